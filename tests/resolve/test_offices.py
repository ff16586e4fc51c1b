"""Posts by one name, and which of them one person holds at a time."""

import pytest

from kg.gazetteer import gazetteer
from kg.model import Id
from kg.resolve.offices import office, office_named, post_name

KENYA, ICC = Id("state/kenya"), Id("organisation/international-criminal-court")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Minister of Foreign Affairs", "foreign minister"),
        ("the Foreign Minister", "foreign minister"),
        ("Secretary of Defense", "defence secretary"),
        ("Vice-President", "vice president"),
        ("National Security Advisor", "national security adviser"),
        ("envoy", "envoy"),
    ],
)
def test_posts_have_one_name(title: str, name: str) -> None:
    assert post_name(title) == name


@pytest.mark.parametrize(
    "title", ["deputy foreign minister", "former president", "spokesman", "ambassador", "minister"]
)
def test_posts_that_several_hold_are_nobodys(title: str) -> None:
    assert office(title, KENYA, gazetteer(), state=KENYA) is None


def test_a_post_of_the_government_is_the_states() -> None:
    assert office("President", KENYA, gazetteer(), state=KENYA) == ("president", KENYA)


def test_a_partys_president_is_not_the_states() -> None:
    party = Id("organisation/republican-party")
    assert office("President", party, gazetteer(), state=Id("state/united-states")) == ("president", party)


@pytest.mark.parametrize(
    ("label", "post"),
    [
        ("Kenyan foreign minister", "foreign minister"),
        ("Kenya’s president", "president"),
        ("president of Kenya", "president"),
        ("the Kenyan Minister of Foreign Affairs", "foreign minister"),
        ("Kenyan officials", None),
        ("Kenya’s former president", None),
        ("Kenyan deputy president", None),
    ],
)
def test_the_post_that_a_phrase_names(label: str, post: str | None) -> None:
    assert office_named(label, KENYA, gazetteer(), state=KENYA) == ((post, KENYA) if post else None)
