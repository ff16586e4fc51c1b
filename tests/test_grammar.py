"""Clauses and their spans, on parses written by hand."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from kg import grammar

VOCAB = spacy.blank("en").vocab
CLOSE = frozenset(",.;:!?”)") | {"'s", "”"}
OPEN = frozenset("“(")


def doc(*rows: str) -> Doc:
    """A parse of rows "word tag dep head [lemma]"; the head is a row's number, words join as they are written."""
    cells = [row.split() for row in rows]
    words = [cell[0] for cell in cells]
    following = [*words[1:], "."]
    return Doc(
        VOCAB,
        words=words,
        spaces=[word not in OPEN and after not in CLOSE for word, after in zip(words, following, strict=True)],
        tags=[cell[1] for cell in cells],
        pos=[part(cell[1]) for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[4] if len(cell) > 4 else cell[0].lower() for cell in cells],
    )


def part(tag: str) -> str:
    """The coarse part of speech of a tag."""
    coarse = {"MD": "AUX", "DT": "DET", "IN": "ADP", "CC": "CCONJ", "PRP": "PRON", "WP": "PRON", "WDT": "PRON",
              "NNP": "PROPN", "TO": "PART", "RB": "ADV", "JJ": "ADJ", "POS": "PART", "_SP": "SPACE"}  # fmt: skip
    return coarse.get(tag) or {"V": "VERB", "N": "NOUN"}.get(tag[0], "PUNCT")


def word(parsed: Doc, text: str) -> Token:
    return next(token for token in parsed if token.text == text)


def name(token: Token | None) -> str | None:
    return None if token is None else token.text


def text(parsed: Doc, span: tuple[int, int]) -> str:
    return parsed.text[slice(*span)]


ACTIVE = ("Holm NNP nsubj 1", "said VBD ROOT 1 say", "nobody NN nsubj 3", "came VBD ccomp 1 come", ". . punct 1")
PASSIVE = ("It PRP nsubjpass 2", "was VBD auxpass 2 be", "said VBN ROOT 2 say", "by IN agent 2", "Holm NNP pobj 3")
REDUCED = ("words NNS ROOT 0 word", "said VBN acl 0 say", "by IN agent 1", "Holm NNP pobj 2")
SECOND = ("Holm NNP nsubj 1", "came VBD ROOT 1 come", "and CC cc 1", "said VBD conj 1 say", "so RB advmod 3")
PARTICIPLE = ("Holm NNP nsubj 1", "left VBD ROOT 1 leave", ", , punct 1", "saying VBG advcl 1 say", "no DT dobj 3")
RELATIVE = ("Holm NNP nsubj 4", ", , punct 0", "who WP nsubj 3", "spoke VBD relcl 0 speak", "left VBD ROOT 4 leave")
CONTROL = ("Holm NNP nsubj 1", "refused VBD ROOT 1 refuse", "to TO aux 3", "say VB xcomp 1")
BY_SAYING = ("Holm NNP nsubj 1", "left VBD ROOT 1 leave", "without IN prep 1", "saying VBG pcomp 2 say")
INVERTED = ("“ `` punct 2", "Yes NN dep 2", "said VBD ROOT 2 say", "Anna NNP compound 4", "Holm NNP dep 2")
ASKED = ("Holm NNP nsubjpass 2", "was VBD auxpass 2 be", "asked VBN ROOT 2 ask", "to TO aux 4", "speak VB xcomp 2")


@pytest.mark.parametrize(
    ("rows", "verb", "who"),
    [
        (ACTIVE, "said", "Holm"),
        (ACTIVE, "came", "nobody"),
        (PASSIVE, "said", "Holm"),
        (REDUCED, "said", "Holm"),
        (SECOND, "said", "Holm"),
        (PARTICIPLE, "saying", "Holm"),
        (RELATIVE, "spoke", "Holm"),
        (RELATIVE, "left", "Holm"),
        (CONTROL, "say", "Holm"),
        (INVERTED, "said", "Holm"),
        (ASKED, "asked", None),
        (ASKED, "speak", "Holm"),
        (("Say VB ROOT 0", "so RB advmod 0"), "Say", None),
    ],
)
def test_who_does_what_a_verb_says(rows: tuple[str, ...], verb: str, who: str | None) -> None:
    parsed = doc(*rows)
    assert name(grammar.subject(word(parsed, verb))) == who


def test_a_subject_is_found_through_a_preposition() -> None:
    parsed = doc(*BY_SAYING)
    assert name(grammar.subject(word(parsed, "saying"))) == "Holm"


@pytest.mark.parametrize(
    ("rows", "verb", "passive"),
    [(ACTIVE, "said", False), (PASSIVE, "said", True), (REDUCED, "said", True), (ASKED, "asked", True),
     (("Holm NNP nsubj 2", "has VBZ aux 2 have", "said VBN ROOT 2 say"), "said", False)],
)  # fmt: skip
def test_voice(rows: tuple[str, ...], verb: str, passive: bool) -> None:
    assert grammar.is_passive(word(doc(*rows), verb)) is passive


