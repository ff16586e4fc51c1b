"""The day on which a meeting is offered, agreed to or announced is not its own."""

from datetime import date

import pytest

from kg.model import Meeting
from tests.reading import Read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya offered on Wednesday to host talks between Malawi and Mozambique about the railway.", None),
        ("Oman agreed on Monday to host the talks on June 3.", "2025-06-03"),
        ("Chile proposed on Tuesday to hold talks with Peru on 9 June.", "2025-06-09"),
        ("Oman hosted talks between Kenya and Chile on Monday.", "2025-04-14"),
    ],
)
def test_the_day_of_an_offer_is_not_the_meetings(read: Read, text: str, day: str | None) -> None:
    (met,) = read(text, issued=date(2025, 4, 18)).every(Meeting)
    assert isinstance(met, Meeting)
    assert (str(met.start_date) if met.start_date else None) == day
