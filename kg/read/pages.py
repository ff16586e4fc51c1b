"""Pages of lines become one text: without what is printed on every page, words put together that were hyphenated."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.paragraphs import SENTENCE_END

DEEPEST = 3  # lines at the top and at the bottom of a page that may be printed on every page
OFTEN = 0.3  # share of pages; a book has two kinds of them, a left and a right one
FEWEST = 2
SHORT_LINE = 40  # characters: a shorter one ends a paragraph
NUMBER = re.compile(r"\W*(?P<named>page\s+|p\.\s*)?(?P<number>\d{1,4})(?P<of>\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
BROKEN = re.compile(r"(?:.*[\W\d_])?(?P<first>[^\W\d_]{2,})(?P<mark>[-\u00ad\u2010])")
REST = re.compile(r"(?P<rest>[^\W_][\w’'-]*)(?P<after>[^\w\s]*\s*)")
WORD = re.compile(r"[^\W_][\w’'-]*")
COMPOUNDS = frozenset(
    str.split(
        "all anti cease co counter cross deputy ex first four half high inter ill large last long low mid multi non one"
        " pan post pro quasi second self semi short so third three two vice well"
    )
)
LETTER = re.compile(r"[^\W\d_]")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(slots=True)
class _Line:
    page: int  # from 0
    text: str
    spent: bool = False  # all of it has gone up to the line above


def joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, and the offset at which each begins, in code points.

    A word that was broken over two pages stands whole on the first of them.
    """
    bodies = _bodies([_lines(page) for page in pages])
    lines = [_Line(number, text) for number, body in enumerate(bodies) for text in body]
    _mend(lines)
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    above: _Line | None = None
    for line in lines:
        gap = "" if above is None else "\n" if above.page == line.page or _runs_on(above, line) else "\n\n"
        length += len(gap)
        starts += [length if number else 0 for number in range(len(starts), line.page + 1)]
        pieces += [gap, line.text]
        length += len(line.text)
        above = line
    starts += [length] * (len(pages) - len(starts))
    return "".join(pieces), tuple(starts)


def _lines(page: str) -> list[str]:
    """A page's lines without blanks round them; of several blank ones in a row, one, and none at its edges."""
    lines = [" ".join(CONTROLS.sub(" ", line.translate(LIGATURES)).split()) for line in page.split("\n")]
    return [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]


def _bodies(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without running heads, running feet and page numbers; the first one's head is no repetition yet."""
    heads = _running([page[:DEEPEST] for page in pages])
    feet = _running([page[::-1][:DEEPEST] for page in pages])
    counting = _counting(pages)
    bodies = []
    for number, page in enumerate(pages):
        printed = _edge(page, heads if number else frozenset(), counting, number, passing=heads)
        printed |= {len(page) - 1 - at for at in _edge(page[::-1], feet, counting, number)}
        body = [line for at, line in enumerate(page) if at not in printed]
        bodies.append(body[bool(body and not body[0]) : len(body) - bool(len(body) > 1 and not body[-1])])
    return bodies


def _running(zones: Sequence[list[str]]) -> frozenset[str]:
    """What stands in this zone of many pages, whatever figures are in it."""
    counts = Counter(key for zone in zones for key in {_key(line) for line in zone})
    least = max(FEWEST, OFTEN * len(zones))
    return frozenset(key for key, count in counts.items() if count >= least and LETTER.search(key) and key[-1] != ":")


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _counting(pages: Sequence[list[str]]) -> int | None:
    """By how much the numbers printed on pages are ahead of their order; None where none are printed."""
    ahead = Counter(
        int(match["number"]) - number
        for number, page in enumerate(pages)
        for line in {*page[:DEEPEST], *page[-DEEPEST:]}
        if (match := NUMBER.fullmatch(line))
    )
    best = max(ahead, key=lambda each: (ahead[each], each == 1), default=None)
    return best if best is not None and (ahead[best] >= FEWEST or best == 1) else None


def _edge(
    lines: Sequence[str],
    running: frozenset[str],
    counting: int | None,
    page: int,
    *,
    passing: frozenset[str] = frozenset(),
) -> set[int]:
    """Which lines from the edge of a page on are no part of its text; those in `passing` are, but do not end it."""
    found: set[int] = set()
    for at, line in enumerate(lines[: DEEPEST + 1]):
        number = NUMBER.fullmatch(line)
        counts = number and (number["of"] or number["named"] or int(number["number"]) - page == counting)
        if not line or _key(line) in running or counts:
            found.add(at)
        elif _key(line) not in passing:
            break
    return found


def _runs_on(above: _Line, line: _Line) -> bool:
    """Whether a page ends in the middle of a sentence."""
    final = above.text.rstrip("\"'”’»)]")[-1:] in SENTENCE_END
    return not final and (line.text[:1].islower() or len(above.text) > SHORT_LINE)


def _mend(lines: list[_Line]) -> None:
    """Puts together each word that is broken at the end of a line: the rest of it goes up."""
    known = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    for above, line in pairwise(lines):
        broken, rest = BROKEN.fullmatch(above.text), REST.match(line.text)
        if broken and rest:
            kept = above.text[: broken.start("mark")] + ("-" if _hyphened(broken, rest["rest"], known) else "")
            above.text = kept + rest[0].rstrip()
            line.text = line.text[rest.end() :]
            line.spent = not line.text
    lines[:] = [line for line in lines if not line.spent]


def _hyphened(broken: re.Match[str], rest: str, known: Counter[str]) -> bool:
    """Whether the hyphen at the line's end is the word's own: as the text writes it elsewhere, else by its parts."""
    if broken["mark"] == "\u00ad":
        return False
    first, second = broken["first"], rest
    whole, parted = known[(first + second).lower()], known[f"{first}-{second}".lower()]
    if whole != parted:
        return parted > whole
    return not second[0].islower() or first.lower() in COMPOUNDS
