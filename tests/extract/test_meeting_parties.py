"""Who takes part in which meeting: hosts by control, calls beside meetings, talks of others."""

import pytest

from tests.extract.conftest import Extract
from tests.extract.test_meetings import meetings, names

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "parties", "hosts"),
    [
        ("Norway thanked Kenya for hosting talks with Ghana.", {"kenya", "ghana"}, {"kenya"}),
        ("Norway accused Kenya of hosting talks with Ghana.", {"kenya", "ghana"}, {"kenya"}),
        ("Norway urged Kenya to host talks with Ghana.", {"kenya", "ghana"}, {"kenya"}),
    ],
)
def test_who_is_thanked_for_hosting_hosts(extracted: Extract, text: str, parties: set[str], hosts: set[str]) -> None:
    (meeting,) = meetings(extracted(text))
    assert (names(meeting), {host.split("/")[-1] for host in meeting.hosts}) == (parties, hosts)


def test_a_call_beside_a_meeting_is_another(extracted: Extract) -> None:
    met, called = meetings(
        extracted("Macron, who met Rubio on Monday and afterwards spoke to Trump by phone, said he was glad.")
    )
    assert (names(met), str(met.start_date)) == ({"emmanuel-macron", "marco-rubio"}, "2025-05-12")
    assert (names(called), called.start_date) == ({"emmanuel-macron", "donald-trump"}, None)


def test_all_who_are_called_take_part(extracted: Extract) -> None:
    text = (
        "Lavrov spoke by phone with Turkish Foreign Minister Hakan Fidan and Iranian Foreign Minister Abbas Araghchi."
    )
    (call,) = meetings(extracted(text))
    assert names(call) == {"sergei-lavrov", "hakan-fidan", "abbas-araghchi"}


def test_who_discusses_talks_of_others_is_not_in_them(extracted: Extract) -> None:
    held, _ = meetings(extracted("Macron met Modi in Paris. They discussed the talks between Kenya and Somalia."))
    assert names(held) == {"emmanuel-macron", "narendra-modi"}


def test_to_stay_in_contact_is_no_meeting(extracted: Extract) -> None:
    assert meetings(extracted("Kenya and Somalia agreed to stay in close contact.")) == []
