"""What is asked first, with which sentence and which choices."""

import pytest

from kg.model import Id
from kg.resolve.review import review
from kg.vocabulary import BASE
from tests.resolve.newsroom import Named, Newsroom
from tests.resolve.test_resolution import correction

KENYA = "state/kenya"


def in_doubt(newsroom: Newsroom) -> None:
    un = "organisation/united-nations"
    newsroom.print(
        "one", Named(label="Ada Mwangi", title="envoy", body=un), Named(label="Ben Mwangi", title="aide", body=un)
    )
    newsroom.print("two", Named(label="Mwangi", title="adviser", body=un, local=True, says="all is well"))
    newsroom.print("three", Named(label="Cleo Otieno", title="defence minister", body=KENYA))
    newsroom.print("four", Named(label="Kenyan defence minister", body=KENYA, local=True, says="not yet"))
    newsroom.resolve()


def test_the_ambiguous_comes_first_with_its_choices_and_its_sentence(newsroom: Newsroom) -> None:
    in_doubt(newsroom)
    first, second, *_ = review(newsroom.store, base=BASE)
    assert [choice for choice, _ in first.choices] == ["person/ada-mwangi", "person/ben-mwangi"]
    assert first.actor == "person/two-mwangi"
    (excerpt,) = first.excerpts(newsroom.store, base=BASE)
    assert excerpt.marked("[", "]") == "[Mwangi]; adviser; all is well."
    assert second.kind == "identity"
    assert "only holder of the post" in second.text


def test_what_was_answered_is_not_asked_again(newsroom: Newsroom) -> None:
    in_doubt(newsroom)
    asked = review(newsroom.store, base=BASE)
    answers = [
        correction("merge", "person/two-mwangi", into=Id("person/ada-mwangi")),
        correction("accept", next(each.subject for each in asked if each.kind == "identity")),
    ]
    assert not review(newsroom.store, answers, base=BASE)


@pytest.mark.parametrize("answer", ["accept", "reject"])
def test_a_doubt_that_is_to_stay_open_is_settled_by_saying_so(newsroom: Newsroom, answer: str) -> None:
    in_doubt(newsroom)
    first, *_ = review(newsroom.store, base=BASE)
    said = correction(answer, first.subject)
    resolution = newsroom.resolve(said)
    assert (resolution.applied, resolution.doubts) == ((said,), ())
    assert newsroom.speakers("two") == {"person/two-mwangi"}


def test_an_empty_graph_asks_nothing(newsroom: Newsroom) -> None:
    newsroom.resolve()
    assert review(newsroom.store, base=BASE) == ()
