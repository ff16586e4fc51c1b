"""Identities and corrections as one set of changes: what becomes of each IRI, and which corrections fit nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from kg.gazetteer import Gazetteer
from kg.model import Actor, Group, Id, Organisation, Person, Record, State
from kg.quads import quads
from kg.resolve.corrections import CLASSES, FOUND, SINGLE, Correction
from kg.resolve.identities import Identities
from kg.resolve.rewriting import DKG, LABEL, TYPE, Changes
from kg.said.originals import Originals
from kg.vocabulary import broader, terms

KINDS: dict[str, type[Actor]] = {"person": Person, "organisation": Organisation, "state": State, "group": Group}


@dataclass(slots=True)
class Orders:
    """The changes to make, with the actors that others are led to and those that are added."""

    changes: Changes = field(default_factory=Changes)
    heads: set[Id] = field(default_factory=set)
    names: dict[Id, str] = field(default_factory=dict)
    added: list[Record] = field(default_factory=list)
    applied: tuple[Correction, ...] = ()
    unfitting: tuple[Correction, ...] = ()


class _Known:
    """Which IRIs anything can be said of: those that texts name, that identities lead to, or that were just added.

    What a text says counts, and not what is shown of it: that follows from corrections which may hold no more.
    """

    def __init__(self, store: ox.Store, originals: Originals, base: str) -> None:
        self.store, self.originals, self.base = store, originals, base
        self.kept = originals.names()
        self.new: set[str] = set()

    def __contains__(self, id: str) -> bool:
        node = ox.NamedNode(self.base + id)
        return id in self.new or any(self.originals.naming(node)) or any(map(self._said, self._shown(node)))

    def _said(self, quad: ox.Quad) -> bool:
        graph = getattr(quad.graph_name, "value", "")
        if graph.startswith(self.base + "graph/"):
            return False
        return graph not in self.kept or not self.originals.is_unsaid(quad)

    def _shown(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        pattern = self.store.quads_for_pattern
        return chain(pattern(node, None, None, None), pattern(None, None, node, None))


def orders(
    store: ox.Store,
    originals: Originals,
    known: Gazetteer,
    who: Identities,
    corrections: Iterable[Correction],
    labelled: Iterable[tuple[Id, str]],
    asked: Iterable[Id],
    *,
    base: str,
) -> Orders:
    """The changes that identities and corrections come to; corrections that fit nothing are set apart.

    `labelled` are the labels that documents give, `asked` the doubts that a correction may answer.
    """
    ordered = led(who, known, labelled, base=base)
    there = _Known(store, originals, base)
    there.new |= {*asked, *ordered.heads, *(found.id for found in who.found)}
    by_action: dict[str, list[Correction]] = {}
    for each in corrections:
        by_action.setdefault(each.action, []).append(each)
    fitting: list[Correction] = []
    for action, apply in STEPS.items():
        for each in by_action.get(action, ()):
            if apply(_Step(ordered, there, known, who, store, originals, base), each):
                fitting.append(each)
    _straighten(ordered.changes)
    every = [each for given in by_action.values() for each in given]
    ordered.applied = tuple(sorted((each for each in every if each in fitting), key=_line))
    ordered.unfitting = tuple(sorted((each for each in every if each not in fitting), key=_line))
    return ordered


def _line(each: Correction) -> tuple[int, str]:
    return int(each.where.rpartition(":")[2]), each.id


def led(who: Identities, known: Gazetteer, labelled: Iterable[tuple[Id, str]], *, base: str) -> Orders:
    """The changes that identities alone come to, without a look at any graph."""
    ordered = Orders()
    labels: dict[Id, str] = {}
    for id, label in labelled:
        if len(label) > len(labels.get(id, "")):
            labels[id] = label
    for found in who.found:
        ordered.heads.add(found.actor)
        entry = known.actors.get(found.actor)
        name = entry.label if entry else labels.get(found.actor, labels.get(found.observed, found.actor))
        ordered.names[found.actor] = ordered.changes.labels[base + found.actor] = name
        if found.document is None:
            ordered.changes.everywhere[base + found.observed] = base + found.actor
        else:
            ordered.changes.within[base + found.document, base + found.observed] = base + found.actor
    _straighten(ordered.changes)
    return ordered


@dataclass(frozen=True, slots=True)
class _Step:
    """All that applying one correction may look at."""

    ordered: Orders
    there: _Known
    known: Gazetteer
    who: Identities
    store: ox.Store
    originals: Originals
    base: str

    def iri(self, id: str) -> str:
        return self.base + id


def _add(step: _Step, each: Correction) -> bool:
    return _add_edge(step, each) if each.edge else _add_actor(step, each)


def _add_actor(step: _Step, each: Correction) -> bool:
    kind = KINDS[each.subject.split("/")[0]]
    body = each.affiliation
    state = body if body and body.startswith("state/") else step.known.state_of(body) if body else None
    record = kind(
        id=each.subject,
        label=each.label or each.subject,
        alt_labels=each.names,
        affiliations=(body,) if body else (),
        represents=(state,) if state else (),
    )
    step.ordered.added.append(record)
    step.there.new.add(each.subject)
    return body is None or body in step.there or body in step.known.actors


def _merge(step: _Step, each: Correction) -> bool:
    into = each.into
    assert into is not None
    if each.subject not in step.there or not (into in step.there or into in step.known.actors):
        return False
    led = step.ordered.changes.everywhere
    if _end(step.iri(into), led) == step.iri(each.subject):
        del led[step.iri(into)]  # they were found to be one, the other way round
    led[step.iri(each.subject)] = step.iri(into)
    step.ordered.heads.add(into)
    label = _label(step, into)
    step.ordered.names[into] = step.ordered.changes.labels[step.iri(into)] = label
    if each.subject.split("/")[0] != into.split("/")[0]:
        step.ordered.changes.classes[step.iri(into)] = _classes(KINDS[into.split("/")[0]].__name__)
    return True


def _label(step: _Step, id: Id) -> str:
    """What somebody is called: by the gazetteer, else as a document has it."""
    if id in step.known.actors:
        return step.known.actors[id].label
    if id in step.ordered.names:
        return step.ordered.names[id]
    node = ox.NamedNode(step.iri(id))
    stores = (step.originals.store, step.store)
    found = (quad.object for store in stores for quad in store.quads_for_pattern(node, LABEL, None, None))
    return min((each.value for each in found if isinstance(each, ox.Literal)), key=_fullest, default=id)


def _fullest(label: str) -> tuple[int, str]:
    return -len(label), label


def _split(step: _Step, each: Correction) -> bool:
    """Gives somebody another IRI in some documents; what identities made of the same words there is overruled."""
    assert each.as_ is not None
    changes = step.ordered.changes
    fits = False
    for document in each.documents:
        graph = step.iri(document)
        for observed in _observed(step, each.subject, graph):
            changes.within[graph, observed] = step.iri(each.as_)
            fits = True
    if fits:
        step.ordered.heads.add(each.as_)
        step.there.new.add(each.as_)
        label = each.label or _label(step, each.subject)
        step.ordered.names[each.as_] = changes.labels[step.iri(each.as_)] = label
    return fits


def _observed(step: _Step, subject: Id, graph: str) -> Iterator[str]:
    """What a document itself calls somebody who is shown under an IRI."""
    changes = step.ordered.changes
    shown_as = step.iri(subject)
    said = step.originals.said(graph, step.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    for node in sorted({quad.subject.value for quad in said if isinstance(quad.subject, ox.NamedNode)}):
        within = changes.within.get((graph, node), node)
        if shown_as in (within, changes.everywhere.get(within)):
            yield node


def _rename(step: _Step, each: Correction) -> bool:
    assert each.to is not None
    step.ordered.changes.labels[step.iri(each.subject)] = each.to
    if each.subject in step.ordered.names:
        step.ordered.names[each.subject] = each.to
    return each.subject in step.there


def _retype(step: _Step, each: Correction) -> bool:
    assert each.to is not None
    step.ordered.changes.classes[step.iri(each.subject)] = _classes(each.to)
    return each.subject in step.there


def _classes(name: str) -> tuple[str, ...]:
    """A class with those above it."""
    return (DKG + name, *broader("subClassOf").get(DKG + name, ()))


def _reject(step: _Step, each: Correction) -> bool:
    if each.edge is None:
        if each.subject.startswith("identification/"):
            return True  # it was not made; whether it would have been is not asked again
        step.ordered.changes.rejected.add(step.iri(each.subject))
        return each.subject in step.there
    if each.edge in FOUND:
        return each.subject in step.there and str(each.value) in step.there  # it is not found again
    edges = {(step.iri(each.subject), property, _object(step, each)) for property in _properties(each)}
    step.ordered.changes.rejected_edges |= edges
    return each.subject in step.there


def _add_edge(step: _Step, each: Correction) -> bool:
    object = _object(step, each)
    edge = (step.iri(each.subject), DKG + str(each.edge), object)
    fits = each.subject in step.there
    if each.edge in SINGLE:
        fits = fits and each.value in terms()
    else:
        assert each.value is not None
        step.ordered.changes.descriptions[object] = _description(step, each.value)
        fits = fits and bool(step.ordered.changes.descriptions[object])
    if fits:
        step.ordered.changes.added_edges.append((edge, _properties(each)))
    return fits


def _properties(each: Correction) -> tuple[str, ...]:
    """A property with those above it."""
    name = DKG + str(each.edge)
    return (name, *broader("subPropertyOf").get(name, ()))


def _object(step: _Step, each: Correction) -> str:
    assert each.value is not None
    return DKG + each.value if each.edge in SINGLE else step.iri(each.value)


def _description(step: _Step, id: Id) -> tuple[ox.Triple, ...]:
    """What some IRI is and is called, by the gazetteer, by what was added, or by any document."""
    if id in step.known.actors:
        records: list[Record] = [step.known.record(id)]
    else:
        records = [record for record in step.ordered.added if record.id == id]
    made = [quad.triple for quad in quads(records, graph="graph/corrections", base=step.base)]
    node = ox.NamedNode(step.iri(id))
    said = [
        quad.triple
        for store in (step.originals.store, step.store)
        for quad in store.quads_for_pattern(node, None, None, None)
    ]
    return tuple(triple for triple in made or said if triple.predicate in (TYPE, LABEL))


def _accept(step: _Step, each: Correction) -> bool:
    return each.subject in step.there


STEPS = {
    "add": _add,
    "merge": _merge,
    "split": _split,
    "retype": _retype,
    "rename": _rename,
    "reject": _reject,
    "accept": _accept,
}


def _straighten(changes: Changes) -> None:
    """Leads everybody to the end of the way at once: who is merged into somebody merged goes where that one goes."""
    changes.replacing = frozenset(DKG + name for name in SINGLE)
    for observed in changes.everywhere:
        changes.everywhere[observed] = _end(observed, changes.everywhere)
    for place, to in changes.within.items():
        changes.within[place] = _end(to, changes.everywhere)


def _end(start: str, steps: Mapping[str, str]) -> str:
    """Where a way of steps ends; a circle, which cannot be made by hand, ends where it closes."""
    end, passed = start, {start}
    while (onward := steps.get(end)) is not None and onward not in passed:
        passed.add(onward)
        end = onward
    return end


assert set(KINDS) == set(CLASSES.values())
