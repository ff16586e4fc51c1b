"""Twice the text takes about twice the time, whatever the text is like."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate import LONGEST, parse
from kg.extract import extract
from kg.extract.coverage import Coverage
from kg.extract.draft import Draft, Found
from kg.gazetteer import gazetteer
from kg.model import Act, Document

SIZE = 12_000  # characters; enough that what grows with the square shows
NOISE = 0.3  # seconds that a measurement may be off on a busy machine
ROUNDS = 3  # of which the quickest counts

TEXTS = {
    "one paragraph": "Anna Holm said on Monday that the talks in Oslo would go on. She praised Kenya for its role. ",
    "reports and meetings": "Anna Holm met John Odinga, the Kenyan envoy, in Oslo, and they urged Ghana to join them. ",
    "paragraphs": "Anna Holm said on Monday that the talks in Oslo would go on. The ministers agreed.\n\n",
    "quotations that nobody says": "“The door stays open.” ",
    "quotations with cues": "“The door stays open,” Anna Holm said. ",
    "a transcript": "Q: Will the talks go on?\n\nMR. HOLM: We expect them on Monday. Kenya said it would come.\n\n",
    "no punctuation": "Anna Holm said the talks in Oslo would go on and she praised Kenya while the ministers met ",
    "marks alone": "“ ‘ ” ’ \" ' « » ",
}


def seconds(text: str, nlp: Language) -> float:
    parsed = parse(text, nlp)
    start = process_time()
    extract(Document(identifier="long", text=text), parsed, gazetteer())
    return process_time() - start


@pytest.mark.model
@pytest.mark.parametrize("piece", TEXTS.values(), ids=TEXTS)
def test_time_grows_with_length(piece: str, nlp: Language) -> None:
    text = piece * (SIZE // len(piece))
    seconds(text, nlp)  # lexicons are read, and caches filled
    once = min(seconds(text, nlp) for _ in range(ROUNDS))
    twice = min(seconds(text * 2, nlp) for _ in range(ROUNDS))
    assert twice < 3 * once + NOISE


@pytest.mark.model
def test_long_paragraphs_are_parsed_in_pieces(nlp: Language) -> None:
    sentence = "The talks in Oslo go on. "
    unbroken = "talks " * (LONGEST // 3)
    for text in (sentence * (3 * LONGEST // len(sentence)), unbroken, "x" * (2 * LONGEST + 1)):
        parsed = parse(text, nlp)
        assert parsed.text == text
        assert max(len(sent.text) for sent in parsed.sents) <= LONGEST


def test_the_parts_around_a_word_are_found_innermost_first() -> None:
    spans = [(0, 100_000), *((at, at + 5) for at in range(0, 100_000, 10))]
    coverage = Coverage(Draft([span], Act.STATE, Found.CLAUSE) for span in spans)
    assert [part[:2] for part in coverage.holding(99_991, 99_992)] == [(99_990, 99_995), (0, 100_000)]
    assert [part[:2] for part in coverage.overlapping(99_994, 99_999)] == [(99_990, 99_995), (0, 100_000)]
    assert [part[:2] for part in coverage.holding(99_996, 99_998)] == [(0, 100_000)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15)), max_size=12), st.integers(0, 40), st.integers(1, 6))
def test_coverage_finds_what_looking_at_everything_finds(parts: list[tuple[int, int]], start: int, length: int) -> None:
    spans = [(first, first + size) for first, size in parts]
    end = start + length
    coverage = Coverage(Draft([span], Act.STATE, Found.CLAUSE) for span in spans)
    assert sorted(part[:2] for part in coverage.holding(start, end)) == sorted(
        (first, last) for first, last in spans if first <= start and end <= last
    )
    assert sorted(part[:2] for part in coverage.overlapping(start, end)) == sorted(
        (first, last) for first, last in spans if first < end and start < last
    )
