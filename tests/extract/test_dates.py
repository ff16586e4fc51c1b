"""Dates against Wednesday, 14 May 2025, unless a case says otherwise."""

from datetime import date, datetime, time, timedelta

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import dates

PUBLISHED = date(2025, 5, 14)
BACK, OPEN, AHEAD = -1, 0, 1

# text, direction, what it means: "first", "first..last" where more than one day is meant exactly, "" for no date
CASES = [
    # complete dates
    ("The pact was signed on 3 April 2025.", OPEN, "2025-04-03"),
    ("The pact was signed on April 3, 2025.", OPEN, "2025-04-03"),
    ("The pact was signed on the 3rd of April 2025.", OPEN, "2025-04-03"),
    ("The pact was signed on 2025-04-03.", OPEN, "2025-04-03"),
    ("They met on Sept. 9, 2024.", OPEN, "2024-09-09"),
    ("They met on 1st March 2024.", OPEN, "2024-03-01"),
    ("Thursday, 3 April 2025", OPEN, "2025-04-03"),
    ("Thursday, April 3, 2025", OPEN, "2025-04-03"),
    ("They met on Thursday (April 3, 2025).", OPEN, "2025-04-03"),
    ("It sat on 29 February 2024.", OPEN, "2024-02-29"),
    ("The talks of 12-14 March 2024 failed.", OPEN, "2024-03-12..2024-03-14"),
    ("The talks of March 12–14, 2024 failed.", OPEN, "2024-03-12..2024-03-14"),
    ("The dates are 3.4.2025.", OPEN, "2025-04-03"),
    ("The dates are 23/4/2025.", OPEN, "2025-04-23"),
    ("The dates are 4/23/2025.", OPEN, "2025-04-23"),
    ("The dates are 5/5/2025.", OPEN, "2025-05-05"),
    # days of a month without a year
    ("They met on 3 April.", BACK, "2025-04-03"),
    ("They met on April 3.", BACK, "2025-04-03"),
    ("They met on December 20.", BACK, "2024-12-20"),
    ("They will meet on December 20.", AHEAD, "2025-12-20"),
    ("They will meet on 2 January.", AHEAD, "2026-01-02"),
    ("They will meet on 24 June.", AHEAD, "2025-06-24"),
    ("the summit of 15 October", OPEN, "2025-10-15"),
    ("the summit of 15 December", OPEN, "2024-12-15"),
    ("He spoke on Friday (April 18).", BACK, "2025-04-18"),
    ("He spoke on Saturday, April 20.", BACK, "2024-04-20"),
    ("They met on 3 and 4 April.", BACK, "2025-04-03..2025-04-04"),
    ("It runs from 9 to 11 June.", AHEAD, "2025-06-09..2025-06-11"),
    ("She will travel from June 9 to 11.", AHEAD, "2025-06-09..2025-06-11"),
    ("It runs June 9-11.", AHEAD, "2025-06-09..2025-06-11"),
    ("It was moved from October 22 to November 19.", AHEAD, "2025-10-22 2025-11-19"),
    ("It was moved from 22 October to 19 November.", AHEAD, "2025-10-22 2025-11-19"),
    ("The truce began on the 9th.", BACK, "2025-05-09"),
    ("The truce begins on the 24th.", AHEAD, "2025-05-24"),
    ("The truce began on the 30th.", BACK, "2025-04-30"),
    ("They vote on the 9th of this month.", BACK, "2025-05-09"),
    # weekdays
    ("They met on Monday.", BACK, "2025-05-12"),
    ("They met on Monday.", OPEN, "2025-05-12"),
    ("They will meet on Monday.", AHEAD, "2025-05-19"),
    ("They met on Wednesday.", BACK, "2025-05-14"),
    ("They will meet on Wednesday.", AHEAD, "2025-05-14"),
    ("They met on Thursday.", BACK, "2025-05-08"),
    ("They will meet on Thursday.", AHEAD, "2025-05-15"),
    ("They met last Wednesday.", BACK, "2025-05-07"),
    ("They met last Friday.", BACK, "2025-05-09"),
    ("They met this past Sunday.", BACK, "2025-05-11"),
    ("They will meet next Wednesday.", AHEAD, "2025-05-21"),
    ("They will meet next Friday.", AHEAD, "2025-05-16"),
    ("They will meet this coming Sunday.", AHEAD, "2025-05-18"),
    ("They will meet this Friday.", AHEAD, "2025-05-16"),
    ("They met this Monday.", BACK, "2025-05-12"),
    ("They met on Tuesday last week.", BACK, "2025-05-06"),
    ("They will meet on Tuesday next week.", AHEAD, "2025-05-20"),
    ("They will meet on Thursday of next week.", AHEAD, "2025-05-22"),
    ("They met late on Monday evening.", BACK, "2025-05-12"),
    ("They met on Sunday night.", BACK, "2025-05-11"),
    # near days
    ("They met today.", BACK, "2025-05-14"),
    ("They met this morning.", BACK, "2025-05-14"),
    ("A session was due in the afternoon.", BACK, "2025-05-14"),
    ("They met yesterday.", BACK, "2025-05-13"),
    ("They met yesterday evening.", BACK, "2025-05-13"),
    ("They dined last night.", BACK, "2025-05-13"),
    ("They spoke overnight.", BACK, "2025-05-13"),
    ("They meet tonight.", AHEAD, "2025-05-14"),
    ("They meet tomorrow.", AHEAD, "2025-05-15"),
    ("They meet tomorrow morning.", AHEAD, "2025-05-15"),
    ("They met the day before yesterday.", BACK, "2025-05-12"),
    ("They meet the day after tomorrow.", AHEAD, "2025-05-16"),
    # weeks
    ("They meet next week.", AHEAD, "2025-05-19"),
    ("They met last week.", BACK, "2025-05-05"),
    ("They meet this week.", AHEAD, "2025-05-12"),
    ("They meet early next week.", AHEAD, "2025-05-19"),
    ("They meet late next week.", AHEAD, "2025-05-22"),
    ("They meet mid next week.", AHEAD, "2025-05-21"),
    ("They met earlier this week.", BACK, "2025-05-12"),
    ("They decide by the end of next week.", AHEAD, "2025-05-25"),
    ("They decide by the end of the week.", AHEAD, "2025-05-18"),
    ("They met at the weekend.", BACK, "2025-05-10..2025-05-11"),
    ("They meet at the weekend.", AHEAD, "2025-05-17..2025-05-18"),
    ("They met last weekend.", BACK, "2025-05-10..2025-05-11"),
    ("They meet next weekend.", AHEAD, "2025-05-24..2025-05-25"),
    # months
    ("They met in March.", BACK, "2025-03"),
    ("They met in May.", BACK, "2025-05"),
    ("They meet in May.", AHEAD, "2025-05"),
    ("They met in October.", BACK, "2024-10"),
    ("They meet in October.", AHEAD, "2025-10"),
    ("They meet in January.", AHEAD, "2026-01"),
    ("Finance will end by October.", OPEN, "2025-10"),
    ("They met in late March.", BACK, "2025-03"),
    ("They met in mid-March.", BACK, "2025-03"),
    ("Late April saw new talks.", BACK, "2025-04"),
    ("They met last June.", BACK, "2024-06"),
    ("They meet next March.", AHEAD, "2026-03"),
    ("They met in May 2024.", OPEN, "2024-05"),
    ("They met in early May 2024.", OPEN, "2024-05"),
    ("The accord of December 2021 holds.", OPEN, "2021-12"),
    ("They decide by the end of June.", AHEAD, "2025-06-30"),
    ("They decide by the end of June 2026.", AHEAD, "2026-06-30"),
    ("They decide by the end of the month.", AHEAD, "2025-05-31"),
    ("They decide by the end of next month.", AHEAD, "2025-06-30"),
    ("They meet next month.", AHEAD, "2025-06"),
    ("They met last month.", BACK, "2025-04"),
    ("They meet early next month.", AHEAD, "2025-06"),
    ("They met late last month.", BACK, "2025-04"),
    ("They meet later this month.", AHEAD, "2025-05"),
    ("They met between March and April.", BACK, "2025-03 2025-04"),
    # years
    ("The war began in 2022.", OPEN, "2022"),
    ("Sanctions have been in place since 2014.", OPEN, "2014"),
    ("The treaty holds until 2030.", OPEN, "2030"),
    ("They met in early 2024.", OPEN, "2024-01"),
    ("They met in late 2024.", OPEN, "2024-10"),
    ("They decide by the end of 2026.", OPEN, "2026-12-31"),
    ("They met last year.", BACK, "2024"),
    ("They meet next year.", AHEAD, "2026"),
    ("She will come early next year.", AHEAD, "2026-01"),
    ("They met late last year.", BACK, "2024-10"),
    ("They decide by the end of the year.", AHEAD, "2025-12-31"),
    ("They decide by the end of this year.", AHEAD, "2025-12-31"),
    # distances
    ("They met three days ago.", BACK, "2025-05-11"),
    ("They met a week ago.", BACK, "2025-05-07"),
    ("They met two months ago.", BACK, "2025-03"),
    ("They met ten years ago.", BACK, "2015"),
    ("They meet two weeks from now.", AHEAD, "2025-05-28"),
    ("They meet in three days.", AHEAD, "2025-05-17"),
    ("They meet in two weeks' time.", AHEAD, "2025-05-28"),
    ("They answer within 30 days.", AHEAD, "2025-06-13"),
    ("They answer in the next two weeks.", AHEAD, "2025-05-28"),
    ("They answer within a fortnight.", AHEAD, "2025-05-28"),
    # counted from another day
    ("They met on 3 April. The day before, they had dined.", BACK, "2025-04-03 2025-04-02"),
    ("They met on 3 April, and two days later he left.", BACK, "2025-04-03 2025-04-05"),
    ("They met on 3 April and again the following day.", BACK, "2025-04-03 2025-04-04"),
    ("They met on 3 April. Later in the day he flew home.", BACK, "2025-04-03 2025-04-03"),
    ("They had met a day earlier.", BACK, "2025-05-13"),
    ("Two days later he left.", BACK, ""),
    # spans, and years given once
    ("They met from 28 April to 2 May 2019.", BACK, "2019-04-28 2019-05-02"),
    ("They met from April 28 to May 2, 2019.", BACK, "2019-04-28 2019-05-02"),
    ("They met from 28 December to 2 January 2019.", BACK, "2018-12-28 2019-01-02"),
    ("They met between 28 April and 2 May.", BACK, "2025-04-28 2025-05-02"),
    ("They meet on 7/8 June.", AHEAD, "2025-06-07..2025-06-08"),
    ("They met from 3 to 5 April 2025.", OPEN, "2025-04-03..2025-04-05"),
    ("They fought from 2014 to 2019.", OPEN, "2014 2019"),
    ("They have met since 2022.", OPEN, "2022"),
    ("They have met since February 24, 2022.", OPEN, "2022-02-24"),
    ("They have met since last March.", BACK, "2025-03"),
    ("They have met since mid-2024.", OPEN, "2024-06"),
    ("They have met since the start of the year.", BACK, "2025-01"),
    ("They met at the beginning of the month.", BACK, "2025-05"),
    ("They met on Monday and Tuesday.", BACK, "2025-05-12 2025-05-13"),
    ("It holds until 1 July.", AHEAD, "2025-07-01"),
    ("It is signed 3-Apr-2025.", OPEN, "2025-04-03"),
    ("It was signed on 2025/04/03.", OPEN, "2025-04-03"),
    ("They met at noon on Tuesday.", BACK, "2025-05-13"),
    ("Tuesday's meeting was short.", BACK, "2025-05-13"),
    ("They met on the morning of 3 May.", BACK, "2025-05-03"),
    ("They met in the early hours of Sunday.", BACK, "2025-05-11"),
    ("They met earlier this year.", BACK, "2025"),
    ("They meet later this year.", AHEAD, "2025"),
    ("They met earlier this month.", BACK, "2025-05"),
    ("They decide by year-end.", AHEAD, "2025-12-31"),
    ("They decide by the year's end.", AHEAD, "2025-12-31"),
    ("They met on Christmas Day.", BACK, "2024-12-25"),
    ("They meet on New Year's Eve.", AHEAD, "2025-12-31"),
    ("They met in the past week.", BACK, "2025-05-07"),
    ("They answer within 48 hours.", AHEAD, "2025-05-16"),
    ("They met on the 12 May talks.", BACK, "2025-05-12"),
    # none at all
    ("They met half a year ago.", BACK, ""),
    ("They met more than a week ago.", BACK, ""),
    ("They met over two years ago.", BACK, ""),
    ("They met several times in the past year.", BACK, ""),
    ("They met in the 1990s.", OPEN, ""),
    ("They answer within 36 hours.", AHEAD, ""),
    ("He spoke on Friday (April 17).", BACK, ""),
    ("They met on 31 June 2025.", OPEN, ""),
    ("They met on 31 June.", BACK, ""),
    ("They met on February 30, 2024.", OPEN, ""),
    ("They met on 29 February 2025.", OPEN, ""),
    ("They met on Monday, 3 April 2025.", OPEN, ""),
    ("The talks of 14-12 March 2024 failed.", OPEN, ""),
    ("They met on 45/13/2025.", OPEN, ""),
    ("The dates are 3/4/2025.", OPEN, ""),
    ("They may meet.", AHEAD, ""),
    ("The March began; people March on.", BACK, ""),
    ("They want it in a matter of days.", AHEAD, ""),
    ("They answer in the coming weeks.", AHEAD, ""),
    ("Resolution 1701 has not been met.", OPEN, ""),
    ("In 2000 people fled; some 2010 troops came.", OPEN, ""),
    ("Prices rose May 3,000 times.", OPEN, ""),
    ("They spoke for two hours.", BACK, ""),
    ("They met for the first time in three years.", BACK, ""),
    ("Theresa May said no.", BACK, ""),
]  # fmt: skip


