"""Agreements by construction, in sentences of our own, against Wednesday, 14 May 2025."""

from collections import Counter

import pytest

from kg.model import Agreement, AgreementKind, EventStatus, Omission, Records
from tests.extract.conftest import Extract

pytestmark = pytest.mark.model


def agreements(records: Records) -> list[Agreement]:
    return [r for r in records if isinstance(r, Agreement)]


def only(records: Records) -> Agreement:
    found = agreements(records)
    assert len(found) == 1, [a.label for a in found]
    return found[0]


def names(agreement: Agreement) -> set[str]:
    return {p.split("/")[-1] for p in agreement.participants}


# text, status, participants, start, end
CASES = [
    ("Chile and Peru have a treaty that is yet to be signed.", "planned", "chile peru", None, None),
    ("The pact between Chile and Peru has yet to be ratified.", "planned", "chile peru", None, None),
    ("The text of a treaty between Chile and Peru is ready to be signed.", "planned", "chile peru", None, None),
    ("The wording of a treaty between Chile and Peru was agreed.", "proposed", "chile peru", None, None),
    ("Chile and Peru signed the text of a treaty.", "signed", "chile peru", None, None),
    ("Armenia and Azerbaijan signed a peace treaty on Monday.", "signed", "armenia azerbaijan", "2025-05-12", None),
    ("Norway and Russia reached an agreement on fishing.", "signed", "norway russia", None, None),
    ("Spain and Morocco concluded a pact on migration in 2023.", "signed", "spain morocco", "2023", None),
    ("A treaty between Chile and Peru was signed on 3 March.", "signed", "chile peru", "2025-03-03", None),
    ("Chile's treaty with Peru was ratified in April.", "signed", "chile peru", "2025-04", None),
    ("A memorandum was signed by Ghana and Togo on Friday.", "signed", "ghana togo", "2025-05-09", None),
    ("Japan and India issued a joint statement on Sunday.", "signed", "japan india", "2025-05-11", None),
    ("The trade deal between Vietnam and Canada covers rice.", "signed", "vietnam canada", None, None),
    ("Ghana signed an agreement with Togo and Benin.", "signed", "ghana togo benin", None, None),
    ("Qatar brokered a truce between Chad and Sudan.", "signed", "qatar chad sudan", None, None),
    ("A truce between Chad and Sudan, brokered by Qatar, holds.", "inForce", "qatar chad sudan", None, None),
    ("Japan and India said in a joint statement that they would share data.", "signed", "japan india", None, None),
    # planned, proposed
    ("Serbia and Kosovo will sign a memorandum next week.", "planned", "serbia kosovo", "2025-05-19", None),
    ("Serbia and Kosovo are due to sign a treaty on Friday.", "planned", "serbia kosovo", "2025-05-16", None),
    ("A truce between Chad and Sudan will begin on Friday.", "planned", "chad sudan", "2025-05-16", None),
    ("A truce between Chad and Sudan is to take effect on Friday.", "planned", "chad sudan", "2025-05-16", None),
    ("Norway and Russia plan to sign a treaty on fishing.", "planned", "norway russia", None, None),
    ("Ukraine proposed a truce with Russia.", "proposed", "ukraine russia", None, None),
    ("France called for a ceasefire between Chad and Sudan.", "proposed", "chad sudan", None, None),
    ("The envoys discussed a ceasefire between Chad and Sudan.", "proposed", "chad sudan", None, None),
    ("Talks on a ceasefire between Chad and Sudan went on.", "proposed", "chad sudan", None, None),
    ("Talks between Chad and Sudan on a ceasefire went on.", "proposed", "chad sudan", None, None),
    ("Serbia and Kosovo could sign a treaty.", "proposed", "serbia kosovo", None, None),
    ("Serbia and Kosovo are close to a deal on number plates.", "proposed", "serbia kosovo", None, None),
    ("A proposed treaty between Chile and Peru angers miners.", "proposed", "chile peru", None, None),
    ("If Chile and Peru sign the treaty, tolls will fall.", "proposed", "chile peru", None, None),
    # in force
    ("The truce between Chad and Sudan came into force on Sunday.", "inForce", "chad sudan", "2025-05-11", None),
    ("The truce between Chad and Sudan took effect on Sunday.", "inForce", "chad sudan", "2025-05-11", None),
    ("A truce between Chad and Sudan is holding.", "inForce", "chad sudan", None, None),
    ("A truce between Chad and Sudan has been in force since 2 May.", "inForce", "chad sudan", "2025-05-02", None),
    ("The treaty between Chile and Peru remains in force.", "inForce", "chile peru", None, None),
    ("Chad and Sudan extended their truce until 20 May.", "inForce", "chad sudan", None, "2025-05-20"),
    ("The truce between Chad and Sudan expires on Friday.", "inForce", "chad sudan", None, "2025-05-16"),
    ("The truce between Chad and Sudan is due to end on 20 May.", "inForce", "chad sudan", None, "2025-05-20"),
    ("Chad threatened to withdraw from its truce with Sudan.", "inForce", "chad sudan", None, None),
    ("Chad accused Sudan of violations of the truce between Chad and Sudan.", "inForce", "chad sudan", None, None),
    ("The fragile truce between Chad and Sudan is being tested.", "inForce", "chad sudan", None, None),
    ("The truce between Chad and Sudan has not collapsed.", "inForce", "chad sudan", None, None),
    ("The truce between Chad and Sudan began on 2 May and runs until 1 June.", "inForce", "chad sudan", "2025-05-02",
     "2025-06-01"),
    # lapsed
    ("The ceasefire between Israel and Hamas lapsed on Friday.", "lapsed", "israel hamas", None, "2025-05-09"),
    ("The truce between Chad and Sudan fell apart on Friday.", "lapsed", "chad sudan", None, "2025-05-09"),
    ("The truce between Chad and Sudan ran out last week.", "lapsed", "chad sudan", None, "2025-05-05"),
    ("The truce between Chad and Sudan, agreed on 1 April, broke down on 3 May.", "lapsed", "chad sudan", "2025-04-01",
     "2025-05-03"),
    ("Chad tore up its treaty with Sudan in April.", "lapsed", "chad sudan", None, "2025-04"),
    ("France withdrew from the treaty with Mali.", "lapsed", "france mali", None, None),
    ("Mali pulled out of its pact with France on Monday.", "lapsed", "france mali", None, "2025-05-12"),
    ("The treaty between Mali and France is no longer in force.", "lapsed", "france mali", None, None),
    ("The treaty between Mali and France, signed in 2014, was terminated in 2022.", "lapsed", "france mali", "2014",
     "2022"),
    # rejected, denied, cancelled
    ("Iran rejected a nuclear deal with the United States.", "rejected", "iran united-states", None, None),
    ("Sudan turned down a truce with Chad.", "rejected", "sudan chad", None, None),
    ("Sudan ruled out a ceasefire with Chad.", "rejected", "sudan chad", None, None),
    ("Sudan refused to sign a truce with Chad.", "rejected", "sudan chad", None, None),
    ("Sudan said that it would not sign a truce with Chad.", "rejected", "sudan chad", None, None),
    ("Norway and Russia failed to reach an agreement on fishing.", "denied", "norway russia", None, None),
    ("No agreement between Norway and Russia was reached.", "denied", "norway russia", None, None),
    ("Norway denied that it had signed a treaty with Russia.", "denied", "norway russia", None, None),
    ("Chile and Peru have not signed the treaty.", "denied", "chile peru", None, None),
    ("Chile scrapped a planned agreement with Peru.", "cancelled", "chile peru", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "who", "start", "end"), CASES, ids=[c[0] for c in CASES])
