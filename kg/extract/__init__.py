"""Grammar becomes meaning: the records of one document."""

from collections import Counter

from spacy.tokens import Doc

from kg.extract.agreements import agreements
from kg.extract.dates import dates
from kg.extract.direction import directions
from kg.extract.habit import day_first
from kg.extract.meetings import meetings
from kg.extract.occasions import with_occasions
from kg.extract.statements import statements
from kg.extract.topics import triggers
from kg.gazetteer import Gazetteer
from kg.link import link
from kg.model import Document, Event, Id, Omission, Record, Records, Statement


def extract(document: Document, parsed: Doc, gazetteer: Gazetteer) -> Records:
    """Everything that a document says, the document first."""
    left_out: Counter[str] = Counter()
    scene = link(document, parsed, gazetteer)
    dated = dates(
        document.text,
        document.issued,
        direction=directions(parsed),
        day_first=day_first(document, gazetteer),
        left_out=left_out,
    )
    said = statements(scene, dated, left_out)
    met, places = meetings(scene, dated)
    found: list[Record] = [*met, *agreements(scene, dated, left_out), *with_occasions(scene, said, met)]
    unclear = tuple(scene.cast.open[end] for end in sorted(scene.cast.open))
    if unclear:
        left_out["ambiguous reference"] += len(unclear)
    if scene.reference.unresolved:
        left_out["pronoun that fits nobody"] += scene.reference.unresolved
    referred = dict.fromkeys(id for record in found for id in references(record))
    topics = triggers().topics
    named = [topics[id] for id in referred if id in topics]
    omissions = [
        Omission(document=document.id, reason=reason, count=count) for reason, count in sorted(left_out.items())
    ]
    people = [id for id in referred if id not in topics and not id.startswith(("place/", "meeting/", "agreement/"))]
    people += [id for each in unclear for id in each.candidates]
    actors = scene.records([*people, *(place.state for place in places if place.state is not None)])
    return (document, *actors, *places, *named, *found, *unclear, *omissions)


def references(record: Record) -> tuple[Id, ...]:
    """The actors, topics, places and events that a statement or an event refers to."""
    match record:
        case Statement():
            return (
                *record.speakers,
                *record.on_behalf_of,
                *record.quoted_by,
                *record.addressees,
                *record.about,
                *record.targets,
                *record.topics,
                *record.said_at,
            )
        case Event():
            return (
                *record.participants,
                *record.hosts,
                *record.mediators,
                *record.about,
                *record.topics,
                *record.places,
            )
    return ()