def read(text: str, direction: int, *, day_first: bool | None = None) -> str:
    """All dates of a text in the notation of the table."""
    found = dates(text, PUBLISHED, direction=lambda _: direction, day_first=day_first)
    return " ".join(str(d.partial) + (f"..{d.last}" if d.last is not None and d.last != d.first else "") for d in found)


@pytest.mark.parametrize(("text", "direction", "meant"), CASES, ids=[c[0] for c in CASES])
def test_table(text: str, direction: int, meant: str) -> None:
    assert read(text, direction) == meant


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(("text", "direction", "meant"), CASES, ids=[c[0] for c in CASES])
def test_spans_are_tidy(text: str, direction: int, meant: str) -> None:
    for found in dates(text, PUBLISHED, direction=lambda _: direction):
        words = text[found.start : found.end]
        assert words == words.strip(" ,(")
        assert words.count("(") == words.count(")")


@pytest.mark.parametrize(
    ("day_first", "meant"), [(True, "2025-04-03"), (False, "2025-03-04")], ids=["day first", "month first"]
)
def test_numbers_by_the_publishers_habit(day_first: bool, meant: str) -> None:
    assert read("The dates are 3/4/2025.", OPEN, day_first=day_first) == meant


def test_without_publication_only_complete_dates() -> None:
    text = "On Monday they met; on 3 April 2025 they signed; in May 2026 they vote, as in 2019; last week they left."
    assert [str(d.partial) for d in dates(text, None)] == ["2025-04-03", "2026-05", "2019"]


