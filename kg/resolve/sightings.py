"""Who was seen where: persons and organisations of each document, with names, posts and days that tell them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from kg.gazetteer import Gazetteer
from kg.model import Id
from kg.resolve.offices import Office, office, office_named
from kg.resolve.originals import Originals
from kg.store import PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
KINDS = ("person", "organisation")
ISSUED = "SELECT ?g ?day WHERE { GRAPH ?g { ?g dcterms:issued ?day } }"
NAMED = """SELECT ?g ?actor ?name ?main WHERE {
  GRAPH ?g { VALUES ?kind { dkg:Person dkg:Organisation } ?actor a ?kind .
    { ?actor rdfs:label ?name BIND(1 AS ?main) } UNION { ?actor skos:altLabel ?name BIND(0 AS ?main) } } }"""
BELONGING = """SELECT ?g ?actor ?relation ?body WHERE {
  GRAPH ?g { VALUES ?relation { dkg:affiliation dkg:represents } ?actor ?relation ?body } }"""
POSTS = """SELECT ?g ?holder ?title ?body ?former ?passage ?exact WHERE {
  GRAPH ?g { ?role dkg:holder ?holder ; dkg:title ?title ; dkg:former ?former ; dkg:mention ?passage .
    ?passage dkg:exact ?exact OPTIONAL { ?role dkg:organisation ?body } } }"""
MENTIONS = """SELECT ?g ?actor ?passage ?exact WHERE {
  GRAPH ?g { VALUES ?kind { dkg:Person dkg:Organisation } ?actor a ?kind ; dkg:mention ?passage .
    ?passage dkg:exact ?exact } }"""

type Evidence = tuple[Id, str]  # a passage and its words


@dataclass(slots=True)
class Sighting:
    """One actor in one document; `firm` are the states of posts that the document says it holds now."""

    document: Id
    actor: Id
    label: str = ""
    names: set[str] = field(default_factory=set)
    issued: date | None = None
    bodies: set[Id] = field(default_factory=set)
    states: set[Id] = field(default_factory=set)
    firm: set[Id] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    posts: list[Evidence] = field(default_factory=list)
    mentions: list[Evidence] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.actor.split("/")[0]

    @property
    def local(self) -> bool:
        """Whether the actor is known by a surname or a phrase, and so in this document only."""
        return self.actor.split("/", 1)[1].startswith(self.document.removeprefix("document/") + "-")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows who it is: the fullest mention, and the words of each post."""
        fullest = sorted(self.mentions, key=lambda mention: (-len(mention[1]), mention))[:1]
        return tuple(dict.fromkeys([*sorted(self.posts), *fullest]))


def sightings(rows: "Rows", known: Gazetteer) -> tuple[Sighting, ...]:
    """All sightings as the documents had them, in the order of documents and actors."""
    found: dict[tuple[Id, Id], Sighting] = {}
    days = {document: date.fromisoformat(day) for document, day in rows.of(ISSUED)}
    for document, actor, name, main in rows.of(NAMED):
        seen = found.setdefault((Id(document), Id(actor)), Sighting(Id(document), Id(actor), issued=days.get(document)))
        seen.names.add(name)
        if main == "1":
            seen.label = name
    _belong(found, rows.of(BELONGING))
    for document, actor, passage, exact in rows.of(MENTIONS):
        if (mentioned := found.get((Id(document), Id(actor)))) is not None:
            mentioned.mentions.append((Id(passage), exact))
    _hold(found, rows.of(POSTS), known)
    _hold_by_phrase(found.values(), known)
    return tuple(found[where] for where in sorted(found) if found[where].kind in KINDS)


class Rows:
    """The rows of a query over the documents' graphs: changed ones as they were kept, all others as they are."""

    def __init__(self, store: ox.Store, originals: Originals, *, base: str) -> None:
        self.store, self.originals, self.kept, self.base = store, originals.store, originals.names(), base

    def of(self, query: str) -> Iterator[tuple[str, ...]]:
        """Each row as text, IRIs below the base without it; the first column is the document's graph."""
        for source, wanted in ((self.store, False), (self.originals, True)):
            solutions = source.query(PROLOGUE + query)
            assert isinstance(solutions, ox.QuerySolutions)
            for solution in solutions:
                row = tuple("" if value is None else str(value.value) for value in solution)
                if row[0].startswith(self.base + "document/") and (row[0] in self.kept) is wanted:
                    yield tuple(value.removeprefix(self.base) for value in row)


def _belong(found: Mapping[tuple[Id, Id], Sighting], rows: Iterable[tuple[str, ...]]) -> None:
    for document, actor, relation, body in rows:
        if (seen := found.get((Id(document), Id(actor)))) is not None:
            (seen.states if relation.endswith("represents") else seen.bodies).add(Id(body))


def _hold(found: Mapping[tuple[Id, Id], Sighting], rows: Iterable[tuple[str, ...]], known: Gazetteer) -> None:
    """Notes the posts that documents give persons now; those once held only show who somebody is."""
    for document, holder, title, body, former, passage, exact in rows:
        seen = found.get((Id(document), Id(holder)))
        if seen is None:
            continue
        seen.posts.append((Id(passage), exact))
        if body and former != "true":
            seen.bodies.add(Id(body))
            state = state_of(Id(body), found.get((Id(document), Id(body))), known)
            seen.firm |= {state} if state else set()
            held = office(title, Id(body), known, state=state)
            seen.offices |= {held} if held else set()


def _hold_by_phrase(found: Iterable[Sighting], known: Gazetteer) -> None:
    """Notes the post of somebody who is known by it alone: “the Turkish foreign minister”."""
    everybody = list(found)
    by_document = {(seen.document, seen.actor): seen for seen in everybody}
    for seen in everybody:
        if seen.kind == "person" and seen.local and not seen.offices:
            for body in seen.bodies:
                state = state_of(body, by_document.get((seen.document, body)), known)
                held = office_named(seen.label, body, known, state=state)
                seen.offices |= {held} if held else set()


def state_of(body: Id, seen: Sighting | None, known: Gazetteer) -> Id | None:
    """The state that a body stands for: by the gazetteer, or by its document where that names one only."""
    if body.startswith("state/"):
        return body
    if body in known.actors:
        return known.state_of(body)
    return next(iter(seen.states)) if seen is not None and len(seen.states) == 1 else None


def by_actor(found: Iterable[Sighting]) -> dict[Id, list[Sighting]]:
    """The sightings of each actor."""
    grouped: dict[Id, list[Sighting]] = defaultdict(list)
    for seen in found:
        grouped[seen.actor].append(seen)
    return dict(grouped)
