"""Dates: expressions of a text against the day it was published.

Own rules over explicit grammar, since general parsers read "on Friday" forward and "may" as May. An expression that cannot
be resolved is left out, never guessed; impossible dates (31 June) are none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.model import PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(
    ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()}  # fmt: skip
NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple": 2, "a couple of": 2}

MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)"
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
TO = r"\s?(?:-|–|—|to|and|until|through)\s?"


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


Value = tuple[date, date | None, str]
Rule = Callable[[re.Match[str], date, int], Value | None]


def dates(
    text: str, published: date | None, *, direction: Callable[[int], int] = lambda _: -1, offset: int = 0
) -> tuple[Dated, ...]:
    """All dates of a text, in order, none within another.

    `direction` tells for an offset whether an open expression such as "on Monday" looks back (-1) or ahead (1).
    Without a day of publication only what is complete by itself is resolved.
    """
    found: list[Dated] = []
    taken: set[int] = set()
    for pattern, rule, needs_anchor in RULES:
        for match in pattern.finditer(text):
            if taken.intersection(range(match.start(), match.end())) or (needs_anchor and published is None):
                continue
            value = _safely(rule, match, published or date(1, 1, 1), direction(offset + match.start()))
            if value is not None:
                first, last, unit = value
                taken.update(range(match.start(), match.end()))
                found.append(Dated(offset + match.start(), offset + match.end(), first, last, unit))
    return tuple(sorted(found, key=lambda d: d.start))


def _safely(rule: Rule, match: re.Match[str], anchor: date, direction: int) -> Value | None:
    """The rule's value; None for a day that no calendar has."""
    try:
        return rule(match, anchor, direction)
    except (ValueError, OverflowError):
        return None


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def _year_for(month: int, day: int, anchor: date, direction: int) -> int:
    """The year that puts a day nearest to the anchor, within half a year back or ahead, or as the direction says."""
    options = [date(y, month, min(day, 28)) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if direction > 0:
        options = [o for o in options if o >= anchor - timedelta(days=45)] or options
    if direction < 0:
        options = [o for o in options if o <= anchor + timedelta(days=120)] or options
    return min(options, key=lambda o: abs((o - anchor).days)).year


def _full(match: re.Match[str], anchor: date, direction: int) -> Value | None:
    """A day of a month, with or without its year, also two days of one month."""
    groups = match.groupdict()
    month, day = _month(match), int(match["day"])
    if not groups.get("year") and anchor.year == 1:
        weekday = groups.get("weekday")
        return None if weekday is None else None
    year = int(groups["year"]) if groups.get("year") else _year_by(groups.get("weekday"), month, day, anchor, direction)
    first = date(year, month, day)
    last = date(year, month, int(groups["day2"])) if groups.get("day2") else first
    return (first, last, "day") if last >= first else None


def _year_by(weekday: str | None, month: int, day: int, anchor: date, direction: int) -> int:
    """The year in which a day falls on the weekday that stands beside it; else the nearest."""
    if weekday:
        fitting = [
            y
            for y in range(anchor.year - 1, anchor.year + 2)
            if date(y, month, day).weekday() == WEEKDAYS[weekday.lower()]
        ]
        if fitting:
            return min(fitting, key=lambda y: abs((date(y, month, day) - anchor).days))
    return _year_for(month, day, anchor, direction)


def _iso(match: re.Match[str], anchor: date, direction: int) -> Value:
    day = date(int(match["year"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def _month_only(match: re.Match[str], anchor: date, direction: int) -> Value | None:
    """A month, with "early", "mid" or "late" before it or a year behind it."""
    groups = match.groupdict()
    month = _month(match)
    if groups.get("year"):
        year = int(groups["year"])
    elif anchor.year == 1:
        return None
    else:
        which = (groups.get("which") or "").lower()
        year = (
            anchor.year
            + {"last": -1 if month >= anchor.month else 0, "next": 1 if month <= anchor.month else 0}.get(which, 0)
            if which in {"last", "next"}
            else _year_for(month, 1 if direction > 0 else 15, anchor, direction)
        )
    return _part(date(year, month, 1), groups.get("part"))


def _part(first: date, part: str | None) -> Value:
    """A part of a month by its first day."""
    offset = {"mid": 10, "mid-": 10, "middle of": 10, "late": 20, "the end of": 27}.get((part or "").lower().strip(), 0)
    if part and part.lower().startswith("the end"):
        end = first + relativedelta(months=1, days=-1)
        return end, end, "day"
    return (first + timedelta(days=offset), None, "month")


def _weekday(match: re.Match[str], anchor: date, direction: int) -> Value:
    """A weekday: the last one, or the next, as words or tense say; the day of publication counts as the last."""
    wanted = WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower().strip()
    back = (anchor.weekday() - wanted) % 7
    ahead = (wanted - anchor.weekday()) % 7
    if which == "next":
        day = anchor + timedelta(days=ahead or 7)
    elif which in {"last", "previous", "past"}:
        day = anchor - timedelta(days=back or 7)
    elif which in {"this", "coming", "this coming"}:
        day = anchor + timedelta(days=ahead) if direction > 0 or which != "this" else anchor - timedelta(days=back)
    else:
        day = anchor + timedelta(days=ahead or 7) if direction > 0 and ahead != 0 else anchor - timedelta(days=back)
        if direction > 0 and ahead == 0:
            day = anchor
    return day, day, "day"


def _near(match: re.Match[str], anchor: date, direction: int) -> Value:
    """Today and its neighbours."""
    word = match["word"].lower()
    shift = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word.startswith("tomorrow") else 0
    day = anchor + timedelta(days=shift)
    return day, day, "day"


def _period(match: re.Match[str], anchor: date, direction: int) -> Value:
    """A week, month or year counted from this one, by its first day."""
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0}[
        match["which"].lower()
    ]
    part = (match.groupdict().get("part") or "").strip().lower()
    match match["unit"].lower():
        case "week":
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
            return monday + timedelta(days={"mid": 2, "late": 3}.get(part, 0)), None, "week"
        case "weekend":
            saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5, weeks=shift)
            return saturday, saturday + timedelta(days=1), "day"
        case "month":
            return _part((anchor.replace(day=1) + relativedelta(months=shift)), part)
        case "year":
            return (
                date(anchor.year + shift, {"mid": 6, "late": 10}.get(part, 1), 1),
                None,
                "year" if not part else "month",
            )
    return anchor, None, "day"


def _weekend(match: re.Match[str], anchor: date, direction: int) -> Value:
    saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5)
    if direction < 0 and saturday > anchor:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1), "day"


