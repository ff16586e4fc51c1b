"""The cast: drafts by id, mentions once, chains of affiliation."""

import pytest
from spacy.language import Language

from kg.annotate import parse
from kg.gazetteer import gazetteer
from kg.link.cast import Cast
from kg.model import Document, Id, Organisation, Person, State

TEXT = "Anna Holm of Norway met Holm."


@pytest.fixture
def cast(nlp: Language) -> Cast:
    document = Document(identifier="talks", text=TEXT)
    return Cast(document, parse(TEXT, nlp), gazetteer())


def test_a_name_is_one_draft(cast: Cast) -> None:
    assert cast.named(Person, "Anna Holm") is cast.named(Person, "Anna Holm")
    assert cast.named(Person, "Anna Holm").id == "person/anna-holm"


def test_a_local_actor_carries_its_documents_key(cast: Cast) -> None:
    local = cast.named(Person, "envoy", local=True)
    assert local.id == "person/talks-envoy"
    assert local is not cast.named(Person, "envoy")


def test_a_known_actor_is_the_gazetteers(cast: Cast) -> None:
    norway = cast.named(State, "Norway")
    assert norway.known
    assert cast.known(norway.id) is norway
    with pytest.raises(KeyError):
        cast.known(Id("state/nowhere"))


def test_mentions_are_kept_once_and_other_names_noted(cast: Cast) -> None:
    holm = cast.named(Person, "Anna Holm")
    for span in ((0, 9), (0, 9), (24, 28)):
        cast.mention(holm, *span)
    assert list(holm.mentions) == [(0, 9), (24, 28)]
    assert list(holm.alt_labels) == ["Holm"]
    assert holm.words == {"Anna", "Holm"}


def test_a_mention_with_a_token_can_be_followed(cast: Cast) -> None:
    holm = cast.named(Person, "Anna Holm")
    cast.mention(holm, 0, 9, token=cast.parsed[1])
    (step,) = cast.trail
    assert (step.token, step.actors, step.subject, step.possessive) == (1, (holm.id,), True, False)


def test_a_phrase_is_labelled_by_its_core(cast: Cast) -> None:
    draft = cast.phrase(Person, cast.parsed[1])
    assert draft.label.startswith("Anna Holm")
    assert "talks" in draft.id


def test_the_state_at_the_end_of_affiliations(cast: Cast) -> None:
    ministry = cast.named(Organisation, "Ministry of Tides")
    holm = cast.named(Person, "Anna Holm")
    holm.body, ministry.body = ministry.id, Id("state/norway")
    assert cast.represented(holm.id) == "state/norway"
    assert cast.represented(cast.named(Person, "Pavel Reski").id) is None


def test_a_circle_of_affiliations_ends(cast: Cast) -> None:
    one, other = cast.named(Organisation, "One"), cast.named(Organisation, "Other")
    one.body, other.body = other.id, one.id
    assert cast.represented(one.id) is None
