"""The grammar of dates: patterns from the most exact to the least, each with how it is read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

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
NEAR_FUTURE, NEAR_PAST = 45, 31  # days by which a month may lie on the other side of publication

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
COUNT = r"(?P<count>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
TO = r"(?:\s?[-–—]\s?|\s(?:to|and|until|till|through)\s)"
PART = r"(?P<part>(?i:early|earlier|mid|late|later|the end of|the start of|the beginning of|the middle of))"
BESIDE = rf"(?:{WEEKDAY}\s*,?\s*\(?)?"
TIME = r"(?:\s(?:morning|afternoon|evening|night))?"

Value = tuple[date, date | None, str]


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
    read: Callable[[Reading], Value | None]
    anchored: bool = True
    consumes: bool = True


# days of a month


def _day(r: Reading) -> Value | None:
    """A day of a month or two days of one month, with or without year and weekday."""
    day = int(r.group("day"))
    weekday = WEEKDAYS.get(r.group("weekday"))
    year = int(r.group("year")) if r.group("year") else _year_of_day(r, day, weekday)
    first = date(year, r.month, day)
    last = date(year, r.month, int(r.group("day2"))) if r.group("day2") else first
    if last < first or (weekday is not None and first.weekday() != weekday):
        return None
    return first, last, "day"


def _year_of_day(r: Reading, day: int, weekday: int | None) -> int:
    """The year in which a day falls on the weekday beside it, else the one that fits the direction best."""
    years = range(r.anchor.year - 1, r.anchor.year + 2)
    if weekday is not None:
        fitting = [y for y in years if _is(y, r.month, day) and date(y, r.month, day).weekday() == weekday]
        if not fitting:
            raise ValueError("no year near puts that day on that weekday")
        return min(fitting, key=lambda y: abs((date(y, r.month, day) - r.anchor).days))
    return _nearest_year(r, min(day, 28))


def _is(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _nearest_year(r: Reading, day: int, direction: int | None = None) -> int:
    """The year that puts a day nearest to publication, on the side that the direction tells."""
    direction = r.direction if direction is None else direction
    options = [date(y, r.month, day) for y in (r.anchor.year - 1, r.anchor.year, r.anchor.year + 1)]
    if direction > 0:
        options = [o for o in options if o >= r.anchor - timedelta(days=NEAR_FUTURE)]
    elif direction < 0:
        options = [o for o in options if o <= r.anchor + timedelta(days=NEAR_PAST)]
    return min(options, key=lambda o: abs((o - r.anchor).days)).year


def _iso(r: Reading) -> Value:
    day = date(int(r.group("year")), int(r.group("m")), int(r.group("d")))
    return day, day, "day"


def _numeric(r: Reading) -> Value | None:
    """A numeric date, where it can be read in one way or the publisher's habit is known."""
    a, b, year = int(r.group("a")), int(r.group("b")), int(r.group("year"))
    if a > 12 or a == b or "." in r.match[0]:
        day = date(year, b, a)
    elif b > 12:
        day = date(year, a, b)
    elif r.day_first is None:
        return None
    else:
        day = date(year, b, a) if r.day_first else date(year, a, b)
    return day, day, "day"


def _nth(r: Reading) -> Value:
    """ "On the 24th": of the month of publication or its neighbour."""
    day = int(r.group("day"))
    months = [r.anchor.replace(day=1) + relativedelta(months=n) for n in (-1, 0, 1)]
    options = [m.replace(day=day) for m in months if _is(m.year, m.month, day)]
    options = [o for o in options if o >= r.anchor] if r.direction > 0 else [o for o in options if o <= r.anchor]
    found = min(options, key=lambda o: abs((o - r.anchor).days))
    return found, found, "day"


# months, years and their parts


def _month(r: Reading) -> Value:
    """A month with its year; its parts by their first day, its end by the last."""
    return _part(date(int(r.group("year")), r.month, 1), r.group("part"))


def _led_month(r: Reading) -> Value:
    """A month that a word before it shows to be one: "in May", "late March", "next June"."""
    which, part = r.group("which") or r.group("which2"), r.group("part") or r.group("part2")
    if which in {"last", "next"}:
        passed = r.month - r.anchor.month
        year = r.anchor.year + ((-1 if passed >= 0 else 0) if which == "last" else (1 if passed <= 0 else 0))
    else:
        year = _nearest_year(r, 15, 1 if r.group("lead") in {"by", "until", "till"} else None)
    return _part(date(year, r.month, 1), part)


def _part(first: date, part: str) -> Value:
    if part == "the end of":
        last = first + relativedelta(months=1, days=-1)
        return last, last, "day"
    return first + timedelta(days=PARTS.get(part.removeprefix("the "), 0)), None, "month"


