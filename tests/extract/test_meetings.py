"""Meetings by construction, in sentences of our own, against Wednesday, 14 May 2025."""

import pytest

from kg.model import EventStatus, Meeting, MeetingFormat, Place, Record, Records, Statement
from tests.extract.conftest import Extract

pytestmark = pytest.mark.model


def meetings(records: Records) -> list[Meeting]:
    return [r for r in records if isinstance(r, Meeting)]


def only(records: Records) -> Meeting:
    found = meetings(records)
    assert len(found) == 1, [m.label for m in found]
    return found[0]


def names(meeting: Meeting) -> set[str]:
    return {p.split("/")[-1] for p in meeting.participants}


# text, status, participants, place, first day
CASES = [
    ("France and Germany held talks in Lyon on Monday.", "held", {"france", "germany"}, "lyon", "2025-05-12"),
    (
        "Talks between Israel and Hamas in Cairo collapsed on Thursday.",
        "held",
        {"israel", "hamas"},
        "cairo",
        "2025-05-08",
    ),
    (
        "Modi held a phone call with Zelensky on Sunday.",
        "held",
        {"narendra-modi", "volodymyr-zelensky"},
        None,
        "2025-05-11",
    ),
    (
        "Modi and Zelensky spoke by telephone on Sunday.",
        "held",
        {"narendra-modi", "volodymyr-zelensky"},
        None,
        "2025-05-11",
    ),
    ("Lavrov and Rubio discussed Syria by phone.", "held", {"sergei-lavrov", "marco-rubio"}, None, None),
    (
        "Putin, Erdogan and Xi held a trilateral summit in Tehran.",
        "held",
        {"vladimir-putin", "recep-tayyip-erdogan", "xi-jinping"},
        "tehran",
        None,
    ),
    (
        "Macron hosted Zelensky in Paris on Tuesday.",
        "held",
        {"emmanuel-macron", "volodymyr-zelensky"},
        "paris",
        "2025-05-13",
    ),
    ("Rubio met Lavrov in Riyadh for talks on trade.", "held", {"marco-rubio", "sergei-lavrov"}, "riyadh", None),
    ("Delegations from Chad and Niger met in the Turkish capital.", "held", {"chad", "niger"}, "ankara", None),
    ("Visiting Islamabad, Lavrov met Sharif.", "held", {"sergei-lavrov", "shehbaz-sharif"}, "islamabad", None),
    ("Rubio is holding talks with Lavrov in Geneva.", "ongoing", {"marco-rubio", "sergei-lavrov"}, "geneva", None),
    (
        "Iran and the United States will hold a new round of talks in Muscat on Sunday.",
        "planned",
        {"iran", "united-states"},
        "muscat",
        "2025-05-18",
    ),
    ("Merz is expected to travel to Kyiv on Saturday.", "planned", {"friedrich-merz"}, "kyiv", "2025-05-17"),
    ("Wang Yi will visit New Delhi next week for border talks.", "planned", {"wang-yi"}, "new-delhi", "2025-05-19"),
    (
        "A call between Trump and Putin is planned for Monday.",
        "planned",
        {"donald-trump", "vladimir-putin"},
        None,
        "2025-05-19",
    ),
    ("Rubio accepted an invitation to visit Nairobi in June.", "planned", {"marco-rubio"}, "nairobi", "2025-06-01"),
    (
        "Serbia and Kosovo agreed to meet again in Brussels next month.",
        "planned",
        {"serbia", "kosovo"},
        "brussels",
        "2025-06-01",
    ),
    (
        "The summit between Armenia and Azerbaijan in Prague has been postponed from 20 May to 10 June.",
        "planned",
        {"armenia", "azerbaijan"},
        "prague",
        "2025-06-10",
    ),
    (
        "Turkey has offered to host talks between Ukraine and Russia.",
        "proposed",
        {"turkey", "ukraine", "russia"},
        None,
        None,
    ),
    (
        "Zelensky said he was ready to meet Putin in Istanbul.",
        "proposed",
        {"volodymyr-zelensky", "vladimir-putin"},
        "istanbul",
        None,
    ),
    ("Macron could meet Merz in Strasbourg.", "proposed", {"emmanuel-macron", "friedrich-merz"}, "strasbourg", None),
    ("The summit between Armenia and Azerbaijan was called off.", "cancelled", {"armenia", "azerbaijan"}, None, None),
    (
        "A meeting between Rubio and Lavrov in Geneva, first proposed in May, is no longer planned.",
        "cancelled",
        {"marco-rubio", "sergei-lavrov"},
        "geneva",
        None,
    ),
    ("Rubio cancelled a trip to Ankara.", "cancelled", {"marco-rubio"}, "ankara", None),
    ("No meeting between Trump and Xi has been scheduled.", "denied", {"donald-trump", "xi-jinping"}, None, None),
    ("The Kremlin denied that Putin had met Trump.", "denied", {"vladimir-putin", "donald-trump"}, None, None),
    (
        "Rubio denied reports that he had met Lavrov in Oslo in February.",
        "denied",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        "2025-02-01",
    ),
    (
        "Fidan dismissed as false a report that Rubio and Lavrov had met in Oslo.",
        "denied",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        None,
    ),
    (
        "A report that Rubio had met Lavrov in Oslo was untrue.",
        "denied",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        None,
    ),
    (
        "Fidan confirmed reports that Rubio had met Lavrov in Oslo.",
        "held",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        None,
    ),
    (
        "Fidan left for Rome on Tuesday, a day after Rubio met Lavrov in Oslo.",
        "held",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        "2025-05-12",
    ),
    (
        "Little has changed, the envoy said, two days after Rubio met Lavrov in Oslo.",
        "held",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        "2025-05-12",
    ),
    (
        "Fidan said on Friday, two days after talks between Rubio and Lavrov in Oslo, that nothing had changed.",
        "held",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        "2025-05-07",
    ),
    (
        "Talks between Rubio and Lavrov, scheduled for April, never took place.",
        "cancelled",
        {"marco-rubio", "sergei-lavrov"},
        None,
        "2025-04-01",
    ),
    (
        "A planned meeting between Rubio and Lavrov in Oslo did not take place.",
        "cancelled",
        {"marco-rubio", "sergei-lavrov"},
        "oslo",
        None,
    ),
    ("Tuesday's visit to Oslo by Rubio was not his first.", "held", {"marco-rubio"}, "oslo", "2025-05-13"),
    ("Abbas refused to meet Netanyahu in Cairo.", "denied", {"mahmoud-abbas", "benjamin-netanyahu"}, "cairo", None),
]


