"""One meeting told by several documents: when it is one node, and when not."""

from dataclasses import replace
from datetime import date

import pytest

from kg.model import Document, EventStatus, Id, Meeting, MeetingFormat, PartialDate, Passage, Person, Place, State
from kg.quads import quads
from kg.resolve.encounters import Encounter, agree, same_meetings
from kg.store import replace_documents
from kg.vocabulary import BASE, NAMESPACE
from tests.resolve.newsroom import Newsroom

KENYA, CHILE, OMAN = Id("state/kenya"), Id("state/chile"), Id("state/oman")
ADA, BEN, CLEO = Id("person/ada-mwangi"), Id("person/ben-soto"), Id("person/cleo-otieno")


def told(document: str, **facts: object) -> Encounter:
    plain = Encounter(
        document=Id(f"document/{document}"),
        meeting=Id(f"meeting/{document}"),
        day="2025-04-18",
        status="held",
        label="talks in Santiago",
        sides={KENYA: {ADA}, CHILE: {BEN}},
        evidence=[(Id(f"passage/{document}_0_5"), "talks")],
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        told("two"),
        told("two", sides={KENYA: set(), CHILE: set()}),
        told("two", sides={KENYA: {ADA}, CHILE: {BEN}, OMAN: set()}),
        told("two", status="planned"),
        told("two", places={Id("place/santiago")}),
        told("two", format="visit"),
    ],
)
def test_the_same_sides_on_the_same_day_met_once(other: Encounter) -> None:
    assert agree(told("one", format="talks"), other)
    assert agree(other, told("one", format="talks"))


@pytest.mark.parametrize(
    "other",
    [
        told("two", day="2025-04-19"),
        told("two", sides={KENYA: {ADA}}),
        told("two", sides={KENYA: {ADA}, OMAN: set()}),
        told("two", sides={KENYA: {CLEO}, CHILE: {BEN}}),
        told("two", status="cancelled"),
        told("two", status="denied"),
        told("two", format="call"),
        told("two", places={Id("place/muscat")}),
    ],
)
def test_what_differs_in_day_side_person_place_or_kind_is_another_meeting(other: Encounter) -> None:
    assert not agree(told("one", format="talks", places={Id("place/santiago")}), other)


def test_a_chain_of_accounts_does_not_make_the_ends_one() -> None:
    accounts = [
        told("one", sides={KENYA: {ADA}, CHILE: {BEN}}),
        told("two", sides={KENYA: set(), CHILE: set()}),
        told("three", sides={KENYA: {CLEO}, CHILE: {BEN}}),
    ]
    assert not list(same_meetings(accounts))


def test_two_meetings_of_one_document_stay_two() -> None:
    assert not list(same_meetings([told("one"), replace(told("one"), meeting=Id("meeting/other"))]))


def account(key: str, text: str, **facts: object) -> tuple[Document, list[object]]:
    document = Document(identifier=key, text=text, issued=date(2025, 4, 19))
    place = Place(id=Id("place/santiago"), label="Santiago", mentions=(_passage(document, "Santiago"),))
    meeting = Meeting(
        id=Id(f"meeting/{key}"),
        label="talks in Santiago",
        mentions=(_passage(document, "talks"),),
        participants=(ADA, BEN),
        places=(place.id,),
        status=EventStatus.HELD,
        format=MeetingFormat.TALKS,
        start_date=PartialDate.of(date(2025, 4, 18)),
    )
    people = [
        Person(id=ADA, label="Ada Mwangi", mentions=(_passage(document, "Mwangi"),), represents=(KENYA,)),
        Person(id=BEN, label="Ben Soto", mentions=(_passage(document, "Soto"),), represents=(CHILE,)),
        State(id=KENYA, label="Kenya", country_code="KEN"),
        State(id=CHILE, label="Chile", country_code="CHL"),
    ]
    return document, [document, place, *people, replace(meeting, **facts)]  # type: ignore[arg-type]


def _passage(document: Document, words: str) -> Passage:
    start = document.text.index(words)
    return document.passage(start, start + len(words))


def test_accounts_of_one_meeting_share_its_node_and_keep_their_evidence(newsroom: Newsroom) -> None:
    for key, text in (
        ("one", "Mwangi and Soto held talks in Santiago on Friday."),
        ("two", "In Santiago there were talks between Mwangi and Soto."),
    ):
        document, records = account(key, text)
        graph = quads(records, graph=document.id)  # type: ignore[arg-type]
        replace_documents(newsroom.store, {BASE + document.id: graph})
    (found,) = newsroom.resolve().found
    nodes = {
        quad.subject.value.removeprefix(BASE)
        for quad in newsroom.store
        if quad.predicate.value == NAMESPACE + "startDate"
    }
    assert nodes == {found.actor}
    mentions = newsroom.objects("document/one", NAMESPACE + "mention") | newsroom.objects(
        "document/two", NAMESPACE + "mention"
    )
    assert {"passage/one_21_26", "passage/two_23_28"} <= mentions
    assert newsroom.resolve().changed == 0
