"""How real a meeting is, across the sentence too, and whom "both sides" and delegations mean; on 14 May 2025."""

import pytest

from kg.model import EventStatus, Meeting, Records
from tests.extract.conftest import Extract

pytestmark = pytest.mark.model


def meetings(records: Records) -> list[Meeting]:
    return [r for r in records if isinstance(r, Meeting)]


def names(ids: tuple[str, ...]) -> set[str]:
    return {p.split("/")[-1] for p in ids}


# text, status, day
STATUS = [
    # none, or none planned
    ("No talks between Chad and Sudan are planned.", "denied", None),
    ("There are no plans for talks between Chad and Sudan.", "denied", None),
    ("There will be no meeting between Rubio and Lavrov in Geneva.", "denied", None),
    ("Neither Rubio nor Lavrov will attend the summit in Geneva.", "denied", None),
    ("Rubio said that he had never met Lavrov in Oslo.", "denied", None),
    ("Rubio has not met Lavrov since January.", "denied", None),
    ("Rubio refused to meet Lavrov.", "denied", None),
    ("The German Chancellor is expected in Ankara on Monday.", "planned", "2025-05-19"),
    ("Lavrov is due in Ankara on Monday.", "planned", "2025-05-19"),
    ("Lavrov is expected to be in Ankara on Monday.", "planned", "2025-05-19"),
    ("Lavrov will be in Ankara on Monday.", "planned", "2025-05-19"),
    ("Lavrov is not expected in Ankara.", "denied", None),
    ("Rubio looked forward to meeting Lavrov again in June.", "planned", "2025-06-01"),
    ("Rubio looks forward to his visit to Ankara.", "planned", None),
    ("Lavrov was expected in Ankara in May but cancelled.", "cancelled", "2025-05-01"),
    ("Whether the deal opens the way for a visit by Lavrov is unclear.", "proposed", None),
    ("Rubio denied a report that a meeting with Lavrov was being prepared.", "denied", None),
    ("The Kremlin denied reports that a trip to Ankara was planned.", "denied", None),
    ("Rubio declined to meet Lavrov in Geneva.", "denied", None),
    ("Rubio declined an invitation to visit Ankara.", "denied", None),
    ("Rubio turned down an invitation to visit Ankara.", "denied", None),
    ("Rubio rejected an offer of talks with Lavrov.", "denied", None),
    ("Rubio ruled out talks with Lavrov.", "denied", None),
    ("Rubio ruled out meeting Lavrov.", "denied", None),
    ("Rubio snubbed a meeting with Lavrov in Geneva.", "denied", None),
    ("Rubio boycotted the talks with Lavrov in Geneva.", "denied", None),
    ("Rubio skipped a meeting with Lavrov in Geneva.", "denied", None),
    ("Rubio pulled out of talks with Lavrov in Geneva.", "cancelled", None),
    ("Chad and Sudan failed to meet in Geneva.", "denied", None),
    # cancelled
    ("Rubio and Lavrov had been due to meet in Geneva but the talks were called off.", "cancelled", None),
    ("Rubio and Lavrov had been due to meet in Geneva but did not.", "cancelled", None),
    ("Rubio was to have met Lavrov in Geneva but cancelled.", "cancelled", None),
    ("Rubio called off his visit to Ankara.", "cancelled", None),
    ("A meeting between Rubio and Lavrov was scrapped at the last minute.", "cancelled", None),
    ("Rubio cancelled his meeting with Lavrov on Friday.", "cancelled", "2025-05-09"),
    ("Talks between Chad and Sudan were postponed indefinitely.", "cancelled", None),
    ("The planned talks between Chad and Sudan fell through.", "cancelled", None),
    ("Plans for a meeting between Rubio and Lavrov were dropped.", "cancelled", None),
    # moved
    ("Talks between Chad and Sudan were postponed to 20 May.", "planned", "2025-05-20"),
    ("Talks between Chad and Sudan were put off until 20 May.", "planned", "2025-05-20"),
    ("The meeting between Rubio and Lavrov was moved from 16 May to 20 May.", "planned", "2025-05-20"),
    ("Rubio postponed his visit to Ankara until June.", "planned", "2025-06"),
    ("Talks between Chad and Sudan were brought forward to Friday.", "planned", "2025-05-16"),
    # planned
    ("Rubio will meet Lavrov in Geneva on Friday.", "planned", "2025-05-16"),
    ("Rubio is meeting Lavrov in Geneva on Friday.", "planned", "2025-05-16"),
    ("Rubio is due in Geneva on Friday for talks with Lavrov.", "planned", "2025-05-16"),
    ("Rubio is set to host Lavrov in June.", "planned", "2025-06"),
    ("Rubio and Lavrov have agreed to meet in Geneva.", "planned", None),
    ("Rubio accepted an invitation to visit Ankara.", "planned", None),
    ("Rubio announced a meeting with Lavrov in Geneva on 20 May.", "planned", "2025-05-20"),
    ("Preparations for a summit between Rubio and Lavrov have begun.", "planned", None),
    ("Rubio flew home ahead of talks with Lavrov.", "planned", None),
    ("The next meeting between Rubio and Lavrov is on 20 May.", "planned", "2025-05-20"),
    # proposed
    ("Turkey offered to host talks between Chad and Sudan.", "proposed", None),
    ("Turkey’s offer to host talks between Chad and Sudan stands.", "proposed", None),
    ("Rubio invited Lavrov to Washington for talks.", "proposed", None),
    ("Rubio invited Lavrov to visit Washington.", "proposed", None),
    ("If the meeting between Rubio and Lavrov takes place, markets will rise.", "proposed", None),
    ("Rubio would meet Lavrov if the truce held.", "proposed", None),
    ("Rubio may meet Lavrov in Geneva.", "proposed", None),
    ("Rubio hopes to meet Lavrov in Geneva.", "proposed", None),
    ("Rubio called for talks between Chad and Sudan.", "proposed", None),
    ("Rubio urged Chad and Sudan to meet in Geneva.", "proposed", None),
    ("Rubio asked for a meeting with Lavrov.", "proposed", None),
    ("Rubio is considering a visit to Ankara.", "proposed", None),
    ("Rubio has not ruled out talks with Lavrov.", "proposed", None),
    ("Rubio is open to a meeting with Lavrov.", "proposed", None),
    ("A meeting between Rubio and Lavrov is possible.", "proposed", None),
    # ongoing, held
    ("Talks between Chad and Sudan are under way in Doha.", "ongoing", None),
    ("Talks between Chad and Sudan continue in Doha.", "ongoing", None),
    ("Rubio is on a visit to Ankara.", "ongoing", None),
    ("Rubio is visiting Ankara.", "ongoing", None),
    ("Talks between Chad and Sudan resumed in Doha on Monday.", "held", "2025-05-12"),
    ("Talks between Chad and Sudan broke down on Monday.", "held", "2025-05-12"),
    ("Rubio returned from talks with Lavrov in Geneva.", "held", None),
    ("Rubio confirmed that he had met Lavrov in Geneva.", "held", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "day"), STATUS, ids=[c[0] for c in STATUS])
