"""How each kind of date is read: the day, week, month or year that an expression means."""

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.extract.date_words import (
    AMBIGUOUS,
    BACKWARDS,
    CONTRADICTED,
    FEASTS,
    IMPOSSIBLE,
    MONTHS,
    NEAR_FUTURE,
    NEAR_PAST,
    NUMBERS,
    PARTS,
    SHIFTS,
    VAGUE,
    WEEKDAYS,
    NoDateError,
    Reading,
    Value,
)

# days of a month


def day(r: Reading) -> Value:
    """A day of a month or two days of one month, with or without year and weekday."""
    day = int(r.group("day"))
    weekday = WEEKDAYS.get(r.group("weekday"))
    year = int(r.group("year")) if r.group("year") else year_of_day(r, day, weekday)
    first = date(year, r.month, day)
    last = date(year, r.month, int(r.group("day2"))) if r.group("day2") else first
    if last < first:
        raise NoDateError(BACKWARDS)
    if weekday is not None and first.weekday() != weekday:
        raise NoDateError(CONTRADICTED)
    return first, last, "day"


def year_of_day(r: Reading, day: int, weekday: int | None) -> int:
    """The year in which a day falls on the weekday beside it, else the one that fits the direction best."""
    years = range(r.anchor.year - 1, r.anchor.year + 2)
    if weekday is not None:
        fitting = [y for y in years if is_day(y, r.month, day) and date(y, r.month, day).weekday() == weekday]
        if not fitting:
            raise NoDateError(CONTRADICTED if any(is_day(y, r.month, day) for y in years) else IMPOSSIBLE)
        fitting = [y for y in fitting if lies_right(date(y, r.month, day), r)]
        if not fitting:
            raise NoDateError(CONTRADICTED)
        return min(fitting, key=lambda y: abs((date(y, r.month, day) - r.anchor).days))
    return nearest_year(r, min(day, 28))


def lies_right(day: date, r: Reading) -> bool:
    """Whether a day lies on the side of publication that the direction tells, or nearly."""
    if r.direction > 0:
        return day >= r.anchor - timedelta(days=NEAR_FUTURE)
    return r.direction == 0 or day <= r.anchor + timedelta(days=NEAR_PAST)


def opening_day(r: Reading) -> Value:
    """The first day of a span whose last has the year: "28 December to 2 January 2025"."""
    year = int(r.group("year")) - (r.month > MONTHS[r.group("month2") or r.group("month3")])
    day = date(year, r.month, int(r.group("day")))
    return day, day, "day"


def feast(r: Reading) -> Value:
    """Days that have a name and no number."""
    month, day = FEASTS[r.group("feast").replace("’", "'")]
    found = date(nearest_year(r, day, month=month), month, day)
    return found, found, "day"


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def nearest_year(r: Reading, day: int, direction: int | None = None, *, month: int | None = None) -> int:
    """The year that puts a day nearest to publication, on the side that the direction tells."""
    direction = r.direction if direction is None else direction
    options = [date(y, month or r.month, day) for y in (r.anchor.year - 1, r.anchor.year, r.anchor.year + 1)]
    options = [o for o in options if lies_right(o, replace(r, direction=direction))]
    return min(options, key=lambda o: abs((o - r.anchor).days)).year


def iso(r: Reading) -> Value:
    day = date(int(r.group("year")), int(r.group("m")), int(r.group("d")))
    return day, day, "day"


def numeric(r: Reading) -> Value:
    """A numeric date, where it can be read in one way or the publisher's habit is known."""
    a, b, year = int(r.group("a")), int(r.group("b")), int(r.group("year"))
    if a > 12 or a == b or "." in r.match[0]:
        day = date(year, b, a)
    elif b > 12:
        day = date(year, a, b)
    elif r.day_first is None:
        raise NoDateError(AMBIGUOUS)
    else:
        day = date(year, b, a) if r.day_first else date(year, a, b)
    return day, day, "day"


def nth(r: Reading) -> Value:
    """ "On the 24th": of the month of publication or its neighbour."""
    day = int(r.group("day"))
    months = [r.anchor.replace(day=1) + relativedelta(months=n) for n in (-1, 0, 1)]
    options = [m.replace(day=day) for m in months if is_day(m.year, m.month, day)]
    options = [o for o in options if o >= r.anchor] if r.direction > 0 else [o for o in options if o <= r.anchor]
    found = min(options, key=lambda o: abs((o - r.anchor).days))
    return found, found, "day"


# months, years and their parts


def month(r: Reading) -> Value:
    """A month with its year; its parts by their first day, its end by the last."""
    return part_of(date(int(r.group("year")), r.month, 1), r.group("part"))


