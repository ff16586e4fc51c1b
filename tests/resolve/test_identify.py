"""Who is one, who is two, and who is left alone."""

from datetime import date, timedelta

import pytest

from kg.model import Organisation
from kg.resolve import Basis
from tests.resolve.newsroom import DAY, Named, Newsroom

KENYA, CHILE = "state/kenya", "state/chile"
LATER = DAY + timedelta(days=40)


def led(newsroom: Newsroom) -> dict[str, tuple[str, Basis]]:
    return {each.observed: (each.actor, each.basis) for each in newsroom.resolve().found}


def test_a_full_name_in_two_documents_is_one_person(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="minister", body=KENYA))
    newsroom.print("two", Named(label="Ada Mwangi"))
    assert not led(newsroom)
    assert newsroom.persons("one") == newsroom.persons("two") == {"person/ada-mwangi"}


def test_one_name_with_posts_of_two_states_is_two_persons(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ana Torres", title="trade minister", body=CHILE))
    newsroom.print("two", Named(label="Ana Torres", title="envoy", body=KENYA))
    newsroom.print("three", Named(label="Ana Torres", title="trade minister", body=CHILE))
    newsroom.print("four", Named(label="Ana Torres"))
    newsroom.resolve()
    assert newsroom.persons("one") == newsroom.persons("three") == {"person/ana-torres-chile"}
    assert newsroom.persons("two") == {"person/ana-torres-kenya"}
    assert newsroom.persons("four") == {"person/ana-torres"}


def test_a_document_that_gives_posts_of_both_states_is_clear_about_neither(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ana Torres", title="trade minister", body=CHILE))
    newsroom.print("two", Named(label="Ana Torres", title="envoy", body=KENYA))
    newsroom.print(
        "both",
        Named(label="Ana Torres", title="trade minister", body=CHILE),
        Named(label="Ana Torres", title="envoy", body=KENYA),
    )
    newsroom.resolve()
    assert newsroom.persons("one") == {"person/ana-torres-chile"}
    assert newsroom.persons("two") == {"person/ana-torres-kenya"}
    assert newsroom.persons("both") == {"person/ana-torres"}


def test_a_past_post_tells_nobody_apart(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ana Torres", title="trade minister", body=CHILE))
    newsroom.print("two", Named(label="Ana Torres", title="envoy", body=KENYA, former=True))
    assert not led(newsroom)


def test_another_spelling_in_the_same_post_is_the_same_person(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Sergei Dovlin", title="interior minister", body=CHILE))
    newsroom.print("two", Named(label="Sergei Dovlin", title="interior minister", body=CHILE))
    newsroom.print("three", Named(label="Sergey Dovlin", title="Minister of Interior", body=CHILE), issued=LATER)
    assert led(newsroom) == {"person/sergey-dovlin": ("person/sergei-dovlin", Basis.NAME_AND_OFFICE)}
    assert newsroom.labels("person/sergei-dovlin", "three") == {"Sergei Dovlin"}


def test_another_spelling_alone_is_somebody_else(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Sergei Dovlin"))
    newsroom.print("two", Named(label="Sergey Dovlin"))
    assert not led(newsroom)


def test_a_middle_initial_needs_more_than_a_state(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="George Hale", title="president", body=KENYA), issued=date(1991, 1, 1))
    newsroom.print("two", Named(label="George W. Hale", title="president", body=KENYA), issued=date(2003, 1, 1))
    assert not led(newsroom)


def test_nobody_is_led_on_by_way_of_a_third(newsroom: Newsroom) -> None:
    body = "organisation/united-nations"
    newsroom.print("one", Named(label="John A. Reed", title="envoy", body=body))
    newsroom.print("two", Named(label="John Reed", title="envoy", body=body))
    newsroom.print("three", Named(label="John B. Reed", title="envoy", body=body))
    resolution = newsroom.resolve()
    assert not resolution.found
    assert {each.observed for each in resolution.doubts} == {
        "person/john-a-reed", "person/john-reed", "person/john-b-reed",
    }  # fmt: skip


def test_a_surname_in_the_same_post_is_led_to_the_full_name(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="foreign minister", body=KENYA))
    newsroom.print(
        "two", Named(label="Mwangi", title="Foreign Minister", body=KENYA, local=True, says="all is well"), issued=LATER
    )
    assert led(newsroom) == {"person/two-mwangi": ("person/ada-mwangi", Basis.NAME_AND_OFFICE)}
    assert newsroom.speakers("two") == {"person/ada-mwangi"}


@pytest.mark.parametrize("day", [None, DAY + timedelta(days=3000)])
def test_a_surname_at_another_time_is_left_alone(newsroom: Newsroom, day: date | None) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="foreign minister", body=KENYA))
    newsroom.print("two", Named(label="Mwangi", title="foreign minister", body=KENYA, local=True), issued=day)
    assert not led(newsroom)


def test_a_surname_alone_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="foreign minister", body=KENYA))
    newsroom.print("two", Named(label="Mwangi", local=True))
    assert not led(newsroom)


