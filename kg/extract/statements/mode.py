"""Whether words are given as they were said, and which words those are."""

import re
from bisect import bisect_left

from kg.extract.draft import Draft, Found
from kg.extract.quotes import Quotation
from kg.extract.statements.marks import Marks
from kg.model import Mode

WORD = re.compile(r"\w+")
BEFORE_MENTION = 20  # characters in which a word tells that marks hold a name
# Words before marks that hold a name or a word, not speech: the term ‘shared river’.
MENTIONING = frozenset(
    {"phrase", "word", "words", "term", "title", "slogan", "motto", "called", "titled", "entitled", "so-called"}
)
SHORT_WORD = 3  # letters of a word that titles write small
DOUBLED_MARKS = frozenset({"''", "``", "‘‘"})
OPENING_DOUBLE = '“"„«»‹'
DOUBLE_MARKS = '“”"„«»‹›'
OPENING_SINGLE, CLOSING_SINGLE = "‘'‚", "’'‘"


def mode_of(draft: Draft, text: str, marks: Marks) -> Mode:
    """Direct if all words stand in quotation marks, mixed if some do; titles in marks do not count."""
    if draft.found is Found.TRANSCRIPT:
        return Mode.DIRECT
    words = in_marks = 0
    for start, end in draft.parts:
        inside = [q for q in marks.overlapping(start, end) if not _is_mention(text, q)]
        starts = [q.start for q in inside]
        for match in WORD.finditer(text, start, end):
            place = bisect_left(starts, match.start()) - 1
            words += 1
            in_marks += place >= 0 and match.start() < inside[place].end
    if not in_marks:
        return Mode.INDIRECT
    return Mode.DIRECT if in_marks == words else Mode.MIXED


def _is_mention(text: str, quotation: Quotation) -> bool:
    """Whether marks show a word or a title rather than speech: the term ‘shared river’, “A Sea for Everyone”."""
    before = text[max(0, quotation.start - BEFORE_MENTION) : quotation.start].split()
    return bool(before and before[-1].lower() in MENTIONING) or _is_title(text[slice(*quotation.inner(text))])


def _is_title(words: str) -> bool:
    """Whether words in quotation marks are a title, by their capitals."""
    parts = [word for word in words.split() if len(word) > SHORT_WORD]
    return len(parts) > 1 and all(word[:1].isupper() for word in parts)


def words_of(draft: Draft, text: str, mode: Mode) -> str:
    """What was said, without the outer quotation marks, its parts joined."""
    pieces = (" ".join(text[start:end].split()) for start, end in draft.parts)
    if mode is Mode.DIRECT and draft.found is not Found.TRANSCRIPT:
        pieces = (_without_marks(piece) for piece in pieces)
    return " […] ".join(pieces)


def _without_marks(piece: str) -> str:
    if piece[:2] in DOUBLED_MARKS:
        return piece[2:].removesuffix("''").removesuffix("’’")
    if piece[:1] in OPENING_DOUBLE:
        return piece.strip(DOUBLE_MARKS)
    if piece[:1] in OPENING_SINGLE and piece[-1:] in CLOSING_SINGLE:
        return piece[1:-1]
    return piece
