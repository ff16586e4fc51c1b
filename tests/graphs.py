"""A small graph made by hand: two documents whose every passage is found in their text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from kg.model import (
    Act,
    Document,
    EventStatus,
    Group,
    Id,
    Iri,
    Meeting,
    MeetingFormat,
    Mode,
    Omission,
    Organisation,
    PartialDate,
    Passage,
    Person,
    Place,
    Record,
    Role,
    State,
    Statement,
    Topic,
    digest,
)
from kg.quads import ontology_quads, quads
from kg.store import replace_documents
from kg.vocabulary import BASE, ONTOLOGY

HARBOUR = Document(
    identifier="harbour-talks",
    title='Harbour talks: "a first step"',
    text=(
        "“We are ready to open the port,” Norlandish foreign minister Ada Holm said in Brightwater on Friday. "
        "“But Sudria has to stop the blockade first.” She accused Sudria of delaying a ceasefire. "
        "Holm met Sudrian envoy Tomas Reyes in Brightwater on Friday for talks hosted by the United Nations. "
        "Both sides will meet again in June."
    ),
    issued=date(2025, 4, 19),
    url=Iri("https://news.example/harbour?id=1&x=2"),
    publisher="Harbour Post",
    language="en",
)
REPLY = Document(
    identifier="reply",
    text="Reyes praised Norland on 22 April. <script>alert('no')</script> A summit in Brightwater was cancelled.",
)
ABOUT_THE_SCRIPT = "<script>alert('no')</script>"


def find(document: Document, words: str) -> Passage:
    start = document.text.index(words)
    return document.passage(start, start + len(words))


def statement_id(name: str) -> Id:
    return Id(f"statement/{digest(name)}")


NORLAND = State(id=Id("state/norland"), label="Norland", alt_labels=("Norlandish",), country_code="NLD")
SUDRIA = State(id=Id("state/sudria"), label="Sudria", alt_labels=("Sudrian",))
UN = Organisation(id=Id("organisation/united-nations"), label="United Nations", alt_labels=("UN",))
MINISTRY = Organisation(
    id=Id("organisation/norland-foreign-ministry"),
    label="Norlandish foreign ministry",
    affiliations=(NORLAND.id,),
    represents=(NORLAND.id,),
)
HOLM = Person(
    id=Id("person/ada-holm"),
    label="Ada Holm",
    alt_labels=("Holm",),
    mentions=(find(HARBOUR, "Ada Holm"),),
    affiliations=(MINISTRY.id,),
    represents=(NORLAND.id,),
    same_as=(Iri("http://www.wikidata.org/entity/Q1"),),
)
REYES = Person(
    id=Id("person/tomas-reyes"),
    label="Tomas Reyes",
    alt_labels=("Reyes",),
    mentions=(find(HARBOUR, "Tomas Reyes"),),
    represents=(SUDRIA.id,),
)
BOTH = Group(id=Id("group/harbour-talks-both-sides"), label="Both sides", mentions=(find(HARBOUR, "Both sides"),))
BRIGHTWATER = Place(id=Id("place/brightwater"), label="Brightwater", state=NORLAND.id)
CEASEFIRE = Topic(id=Id("topic/ceasefire"), label="ceasefire")

MINISTER = Role(
    id=Id("role/minister"),
    holder=HOLM.id,
    title="foreign minister",
    organisation=NORLAND.id,
    mentions=(find(HARBOUR, "Norlandish foreign minister Ada Holm"),),
    confidence=Decimal("0.870"),
)
TALKS = Meeting(
    id=Id("meeting/talks"),
    label="talks in Brightwater",
    mentions=(find(HARBOUR, "Holm met Sudrian envoy Tomas Reyes in Brightwater on Friday"),),
    participants=(HOLM.id, REYES.id),
    hosts=(UN.id,),
    places=(BRIGHTWATER.id,),
    status=EventStatus.HELD,
    format=MeetingFormat.TALKS,
    start_date=PartialDate(year=2025, month=4, day=18),
)
AGAIN = Meeting(
    id=Id("meeting/again"),
    label="next meeting",
    mentions=(find(HARBOUR, "Both sides will meet again in June."),),
    participants=(HOLM.id, REYES.id),
    status=EventStatus.PLANNED,
    start_date=PartialDate(year=2025, month=6),
)
SUMMIT = Meeting(
    id=Id("meeting/summit"),
    label="summit in Brightwater",
    mentions=(find(REPLY, "A summit in Brightwater was cancelled."),),
    places=(BRIGHTWATER.id,),
    status=EventStatus.CANCELLED,
    format=MeetingFormat.SUMMIT,
)
FRIDAY = PartialDate(year=2025, month=4, day=18)
READY = Statement(
    id=statement_id("ready"),
    speakers=(HOLM.id,),
    about=(SUDRIA.id,),
    act=Act.DEMAND,
    mode=Mode.DIRECT,
    cue="said",
    text="We are ready to open the port, […] But Sudria has to stop the blockade first.",
    content=(
        find(HARBOUR, "“We are ready to open the port,”"),
        find(HARBOUR, "“But Sudria has to stop the blockade first.”"),
    ),
    cue_passage=find(HARBOUR, "said"),
    speaker_passage=find(HARBOUR, "Ada Holm"),
    context=(
        find(
            HARBOUR,
            "“We are ready to open the port,” Norlandish foreign minister Ada Holm said in Brightwater on Friday.",
        ),
        find(HARBOUR, "“But Sudria has to stop the blockade first.”"),
    ),
    addressees=(SUDRIA.id,),
    said_on=FRIDAY,
    said_at=(TALKS.id,),
    confidence=Decimal("1.0"),
)
ACCUSED = Statement(
    id=statement_id("accused"),
    speakers=(HOLM.id, UN.id),
    targets=(SUDRIA.id,),
    topics=(CEASEFIRE.id,),
    act=Act.ACCUSE,
    mode=Mode.INDIRECT,
    cue="accused",
    text="delaying a ceasefire",
    content=(find(HARBOUR, "delaying a ceasefire"),),
    context=(find(HARBOUR, "She accused Sudria of delaying a ceasefire."),),
    said_on=PartialDate(year=2025, month=4),
)
PRAISED = Statement(
    id=statement_id("praised"),
    speakers=(REYES.id,),
    targets=(NORLAND.id,),
    act=Act.PRAISE,
    mode=Mode.INDIRECT,
    text="Reyes praised Norland",
    content=(find(REPLY, "Reyes praised Norland"),),
    context=(find(REPLY, "Reyes praised Norland on 22 April."),),
    said_on=PartialDate(year=2025, month=4, day=22),
)
UNDATED = Statement(
    id=statement_id("undated"),
    speakers=(REYES.id,),
    about=(SUDRIA.id,),
    act=Act.STATE,
    mode=Mode.INDIRECT,
    text=ABOUT_THE_SCRIPT,
    content=(find(REPLY, ABOUT_THE_SCRIPT),),
)

RECORDS: dict[Document, tuple[Record, ...]] = {
    HARBOUR: (
        *(HARBOUR, NORLAND, SUDRIA, UN, MINISTRY, HOLM, REYES, BOTH, BRIGHTWATER, CEASEFIRE),
        *(MINISTER, TALKS, AGAIN, READY, ACCUSED),
        Omission(document=HARBOUR.id, reason="no speaker", count=2),
    ),
    REPLY: (
        *(REPLY, NORLAND, SUDRIA, replace(REYES, mentions=(find(REPLY, "Reyes"),)), BRIGHTWATER),
        *(SUMMIT, PRAISED, UNDATED),
        Omission(document=REPLY.id, reason="no speaker", count=3),
    ),
}


def graphs(base: str = BASE) -> dict[str, set[ox.Quad]]:
    """Both documents' quads and the ontology's, each under its graph's IRI."""
    documents = {base + document.id: set(quads(r, graph=document.id, base=base)) for document, r in RECORDS.items()}
    return {**documents, str(ONTOLOGY): set(ontology_quads())}


def store() -> ox.Store:
    """Both documents and the ontology, in memory."""
    made = ox.Store()
    replace_documents(made, graphs())
    return made
