"""Quotations, found on the raw text before any sentence is.

A quotation is an outermost pair of marks within a paragraph; those nested in it are not reported. A quotation left
open at a paragraph's end runs on where the next paragraph opens with the same mark, as newspapers do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.characters import DOUBLED, single_marks

# Opening mark → the marks that close it.
PAIRS = {"“": '”"', "„": "“”", "«": "»", "‹": "›", "‘": "’'", "‚": "‘’", '"': '"”', "'": "'’", "»": "«", "”": "”"}
DOUBLE = frozenset('“”"„«»')
SINGLE = frozenset("‘’'‚‹›")
BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:…“‘\"'«„")
SENTENCE_END = frozenset(".!?…")
NESTED = 2000  # how far a quotation within a quotation of the same marks may reach, in characters


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation at half-open code points, its marks included.

    `closed` is false where the closing mark is missing, `runs_on` where the next paragraph carries the quotation on.
    """

    start: int
    end: int
    closed: bool = True
    runs_on: bool = False
    width: int = 1  # characters of each mark: two for a mark typed as two apostrophes

    def inner(self, text: str) -> tuple[int, int]:
        """Where its words stand, without the marks."""
        end = self.end - self.width if self.closed else self.end
        return self.start + self.width, max(end, self.start + self.width)


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All outermost quotations, in order."""
    found: list[Quotation] = []
    plain = single_marks(text)
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found += _in_paragraph(plain, start, end, following)
    return tuple(_whole_marks(text, quotation) for quotation in found) if plain != text else tuple(found)


def _whole_marks(text: str, quotation: Quotation) -> Quotation:
    """The quotation with both characters of marks that are typed as two."""
    opens = quotation.start > 0 and DOUBLED.fullmatch(text, quotation.start - 1, quotation.start + 1) is not None
    if not opens:
        return quotation
    closes = quotation.closed and DOUBLED.fullmatch(text, quotation.end - 1, quotation.end + 1) is not None
    return replace(quotation, start=quotation.start - 1, end=quotation.end + 1 if closes else quotation.end, width=2)


def _in_paragraph(text: str, start: int, end: int, following: tuple[int, int] | None) -> Iterator[Quotation]:
    """The quotations between two offsets; every character is looked at a bounded number of times."""
    single_marks = _trusted_single_marks(text, start, end)
    position = start
    dead: set[str] = set()  # marks with no partner further on: known once, so that the search stays linear
    while position < end:
        mark = text[position]
        if mark not in PAIRS or mark in dead or not _opens(text, position, start, single_marks):
            position += 1
            continue
        close = _closing(text, position, end, single_marks)
        if close is not None:
            yield Quotation(position, close + 1, closed=text[close] in PAIRS[mark])
            position = close + 1
            continue
        if quotation := _unclosed(text, position, start, end, following):
            yield quotation
            return
        dead.add(mark)
        position += 1


def _opens(text: str, at: int, start: int, single_marks: frozenset[int]) -> bool:
    """Whether the mark at an offset can open a quotation where it stands."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in "”»":  # an odd mark, or Swedish and Danish habit: only where nothing else could be meant
        return before in BEFORE_OPENING and after.isalnum() and mark == "»"
    if after.isspace():
        return mark in "“«„" and before in BEFORE_OPENING
    if mark in SINGLE and mark not in "‹‚":
        return at in single_marks
    if mark == '"':
        return before in BEFORE_OPENING and not before.isdigit()
    return True


def _trusted_single_marks(text: str, start: int, end: int) -> frozenset[int]:
    """Single marks that can open: not between letters, not an elision ("’90s"), with letters after them."""
    trusted = set()
    for at in range(start, end):
        if text[at] in "‘'’":
            before = text[at - 1] if at > start else " "
            after = text[at + 1] if at + 1 < end else " "
            elision = after.isdigit() or text[at + 1 : at + 4].lower() in {"em ", "tis", "til", "cau", "twa"}
            if text[at] != "’" and before in BEFORE_OPENING and not elision and (after.isalnum() or after in '“"…£$€'):
                trusted.add(at)
    return frozenset(trusted)


def _closing(text: str, opening: int, end: int, single_marks: frozenset[int]) -> int | None:
    """Where the quotation that opens at an offset is closed, or None."""
    mark, marks = text[opening], PAIRS[text[opening]]
    single = mark in SINGLE and mark != "‹"
    possessive: int | None = None
    for at in range(opening + 1, end):
        character = text[at]
        if character == mark and character not in marks:  # opened again before it was closed
            nested = _balanced(text, opening, min(end, at + NESTED))
            return _last_sentence_end(text, opening, at) if nested is None else nested
        if character in marks and _closes(text, at, opening, single=single):
            if not (single and _may_be_possessive(text, at, end)):
                return at
            possessive = at if possessive is None else possessive
        if single and at in single_marks and possessive is not None:
            return possessive
    return possessive


def _balanced(text: str, opening: int, end: int) -> int | None:
    """Where as many marks have closed as have opened, for a mark nested in its own kind."""
    depth = 0
    for at in range(opening, end):
        depth += (text[at] == text[opening]) - (text[at] in PAIRS[text[opening]])
        if depth == 0:
            return at
    return None


def _closes(text: str, at: int, opening: int, *, single: bool) -> bool:
    """Whether the mark at an offset can close a quotation."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if single:
        return not after.isalnum() and not before.isspace()
    if text[at] == '"':
        inches = text[opening] != '"' and before.isdigit() and after == " "
        return not inches and (not (before.isspace() and after.isalnum()) or at == opening + 1)
    return True


def _may_be_possessive(text: str, at: int, end: int) -> bool:
    """Whether “ministers’ plans” is more likely at an offset than the end of a quotation."""
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower() and at + 2 < end


def _last_sentence_end(text: str, opening: int, before: int) -> int | None:
    """The last sentence end between two offsets: where a quotation whose closing mark is missing most likely ended."""
    for at in range(before - 1, opening + 1, -1):
        if text[at] in SENTENCE_END:
            return at
    return None


def _unclosed(text: str, at: int, start: int, end: int, following: tuple[int, int] | None) -> Quotation | None:
    """A quotation with no closing mark in its paragraph: carried on, or clearly opened; else nothing."""
    runs_on = following is not None and text[following[0] : following[0] + 2].lstrip()[:1] == text[at]
    before = text[start:at].rstrip()
    clearly_opened = not before or before[-1] in ":,"
    if runs_on or (clearly_opened and text[at] in DOUBLE):
        return Quotation(at, end, closed=False, runs_on=runs_on)
    return None
