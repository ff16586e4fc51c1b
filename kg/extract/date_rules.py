"""The grammar of dates: patterns from the most exact to the least, each with how it is read."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from kg.extract import date_readings as read
from kg.extract.date_windows import kind_of
from kg.extract.date_words import (
    BESIDE,
    COUNT,
    DAY,
    DAY2,
    MONTH,
    MONTH_NAMES,
    NUMBERS,
    PART,
    TIME,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    Reading,
    Rule,
    Value,
)


def _rules() -> Iterator[Rule]:
    """All rules, the most exact first."""

    def rule(
        pattern: str, reading: Callable[[Reading], Value | None], *, anchored: bool = True, flags: int = 0
    ) -> Rule:
        return Rule(re.compile(rf"\b{pattern}", flags), kind_of(pattern), reading, anchored)

    of_month = rf"(?:the\s)?{DAY}\s+(?:of\s)?{MONTH}"
    two_of_month = rf"(?:the\s)?{DAY}{TO}{DAY2}\s+(?:of\s)?{MONTH}"
    month_first, two_month_first = rf"{MONTH}\s+{DAY}\b", rf"{MONTH}\s+{DAY}{TO}{DAY2}\b"
    other_month = rf"(?!\s+(?:{MONTH_NAMES})\b)"
    yield rule(rf"{YEAR}([-/])(?P<m>\d\d)\2(?P<d>\d\d)\b", read.iso, anchored=False)
    yield rule(rf"{DAY}-{MONTH}-{YEAR}\b", read.day, anchored=False)
    later = rf"(?:(?P<month2>{MONTH_NAMES})\s+\d{{1,2}}|\d{{1,2}}\s+(?P<month3>{MONTH_NAMES})),?\s+{YEAR}"
    for form in (of_month, month_first):
        yield rule(rf"{form}(?={TO}{later}\b)", read.opening_day, anchored=False)
    for form in (two_of_month, two_month_first + other_month, of_month, month_first):
        yield rule(rf"{BESIDE}{form},?\s+{YEAR}\b\)?", read.day, anchored=False)
    yield rule(rf"{BESIDE}{two_of_month}(?!\w)\)?", read.day)
    yield rule(rf"{BESIDE}{two_month_first}{other_month}(?!,?\d|:\d)\)?", read.day)
    yield rule(rf"{BESIDE}{of_month}(?!\w)\)?", read.day)
    yield rule(
        rf"{BESIDE}{month_first}(?!,\d|:\d|\s?%|\.\d|\s(?:a\.?m|p\.?m|people|percent|million|billion))\)?", read.day
    )
    yield rule(rf"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{YEAR}\b", read.numeric, anchored=False)
    yield rule(
        r"(?<=on )the\s(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\sof\s(?:the|this)\smonth)?\b"
        r"(?!\s[a-z]*\s?(?:anniversary|floor|time|day|round))",
        read.nth,
    )
    yield rule(rf"(?:{PART}[\s-])?{MONTH},?\s+(?:of\s)?{YEAR}\b", read.month, anchored=False)
    yield rule(rf"{WEEKDAY}{TIME}\s(?:of\s)?(?P<week>last|next|this)\sweek\b", read.weekday)
    yield rule(rf"(?:(?P<which>last|next|this coming|coming|previous|past|this)\s)?{WEEKDAY}\b{TIME}", read.weekday)
    yield rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        r"|overnight|this (?:morning|afternoon|evening)|(?:(?<=in )|(?<=for ))the (?:morning|afternoon|evening))\b"
        rf"{TIME}",
        read.near,
        flags=re.I,
    )
    yield rule(
        rf"(?:{PART}[\s-])?(?P<which>last|past|previous|next|coming|this|current)\s(?P<unit>weekend|week|month|year)\b",
        read.period,
        flags=re.I,
    )
    yield rule(r"(?:at|over|during|on) the weekend\b", read.weekend, flags=re.I)
    yield rule(
        r"(?:the\s)?(?P<edge>end|close|start|beginning)\sof\s(?:the\s)?(?P<unit>week|month|year)\b",
        read.end_of,
        flags=re.I,
    )
    yield rule(r"(?:year[-\s]end|the\syear['’]s\send)\b", read.year_end, flags=re.I)
    yield rule(r"(?P<feast>Christmas (?:Day|Eve)|New Year['’]s (?:Day|Eve))\b", read.feast)
    yield rule(r"(?:with)?in\s(?:the\s(?:next|coming)\s)?(?P<hours>\d{2,3})\shours\b", read.hours, flags=re.I)
    yield rule(rf"{COUNT}\s{UNIT}\s(?P<way>ago|from now|hence)\b", read.ago, flags=re.I)
    yield rule(
        rf"(?:with)?in\s(?:the\s(?:next|coming)\s)?{COUNT}\s{UNIT}(?:['’]s?\stime)?\b(?!\s(?:of|since|ago))",
        read.within,
        flags=re.I,
    )
    lead = r"(?:(?P<lead>(?i:in|by|since|until|till|from|for|of|during|before|after|to|through|and|between|or))\s)"
    yield rule(
        rf"(?:{lead}(?:{PART}[\s-])?(?:(?P<which>last|next|this)\s)?|{PART.replace('part', 'part2')}[\s-]"
        rf"|(?P<which2>last|next|this)\s){MONTH}(?!\w|\s\d|['’])",
        read.led_month,
    )
    yield rule(
        rf"(?:in|since|until|till|by|from|of|during|before|after|for|and|to|between)\s(?:{PART}[\s-])?{YEAR}\b"
        r"(?!s\b|[\s-](?:people|troops|soldiers|prisoners|km|tons|tonnes|men|women|dead))",
        read.year,
        anchored=False,
        flags=re.I,
    )
    yield rule(rf"(?:{PART}[\s-])(?:of\s)?{YEAR}\b(?!s\b)", read.year, anchored=False, flags=re.I)


RELATIVE = re.compile(
    r"\b(?:(?P<before>the day before(?!\s\w)|the previous day|a day (?:earlier|before(?!\s\w)))"
    r"|(?P<after>the (?:next|following) day|the day after(?!\s\w)|a day (?:later|after(?!\s\w)))"
    r"|(?P<same>(?:the|that) same day|later (?:in|that) (?:the )?day|that (?:day|evening|morning|afternoon|night))"
    r"|(?P<count>two|three|four|five|six|seven|ten|\d{1,2}) days (?P<way>earlier|later|(?:before|after)(?!\s\w)))\b",
    re.I,
)


def relative(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[re.Match[str], timedelta, bool]]:
    """Expressions that count from a day given before, how far, and whether publication cannot stand in for it.

    Only within some stretches of a text, which may overlap.
    """
    found = {match.start(): match for span in spans for match in RELATIVE.finditer(text, *span)}
    for _, match in sorted(found.items()):
        if match["count"]:
            word = match["count"].lower()
            count = int(word) if word.isdigit() else NUMBERS[word]
            days = -count if match["way"].lower() in {"earlier", "before"} else count
        else:
            days = -1 if match["before"] else 1 if match["after"] else 0
        yield match, timedelta(days=days), days >= 0


RULES: tuple[Rule, ...] = tuple(_rules())
