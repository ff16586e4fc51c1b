"""Texts with some characters put for others, one for one, so that every offset stays what it was."""

import re

BLANKS = "\n\r\t\f\v\u00a0\u2009\u202f\u2028\u2029"
PLAIN = str.maketrans({**dict.fromkeys(BLANKS, " "), "’": "'", "‘": "'", "ʼ": "'"})
DOUBLED = re.compile(r"''|``|‘‘|’’")


def readable(text: str) -> str:
    """The text as a parser reads it best: plain blanks and apostrophes, one mark for a quotation mark typed as two."""
    plain = single_marks(text).translate(PLAIN)
    return plain if plain.isprintable() else "".join(c if c.isprintable() else " " for c in plain)


def single_marks(text: str) -> str:
    """The text with a quotation mark that is typed as two apostrophes as one mark and a blank outside it."""
    return DOUBLED.sub(_one_mark, text) if DOUBLED.search(text) else text


def _one_mark(match: re.Match[str]) -> str:
    """``"`` beside the words it belongs to: behind a blank the mark opens, else it closes."""
    before = match.string[match.start() - 1] if match.start() else " "
    after = match.string[match.end()] if match.end() < len(match.string) else " "
    opens = match[0] in {"``", "‘‘"} or ((before.isspace() or before in "([—–-") and not after.isspace())
    return ' "' if opens else '" '