def test_status(extracted: Extract, text: str, status: str, day: str | None) -> None:
    found = meetings(extracted(text))
    assert [m.status for m in found] == [EventStatus(status)]
    days = [m.start_date for m in found]
    published = ["2025-06-01" if day == "2025-06" else day]
    assert [str(d) if d else None for d in days] == published


# text, participants, hosts, mediators
PARTIES = [
    ("Chad and Sudan are at war. Both sides will meet in Doha.", "chad sudan", "", ""),
    ("Chad and Sudan are at war. The two sides met in Doha on Monday.", "chad sudan", "", ""),
    ("Chad and Sudan are at war. The two countries held talks in Doha.", "chad sudan", "", ""),
    ("Rubio flew to see Lavrov. The two met in Oslo.", "marco-rubio sergei-lavrov", "", ""),
    ("Delegations from Chad and Sudan met in Doha.", "chad sudan", "", ""),
    ("A Chadian delegation and a Sudanese delegation met in Doha.", "chad sudan", "", ""),
    ("The Chadian and Sudanese delegations met in Doha.", "chad sudan", "", ""),
    ("Delegations of Chad and Sudan held talks in Doha.", "chad sudan", "", ""),
    ("A delegation from Chad arrived in Doha for talks with Sudan.", "chad sudan", "", ""),
    ("Negotiators from Chad and Sudan met in Doha.", "chad sudan", "", ""),
    ("Qatar hosted talks between Chad and Sudan in Doha.", "chad sudan qatar", "qatar", ""),
    ("Chad and Sudan held talks in Doha, hosted by Qatar.", "chad sudan qatar", "qatar", ""),
    ("Chad and Sudan held talks mediated by Qatar.", "chad sudan qatar", "", "qatar"),
    ("Chad and Sudan held Qatari-mediated talks in Doha.", "chad sudan qatar", "", "qatar"),
    ("Chad and Sudan met in Doha under Qatari mediation.", "chad sudan qatar", "", "qatar"),
    ("Talks between Chad and Sudan, brokered by Qatar and Egypt, began in Doha.", "chad sudan qatar egypt", "",
     "qatar egypt"),
    ("With Qatar as mediator, Chad and Sudan met in Doha.", "chad sudan qatar", "", "qatar"),
    ("Chad and Sudan met in Doha, with Qatar mediating.", "chad sudan qatar", "", "qatar"),
    ("Chad and Sudan met in Ankara at the invitation of Turkey.", "chad sudan turkey", "turkey", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "hosts", "mediators"), PARTIES, ids=[c[0] for c in PARTIES])
