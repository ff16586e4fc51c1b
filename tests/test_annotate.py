"""Parses whose characters stand where the text's stand."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate import annotate, parse, pipeline
from kg.characters import readable
from kg.errors import InputError
from kg.model import Document

TEXT = "Talks go on\n\nAnna Holm said: ''We wait.''\r\n\r\n\tKenya’s envoy\u00a0left.\n"


def test_every_token_stands_at_its_characters(nlp: Language) -> None:
    doc = parse(TEXT, nlp)
    assert doc.text == readable(TEXT)
    for token in doc:
        assert doc.text[token.idx : token.idx + len(token)] == token.text
    assert TEXT[doc[[t.text for t in doc].index("Kenya")].idx :].startswith("Kenya’s")


def test_no_sentence_goes_over_a_paragraphs_end(nlp: Language) -> None:
    sentences = [s.text.strip() for s in parse("Talks go on\n\nThe envoy left", nlp).sents]
    assert [s for s in sentences if s] == ["Talks go on", "The envoy left"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200f", "\0", "word", "\n\nword\n\n"])
def test_little_or_nothing(nlp: Language, text: str) -> None:
    assert len(parse(text, nlp).text) == len(text)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_a_parse_has_the_characters_of_its_text(nlp: Language, text: str) -> None:
    assert parse(text, nlp).text == readable(text)


def test_documents_come_with_their_own_parse_in_order(nlp: Language) -> None:
    documents = [Document(identifier=str(n), text=f"Envoy number {n} left.\n\nHe came back.") for n in range(19)]
    pairs = list(annotate(documents, nlp))
    assert [document.identifier for document, _ in pairs] == [d.identifier for d in documents]
    assert all(doc.text == readable(document.text) for document, doc in pairs)


def test_documents_are_taken_as_they_are_asked_for(nlp: Language) -> None:
    taken = []

    def endless() -> Iterator[Document]:
        for n in range(10_000):
            taken.append(n)
            yield Document(identifier=str(n), text="The envoy left.")

    next(annotate(endless(), nlp))
    assert len(taken) == 1


def test_a_parse_does_not_depend_on_its_neighbours_to_the_last_digit(nlp: Language) -> None:
    text = "The envoy said the talks had begun.\n\nKenya’s minister doubted it."
    many = [Document(identifier=str(n), text=each) for n, each in enumerate(("Nobody came.", text, "x " * 50, text))]
    alone, (_, beside, _, again) = parse(text, nlp), [parsed for _, parsed in annotate(many, nlp)]
    for other in (beside, again):
        assert [(t.text, t.dep_, t.head.i, t.ent_type_) for t in alone] == [
            (t.text, t.dep_, t.head.i, t.ent_type_) for t in other
        ]
    with nlp.select_pipes(disable=[]):
        tensors = [[doc.tensor.tobytes() for doc in nlp.pipe(text.split("\n\n"))] for _ in range(2)]
    assert tensors[0] == tensors[1]


def test_known_names_are_entities_with_their_actor(nlp: Language) -> None:
    found = {ent.text: ent.ent_id_ for ent in parse("The Kremlin wrote to Kenya.", nlp).ents}
    assert found["The Kremlin"] == "organisation/kremlin"
    assert found["Kenya"] == "state/kenya"


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="no_such_pipeline"):
        pipeline("no_such_pipeline")


@pytest.mark.parametrize(
    "text", ["word " * 60_000, "x" * 120_000, "Anna Holm spoke. " * 8_000], ids=["blanks", "none", "sentences"]
)
def test_a_paragraph_longer_than_a_parser_takes_is_parsed_in_stretches(nlp: Language, text: str) -> None:
    with nlp.select_pipes(enable=[]):
        parsed = parse(text, nlp)
    assert len(parsed.text) == len(text)
    assert parsed[len(parsed) - 1].idx < len(text)
