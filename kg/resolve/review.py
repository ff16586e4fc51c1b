"""What to look at first: words that fit several, then whatever is least certain, each with its sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.explain import Excerpt, explain
from kg.model import Id
from kg.resolve.corrections import Correction
from kg.store import PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
CERTAIN = 0.9  # from here on nothing is asked
OPEN = """SELECT ?it ?passage ?words ?reason ?actor ?candidate ?name WHERE {
  ?it a dkg:Ambiguity ; dkg:ambiguousPassage ?passage ; dkg:reason ?reason ; dkg:candidate ?candidate .
  ?passage dkg:exact ?words .
  OPTIONAL { ?candidate rdfs:label ?name }
  OPTIONAL { ?actor dkg:mention ?passage ; a dkg:Actor } } ORDER BY ?it ?candidate"""
UNSURE = """SELECT ?it ?kind ?confidence ?name WHERE {
  VALUES ?kind { dkg:Statement dkg:Meeting dkg:Agreement dkg:Role }
  ?it a ?kind ; dkg:confidence ?confidence
  OPTIONAL { ?it dkg:speaker/rdfs:label ?speaker } OPTIONAL { ?it dkg:holder/rdfs:label ?holder }
  OPTIONAL { ?it dkg:text ?text } OPTIONAL { ?it rdfs:label ?label } OPTIONAL { ?it dkg:title ?title }
  BIND(CONCAT(COALESCE(?speaker, ?holder, ""), " – ", COALESCE(?text, ?label, ?title, "")) AS ?name) }
  ORDER BY ?confidence ?it"""
LED = """SELECT ?it ?confidence ?observed ?actor ?name ?basis ?evidence WHERE {
  ?it a dkg:Identification ; dkg:confidence ?confidence ; dkg:observed ?observed ; dkg:identifiedAs ?actor ;
    dkg:basis ?basis ; dkg:evidence ?evidence OPTIONAL { ?actor rdfs:label ?name } }
  ORDER BY ?confidence ?it ?evidence"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to look at. `choices` are those whom ambiguous words may mean, each with a name; `actor` is whom the
    graph has there now, if anybody.
    """

    subject: Id
    kind: str
    text: str
    confidence: float
    evidence: tuple[Id, ...]
    actor: Id | None = None
    choices: tuple[tuple[Id, str], ...] = ()

    def excerpts(self, store: ox.Store, *, base: str) -> tuple[Excerpt, ...]:
        """The sentences behind it; none where the graph holds no more than the words themselves."""
        found: list[Excerpt] = []
        for iri in self.evidence:
            try:
                found += explain(store, iri, base=base)
            except QueryError:
                continue
        return tuple(dict.fromkeys(found))


def review(store: ox.Store, corrections: Iterable[Correction] = (), *, base: str) -> tuple[Question, ...]:
    """All questions, the ambiguous first, then by confidence; what was answered before is not asked again."""
    answered = {each.subject for each in corrections}
    asked = [*_open(store, base), *_led(store, base), *_unsure(store, base)]
    waiting = [each for each in asked if each.subject not in answered and each.actor not in answered]
    return tuple(sorted(waiting, key=lambda each: (bool(not each.choices), each.confidence, each.subject)))


def _rows(store: ox.Store, query: str, base: str) -> Iterator[tuple[str, ...]]:
    solutions = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        yield tuple("" if value is None else str(value.value).removeprefix(base) for value in solution)


def _open(store: ox.Store, base: str) -> Iterator[Question]:
    """Words that fit several actors."""
    candidates: dict[str, dict[Id, str]] = {}
    about: dict[str, tuple[str, str, str, str]] = {}
    for it, passage, words, reason, actor, candidate, name in _rows(store, OPEN, base):
        candidates.setdefault(it, {})[Id(candidate)] = name or candidate
        about[it] = (passage, words, reason, actor)
    for it, (passage, words, reason, actor) in about.items():
        yield Question(
            subject=Id(it),
            kind="ambiguous",
            text=f"“{words}”: {reason}",
            confidence=0.0,
            evidence=(Id(passage),),
            actor=Id(actor) if actor and Id(actor) not in candidates[it] else None,
            choices=tuple(sorted(candidates[it].items())),
        )


def _led(store: ox.Store, base: str) -> Iterator[Question]:
    """Identifications that rest on less than a full name."""
    evidence: dict[str, list[Id]] = {}
    about: dict[str, tuple[str, str]] = {}
    for it, confidence, observed, actor, name, basis, passage in _rows(store, LED, base):
        evidence.setdefault(it, []).append(Id(passage))
        about[it] = (confidence, f"{observed} is {name or actor}: {basis}")
    for it, (confidence, text) in about.items():
        if float(confidence) < CERTAIN:
            shown = tuple(dict.fromkeys(evidence[it]))
            yield Question(subject=Id(it), kind="identity", text=text, confidence=float(confidence), evidence=shown)


def _unsure(store: ox.Store, base: str) -> Iterator[Question]:
    """Records that the extraction is not sure of."""
    seen: set[str] = set()
    for it, kind, confidence, name in _rows(store, UNSURE, base):
        if float(confidence) < CERTAIN and it not in seen:
            seen.add(it)
            of = kind.rpartition("#")[2].lower()
            yield Question(subject=Id(it), kind=of, text=name, confidence=float(confidence), evidence=(Id(it),))