def _year(r: Reading) -> Value:
    year, part = int(r.group("year")), r.group("part")
    if part == "the end of":
        return date(year, 12, 31), date(year, 12, 31), "day"
    months = {"mid": 6, "the middle of": 6, "late": 10}
    return date(year, months.get(part, 1), 1), None, "month" if part else "year"


# around publication


def _weekday(r: Reading) -> Value:
    """A weekday: of the week that words tell, else the last or the next; the day of publication itself counts."""
    wanted = WEEKDAYS[r.group("weekday")]
    which, week = r.group("which"), r.group("week")
    if week:
        monday = r.anchor - timedelta(days=r.anchor.weekday()) + timedelta(weeks=SHIFTS[week])
        day = monday + timedelta(days=wanted)
    else:
        back, ahead = (r.anchor.weekday() - wanted) % 7, (wanted - r.anchor.weekday()) % 7
        if which == "next":
            day = r.anchor + timedelta(days=ahead or 7)
        elif which in {"last", "previous", "past"}:
            day = r.anchor - timedelta(days=back or 7)
        elif which in {"coming", "this coming"} or r.direction > 0:
            day = r.anchor + timedelta(days=ahead)
        else:
            day = r.anchor - timedelta(days=back)
    return day, day, "day"


def _near(r: Reading) -> Value:
    """Today and its neighbours."""
    word = r.group("word")
    before = word.startswith(("yesterday", "last night", "overnight"))
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2, "tomorrow": 1}.get(word, -1 if before else 0)
    day = r.anchor + timedelta(days=shift)
    return day, day, "day"


def _period(r: Reading) -> Value:
    """A week, weekend, month or year counted from this one, by its first day; its end by the last."""
    shift, part = SHIFTS[r.group("which")], r.group("part")
    monday = r.anchor - timedelta(days=r.anchor.weekday()) + timedelta(weeks=shift)
    match r.group("unit"):
        case "week":
            if part == "the end of":
                return monday + timedelta(days=6), monday + timedelta(days=6), "day"
            return monday + timedelta(days={"mid": 2, "late": 3}.get(part, 0)), None, "week"
        case "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6), "day"
        case "month":
            return _part(r.anchor.replace(day=1) + relativedelta(months=shift), part if part != "later" else "")
    year = r.anchor.year + shift
    if part == "the end of":
        return date(year, 12, 31), date(year, 12, 31), "day"
    month = {"mid": 6, "the middle of": 6, "late": 10}.get(part, 1)
    return date(year, month, 1), None, "month" if part and part != "later" else "year"


def _weekend(r: Reading) -> Value:
    saturday = r.anchor - timedelta(days=r.anchor.weekday()) + timedelta(days=5)
    if r.direction <= 0 and saturday > r.anchor:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1), "day"


def _end_of(r: Reading) -> Value:
    """The end of this week, month or year."""
    match r.group("unit"):
        case "week":
            day = r.anchor + timedelta(days=6 - r.anchor.weekday())
        case "month":
            day = r.anchor.replace(day=1) + relativedelta(months=1, days=-1)
        case _:
            day = date(r.anchor.year, 12, 31)
    return day, day, "day"


def _distance(r: Reading) -> relativedelta:
    word, unit = r.group("count"), r.group("unit")
    count = int(word) if word.isdigit() else NUMBERS[word]
    days, months = {"day": 1, "week": 7, "fortnight": 14}.get(unit, 0), {"month": 1, "year": 12}.get(unit, 0)
    return relativedelta(days=days * count, months=months * count)


def _ago(r: Reading) -> Value:
    """So many days, weeks, months or years ago, or from now."""
    day = r.anchor - _distance(r) if r.group("way") == "ago" else r.anchor + _distance(r)
    unit = {"fortnight": "week"}.get(r.group("unit"), r.group("unit"))
    return day, day if unit == "day" else None, unit


def _within(r: Reading) -> Value | None:
    """A day so far ahead; behind the past tense it is a length of time ("the first time in three years")."""
    if r.direction < 0:
        return None
    return r.anchor + _distance(r), None, "day"


