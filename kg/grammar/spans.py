"""Spans of characters: without what stands at their edges, and the sentences around them."""

import re

from spacy.tokens import Doc

from kg.grammar.words import text_of, token_at, token_index

VISIBLE = re.compile(r"\S")
EDGE = " \t\n\r\u00a0,;:–—-"


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands between two offsets; stops at the first character that is none."""
    return VISIBLE.search(text, start, end) is None


def last_visible(text: str, start: int, end: int) -> str:
    """The last character between two offsets that is no white space; an empty string where all are."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > start else ""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, commas and dashes at its edges, and without the full stop that only ends a sentence."""
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE + ".":
        if text[end - 1] == "." and _abbreviated(text, start, end):
            break
        end -= 1
    return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an abbreviation such as "U.S."."""
    return end - start >= 2 and text[end - 2].isupper() and (end - start == 2 or text[end - 3] in ". ")


def sentence_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The characters of the sentence or sentences that a span stands in."""
    first, last = token_at(doc, start), doc[token_index(doc, max(start, end - 1))] if len(doc) else None
    if first is None or last is None:
        return start, end
    return trimmed_blank(text_of(doc), first.sent.start_char, max(last.sent.end_char, end))


def trimmed_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
