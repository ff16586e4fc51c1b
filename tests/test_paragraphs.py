"""Paragraphs are found in every layout, and no offset moves."""

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.paragraphs import paragraphs

FIRST = (
    "The foreign minister of Norland said on Tuesday that his country was ready to host a further round of "
    "talks, provided that both delegations arrived with a mandate to sign. He added that the border posts "
    "would stay open until the end of the month, whatever the outcome."
)
SECOND = (
    "“We have never closed a door that somebody else was willing to walk through,” he told reporters in the "
    "port of Hallvik, where the delegations last met. Estavia has not replied to the offer, and its embassy "
    "declined to say whether it would."
)
THIRD = "A spokeswoman for the United Nations called the offer a welcome step and urged both to take it up."


def words(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert words(f"{FIRST}\n\n{SECOND}\n \t\n\n{THIRD}\n") == [FIRST, SECOND, THIRD]


def test_one_line_a_paragraph() -> None:
    assert words(f"{FIRST}\n{SECOND}\n{THIRD}") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("width", [50, 64, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_joined(width: int, newline: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND, THIRD))
    assert words(wrapped.replace("\n", newline)) == [FIRST, SECOND, THIRD]


def test_a_heading_glued_above_a_wrapped_paragraph_is_its_own() -> None:
    text = f"Talks may go on\n{textwrap.fill(FIRST, 72)}\n\nNo reply yet\n{textwrap.fill(SECOND, 72)}"
    assert words(text) == ["Talks may go on", FIRST, "No reply yet", SECOND]


def test_a_heading_glued_above_a_line_is_its_own() -> None:
    assert words(f"Talks may go on\n{FIRST}\nNo reply yet\n{SECOND}") == [
        "Talks may go on",
        FIRST,
        "No reply yet",
        SECOND,
    ]


def test_wrapped_paragraphs_without_blank_lines_end_at_a_short_finished_line() -> None:
    text = "\n".join(textwrap.fill(paragraph, 72) for paragraph in (FIRST, SECOND))
    assert words(text) == [FIRST, SECOND]


def test_a_block_whose_lines_happen_to_begin_with_names_is_wrapped_as_the_rest() -> None:
    names = (
        "The African Union said that it would send forty observers, while the United\n"
        "Nations called for restraint. “Every quiet night is a gain,” said Amina\n"
        "Okello, the envoy of the African Union for the Horn, who held talks in\n"
        "Asmara last week and will be in Addis Ababa on Thursday."
    )
    wrapped = "\n\n".join([textwrap.fill(FIRST, 74), names, textwrap.fill(SECOND, 74)])
    assert words(wrapped) == [FIRST, names.replace("\n", " "), SECOND]


def test_speakers_of_a_transcript_begin_paragraphs() -> None:
    text = textwrap.fill(f"SPOKESPERSON: {FIRST}", 72) + "\n" + textwrap.fill(f"QUESTION: {SECOND}", 72)
    assert words(text) == [f"SPOKESPERSON: {FIRST}", f"QUESTION: {SECOND}"]


def test_a_list_of_short_lines_is_not_wrapped_text() -> None:
    names = ["Present were", "Anna Holm of Norland", "Pavel Reski of Estavia", "Joan Adeyo of the United Nations"]
    assert words("\n".join(names)) == names


def test_a_sentence_broken_once_by_hand_goes_on() -> None:
    assert words("The two ministers met in Hallvik\nand agreed to meet again.") == [
        "The two ministers met in Hallvik and agreed to meet again."
    ]


def test_bullets_are_paragraphs() -> None:
    assert words("They agreed:\n- to exchange lists of prisoners;\n- to open two crossings.") == [
        "They agreed:",
        "- to exchange lists of prisoners;",
        "- to open two crossings.",
    ]


def test_form_feeds_and_paragraph_separators_part() -> None:
    assert words("One thing.\f\fAnother thing.\u2029A third thing") == ["One thing.", "Another thing.", "A third thing"]


def test_nothing_but_white_space_has_none() -> None:
    assert paragraphs("") == paragraphs(" \n\t\r\n\u2028 ") == ()


LINES = st.text(alphabet=st.sampled_from("aB. “”\n\r\f\u2028\u2029\x85\t-#:1)é文\U0001f54a"), max_size=300)


@given(LINES | st.text(max_size=200))
def test_spans_are_ordered_stripped_and_leave_nothing_out(text: str) -> None:
    spans = paragraphs(text)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    left_out = "".join(
        text[a:b] for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), None], strict=True)
    )
    assert not left_out.strip()


@pytest.mark.parametrize("text", ["word " * 400_000, "A line of words.\n" * 100_000, "\n" * 1_000_000, "a" * 2_000_000])
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    started = time.process_time()
    paragraphs(text)
    assert time.process_time() - started < 5
