"""Two dates that bound a span of time: "from Monday to Friday", "between 2014 and 2022"; the wrong way round, none."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.date_words import BACKWARDS
from kg.model import PartialDate

WEEK = timedelta(days=7)
LOOK = 48  # characters before a range that say what is done with it
OPENS = re.compile(r"\b(?P<word>from|between|during)\s+(?:the\s+)?$", re.I)
OWN = re.compile(r"(?P<word>from|between)\s", re.I)
LINK = re.compile(r"\s*(?:,\s*)?(?:to|until|till|through|and|-|–|—)\s*(?:on\s)?", re.I)
LINKED = re.compile(r"(?:to|until|till|through|and)\s", re.I)
MOVING = re.compile(
    r"\b(?:mov|postpon|brought|bring|resched|chang|delay|push|put|shift|extend|defer|fell|fall|rose|rise|grew|grow|drop"
    r"|increas|decreas|cut|down|up|went|revers|back)\w*\b[^.;]*$",
    re.I,
)
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?\s*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at half-open code points. `first` is its first day; `last` is set where a span of time is meant exactly.

    `unit` says how exact it is: "day", "week", "month" or "year".
    """

    start: int
    end: int
    first: date
    last: date | None
    unit: str

    @property
    def partial(self) -> PartialDate:
        """As exact as the text is; a week is given by its first day."""
        match self.unit:
            case "year":
                return PartialDate(year=self.first.year)
            case "month":
                return PartialDate(year=self.first.year, month=self.first.month)
        return PartialDate.of(self.first)


def in_order(
    text: str, found: list[Dated], direction: Callable[[int], int], missed: Counter[str], offset: int
) -> list[Dated]:
    """The dates without pairs that bound a span the wrong way round; weekdays of a span in one week or the next."""
    kept: list[Dated] = []
    for day in found:
        if not kept or not _is_range(text, kept[-1], day, offset) or kept[-1].first <= day.first:
            kept.append(day)
        elif _is_weekday(text, kept[-1], offset) and _is_weekday(text, day, offset):
            ahead = direction(kept[-1].start) > 0
            kept[-1] = kept[-1] if ahead else _shifted(kept[-1], -WEEK)
            kept.append(_shifted(day, WEEK) if ahead else day)
        elif kept[-1].unit == day.unit:
            kept.pop()
            missed[BACKWARDS] += 1
        else:
            kept.append(day)
    return kept


def _is_range(text: str, first: Dated, second: Dated, offset: int) -> bool:
    """Whether two dates are the bounds of one span; what is moved from one day to another is none."""
    before = text[max(0, first.start - offset - LOOK) : first.start - offset]
    opened = OPENS.search(before) or OWN.match(text, first.start - offset)
    between = text[first.end - offset : second.start - offset]
    linked = LINK.fullmatch(between) or (not between.strip() and LINKED.match(text, second.start - offset))
    return bool(opened and linked and not MOVING.search(before))


def _is_weekday(text: str, day: Dated, offset: int) -> bool:
    return WEEKDAY.search(text[day.start - offset : day.end - offset]) is not None and day.unit == "day"


def _shifted(day: Dated, by: timedelta) -> Dated:
    return replace(day, first=day.first + by, last=day.last + by if day.last else None)