@pytest.mark.parametrize(
    ("rows", "negated"),
    [
        (("Holm NNP nsubj 3", "did VBD aux 3 do", "not RB neg 3", "say VB ROOT 3"), True),
        (("Holm NNP nsubj 2", "never RB advmod 2", "said VBD ROOT 2 say"), True),
        (("Holm NNP nsubj 1", "said VBD ROOT 1 say", "never RB advmod 1"), False),
        (("Holm NNP nsubj 1", "said VBD ROOT 1 say"), False),
    ],
)
def test_negation_stands_before_its_verb(rows: tuple[str, ...], negated: bool) -> None:
    parsed = doc(*rows)
    assert grammar.is_negated(next(t for t in parsed if t.dep_ == "ROOT")) is negated


COORDINATED = ("Holm NNP nsubj 1", "said VBD ROOT 1 say", "talks NNS nsubj 4", "should MD aux 4", "hold VB ccomp 1",
               "and CC cc 4", "urged VBD conj 4 urge", "calm NN dobj 6")  # fmt: skip


def test_a_second_verb_of_saying_is_told_from_the_clause_it_is_parsed_into() -> None:
    parsed = doc(*COORDINATED)
    urged = word(parsed, "urged")
    assert name(grammar.reports_beside(urged)) == "said"
    assert name(grammar.subject(urged)) == "Holm"
    assert grammar.reports_beside(word(parsed, "hold")) is None


NOUNS = (
    "the DT det 1",
    "envoys NNS nsubj 9 envoy",
    "of IN prep 1",
    "Norway NNP pobj 2",
    ", , punct 1",
    "Kenya NNP conj 1",
    "and CC cc 5",
    "Ghana NNP conj 5",
    ", , punct 1",
    "left VBD ROOT 9 leave",
    ". . punct 9",
)


def test_noun_phrases_whole_and_at_their_core() -> None:
    parsed = doc(*NOUNS)
    head = parsed[1]
    assert text(parsed, grammar.noun_phrase(head)) == "the envoys of Norway, Kenya and Ghana"
    assert text(parsed, grammar.core_phrase(head)) == "envoys of Norway"
    assert [t.text for t in grammar.coordinated(head)] == ["envoys", "Kenya", "Ghana"]


def test_children_by_label() -> None:
    said = doc(*ACTIVE)[1]
    assert name(grammar.child(said, "nsubj")) == "Holm"
    assert grammar.child(said, "dobj") is None
    assert [t.text for t in grammar.children(said, "nsubj", "ccomp")] == ["Holm", "came"]


@pytest.mark.parametrize(
    ("raw", "bare"),
    [(" , we wait – ", "we wait"), ("we wait.", "we wait"), ("in the U.S.", "in the U.S."), ("…", "…"), (", ", ""),
     ("we wait!", "we wait!"), ("we wait...", "we wait")],
)  # fmt: skip
def test_edges_are_trimmed(raw: str, bare: str) -> None:
    assert raw[slice(*grammar.trimmed(raw, 0, len(raw)))] == bare


@given(st.text(alphabet=" ,.;:–—-\n\taBU", max_size=30))
def test_trimming_takes_nothing_but_edges(raw: str) -> None:
    start, end = grammar.trimmed(raw, 0, len(raw))
    assert 0 <= start <= end <= len(raw)
    assert not set(raw[:start] + raw[end:]) & set("aBU")
    assert grammar.trimmed(raw, start, end) == (start, end)


@given(st.text(alphabet=" \n\ta", max_size=30))
def test_blanks_are_trimmed(raw: str) -> None:
    assert raw[slice(*grammar.trimmed_blank(raw, 0, len(raw)))] == raw.strip()


def test_tokens_by_their_characters() -> None:
    parsed = doc(*ACTIVE)
    assert parsed.text == "Holm said nobody came."
    assert [name(grammar.token_at(parsed, at)) for at in (0, 3, 4, 5, 21, 22, 99)] == [
        "Holm", "Holm", "said", "said", ".", None, None,
    ]  # fmt: skip
    assert [t.text for t in grammar.tokens_between(parsed, 5, 16)] == ["said", "nobody"]
    assert grammar.tokens_between(parsed, 6, 8) == []
    assert text(parsed, grammar.sentence_of(parsed, 5, 9)) == parsed.text


def test_a_sentence_for_a_span_over_two() -> None:
    parsed = doc("One NN ROOT 0", ". . punct 0", "Two NN ROOT 2", ". . punct 2")
    assert text(parsed, grammar.sentence_of(parsed, 0, 3)) == "One."
    assert text(parsed, grammar.sentence_of(parsed, 0, 6)) == "One. Two."


def test_an_empty_parse_has_nothing() -> None:
    parsed = Doc(VOCAB)
    assert grammar.token_at(parsed, 0) is None
    assert grammar.tokens_between(parsed, 0, 5) == []
    assert grammar.sentence_of(parsed, 0, 0) == (0, 0)