def _end_of(match: re.Match[str], anchor: date, direction: int) -> Value:
    """The end of the week, the month, the year."""
    match match["unit"].lower():
        case "week":
            day = anchor + timedelta(days=6 - anchor.weekday())
        case "month":
            day = anchor.replace(day=1) + relativedelta(
                months=2 if (match["which"] or "").lower().strip() == "next" else 1, days=-1
            )
        case _:
            day = date(anchor.year + (1 if (match["which"] or "").lower().strip() == "next" else 0), 12, 31)
    return day, day, "day"


def _ago(match: re.Match[str], anchor: date, direction: int) -> Value:
    """So many days, weeks, months or years ago, or from now."""
    word = match["count"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    sign = -1 if match["way"].lower() in {"ago", "earlier"} else 1
    unit = match["unit"].lower()
    day = anchor + sign * (
        relativedelta(weeks=2 * count) if unit == "fortnight" else relativedelta(**{unit + "s": count})
    )  # type: ignore[arg-type]
    return (
        (day, day, "day")
        if unit == "day" or unit == "week" and False
        else (day, None, {"fortnight": "week"}.get(unit, unit))
    )


def _within(match: re.Match[str], anchor: date, direction: int) -> Value:
    word = match["count"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = match["unit"].lower()
    day = anchor + (relativedelta(weeks=2 * count) if unit == "fortnight" else relativedelta(**{unit + "s": count}))  # type: ignore[arg-type]
    return day, None, "day"


def _year(match: re.Match[str], anchor: date, direction: int) -> Value:
    return date(int(match["year"]), 1, 1), None, "year"


def _numeric(match: re.Match[str], anchor: date, direction: int) -> Value | None:
    """A numeric date, only where it can be read in one way."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a > 12 or (b <= 12 and a == b):
        day = date(year, b, a)
    elif b > 12:
        day = date(year, a, b)
    else:
        return None
    return day, day, "day"


def _rules() -> Iterator[tuple[re.Pattern[str], Rule, bool]]:
    """Patterns from the most exact to the least, with their rule, and whether they need a day of publication."""
    beside = rf"(?:{WEEKDAY}\s*,?\s*\(?)?"

    def rule(pattern: str, how: Rule, *, anchored: bool = True, flags: int = 0) -> tuple[re.Pattern[str], Rule, bool]:
        return re.compile(rf"\b{pattern}", flags), how, anchored

    yield rule(rf"{YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso, anchored=False)
    yield rule(rf"{beside}{DAY}{TO}{DAY2}\s+{MONTH},?\s+{YEAR}\b\)?", _full, anchored=False)
    yield rule(rf"{beside}{MONTH}\s+{DAY}{TO}{DAY2},?\s+{YEAR}\b\)?", _full, anchored=False)
    yield rule(rf"{beside}(?:the\s)?{DAY}\s+(?:of\s)?{MONTH},?\s+{YEAR}\b\)?", _full, anchored=False)
    yield rule(rf"{beside}{MONTH}\s+{DAY},?\s+{YEAR}\b\)?", _full, anchored=False)
    yield rule(rf"{beside}(?:the\s)?{DAY}{TO}{DAY2}\s+(?:of\s)?{MONTH}(?!\w)\)?", _full)
    yield rule(rf"{beside}{MONTH}\s+{DAY}{TO}{DAY2}\b(?!,?\d)\)?", _full)
    yield rule(rf"{beside}(?:the\s)?{DAY}\s+(?:of\s)?{MONTH}(?!\w)\)?", _full)
    yield rule(rf"{beside}{MONTH}\s+{DAY}\b(?!,\d|:\d|\s?%)\)?", _full)
    yield rule(rf"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{YEAR}\b", _numeric, anchored=False)
    yield rule(
        rf"(?P<part>early|mid-?|late|the end of|the beginning of|the start of|the middle of|end-)?\s?(?:in\s)?{MONTH},?\s+(?:of\s)?{YEAR}\b",
        _month_only,
        anchored=False,
    )
    yield rule(rf"(?P<which>last|next|this|coming|previous|past|this coming)?\s?{WEEKDAY}\b", _weekday)
    yield rule(
        r"(?P<word>yesterday|today|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?\b",
        _near,
        flags=re.I,
    )
    yield rule(
        r"(?P<part>early|mid|late|earlier|later)?[\s-]?(?P<which>last|past|previous|next|coming|this|current)\s(?P<unit>weekend|week|month|year)\b",
        _period,
        flags=re.I,
    )
    yield rule(r"(?:at|over|during) the weekend\b", _weekend, flags=re.I)
    yield rule(
        r"the\s(?:end|close)\sof\s(?:the\s|this\s|(?P<which>next\s))?(?P<unit>week|month|year)\b", _end_of, flags=re.I
    )
    yield rule(rf"{COUNT}\s{UNIT}\s(?P<way>ago|earlier|from now|hence)\b", _ago, flags=re.I)
    yield rule(
        rf"(?:with)?in\s(?:the\snext\s)?{COUNT}\s{UNIT}(?:'s?\stime)?\b(?!\s(?:of|since|ago))", _within, flags=re.I
    )
    yield rule(
        rf"(?:(?:in|by|since|until|till|from|for|of|during|before|after|to|through|and)\s)?(?:(?P<part>early|mid-?|late|the end of|the beginning of|the start of|the middle of)[\s-]?)?(?P<which>last\s|next\s|this\s)?{MONTH}(?!\w|\s\d|['’])",
        _bare_month,
    )
    yield (
        rule(
            rf"(?<=[iI]n\s|ce\s|il\s|rom\s|ly\s|te\s|y\s|r\s|g\s|f\s|n\s){YEAR}\b(?!\s?(?:people|troops|soldiers|prisoners|km|tons|tonnes|,))",
            _year,
            anchored=False,
        )
        if False
        else rule(
            rf"(?:in|since|until|by|from|of|during|before|after)\s{YEAR}\b(?![\s-](?:people|troops|soldiers|prisoners))",
            _year,
            anchored=False,
            flags=re.I,
        )
    )


def _bare_month(match: re.Match[str], anchor: date, direction: int) -> Value | None:
    """A month without day or year: "in May", "late June"; "may" and "March" alone are no dates unless a word before them says so."""
    led = re.match(
        r"(?:in|by|since|until|till|from|for|of|during|before|after|to|through|and|early|mid|late|the|last|next|this)\b",
        match[0],
        re.I,
    )
    if not led:
        return None
    which = (match["which"] or "").strip().lower()
    if match[0].lower().startswith(("by", "until", "till", "before", "after")) and direction < 0 and not which:
        direction = 1 if match[0].lower().startswith(("by", "until", "till", "before")) else -1
    month = _month(match)
    if which in {"last", "next"}:
        year = anchor.year + (
            (-1 if month >= anchor.month else 0) if which == "last" else (1 if month <= anchor.month else 0)
        )
    else:
        year = _year_for(month, 15, anchor, direction)
    return _part(date(year, month, 1), match["part"])


RULES: tuple[tuple[re.Pattern[str], Rule, bool], ...] = tuple(_rules())
