"""Where in a text a kind of date can stand at all: around a month's name, a weekday's, a year, …, found in one pass."""

import re

from kg.extract.date_words import MONTH_NAMES, WEEKDAY

# Characters before and behind such a word that its date may take up.
AROUND = {"month": (44, 40), "weekday": (20, 36), "year": (48, 16), "ordinal": (10, 40), "feast": (2, 16),
          "unit": (44, 24), "near": (28, 24)}  # fmt: skip
LONGEST_WORD = 30
TRIGGER = re.compile(
    rf"(?P<month>\b(?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
    r"|(?P<weekday>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|(?P<year>\b(?:19|20)\d\d)"
    r"|(?P<ordinal>\b\d\d?(?:st|nd|rd|th)\b)"
    r"|(?P<feast>\b(?:Christmas|New Year))"
    r"|(?P<unit>\b(?:[Ww]eek|[Mm]onth|[Yy]ear|[Ff]ortnight|[Dd]ays?\b|[Hh]ours\b|WEEK|MONTH|YEAR|DAYS?\b))"
    r"|(?P<near>\b(?:[Tt]o(?:day|morrow|night)|[Yy]esterday|[Oo]vernight|[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening"
    r"|TODAY|TOMORROW|TONIGHT|YESTERDAY))"
)


def kind_of(pattern: str) -> str:
    """The kind of word that a rule's pattern needs."""
    if MONTH_NAMES in pattern:
        return "month"
    if WEEKDAY in pattern:
        return "weekday"
    for kind, word in (("year", "(?P<year>"), ("ordinal", "(?:st|nd"), ("feast", "(?P<feast>"), ("near", "yesterday")):
        if word in pattern:
            return kind
    return "unit"


def windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """For each kind of word the stretches of a text around those words, in order and apart from each other."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in TRIGGER.finditer(text):
        kind = match.lastgroup or ""
        before, behind = AROUND[kind]
        start, end = max(0, match.start() - before), _blank_from(text, match.end() + behind)
        spans = found.setdefault(kind, [])
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return found


def _blank_from(text: str, at: int) -> int:
    """The next blank, so that no word is cut in two."""
    found = text.find(" ", at, at + LONGEST_WORD)
    return len(text) if at >= len(text) else found if found >= 0 else min(len(text), at)