def test_who_meets(extracted: Extract, text: str, who: str, hosts: str, mediators: str) -> None:
    (found,) = meetings(extracted(text))
    assert names(found.participants) == set(who.split())
    assert names(found.hosts) == set(hosts.split())
    assert names(found.mediators) == set(mediators.split())


# text, statuses of its meetings
LATER = [
    ("Chad and Sudan met in Doha on Monday. The talks lasted six hours.", ["held"]),
    ("Chad and Sudan will meet in Doha on Friday. The talks will be hosted by Qatar.", ["planned"]),
    (
        "Chad and Sudan held talks in Doha on Monday. The next meeting will be held in Cairo in June.",
        ["held", "planned"],
    ),
    ("Chad and Sudan held talks in Doha on Monday. A second round is planned for June.", ["held", "planned"]),
    ("Chad and Sudan were due to meet in Doha on Friday. The meeting has been cancelled.", ["cancelled"]),
    ("Chad and Sudan were due to meet in Doha on Friday. It was called off.", ["cancelled"]),
    ("Rubio and Lavrov met in Oslo on Monday. Their meeting ended without a statement.", ["held"]),
    ("Rubio visited Oslo on Monday. The visit was his first.", ["held"]),
    ("Rubio spoke to Lavrov by phone on Monday. The call lasted an hour.", ["held"]),
]


@pytest.mark.parametrize(("text", "statuses"), LATER, ids=[c[0] for c in LATER])
def test_what_is_said_of_it_later(extracted: Extract, text: str, statuses: list[str]) -> None:
    found = meetings(extracted(text))
    assert [m.status.value for m in found] == statuses
    assert len({frozenset(names(m.participants) - {"qatar"}) for m in found}) == 1
    assert sum(len(m.mentions) for m in found) >= 2


def test_the_fourth_meeting_is_of_those_of_the_third(extracted: Extract) -> None:
    text = (
        "Chile, Peru and Bolivia held their third trilateral meeting in Lima on Monday. Chile offered to host a "
        "technical conference in Arica. The fourth trilateral meeting will be held in La Paz in June."
    )
    first, *_, last = meetings(extracted(text))
    assert names(first.participants) == names(last.participants) == {"chile", "peru", "bolivia"}


def test_a_round_that_was_held_is_not_one_of_a_meeting_to_come(extracted: Extract) -> None:
    text = "Rubio will meet Fidan on Friday. The envoy said the fourth round in Muscat had been useful."
    *_, last = meetings(extracted(text))
    assert names(last.places) == {"muscat"}
    assert names(last.participants) == set()


def test_who_is_to_be_received(extracted: Extract) -> None:
    *_, last = meetings(
        extracted("Lavrov will travel to Paris, where he is to be received by President Macron on Friday.")
    )
    assert names(last.participants) == {"sergei-lavrov", "emmanuel-macron"}
    assert last.status is EventStatus.PLANNED


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Norway praised the EU–Central Asia summit held in Samarkand on 4 April.", {"samarkand"}),
        ("Rubio and Lavrov met on Monday and discussed the situation in Sudan.", set()),
        ("Rubio spoke with Lavrov by telephone. They also discussed the war in Sudan.", set()),
        ("Rubio and Lavrov met in the Gulf of Guinea on Monday.", {"gulf-of-guinea"}),
    ],
)
def test_what_is_discussed_is_no_place_of_the_talks(extracted: Extract, text: str, places: set[str]) -> None:
    (found,) = meetings(extracted(text))
    assert names(found.places) == places


def test_who_behind_a_post_is_whose_post_it_is(extracted: Extract) -> None:
    text = "That is enough, said Amina Okello, the envoy for the Horn of Africa, who held talks in Asmara last week."
    (found,) = meetings(extracted(text))
    assert [name.removeprefix("case-") for name in names(found.participants)] == ["amina-okello"]