@settings(deadline=None)  # dateparser takes its time
@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d"]),
)
def test_a_complete_date_is_itself(day: date, form: str) -> None:
    text = day.strftime(form)
    found = dates(text, None)
    assert [(d.first, d.last, d.unit) for d in found] == [(day, day, "day")]
    assert dateparser.parse(text).date() == day


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(1, 6))
def test_a_wrong_weekday_is_no_date(day: date, off: int) -> None:
    weekday = (day + timedelta(days=off)).strftime("%A")
    assert not dates(f"{weekday}, {day:%d %B %Y}", None)


@given(st.text(max_size=80), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_no_text_breaks_it(text: str, published: date) -> None:
    for found in dates(text, published):
        assert 0 <= found.start < found.end <= len(text)


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["yesterday", "tomorrow", "today", "three days ago"]),
)
def test_near_days_as_dateparser_has_them(published: date, words: str) -> None:
    found = dates(f"They met {words}.", published)
    parsed = dateparser.parse(words, settings={"RELATIVE_BASE": datetime.combine(published, time(12))})
    assert parsed is not None
    assert [d.first for d in found] == [parsed.date()]


@pytest.mark.parametrize(("text", "direction", "meant"), CASES, ids=[c[0] for c in CASES])
def test_far_from_everything_a_date_is_the_same(text: str, direction: int, meant: str) -> None:
    far = "Nothing is said of time for a good while here, and there is more of it. " * 3
    found = dates(f"{far}{text} {far}", PUBLISHED, direction=lambda _: direction)
    alone = dates(text, PUBLISHED, direction=lambda _: direction)
    assert [(d.start - len(far), d.end - len(far), d.first, d.last, d.unit) for d in found] == [
        (d.start, d.end, d.first, d.last, d.unit) for d in alone
    ]