def test_a_surname_that_two_have_in_one_body_is_in_doubt(newsroom: Newsroom) -> None:
    body = "organisation/united-nations"
    newsroom.print(
        "one", Named(label="Ada Mwangi", title="envoy", body=body), Named(label="Ben Mwangi", title="aide", body=body)
    )
    newsroom.print("two", Named(label="Mwangi", title="adviser", body=body, local=True))
    resolution = newsroom.resolve()
    assert not resolution.found
    assert [each.candidates for each in resolution.doubts] == [("person/ada-mwangi", "person/ben-mwangi")]


def test_a_post_is_led_to_its_only_holder_at_the_time(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="defence minister", body=KENYA))
    newsroom.print(
        "two", Named(label="Kenyan defence minister", body=KENYA, local=True, says="all is well"), issued=LATER
    )
    newsroom.print("three", Named(label="Kenyan deputy defence minister", body=KENYA, local=True))
    assert led(newsroom) == {"person/two-kenyan-defence-minister": ("person/ada-mwangi", Basis.OFFICE)}


def test_a_post_of_the_gazetteer_follows_its_dates(newsroom: Newsroom) -> None:
    us = "state/united-states"
    newsroom.print("now", Named(label="US secretary of state", body=us, local=True), issued=date(2025, 4, 18))
    newsroom.print("then", Named(label="US secretary of state", body=us, local=True), issued=date(2023, 4, 18))
    newsroom.print("later", Named(label="US secretary of state", body=us, local=True), issued=date(2031, 4, 18))
    newsroom.print("never", Named(label="US secretary of state", body=us, local=True), issued=None)
    newsroom.resolve()
    assert newsroom.persons("now") == {"person/marco-rubio"}
    assert newsroom.persons("then") == {"person/antony-blinken"}
    assert newsroom.persons("later") == {"person/later-us-secretary-of-state"}
    assert newsroom.persons("never") == {"person/never-us-secretary-of-state"}


def test_two_holders_of_one_post_about_the_same_time_leave_it_open(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Ada Mwangi", title="defence minister", body=KENYA))
    newsroom.print("two", Named(label="Ben Otieno", title="defence minister", body=KENYA), issued=LATER)
    newsroom.print("three", Named(label="Kenyan defence minister", body=KENYA, local=True))
    resolution = newsroom.resolve()
    assert not resolution.found
    assert [each.candidates for each in resolution.doubts] == [("person/ada-mwangi", "person/ben-otieno")]


def test_organisations_in_two_english_spellings_are_one(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Centre for Harbour Defence", kind=Organisation, state=KENYA))
    newsroom.print("two", Named(label="Center for Harbour Defense", kind=Organisation, state=KENYA))
    newsroom.print("three", Named(label="Center for Harbour Defense", kind=Organisation, state=KENYA))
    found = led(newsroom)
    assert found == {"organisation/centre-for-harbour-defence": ("organisation/center-for-harbour-defense", Basis.NAME)}


def test_organisations_of_two_states_are_two(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Centre for Harbour Defence", kind=Organisation, state=KENYA))
    newsroom.print("two", Named(label="Center for Harbour Defense", kind=Organisation, state=CHILE))
    assert not led(newsroom)


def test_an_abbreviation_that_a_text_gives_is_the_same_body_in_the_same_state(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Harbour Defence Board", kind=Organisation, state=KENYA, names=("HDB",)))
    newsroom.print("two", Named(label="HDB", kind=Organisation, state=KENYA))
    newsroom.print("three", Named(label="HDX", kind=Organisation, state=KENYA))
    assert led(newsroom) == {"organisation/hdb": ("organisation/harbour-defence-board", Basis.ABBREVIATION)}


def test_a_known_persons_other_spelling_leads_to_the_known(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Serguei Lavrov", title="foreign minister", body="state/russia"))
    newsroom.print("two", Named(label="Sergej Lavrov", title="Foreign Minister", body="state/russia"))
    found = led(newsroom)
    assert found["person/sergej-lavrov"][0] == "person/sergei-lavrov"
