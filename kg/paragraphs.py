"""Where a text's paragraphs stand, whichever way it was laid out; offsets are those of the text as it is.

Three layouts are told apart by evidence: paragraphs between blank lines, one line a paragraph, and lines
hard-wrapped at a width. A block of lines is wrapped where its lines break close to a common width, in the
middle of sentences, and before words in lower case; a block too short to show it follows the whole text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SENTENCE_END = frozenset(".!?…:。！？؟")
CLOSING = "\"'”’»›)]}*_ \t"
OPENING = "\"'“‘«‹([*_"
PARAGRAPH_SEPARATOR = "\u2029"
WIDEST = 200  # nobody wraps lines wider than this
NARROWEST = 30
TELLING = 4  # a block of as many lines shows its layout by itself
NEW_PARAGRAPH = re.compile(
    r"[-*•–—]\s|#{1,6}\s|>|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|(?:[A-Z][A-Z.'’ -]+|Q|A):\s|[^\w\s“‘\"'«(\[]{3,}\s*$"
)
FIRST_WORD = re.compile(r"\S{1,80}")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line without its surrounding white space; `indent` is how much of that stood before it."""

    start: int
    end: int
    indent: int
    final: bool  # ends a sentence
    lower: bool  # does not begin with a capital
    opens: bool  # begins with a bullet, a number, a speaker's name in capitals
    first_word: int

    @property
    def length(self) -> int:
        return self.end - self.start


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open code-point spans of the text's paragraphs, in order, without surrounding white space."""
    blocks = _blocks(text)
    several = [block for block in blocks if len(block) > 1]
    usual = _wrap_width(several)
    spans: list[tuple[int, int]] = []
    for block in blocks:
        spans.extend(_split(block, _width_of(block, usual)))
    return tuple(spans)


DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ.'’-]{2,})*(?:, [A-Z][\w .]{2,20})?"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"(?: ?\([A-Za-z/ .]{2,30}\))? ?[—–-]{1,2} ?(?=[\w“\"‘'])"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the words behind a paragraph's dateline begin ("ANKARA, Feb 19 - "); its start where it has none."""
    match = DATELINE.match(text, start, min(end, start + 80))
    return match.end() if match and match.end() < end else start


def _width_of(block: Sequence[_Line], usual: int | None) -> int | None:
    """The width at which this block is wrapped: as the whole text, unless it is long enough to show otherwise."""
    if len(block) < TELLING or (usual is not None and _fits(block, usual)):
        return usual
    return _wrap_width([block])


def _fits(block: Sequence[_Line], width: int) -> bool:
    """Whether the block's lines break close to this width."""
    full = _share(not _short(line, following, width) for line, following in pairwise(block))
    return full >= 0.6 and max(line.length for line in block) <= width * 1.1


def _blocks(text: str) -> list[list[_Line]]:
    """Runs of lines that are not blank."""
    blocks: list[list[_Line]] = []
    block: list[_Line] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            block.append(_line(stripped, offset, len(raw) - len(raw.lstrip())))
        if block and (not stripped or raw.endswith(PARAGRAPH_SEPARATOR)):
            blocks.append(block)
            block = []
        offset += len(raw)
    return [*blocks, block] if block else blocks


def _line(stripped: str, offset: int, indent: int) -> _Line:
    first_word = FIRST_WORD.match(stripped)
    body = stripped[:40].lstrip(OPENING)
    return _Line(
        start=offset + indent,
        end=offset + indent + len(stripped),
        indent=indent,
        final=stripped[-12:].rstrip(CLOSING)[-1:] in SENTENCE_END,
        lower=not body[:1].isupper() and body[:40] == stripped[:40],
        opens=NEW_PARAGRAPH.match(stripped, 0, 120) is not None,
        first_word=len(first_word[0]) if first_word else 0,
    )


def _wrap_width(blocks: Sequence[Sequence[_Line]]) -> int | None:
    """The width at which these blocks are hard-wrapped, or None where each line is a paragraph."""
    lengths = sorted(line.length for block in blocks for line in block)
    if not lengths:
        return None
    width = lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)]
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = [pair for block in blocks for pair in pairwise(block)]
    full = _share(not _short(line, following, width) for line, following in pairs)
    running = _share(not line.final for line, _ in pairs)
    lower = _share(following.lower for _, following in pairs)
    return width if full >= 0.6 and running >= 0.5 and lower >= 0.4 else None


def _share(votes: Iterable[bool]) -> float:
    cast = list(votes)
    return sum(cast) / len(cast) if cast else 0.0


def _short(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would have had room on this one; with more to spare within a sentence."""
    return line.length + 1 + following.first_word <= width * (0.93 if line.final else 0.85)


def _split(block: Sequence[_Line], width: int | None) -> list[tuple[int, int]]:
    """The block's paragraphs: all its lines joined where they are wrapped, but for headings and last lines."""
    spans: list[tuple[int, int]] = []
    first = block[0]
    for line, following in pairwise(block):
        if _parts(line, following, width, heads=line is first):
            spans.append((first.start, line.end))
            first = following
    return [*spans, (first.start, block[-1].end)]


def _parts(line: _Line, following: _Line, width: int | None, *, heads: bool) -> bool:
    """Whether a paragraph ends with this line; `heads` says that it also began with it."""
    if following.opens or (following.indent >= line.indent + 2 and line.final):
        return True
    if width is None:
        return line.final or not following.lower
    if not _short(line, following, width):
        return False
    return line.final or (heads and not following.lower)
