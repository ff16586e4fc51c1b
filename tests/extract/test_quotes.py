"""Quotations on the raw text: all marks, nothing that only looks like one, and no overlap ever."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotes import quotations
from kg.paragraphs import paragraphs


def inner(text: str) -> list[str]:
    """The words of each quotation, without marks."""
    return [text[slice(*q.inner(text))] for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    "marks", ["“ ”", '" "', "‘ ’", "' '", "« »", "„ “", "„ ”", "‹ ›", "» «", "'' ''", "`` ''", "‚ ‘", "‚ ’"]
)
@pytest.mark.parametrize("text", ["{}, she said.", "She said: {}", "She said ({}) so.", "It is {} now.", "{}"])
def test_pairs_of_marks(marks: str, text: str) -> None:
    opening, closing = marks.split()
    assert inner(text.format(f"{opening}we wait{closing}")) == ["we wait"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“He said ‘we wait’ and left,” she said.", ["He said ‘we wait’ and left,"]),
        ("“He said “we wait” and left,” she said.", ["He said “we wait” and left,"]),
        ("'He said \"we wait\" and left,' she said.", ['He said "we wait" and left,']),
        ("“It’s the ministers’ turn,” she said.", ["It’s the ministers’ turn,"]),
        ("‘It’s the ministers’ turn,’ she said.", ["It’s the ministers’ turn,"]),
        ("'It's the ministers' turn,' she said.", ["It's the ministers' turn,"]),
        ("‘Nobody waits’, she said. ‘Nobody came.’", ["Nobody waits", "Nobody came."]),
        ("“One.” “Two.”", ["One.", "Two."]),
        ("\"One.\" \"Two.\"", ["One.", "Two."]),
        ("“One,” she said, “two.”", ["One,", "two."]),
        ("“One—” she said.", ["One—"]),
        ("the minister—“One”—left", ["One"]),
        ("The wall is 12\" thick and 6' high.", []),
        ("It was 5'10\" tall.", []),
        ("The ’90s, rock ’n’ roll, ’tis said, don’t count; the ministers’ nor James’s.", []),
        ("the '90s and the '80s", []),
        ("She said ” and “.", []),
        ("Nobody's, nobodies', it's.", []),
        ("“Open to the end, she said.", ["Open to the end, she said."]),
        ("She said: “Open to the end.", ["Open to the end."]),
        ("A stray mark “ in the middle of nothing.", []),
        ("“First. She left. “Second,” he said.", ["First. She left.", "Second,"]),
        ("“The wall is 12\" thick,” she said.", ["The wall is 12\" thick,"]),
    ],
)  # fmt: skip
def test_what_is_quoted(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize("mark", ["“", '"', "«", "„"])
def test_a_mark_repeated_at_each_paragraph_runs_on(mark: str) -> None:
    close = {"“": "”", '"': '"', "«": "»", "„": "“"}[mark]
    text = f"{mark}One.\n\n{mark}Two.\n\n{mark}Three,{close} she said.\n\nNobody came."
    found = quotations(text, paragraphs(text))
    assert [(q.closed, q.runs_on) for q in found] == [(False, True), (False, True), (True, False)]
    assert inner(text) == ["One.", "Two.", "Three,"]


def test_a_missing_mark_costs_no_more_than_its_paragraph() -> None:
    assert inner("“One, she said.\n\nNobody came.\n\n“Two,” he said.")[-1] == "Two,"


def test_a_doubled_mark_is_as_wide_as_it_is_typed() -> None:
    (only,) = quotations("''We wait,'' she said.", [(0, 22)])
    assert (only.start, only.end, only.width) == (0, 12, 2)


TEXTS = st.text(alphabet=st.sampled_from("aS .,!\n“”„«»‹›‘’‚'\"`6(—é"), max_size=200) | st.text(max_size=100)


@given(TEXTS)
def test_quotations_never_overlap_and_lie_within_paragraphs(text: str) -> None:
    spans = paragraphs(text)
    found = quotations(text, spans)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quotation in found:
        start, end = quotation.inner(text)
        assert quotation.start < start <= end <= quotation.end
        assert any(s <= quotation.start and quotation.end <= e for s, e in spans)


@pytest.mark.parametrize("piece", ["“", "'", "‘a ", "“a ", 'a" ', "”", "''", "»«", "“a” ", "s' a "])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * size
        started = time.process_time()
        quotations(text, [(0, len(text.rstrip()))])
        return time.process_time() - started

    assert seconds(4000) < 0.02 or seconds(8000) < 3.5 * seconds(4000) + 0.05
