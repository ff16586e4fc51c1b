"""Agreements by construction, in sentences of our own, against Wednesday, 14 May 2025."""

import pytest

from kg.model import Agreement, EventStatus, Records
from tests.extract.conftest import Extract

pytestmark = pytest.mark.model


def agreements(records: Records) -> list[Agreement]:
    return [r for r in records if isinstance(r, Agreement)]


# text, status, participants, start, end
CASES = [
    ("Armenia and Azerbaijan signed a peace treaty on Monday.", "held", {"armenia", "azerbaijan"}, "2025-05-12", None),
    ("Norway and Russia reached an agreement on fishing.", "held", {"norway", "russia"}, None, None),
    (
        "Serbia and Kosovo will sign a memorandum of understanding next week.",
        "planned",
        {"serbia", "kosovo"},
        "2025-05-19",
        None,
    ),
    ("Ukraine proposed a truce with Russia.", "proposed", {"ukraine", "russia"}, None, None),
    (
        "The ceasefire between Thailand and Cambodia came into force on Sunday.",
        "inForce",
        {"thailand", "cambodia"},
        "2025-05-11",
        None,
    ),
    ("A truce between Chad and Sudan is holding.", "inForce", {"chad", "sudan"}, None, None),
    ("The ceasefire between Israel and Hamas lapsed on Friday.", "lapsed", {"israel", "hamas"}, None, "2025-05-09"),
    ("Iran rejected a nuclear deal with the United States.", "denied", {"iran", "united-states"}, None, None),
    ("Norway and Russia failed to reach an agreement on fishing.", "denied", {"norway", "russia"}, None, None),
    ("France withdrew from the treaty with Mali.", "cancelled", {"france", "mali"}, None, None),
]


@pytest.mark.parametrize(("text", "status", "who", "start", "end"), CASES, ids=[c[0] for c in CASES])
def test_constructions(
    extracted: Extract, text: str, status: str, who: set[str], start: str | None, end: str | None
) -> None:
    (found,) = agreements(extracted(text))
    assert found.status is EventStatus(status)
    assert {p.split("/")[-1] for p in found.participants} == who
    assert (str(found.start_date) if found.start_date else None) == start
    assert (str(found.end_date) if found.end_date else None) == end


def test_a_lapsed_ceasefire_needs_no_parties(extracted: Extract) -> None:
    (found,) = agreements(extracted("The mediators said that a temporary ceasefire agreement has now lapsed."))
    assert found.status is EventStatus.LAPSED


def test_one_node_and_its_last_status(extracted: Extract) -> None:
    text = "Chad and Sudan signed a truce in March. The truce collapsed on Sunday."
    (found,) = agreements(extracted(text))
    assert found.status is EventStatus.LAPSED
    assert len(found.mentions) >= 2


@pytest.mark.parametrize(
    "text", ["That is a great deal of money.", "They voted against the business deal.", "He spoke of agreement."]
)
def test_what_is_none(extracted: Extract, text: str) -> None:
    assert agreements(extracted(text)) == []
