"""Who takes part in which meeting: hosts by control, calls beside meetings, talks of others."""

import pytest

from kg.model import Statement
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


CONVERSATION = "Telephone conversation with President of Turkey Recep Tayyip Erdogan"
TALKED = "Vladimir Putin had a telephone conversation with President of Turkey Recep Tayyip Erdogan."


def test_a_readout_is_of_the_day_of_publication(extracted: Extract) -> None:
    records = extracted(f"{TALKED}\n\nThe President of Russia stressed that it was late.", title=CONVERSATION)
    assert [str(meeting.start_date) for meeting in meetings(records)] == ["2025-05-14"]
    assert [str(r.said_on) for r in records if isinstance(r, Statement)] == ["2025-05-14"]


def test_a_readout_with_a_day_of_its_own_is_of_that(extracted: Extract) -> None:
    records = extracted(f"On May 12, {TALKED}\n\nPutin stressed that it was late.", title=CONVERSATION)
    assert [str(meeting.start_date) for meeting in meetings(records)] == ["2025-05-12"]
    assert [str(r.said_on) for r in records if isinstance(r, Statement)] == ["2025-05-12"]


def test_a_call_in_news_has_no_day_by_itself(extracted: Extract) -> None:
    assert [meeting.start_date for meeting in meetings(extracted(TALKED, title="Ankara and Moscow speak"))] == [None]


def test_the_body_of_a_numbered_meeting_takes_part(extracted: Extract) -> None:
    records = extracted("SECURITY COUNCIL\n9034TH MEETING (PM)\n\nThe drought is spreading, an official said today.")
    (session,) = meetings(records)
    assert (names(session), str(session.start_date)) == ({"united-nations-security-council"}, "2025-05-14")


@pytest.mark.parametrize("text", ["Rubio sat down with Fox News.", "Lavrov sat down with a newspaper on Monday."])
def test_an_interview_is_no_meeting(extracted: Extract, text: str) -> None:
    assert meetings(extracted(text)) == []


def test_talks_are_not_of_the_year_of_others(extracted: Extract) -> None:
    (talks,) = meetings(extracted("Lavrov met Rubio for talks that went on from those of 2019."))
    assert talks.start_date is None


def test_talks_that_somebody_dismisses_are_not_denied(extracted: Extract) -> None:
    text = "Kenya said it was ready to start negotiations with Somalia. An opposition leader dismissed the talks."
    assert [meeting.status.value for meeting in meetings(extracted(text))] == ["proposed"]


def test_what_is_discussed_in_a_call_takes_no_part(extracted: Extract) -> None:
    (call,) = meetings(extracted("Rubio discussed Sudan with Hakan Fidan in a call on Tuesday."))
    assert names(call) == {"marco-rubio", "hakan-fidan"}


def test_the_last_meeting_before_is_another(extracted: Extract) -> None:
    text = "Norway and Kenya held a summit in Oslo. They welcomed progress since their last meeting in Rome in 2023."
    assert [meeting.label for meeting in meetings(extracted(text))] == ["summit in Oslo", "meeting in Rome"]


def test_another_round_is_none_of_calls(extracted: Extract) -> None:
    text = "Kenya and Somalia held talks in Rome. Rubio spoke to Modi by phone. Another round will be held in Oslo."
    assert names(meetings(extracted(text))[-1]) == {"kenya", "somalia"}


def test_what_never_took_place_was_planned_for_a_day_gone_by(extracted: Extract) -> None:
    (met,) = meetings(extracted("A meeting of Kenya and Somalia planned for October in Oslo never took place."))
    assert (met.status.value, str(met.start_date)) == ("cancelled", "2024-10-01")
