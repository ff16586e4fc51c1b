"""Dates of publication: as a field gives them, a dateline in the text's first lines, or the path of an address."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from kg.model import PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
ISO = r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
DAY_FIRST = rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>[12]\d{{3}})\b"
MONTH_FIRST = rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{{3}})\b"
WRITTEN = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (DAY_FIRST, MONTH_FIRST, ISO))
GIVEN = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (ISO, DAY_FIRST, MONTH_FIRST))
COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)$")
FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
DAY_MONTH, MONTH_DAY = "day-first", "month-first"
ORDERS = (DAY_MONTH, MONTH_DAY)

MONTH_ONLY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*(?P<year>[12]\d{3})-(?P<month>\d\d)\s*",
        rf"\s*{_MONTH},?\s+(?P<year>[12]\d{{3}})\s*",
        r"\s*(?P<year>[12]\d{3})\s*",
    )
)
ADDRESSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d\d|{'|'.join(MONTHS)})[/_-](?P<day>\d\d?)(?![\d])",
        r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d|{'|'.join(MONTHS)})(?=/)",
    )
)

LINES = 6
LONGEST_LINE = 90
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
DASH = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:[–—:]|--?(?=\s))")
PREPOSITION = re.compile(r"\b(?:on|since|by|from|until|till|after|before|of|for|between|during)\W*$", re.IGNORECASE)
SMALL_WORDS = frozenset(("al and d’ da de del des di do du el for la le of on release the updated van von").split())  # noqa: SIM905


def given_date(value: object) -> date | None:
    """The date that a field holds; None where it holds none, or one that could be read in two ways."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    compact = COMPACT.match(value.strip())
    matches = (compact, *(pattern.search(value) for pattern in GIVEN))
    return next((_date(match) for match in matches if match), None)


def given(value: object, *, order: str | None = None) -> PartialDate | None:
    """What a field holds as a day, or as a month or a year where it holds no more; None where it holds no date.

    An `order` of day and month, one of ORDERS, says how a day in figures is meant.
    """
    if (day := given_date(value)) is not None:
        return PartialDate.of(day)
    if order is not None and isinstance(value, str) and (figures := FIGURES.search(value)):
        return _in_order(figures, order)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return next((_partial(match) for pattern in MONTH_ONLY if (match := pattern.fullmatch(value))), None)


def in_address(url: str | None) -> PartialDate | None:
    """The day or month that the path of an address gives: /2025/04/18/, /2025-04-18-, /20250418, /2025/apr/18/."""
    path = urlsplit(url).path if url else ""
    return next((_partial(match) for pattern in ADDRESSES if (match := pattern.search(path))), None)


def dateline(text: str) -> date | None:
    """The full date that one of the first lines gives as its own: alone with a place, or before a dash."""
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    for line in lines[:LINES]:
        for pattern in WRITTEN:
            match = pattern.search(line[: 2 * LONGEST_LINE])
            if match and (_stands_alone(line, match) or _opens(line, match)):
                return _date(match)
    return None


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    """Whether the line holds little more than the date, such as a place, a weekday or an hour."""
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    return len(line) <= LONGEST_LINE and len(WORD.findall(rest)) <= 6 and not PREPOSITION.search(line[: match.start()])


def _opens(line: str, match: re.Match[str]) -> bool:
    """Whether the date follows nothing but names and is followed by a dash, as where a report begins."""
    before = line[: match.start()]
    named = all(word[0].isupper() or word.lower() in SMALL_WORDS for word in WORD.findall(before))
    ends = DASH.match(line, match.end()) is not None
    return named and ends and match.start() <= LONGEST_LINE and not PREPOSITION.search(before)


def _partial(match: re.Match[str]) -> PartialDate | None:
    """The date of a match as exact as it is; None where the calendar has no such day or month."""
    parts = match.groupdict()
    word, day = (parts.get("month") or "").lower(), parts.get("day")
    month = (MONTHS.get(word) or int(word)) if word else None
    try:
        date(int(parts["year"]), 1 if month is None else month, 1 if day is None else int(day))
    except ValueError:
        return None
    return PartialDate(year=int(parts["year"]), month=month, day=None if day is None else int(day))


def _in_order(figures: re.Match[str], order: str) -> PartialDate | None:
    """A date in figures; a year of two is one from 1970 on."""
    first, second, year = (int(figures[group]) for group in (1, 3, 4))
    day, month = (first, second) if order == DAY_MONTH else (second, first)
    if len(figures[4]) == 2:
        year += 1900 if year >= 70 else 2000
    try:
        return PartialDate.of(date(year, month, day))
    except ValueError:
        return None


def _date(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    try:
        return date(int(match["year"]), MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:  # 31 June: not a date, whatever else it may be
        return None
