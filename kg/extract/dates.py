"""Dates: expressions of a text against the day it was published.

Own rules over an explicit grammar, since general parsers read "on Friday" forward and "may" as May. An expression that
cannot be resolved is left out, never guessed: impossible days (31 June), weekdays that contradict their date, spans the
wrong way round.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date

from kg.extract.date_ranges import Dated, in_order
from kg.extract.date_rules import RULES, relative
from kg.extract.date_windows import windows
from kg.extract.date_words import IMPOSSIBLE, UNANCHORED, NoDateError, Reading, Rule, Value

__all__ = ["Dated", "dates"]

BLANK = " \t\n\r\u00a0"


def dates(
    text: str,
    published: date | None,
    *,
    direction: Callable[[int], int] = lambda _: 0,
    offset: int = 0,
    day_first: bool | None = None,
    left_out: Counter[str] | None = None,
) -> tuple[Dated, ...]:
    """All dates of a text, in order, none within another.

    `direction` tells for an offset whether an open expression such as "on Monday" looks back (-1) or ahead (1), or
    neither (0). `day_first` says how the publisher writes 3/4/2025, None where nobody knows. Without a day of
    publication only what is complete by itself is resolved. `left_out` counts what looks like a date and is none.
    """
    missed: Counter[str] = Counter()
    found: list[Dated] = []
    taken = bytearray(len(text))
    near = windows(text)
    for rule in RULES:
        for match in (m for span in near.get(rule.near, ()) for m in rule.pattern.finditer(text, *span)):
            if any(taken[match.start() : match.end()]):
                continue
            reading = Reading(match, published, direction(offset + match.start()), day_first)
            value, reason = _value(rule, reading)
            if value is None and not rule.consumes:
                continue
            start, end = _trimmed(text, match.start(), match.end())
            taken[start:end] = b"\x01" * (end - start)
            if value is not None:
                found.append(Dated(offset + start, offset + end, *value))
            elif reason:
                missed[reason] += 1
    found = in_order(text, sorted(found, key=lambda d: d.start), direction, missed, offset)
    around = [*near.get("unit", ()), *near.get("near", ())]
    found += _relative(text, found, taken, published, offset, missed, around)
    if left_out is not None:
        left_out.update(missed)
    return tuple(sorted(found, key=lambda d: d.start))


def _value(rule: Rule, reading: Reading) -> tuple[Value | None, str]:
    """The rule's value, or why there is none: a day that no calendar has, no day to count from."""
    if rule.anchored and reading.published is None:
        return None, UNANCHORED
    try:
        return rule.read(reading), ""
    except NoDateError as error:
        return None, str(error)
    except (ValueError, OverflowError):
        return None, IMPOSSIBLE


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and commas at its edges, and without a closing parenthesis that it did not open."""
    while start < end and text[start] in BLANK + ",(":
        start += 1
    while start < end and text[end - 1] in BLANK + ",":
        end -= 1
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def _relative(
    text: str,
    found: list[Dated],
    taken: bytearray,
    published: date | None,
    offset: int,
    missed: Counter[str],
    around: list[tuple[int, int]],
) -> list[Dated]:
    """ "The day before", "two days later": counted from the day that the text gave last, else from publication."""
    more: list[Dated] = []
    for match, shift, needs_day in relative(text, around):
        if any(taken[match.start() : match.end()]):
            continue
        before = [d for d in found if d.unit == "day" and 0 <= offset + match.start() - d.end <= NEAR]
        anchor = before[-1].first if before else None if needs_day else published
        if anchor is None and published is None:
            missed[UNANCHORED] += 1
        elif anchor is not None:
            day = anchor + shift
            more.append(Dated(offset + match.start(), offset + match.end(), day, day, "day"))
    return more


NEAR = 400  # characters after which "the day before" is before something else