def test_constructions(
    extracted: Extract, text: str, status: str, who: str, start: str | None, end: str | None
) -> None:
    found = only(extracted(text))
    assert found.status is EventStatus(status)
    assert names(found) == set(who.split())
    assert (str(found.start_date) if found.start_date else None) == start
    assert (str(found.end_date) if found.end_date else None) == end


# text, duration, start, end
LASTING = [
    ("Chad and Sudan signed a 30-day truce.", "P30D", None, None),
    ("Chad and Sudan agreed a truce of 30 days.", "P30D", None, None),
    ("Chad and Sudan agreed on a truce for three weeks.", "P21D", None, None),
    ("Chad and Sudan declared a week-long truce.", "P7D", None, None),
    ("A 72-hour ceasefire between Chad and Sudan began on Monday.", "P3D", "2025-05-12", "2025-05-15"),
    ("A 36-hour ceasefire between Chad and Sudan began on Monday.", "P1DT12H", "2025-05-12", "2025-05-13"),
    ("A 30-day truce between Chad and Sudan took effect on 1 May.", "P30D", "2025-05-01", "2025-05-31"),
    ("A truce between Chad and Sudan took effect on 1 May and will last 30 days.", "P30D", "2025-05-01", "2025-05-31"),
    ("A three-month truce between Chad and Sudan will begin on Friday.", "P3M", "2025-05-16", "2025-08-16"),
    ("Chile and Peru signed a ten-year treaty on 3 March 2025.", "P10Y", "2025-03-03", "2035-03-03"),
    ("Chile and Peru signed an eighteen-month pact.", "P1Y6M", None, None),
    ("The treaty between Chile and Peru is valid for 20 years.", "P20Y", None, None),
    ("A temporary 30-day ceasefire between Chad and Sudan, which began on 1 April, has now lapsed.", "P30D",
     "2025-04-01", "2025-05-01"),
    ("A 30-day ceasefire between Chad and Sudan, which began on 1 May, has collapsed.", "P30D", "2025-05-01", None),
    ("A 30-day truce between Chad and Sudan began in April.", "P30D", "2025-04", None),
    ("A six-month truce between Chad and Sudan began on 1 May and will end on 1 November.", "P6M", "2025-05-01",
     "2025-11-01"),
    # no durations of the agreement
    ("The two-year-old truce between Chad and Sudan lapsed.", None, None, None),
    ("Chad and Sudan signed a truce after 30 days of fighting.", None, None, None),
    ("Chad and Sudan signed a truce two weeks ago.", None, "2025-04-30", None),
    ("Chad and Sudan will sign a truce within 30 days.", None, None, None),
    ("After a three-week war, Chad and Sudan signed a truce.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "duration", "start", "end"), LASTING, ids=[c[0] for c in LASTING])
def test_durations(extracted: Extract, text: str, duration: str | None, start: str | None, end: str | None) -> None:
    found = only(extracted(text))
    assert (str(found.duration) if found.duration else None) == duration
    if "within" not in text:
        assert (str(found.start_date) if found.start_date else None) == start
    assert (str(found.end_date) if found.end_date else None) == end


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad and Sudan signed a truce.", "ceasefire"),
        ("Chad and Sudan signed an armistice.", "ceasefire"),
        ("Chad and Sudan signed a ceasefire agreement.", "ceasefire"),
        ("Chad and Sudan agreed on a cessation of hostilities.", "ceasefire"),
        ("Chad and Sudan signed a treaty.", "treaty"),
        ("Chad and Sudan signed a defence pact.", "treaty"),
        ("Chad and Sudan signed a memorandum of understanding.", "memorandum"),
        ("Chad and Sudan signed an MoU on water.", "memorandum"),
        ("Chad and Sudan issued a joint statement.", "jointStatement"),
        ("Chad and Sudan issued a communiqué.", "jointStatement"),
        ("Chad and Sudan signed a trade deal.", "deal"),
        ("Chad and Sudan signed a border agreement.", "deal"),
        ("Chad and Sudan reached a settlement.", "deal"),
    ],
)
def test_kinds(extracted: Extract, text: str, kind: str) -> None:
    assert only(extracted(text)).kind is AgreementKind(kind)


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Qatar brokered a truce between Chad and Sudan.", {"state/qatar"}),
        ("Qatar and Egypt mediated a truce between Chad and Sudan.", {"state/qatar", "state/egypt"}),
        ("Chad and Sudan signed a truce brokered by Qatar.", {"state/qatar"}),
        ("A Qatari-brokered truce between Chad and Sudan is holding.", {"state/qatar"}),
    ],
)
def test_mediators(extracted: Extract, text: str, mediators: set[str]) -> None:
    assert set(only(extracted(text)).mediators) == mediators