@pytest.mark.parametrize(("text", "status", "who", "place", "day"), CASES, ids=[c[0] for c in CASES])
def test_constructions(
    extracted: Extract, text: str, status: str, who: set[str], place: str | None, day: str | None
) -> None:
    found = only(extracted(text))
    assert found.status is EventStatus(status)
    assert names(found) == who
    assert [p.removeprefix("place/") for p in found.places] == ([place] if place else [])
    assert (str(found.start_date) if found.start_date else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "The firm failed to meet its deadline.",
        "Kenya would meet its commitments, the minister said.",
        "The spokesman told a press conference that exports had grown.",
        "The minister gave an interview to a newspaper on Friday.",
        "Lavrov called the plan a mistake.",
        "Brazil called for calm and called on both to stop.",
        "Protesters gathered outside the parliament.",
        "The rebels received weapons from abroad.",
        "Refugees returned to Syria in May.",
        "Fighting went on as the army attacked the town.",
        "The minister welcomed the decision of the court.",
        "The senator told his radio audience of the vote.",
        "The way it is received by Germany matters.",
        "Photographs show officers greeting Trump.",
        "Rubio demanded that Lavrov's party stop using the flag.",
        "During his tour of the wildlife, Rubio paused.",
        "Officers gathered around Lavrov.",
    ],
)
def test_what_is_no_meeting(extracted: Extract, text: str) -> None:
    assert meetings(extracted(text)) == []


