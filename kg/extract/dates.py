"""Dates: expressions of a text against the day it was published.

Own rules over an explicit grammar, since general parsers read "on Friday" forward and "may" as May. An expression that
cannot be resolved is left out, never guessed: impossible days (31 June), weekdays that contradict their date, spans the
wrong way round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.extract.date_rules import RULES, Reading, relative
from kg.model import PartialDate

__all__ = ["Dated", "dates"]

BLANK = " \t\n\r\u00a0"


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


def dates(
    text: str,
    published: date | None,
    *,
    direction: Callable[[int], int] = lambda _: 0,
    offset: int = 0,
    day_first: bool | None = None,
) -> tuple[Dated, ...]:
    """All dates of a text, in order, none within another.

    `direction` tells for an offset whether an open expression such as "on Monday" looks back (-1) or ahead (1), or
    neither (0). `day_first` says how the publisher writes 3/4/2025, None where nobody knows. Without a day of
    publication only what is complete by itself is resolved.
    """
    found: list[Dated] = []
    taken = bytearray(len(text))
    for rule in RULES:
        if rule.anchored and published is None:
            continue
        for match in rule.pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            reading = Reading(match, published, direction(offset + match.start()), day_first)
            value = _value(rule.read, reading)
            if value is None and not rule.consumes:
                continue
            start, end = _trimmed(text, match.start(), match.end())
            taken[start:end] = b"\x01" * (end - start)
            if value is not None:
                found.append(Dated(offset + start, offset + end, *value))
    found.sort(key=lambda d: d.start)
    return tuple(sorted([*found, *_relative(text, found, taken, published, offset)], key=lambda d: d.start))


type Value = tuple[date, date | None, str]


def _value(read: Callable[[Reading], Value | None], reading: Reading) -> Value | None:
    """The rule's value; None for a day that no calendar has."""
    try:
        return read(reading)
    except (ValueError, OverflowError):
        return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and commas at its edges, and without a closing parenthesis that it did not open."""
    while start < end and text[start] in BLANK + ",(":
        start += 1
    while start < end and text[end - 1] in BLANK + ",":
        end -= 1
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def _relative(text: str, found: list[Dated], taken: bytearray, published: date | None, offset: int) -> list[Dated]:
    """ "The day before", "two days later": counted from the day that the text gave last, else from publication."""
    more: list[Dated] = []
    for match, shift, needs_day in relative(text):
        if any(taken[match.start() : match.end()]):
            continue
        before = [d for d in found if d.unit == "day" and 0 <= offset + match.start() - d.end <= NEAR]
        anchor = before[-1].first if before else None if needs_day else published
        if anchor is not None:
            day = anchor + shift
            more.append(Dated(offset + match.start(), offset + match.end(), day, day, "day"))
    return more


NEAR = 400  # characters after which "the day before" is before something else