def test_a_lapsed_ceasefire_needs_no_parties(extracted: Extract) -> None:
    assert (
        only(extracted("The envoy said that a temporary ceasefire agreement has now lapsed.")).status.value == "lapsed"
    )


# several sentences: status, start, end of the one agreement
STORIES = [
    ("Chad and Sudan signed a truce in March. The truce collapsed on Sunday.", "lapsed", "2025-03", "2025-05-11"),
    ("The truce between Chad and Sudan lapsed on Friday. The agreement was signed in March.", "lapsed", "2025-03",
     "2025-05-09"),
    ("Chad and Sudan signed a truce on 1 May. It took effect on 3 May.", "inForce", "2025-05-03", None),
    ("Chad and Sudan agreed a ceasefire on 1 May. The truce will expire on 1 June.", "inForce", "2025-05-01",
     "2025-06-01"),
    ("Chad and Sudan plan to sign a treaty. The treaty was signed on Monday.", "signed", "2025-05-12", None),
    ("Chad and Sudan signed a treaty in 2023. Chad denounced the treaty on Monday.", "lapsed", "2023", "2025-05-12"),
    ("Chad proposed a truce with Sudan. Sudan rejected the proposal for a truce.", "rejected", None, None),
    ("Chad and Sudan agreed a 30-day truce. The ceasefire began on 1 May.", "inForce", "2025-05-01", "2025-05-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "start", "end"), STORIES, ids=[c[0] for c in STORIES])
def test_one_node_and_what_became_of_it(
    extracted: Extract, text: str, status: str, start: str | None, end: str | None
) -> None:
    found = only(extracted(text))
    assert found.status is EventStatus(status)
    assert len(found.mentions) >= 2
    assert (str(found.start_date) if found.start_date else None) == start
    assert (str(found.end_date) if found.end_date else None) == end


def test_two_truces_are_two(extracted: Extract) -> None:
    text = "A truce between Chad and Sudan lapsed in March. A truce between Mali and Niger was signed on Monday."
    assert [names(a) for a in agreements(extracted(text))] == [{"chad", "sudan"}, {"mali", "niger"}]


def test_a_new_truce_is_another(extracted: Extract) -> None:
    text = "The truce between Chad and Sudan lapsed in March. Chad and Sudan signed a new truce on Monday."
    assert [a.status.value for a in agreements(extracted(text))] == ["lapsed", "signed"]


def test_an_end_before_the_start_is_left_out_and_counted(extracted: Extract) -> None:
    records = extracted("The truce between Chad and Sudan, agreed on 10 April, lapsed on 1 April.")
    found = only(records)
    assert (found.start_date, found.end_date) == (None, None)
    left_out = Counter({r.reason: r.count for r in records if isinstance(r, Omission)})
    assert left_out["agreement that would end before it begins"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "That is a great deal of money.",
        "They voted against the business deal.",
        "He spoke of agreement.",
        "Sudan was in agreement with Chad.",
        "The singer signed a record deal.",
        "Chad must deal with Sudan.",
        "The protocol of the embassy is strict.",
        "The minister spoke of a settlement in the hills.",
    ],
)
def test_what_is_none(extracted: Extract, text: str) -> None:
    assert agreements(extracted(text)) == []


@pytest.mark.parametrize("text", [c[0] for c in (*CASES, *LASTING)])
def test_evidence_and_closure(extracted: Extract, text: str) -> None:
    """Every mention is what the text says there, and whatever an agreement refers to is a record."""
    records = extracted(text)
    ids = {r.id for r in records}
    for agreement in agreements(records):
        assert all(text[m.start : m.end] == m.exact == m.exact.strip() for m in agreement.mentions)
        assert agreement.mentions
        assert {*agreement.participants, *agreement.topics} <= ids
        assert set(agreement.mediators) <= set(agreement.participants)
