"""What resolving looks at of one document: whom it names, in which posts, which meetings it tells of, whose words.

It follows from the document's graph alone, takes a hundredth of it, and is worked out where the graph is made or, of
graphs that came otherwise, when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.model import Id
from kg.sketch import words
from kg.store import PREFIXES

RDF, RDFS, SKOS, DCTERMS, DKG = (PREFIXES[prefix] for prefix in ("rdf", "rdfs", "skos", "dcterms", "dkg"))
XSD_DATE = PREFIXES["xsd"] + "date"
TYPE, LABEL, OTHER, ISSUED = RDF + "type", RDFS + "label", SKOS + "altLabel", DCTERMS + "issued"
IDENTIFIER, PUBLISHER, SOURCE = (DCTERMS + name for name in ("identifier", "publisher", "source"))
OURS = (
    "affiliation", "represents", "holder", "title", "former", "organisation", "mention", "exact", "status", "startDate",
    "format", "place", "participant", "minhash", "mode", "text",
)  # fmt: skip
THEIRS = (TYPE, LABEL, OTHER, ISSUED, IDENTIFIER, PUBLISHER, SOURCE)
PREDICATES = tuple(map(ox.NamedNode, (*THEIRS, *(DKG + name for name in OURS))))
NAMED = frozenset({DKG + "Person", DKG + "Organisation"})
MEETING = DKG + "Meeting"

type Row = tuple[str, ...]
type Facts = dict[str, dict[str, list[str]]]  # property, subject, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The rows of one document, sorted; IRIs are without the base, and each column is named beside its rows."""

    document: Id
    issued: str = ""
    names: tuple[Row, ...] = ()  # actor, name, “label” or “other”
    bodies: tuple[Row, ...] = ()  # actor, body
    states: tuple[Row, ...] = ()  # actor, state
    posts: tuple[Row, ...] = ()  # holder, title, body or nothing, “true” if former, passage, its words
    mentions: tuple[Row, ...] = ()  # actor, passage, its words
    meetings: tuple[Row, ...] = ()  # meeting, day, status, label
    formats: tuple[Row, ...] = ()  # meeting, format
    places: tuple[Row, ...] = ()  # meeting, place
    participants: tuple[Row, ...] = ()  # meeting, actor, state or nothing
    accounts: tuple[Row, ...] = ()  # meeting, passage, its words
    story: tuple[Row, ...] = ()  # sketch of its text or nothing, publisher or host or nothing; none for no document
    quoted: tuple[Row, ...] = ()  # statement that is given word for word, digest of its words, how many they are


def told(quads: Iterable[ox.Quad], document: Id, *, base: str) -> Told:
    """What the quads of a document's graph say of who is who; quads of other properties are passed over."""
    facts = _facts(quads, base)
    of = {name: facts[DKG + name] for name in OURS}
    kinds = {subject: NAMED.intersection(found) for subject, found in facts[TYPE].items()}
    actors = {subject for subject, found in kinds.items() if found}
    days = {subject: found for subject, found in of["startDate"].items() if MEETING in facts[TYPE].get(subject, ())}
    meetings = {subject for subject, found in facts[TYPE].items() if MEETING in found}
    return Told(
        document=document,
        issued=max(facts[ISSUED].get(document, [""])),
        names=_rows(
            (actor, name, which)
            for which, property in (("label", LABEL), ("other", OTHER))
            for actor in actors
            for name in facts[property].get(actor, ())
        ),
        bodies=_rows(_pairs(of["affiliation"])),
        states=_rows(_pairs(of["represents"])),
        posts=_rows(_posts(of)),
        mentions=_rows(_mentions(actors, of["mention"], of["exact"])),
        meetings=_rows(
            (meeting, day, _term(status), label)
            for meeting in days
            for day in days[meeting]
            for status in of["status"].get(meeting, ())
            for label in facts[LABEL].get(meeting, ())
        ),
        formats=_rows((meeting, _term(found)) for meeting, found in _pairs(of["format"]) if meeting in meetings),
        places=_rows(pair for pair in _pairs(of["place"]) if pair[0] in meetings),
        participants=_rows(
            (meeting, actor, state)
            for meeting, actor in _pairs(of["participant"])
            if meeting in meetings
            for state in of["represents"].get(actor, [""])
        ),
        accounts=_rows(_mentions(meetings, of["mention"], of["exact"])),
        story=_rows(_story(facts, document)),
        quoted=_rows(_quoted(of)),
    )


def written(each: Told) -> str:
    """As one line of JSON."""
    return json.dumps([*asdict(each).values()], ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> Told:
    """What was `written`."""
    document, issued, *rows = json.loads(line)
    values: dict[str, Any] = dict(zip(ROWS, (tuple(map(tuple, each)) for each in rows), strict=True))
    return Told(document=Id(document), issued=issued, **values)


ROWS = tuple(field.name for field in fields(Told))[2:]


def _facts(quads: Iterable[ox.Quad], base: str) -> Facts:
    found: Facts = {predicate.value: defaultdict(list) for predicate in PREDICATES}
    for quad in quads:
        subjects = found.get(quad.predicate.value)
        if subjects is None:
            continue
        value = quad.object
        if quad.predicate.value == DKG + "startDate" and getattr(value, "datatype", None) != ox.NamedNode(XSD_DATE):
            continue  # a month or a year is no day
        text = value.value.removeprefix(base) if isinstance(value, ox.NamedNode) else str(getattr(value, "value", ""))
        subjects[str(getattr(quad.subject, "value", "")).removeprefix(base)].append(text)
    return {property: dict(subjects) for property, subjects in found.items()}


def _pairs(of: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((subject, value) for subject, values in of.items() for value in values)


def _story(facts: Facts, document: Id) -> Iterator[Row]:
    """What tells a text from others, and where it was printed."""
    if document in facts[IDENTIFIER]:
        publishers = [name.casefold() for name in facts[PUBLISHER].get(document, ()) if name]
        hosts = [urlsplit(url).hostname or "" for url in facts[SOURCE].get(document, ())]
        for sketch in facts[DKG + "minhash"].get(document, [""]):
            yield sketch, min(publishers or hosts, default="")


def _quoted(of: Facts) -> Iterator[Row]:
    for statement, modes in of["mode"].items():
        if DKG + "direct" in modes:
            for text in of["text"].get(statement, ()):
                found = words(text)
                yield statement, found.digest.hex(), str(found.length)


def _posts(of: Facts) -> Iterator[Row]:
    """Each post with each passage that names it."""
    for role, holders in of["holder"].items():
        for holder in holders:
            for title in of["title"].get(role, ()):
                for former in of["former"].get(role, ()):
                    for body in of["organisation"].get(role, [""]):
                        for _, passage, exact in _mentions({role}, of["mention"], of["exact"]):
                            yield holder, title, body, former, passage, exact


def _mentions(subjects: set[str], mentions: dict[str, list[str]], words: dict[str, list[str]]) -> Iterator[Row]:
    for subject in subjects:
        for passage in mentions.get(subject, ()):
            for exact in words.get(passage, ()):
                yield subject, passage, exact


def _term(iri: str) -> str:
    """The local name of a term of the ontology."""
    return iri.rpartition("#")[2]


def _rows(found: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(set(found)))
