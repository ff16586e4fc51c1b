"""The words of dates, and what a rule and its reading are."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = dict(zip("monday tuesday wednesday thursday friday saturday sunday".split(), range(7), strict=True))  # noqa: SIM905
NUMBERS = {
    word: number
    for number, words in enumerate(
        ["zero", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
    for word in words.split()
} | {"a couple of": 2, "eleven": 11, "twelve": 12}
SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0}
PARTS = {"mid": 10, "middle of": 10, "late": 20, "later": 20}
FEASTS = {"christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1)}
VAGUE = re.compile(r"\b(?:more than|over|less than|under|at least|up to|well over)\s$", re.I)
NEAR_FUTURE, NEAR_PAST = 45, 31  # days by which a month may lie on the other side of publication

MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{MONTH_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
COUNT = r"(?<!half )(?P<count>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
TO = r"(?:\s?[-–—/]\s?|\s(?:to|and|until|till|through)\s)"
PART = r"(?P<part>(?i:early|earlier|mid|late|later|the end of|the start of|the beginning of|the middle of))"
BESIDE = rf"(?:{WEEKDAY}\s*,?\s*\(?)?"
TIME = r"(?:\s(?:morning|afternoon|evening|night))?"

Value = tuple[date, date | None, str]

IMPOSSIBLE = "date that no calendar has"
CONTRADICTED = "weekday that contradicts its date"
BACKWARDS = "range of dates the wrong way round"
AMBIGUOUS = "numeric date that can be read in two ways"
UNANCHORED = "date relative to an unknown day of publication"


class NoDateError(ValueError):
    """What looks like a date and is none, with the reason."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression, the day of publication, and whether it looks back or ahead."""

    match: re.Match[str]
    published: date | None
    direction: int
    day_first: bool | None

    def group(self, name: str) -> str:
        """A part of the expression in lower case, empty where it is not there."""
        return (self.match.groupdict().get(name) or "").strip(" -").lower()

    @property
    def anchor(self) -> date:
        if self.published is None:
            raise ValueError("no day of publication")
        return self.published

    @property
    def month(self) -> int:
        return MONTHS[self.group("month").rstrip(".")]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reading; `consumes` keeps the words of an impossible date from being read as another."""

    pattern: re.Pattern[str]
    near: str  # the kind of word that every match of it has, see `date_windows`
    read: Callable[[Reading], Value | None]
    anchored: bool = True
    consumes: bool = True