def test_hosts_and_mediators(extracted: Extract) -> None:
    hosted = only(extracted("Turkey hosted talks between Ethiopia and Somalia in Ankara."))
    assert hosted.hosts == ("state/turkey",)
    mediated = only(extracted("Qatar and Egypt mediated talks between Israel and Hamas."))
    assert set(mediated.mediators) == {"state/qatar", "state/egypt"}
    assert set(mediated.mediators) <= set(mediated.participants)


def test_whoever_is_thanked_for_hosting_is_the_host(extracted: Extract) -> None:
    met = only(extracted("Norway thanked Qatar for hosting the talks."))
    assert met.hosts == ("state/qatar",)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Rubio and Lavrov met in Oslo for a summit.", None),
        ("Rubio and Lavrov held a summit in Oslo.", MeetingFormat.SUMMIT),
        ("Rubio paid a visit to Oslo.", MeetingFormat.VISIT),
        ("Rubio and Lavrov held a video call.", MeetingFormat.CALL),
        ("Rubio telephoned Lavrov on Monday.", MeetingFormat.CALL),
        ("The Security Council held an emergency session on Gaza.", MeetingFormat.SESSION),
        ("Norway and Qatar held negotiations in Doha.", MeetingFormat.TALKS),
    ],
)
def test_formats(extracted: Extract, text: str, form: MeetingFormat | None) -> None:
    assert only(extracted(text)).format in {form, MeetingFormat.SUMMIT if form is None else form}


def test_one_node_for_one_meeting(extracted: Extract) -> None:
    text = (
        "Ghana and Kenya hold talks in Ankara\n\n"
        "Delegations from Ghana and Kenya met in the Turkish capital on Monday for a round of talks. "
        "Hakan Fidan, who hosted the meeting, spoke of progress. "
        "Djibouti welcomed the talks. A second round will take place in Nairobi in June."
    )
    first, second = meetings(extracted(text, title="Ghana and Kenya hold talks in Ankara"))
    assert first.status is EventStatus.HELD
    assert len(first.mentions) >= 4
    assert names(first) == {"ghana", "kenya", "hakan-fidan"}
    assert second.status is EventStatus.PLANNED
    assert names(second) == {"ghana", "kenya"}
    assert str(second.start_date) == "2025-06-01"


def test_two_days_are_two_meetings(extracted: Extract) -> None:
    text = "Rubio and Lavrov met in Riyadh on Monday. Rubio and Lavrov will meet in Riyadh on Friday."
    assert [m.status.value for m in meetings(extracted(text))] == ["held", "planned"]


def test_due_but_cancelled_across_the_clause(extracted: Extract) -> None:
    text = "Rubio and Lavrov had been due to meet in Geneva on Friday but the meeting was cancelled."
    found = only(extracted(text))
    assert found.status is EventStatus.CANCELLED
    assert found.places == ("place/geneva",)


def test_what_is_said_of_it_later(extracted: Extract) -> None:
    text = "Rubio is to meet Lavrov in Geneva on Friday. It has been postponed to 20 May."
    found = only(extracted(text))
    assert found.status is EventStatus.PLANNED
    assert str(found.start_date) == "2025-05-20"


def test_a_minister_named_later(extracted: Extract) -> None:
    text = (
        "Rubio speaks with Ghana's foreign minister\n\n"
        "Marco Rubio spoke by telephone on Monday with Kwame Boadi, Minister of Foreign Affairs of Ghana."
    )
    assert str(only(extracted(text)).start_date) == "2025-05-12"


def test_planned_anew_after_it_fell_through(extracted: Extract) -> None:
    text = "A visit to Oslo by Rubio, planned for April, did not take place. It will now be made in March 2026."
    first, second = meetings(extracted(text))
    assert (first.status, second.status) == (EventStatus.CANCELLED, EventStatus.PLANNED)
    assert names(first) == names(second) == {"marco-rubio"}
    assert first.places == second.places == ("place/oslo",)
    assert [str(m.start_date) for m in (first, second)] == ["2025-04-01", "2026-03-01"]