def led_month(r: Reading) -> Value:
    """A month that a word before it shows to be one: "in May", "late March", "next June"."""
    which, part = r.group("which") or r.group("which2"), r.group("part") or r.group("part2")
    if which in {"last", "next"}:
        passed = r.month - r.anchor.month
        year = r.anchor.year + ((-1 if passed >= 0 else 0) if which == "last" else (1 if passed <= 0 else 0))
    else:
        year = nearest_year(r, 15, 1 if r.group("lead") in {"by", "until", "till"} else None)
    return part_of(date(year, r.month, 1), part)


def part_of(first: date, part: str) -> Value:
    if part == "the end of":
        last = first + relativedelta(months=1, days=-1)
        return last, last, "day"
    return first + timedelta(days=PARTS.get(part.removeprefix("the "), 0)), None, "month"


def year(r: Reading) -> Value:
    year, part = int(r.group("year")), r.group("part")
    if part == "the end of":
        return date(year, 12, 31), date(year, 12, 31), "day"
    months = {"mid": 6, "the middle of": 6, "late": 10}
    return date(year, months.get(part, 1), 1), None, "month" if part else "year"


# around publication


def weekday(r: Reading) -> Value:
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


def near(r: Reading) -> Value:
    """Today and its neighbours."""
    word = r.group("word")
    before = word.startswith(("yesterday", "last night", "overnight"))
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2, "tomorrow": 1}.get(word, -1 if before else 0)
    day = r.anchor + timedelta(days=shift)
    return day, day, "day"


def period(r: Reading) -> Value:
    """A week, weekend, month or year counted from this one, by its first day; its end by the last."""
    shift, part = SHIFTS[r.group("which")], r.group("part")
    if r.group("which") == "past" and r.group("unit") != "weekend":  # up to now, and not the one before this
        if r.group("unit") != "week":
            raise NoDateError("")
        return r.anchor - timedelta(weeks=1), None, "week"
    monday = r.anchor - timedelta(days=r.anchor.weekday()) + timedelta(weeks=shift)
    match r.group("unit"):
        case "week":
            if part == "the end of":
                return monday + timedelta(days=6), monday + timedelta(days=6), "day"
            return monday + timedelta(days={"mid": 2, "late": 3}.get(part, 0)), None, "week"
        case "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6), "day"
        case "month":
            return part_of(r.anchor.replace(day=1) + relativedelta(months=shift), part if part != "later" else "")
    year = r.anchor.year + shift
    if part == "the end of":
        return date(year, 12, 31), date(year, 12, 31), "day"
    month = {"mid": 6, "the middle of": 6, "late": 10}.get(part, 1)
    return date(year, month, 1), None, "month" if part and part not in {"later", "earlier"} else "year"


def weekend(r: Reading) -> Value:
    saturday = r.anchor - timedelta(days=r.anchor.weekday()) + timedelta(days=5)
    if r.direction <= 0 and saturday > r.anchor:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1), "day"


def end_of(r: Reading) -> Value:
    """The end of this week, month or year by its last day; its beginning as a week or a month."""
    if r.group("edge") in {"start", "beginning"}:
        first = {"week": r.anchor - timedelta(days=r.anchor.weekday()), "month": r.anchor.replace(day=1)}
        begun = first.get(r.group("unit"), r.anchor.replace(month=1, day=1))
        return begun, None, "week" if r.group("unit") == "week" else "month"
    match r.group("unit"):
        case "week":
            day = r.anchor + timedelta(days=6 - r.anchor.weekday())
        case "month":
            day = r.anchor.replace(day=1) + relativedelta(months=1, days=-1)
        case _:
            day = date(r.anchor.year, 12, 31)
    return day, day, "day"


def distance(r: Reading) -> relativedelta:
    word, unit = r.group("count"), r.group("unit")
    count = int(word) if word.isdigit() else NUMBERS[word]
    days, months = {"day": 1, "week": 7, "fortnight": 14}.get(unit, 0), {"month": 1, "year": 12}.get(unit, 0)
    return relativedelta(days=days * count, months=months * count)


def ago(r: Reading) -> Value:
    """So many days, weeks, months or years ago, or from now; nothing where it is only a bound."""
    if VAGUE.search(r.match.string[max(0, r.match.start() - 12) : r.match.start()]):
        raise NoDateError("")
    day = r.anchor - distance(r) if r.group("way") == "ago" else r.anchor + distance(r)
    unit = {"fortnight": "week"}.get(r.group("unit"), r.group("unit"))
    return day, day if unit == "day" else None, unit


def within(r: Reading) -> Value | None:
    """A day so far ahead; behind the past tense it is a length of time ("the first time in three years")."""
    if r.direction < 0:
        return None
    return r.anchor + distance(r), None, "day"


def hours(r: Reading) -> Value | None:
    """The day that whole days of hours lead to: "within 48 hours"."""
    days, rest = divmod(int(r.group("hours")), 24)
    if rest or r.direction < 0:
        return None
    return r.anchor + timedelta(days=days), None, "day"


def year_end(r: Reading) -> Value:
    last = date(r.anchor.year, 12, 31)
    return last, last, "day"
