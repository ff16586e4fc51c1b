"""A document's graph as it is shown: everybody under one IRI, and what was corrected by hand put right.

The graph as the document said it goes in, the graph that is stored comes out; the same changes give the same graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256

import pyoxigraph as ox

from kg.store import PREFIXES

DKG = PREFIXES["dkg"]
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
OTHER = ox.NamedNode(PREFIXES["skos"] + "altLabel")
PASSAGE = ox.NamedNode(DKG + "Passage")
# What a record cannot be without: it goes when the last of these goes.
ESSENTIAL = tuple(ox.NamedNode(DKG + name) for name in ("speaker", "holder"))

type Edge = tuple[str, str, str]  # subject, property, object


@dataclass(slots=True)
class Changes:
    """What is to be changed, by full IRIs; `within` says who somebody is in one document's graph only.

    `classes` are the new classes of retyped actors, `descriptions` the quads that say what an actor is, for graphs
    that come to name it first. `replacing` are properties that have one value, so that a new one takes its place.
    """

    everywhere: dict[str, str] = field(default_factory=dict)
    within: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    rejected_edges: set[Edge] = field(default_factory=set)
    added_edges: list[tuple[Edge, tuple[str, ...]]] = field(default_factory=list)
    replacing: frozenset[str] = frozenset()
    descriptions: dict[str, tuple[ox.Triple, ...]] = field(default_factory=dict)

    def touched(self) -> frozenset[str]:
        """The IRIs whose graphs may change."""
        names = {observed for _, observed in self.within} | {edge[0] for edge, _ in self.added_edges}
        return frozenset({*self.everywhere, *names, *self.labels, *self.classes, *self.rejected}) | frozenset(
            edge[0] for edge in self.rejected_edges
        )

    def led(self, graph: str, iri: str) -> str:
        """The IRI under which one is shown in a graph."""
        within = self.within.get((graph, iri), iri)
        return self.everywhere.get(within, within)

    def reach_further(self, iris: AbstractSet[str]) -> bool:
        """Whether more may change than what is said of these IRIs themselves, as where something is rejected."""
        return not (
            iris.isdisjoint(self.rejected)
            and all(edge[0] not in iris for edge in self.rejected_edges)
            and all(edge[0] not in iris for edge, _ in self.added_edges)
        )


def digest_of(changes: Changes, graph: str, named: Iterable[str]) -> str:
    """One digest of all changes that concern a graph which names these IRIs, as one that names others may ignore."""
    names = set(named)
    to = {iri: changes.led(graph, iri) for iri in names}
    about = sorted(names | set(to.values()))
    edges = [edge for edge in changes.added_edges if edge[0][0] in about]
    parts = (
        sorted(to.items()),
        [(iri, changes.labels.get(iri), changes.classes.get(iri), iri in changes.rejected) for iri in about],
        sorted(edge for edge in changes.rejected_edges if edge[0] in about),
        [(edge, [str(each) for each in changes.descriptions.get(edge[0][2], ())]) for edge in edges],
        sorted(changes.replacing) if edges else (),
    )
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def shown(quads: Iterable[ox.Quad], graph: str, changes: Changes) -> frozenset[ox.Quad]:
    """The quads of a document's graph after all changes."""
    name = ox.NamedNode(graph)
    triples = _renamed([quad.triple for quad in quads], graph, changes)
    triples = _relabelled(_retyped(triples, changes.classes), changes.labels)
    triples = _without(_with(triples, changes), changes)  # a speaker may be replaced: first the new one, then the old
    return frozenset(ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def _renamed(triples: Iterable[ox.Triple], graph: str, changes: Changes) -> set[ox.Triple]:
    """Every actor under the one IRI it is shown by; an edge that would lead back to its own start is left out."""

    def named(node: ox.NamedNode) -> ox.NamedNode:
        to = changes.led(graph, node.value)
        return node if to == node.value else ox.NamedNode(to)

    renamed: set[ox.Triple] = set()
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        subject = named(triple.subject)
        target = named(triple.object) if isinstance(triple.object, ox.NamedNode) else triple.object
        if subject != target or triple.subject == triple.object:
            renamed.add(ox.Triple(subject, triple.predicate, target))
    return renamed


def _retyped(triples: set[ox.Triple], classes: Mapping[str, tuple[str, ...]]) -> set[ox.Triple]:
    """Every retyped actor with its new classes in place of the old."""
    if not classes:
        return triples
    kept = {each for each in triples if each.predicate != TYPE or _iri(each.subject) not in classes}
    for subject in {each.subject for each in triples - kept}:
        kept |= {ox.Triple(subject, TYPE, ox.NamedNode(kind)) for kind in classes[_iri(subject)]}
    return kept


def _relabelled(triples: set[ox.Triple], labels: Mapping[str, str]) -> set[ox.Triple]:
    """One label for each; any other becomes a further name."""
    named: dict[object, set[str]] = defaultdict(set)
    for each in triples:
        if each.predicate == LABEL:
            named[each.subject].add(_text(each.object))
    changed = {
        subject: labels.get(_iri(subject), min(of, key=lambda name: (-len(name), name)))
        for subject, of in named.items()
        if len(of) > 1 or labels.get(_iri(subject)) not in {None, *of}
    }
    kept = {each for each in triples if each.subject not in changed or each.predicate not in (LABEL, OTHER)}
    for each in triples - kept:
        main = changed[each.subject]
        kept.add(ox.Triple(each.subject, LABEL, ox.Literal(main)))
        if _text(each.object) != main:
            kept.add(ox.Triple(each.subject, OTHER, each.object))
    return kept


def _without(triples: set[ox.Triple], changes: Changes) -> set[ox.Triple]:
    """What is left once the rejected is gone, with all that cannot stand without it."""
    edges = {each for each in triples if _edge(each) in changes.rejected_edges}
    gone = (
        {node for node in changes.rejected if any(_touches(each, node) for each in triples)}
        if changes.rejected
        else set()
    )
    if not edges and not gone:
        return triples
    left = {each for each in triples - edges if not (_iri(each.subject) in gone or _iri(each.object) in gone)}
    orphans = _orphans(triples, left)
    while orphans:
        left = {each for each in left if not (_iri(each.subject) in orphans or _iri(each.object) in orphans)}
        orphans = _orphans(triples, left)
    return left


def _touches(triple: ox.Triple, node: str) -> bool:
    return node in (_iri(triple.subject), _iri(triple.object))


def _orphans(before: set[ox.Triple], left: set[ox.Triple]) -> frozenset[str]:
    """Records that lost what they cannot be without, and passages that nothing stands on any more."""
    subjects = {_iri(each.subject) for each in left}
    lost: set[str] = set()
    for essential in ESSENTIAL:
        had = {_iri(each.subject) for each in before if each.predicate == essential}
        has = {_iri(each.subject) for each in left if each.predicate == essential}
        lost |= (had - has) & subjects
    passages = {_iri(each.subject) for each in left if each.predicate == TYPE and each.object == PASSAGE}
    return frozenset(lost | (passages - {_iri(each.object) for each in left}))


def _with(triples: set[ox.Triple], changes: Changes) -> set[ox.Triple]:
    """With the edges added whose subject stands here, and what their objects are."""
    added = set(triples)
    subjects = {_iri(each.subject) for each in triples} if changes.added_edges else set()
    for (subject, property, object), properties in changes.added_edges:
        if subject not in subjects:
            continue
        if property in changes.replacing:
            added = {each for each in added if (_iri(each.subject), each.predicate.value) != (subject, property)}
        added |= {ox.Triple(ox.NamedNode(subject), ox.NamedNode(each), ox.NamedNode(object)) for each in properties}
        if object not in subjects:
            added |= set(changes.descriptions.get(object, ()))
    return added


def _edge(triple: ox.Triple) -> Edge:
    return _iri(triple.subject), triple.predicate.value, _iri(triple.object)


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""


def _text(node: object) -> str:
    return node.value if isinstance(node, ox.Literal) else ""