def _rules() -> Iterator[Rule]:
    """All rules, the most exact first."""

    def rule(pattern: str, read: Callable[[Reading], Value | None], *, anchored: bool = True, flags: int = 0) -> Rule:
        return Rule(re.compile(rf"\b{pattern}", flags), read, anchored)

    of_month = rf"(?:the\s)?{DAY}\s+(?:of\s)?{MONTH}"
    two_of_month = rf"(?:the\s)?{DAY}{TO}{DAY2}\s+(?:of\s)?{MONTH}"
    month_first, two_month_first = rf"{MONTH}\s+{DAY}\b", rf"{MONTH}\s+{DAY}{TO}{DAY2}\b"
    other_month = rf"(?!\s+(?:{_MONTHS})\b)"
    yield rule(rf"{YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso, anchored=False)
    for form in (two_of_month, two_month_first + other_month, of_month, month_first):
        yield rule(rf"{BESIDE}{form},?\s+{YEAR}\b\)?", _day, anchored=False)
    yield rule(rf"{BESIDE}{two_of_month}(?!\w)\)?", _day)
    yield rule(rf"{BESIDE}{two_month_first}{other_month}(?!,?\d|:\d)\)?", _day)
    yield rule(rf"{BESIDE}{of_month}(?!\w)\)?", _day)
    yield rule(rf"{BESIDE}{month_first}(?!,\d|:\d|\s?%|\.\d|\s(?:a\.?m|p\.?m|people|percent|million|billion))\)?", _day)
    yield rule(rf"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{YEAR}\b", _numeric, anchored=False)
    yield rule(
        r"(?<=on )the\s(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\sof\s(?:the|this)\smonth)?\b"
        r"(?!\s[a-z]*\s?(?:anniversary|floor|time|day|round))",
        _nth,
    )
    yield rule(rf"(?:{PART}[\s-])?{MONTH},?\s+(?:of\s)?{YEAR}\b", _month, anchored=False)
    yield rule(rf"{WEEKDAY}{TIME}\s(?:of\s)?(?P<week>last|next|this)\sweek\b", _weekday)
    yield rule(rf"(?:(?P<which>last|next|this coming|coming|previous|past|this)\s)?{WEEKDAY}\b{TIME}", _weekday)
    yield rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        r"|overnight|this (?:morning|afternoon|evening)|(?:(?<=in )|(?<=for ))the (?:morning|afternoon|evening))\b"
        rf"{TIME}",
        _near,
        flags=re.I,
    )
    yield rule(
        rf"(?:{PART}[\s-])?(?P<which>last|past|previous|next|coming|this|current)\s(?P<unit>weekend|week|month|year)\b",
        _period,
        flags=re.I,
    )
    yield rule(r"(?:at|over|during|on) the weekend\b", _weekend, flags=re.I)
    yield rule(r"(?:the\s)?(?:end|close)\sof\s(?:the\s)?(?P<unit>week|month|year)\b", _end_of, flags=re.I)
    yield rule(rf"{COUNT}\s{UNIT}\s(?P<way>ago|from now|hence)\b", _ago, flags=re.I)
    yield rule(
        rf"(?:with)?in\s(?:the\s(?:next|coming)\s)?{COUNT}\s{UNIT}(?:['’]s?\stime)?\b(?!\s(?:of|since|ago))",
        _within,
        flags=re.I,
    )
    lead = r"(?:(?P<lead>(?i:in|by|since|until|till|from|for|of|during|before|after|to|through|and|between|or))\s)"
    yield rule(
        rf"(?:{lead}(?:{PART}[\s-])?(?:(?P<which>last|next|this)\s)?|{PART.replace('part', 'part2')}[\s-]"
        rf"|(?P<which2>last|next|this)\s){MONTH}(?!\w|\s\d|['’])",
        _led_month,
    )
    yield rule(
        rf"(?:in|since|until|till|by|from|of|during|before|after|for|and|to|between)\s(?:{PART}[\s-])?{YEAR}\b"
        r"(?!s\b|[\s-](?:people|troops|soldiers|prisoners|km|tons|tonnes|men|women|dead))",
        _year,
        anchored=False,
        flags=re.I,
    )
    yield rule(rf"(?:{PART}[\s-])(?:of\s)?{YEAR}\b(?!s\b)", _year, anchored=False, flags=re.I)


RELATIVE = re.compile(
    r"\b(?:(?P<before>the day before(?!\s\w)|the previous day|a day (?:earlier|before(?!\s\w)))"
    r"|(?P<after>the (?:next|following) day|the day after(?!\s\w)|a day (?:later|after(?!\s\w)))"
    r"|(?P<same>(?:the|that) same day|later (?:in|that) (?:the )?day|that (?:day|evening|morning|afternoon|night))"
    r"|(?P<count>two|three|four|five|six|seven|ten|\d{1,2}) days (?P<way>earlier|later|(?:before|after)(?!\s\w)))\b",
    re.I,
)


def relative(text: str) -> Iterator[tuple[re.Match[str], timedelta, bool]]:
    """Expressions that count from a day given before, how far, and whether publication cannot stand in for it."""
    for match in RELATIVE.finditer(text):
        if match["count"]:
            word = match["count"].lower()
            count = int(word) if word.isdigit() else NUMBERS[word]
            days = -count if match["way"].lower() in {"earlier", "before"} else count
        else:
            days = -1 if match["before"] else 1 if match["after"] else 0
        yield match, timedelta(days=days), days >= 0


RULES: tuple[Rule, ...] = tuple(_rules())