@pytest.mark.parametrize(
    "answer", ["No such meeting is planned.", "No, there are no plans for such a meeting.", "No meeting is planned."]
)
def test_an_answer_denies_the_meeting_asked_about(extracted: Extract, answer: str) -> None:
    text = f"QUESTION: Will Rubio meet Lavrov in Oslo?\n\nSPOKESWOMAN: {answer}\n\nQUESTION: Thank you."
    found = only(extracted(text))
    assert found.status is EventStatus.DENIED
    assert names(found) == {"marco-rubio", "sergei-lavrov"}


def test_what_a_false_picture_shows_is_denied(extracted: Extract) -> None:
    text = (
        "A photograph that showed the two envoys meeting in Oslo was fake. "
        "The ministry also denied that such a meeting had taken place."
    )
    found = only(extracted(text))
    assert found.status is EventStatus.DENIED
    assert len(found.mentions) == 2
    assert only(extracted(text.replace("fake", "blurred").split(". ")[0] + ".")).status is EventStatus.HELD


def test_the_presidents_are_those_named(extracted: Extract) -> None:
    text = "No call between the presidents this week\n\nHe said no call between Putin and Trump was planned this week."
    found = only(extracted(text))
    assert found.status is EventStatus.DENIED
    assert names(found) == {"vladimir-putin", "donald-trump"}
    ministers = (
        "A call between the ministers took place this week. A call between Putin and Trump took place this week."
    )
    assert len(meetings(extracted(ministers))) == 2


def test_what_follows_a_meeting_is_another(extracted: Extract) -> None:
    first, second = meetings(extracted("France and Germany met in Lyon on Monday. Closed consultations followed."))
    assert names(first) == names(second) == {"france", "germany"}
    assert second.status is EventStatus.HELD
    text = "France and Germany met in Lyon. Closed consultations were to follow, but they were cancelled."
    assert [m.status.value for m in meetings(extracted(text))] == ["held", "cancelled"]


def test_a_government_spoken_to_by_nobody_is_no_call(extracted: Extract) -> None:
    assert meetings(extracted("We spoke to Canberra in May and again in June.")) == []


def test_places_know_their_state_and_where_they_stand(extracted: Extract) -> None:
    text = "Rubio and Lavrov met in Paris."
    place = next(r for r in extracted(text) if isinstance(r, Place))
    assert (place.id, place.label, place.state) == ("place/paris", "Paris", "state/france")
    assert [text[m.start : m.end] for m in place.mentions] == ["Paris"]


def test_a_capital_that_stands_for_its_government_is_a_party(extracted: Extract) -> None:
    found = only(extracted("Lavrov announced new talks with Washington."))
    assert "united-states" in names(found)
    assert found.places == ()


def test_what_is_said_after_a_meeting(extracted: Extract) -> None:
    records = extracted("Speaking after talks in Paris with Merz, Macron said that France would send ships.")
    said = next(r for r in records if isinstance(r, Statement))
    assert said.said_at == (only(records).id,)


@pytest.mark.parametrize(("text", "rest"), [(c[0], c[1:]) for c in CASES], ids=[c[0] for c in CASES])
def test_evidence_and_closure(extracted: Extract, text: str, rest: object) -> None:
    """Every mention is what the text says there, and whatever a meeting refers to is a record."""
    records = extracted(text)
    ids = {r.id for r in records if isinstance(r, Record)}
    for meeting in meetings(records):
        assert meeting.mentions
        assert all(text[m.start : m.end] == m.exact and m.exact == m.exact.strip() for m in meeting.mentions)
        assert {*meeting.participants, *meeting.places, *meeting.topics, *meeting.about} <= ids
        assert set(meeting.hosts) | set(meeting.mediators) <= set(meeting.participants)


def test_the_same_text_gives_the_same_ids(extracted: Extract) -> None:
    text = CASES[0][0]
    assert extracted(text) == extracted(text)
