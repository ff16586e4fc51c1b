"""The shapes of `ontology/shapes.ttl`, as a graph and compiled: for each class, what its members must be like.

What SHACL offers beyond what is used there is refused rather than passed over: whoever adds a construct to the shapes
adds it to `constraints`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.assets import asset
from kg.errors import AssetError
from kg.validate.constraints import Check, Values, check

SAID_ELSEWHERE = {RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property, SH.path, SH.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one property's values, or the node itself where `path` is empty, must be like."""

    name: str
    path: str
    message: str
    checks: tuple[Check, ...]

    def broken_by(self, focus: ox.NamedNode | ox.BlankNode, values: Values) -> bool:
        """Whether any check fails; `values` is the whole graph's, by subject and property."""
        own = values.of(focus, self.path) if self.path else (focus,)
        return not all(check(focus, own, values) for check in self.checks)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a shape is for: the members of a class, or the subjects of a property."""

    iri: str
    subjects: bool = False

    def nodes(self, values: Values) -> Iterable[ox.NamedNode | ox.BlankNode]:
        """The nodes of one graph that it is for."""
        return values.having(self.iri) if self.subjects else values.members.get(self.iri, ())


@cache
def shapes() -> Graph:
    """The packaged shapes; not to be changed by whoever gets them."""
    return Graph().parse(asset("ontology", "shapes.ttl"), format="turtle")


@cache
def compiled() -> dict[Target, tuple[Shape, ...]]:
    """The packaged shapes by whom they are for; AssetError for one that cannot be compiled."""
    return compiled_from(shapes())


def compiled_from(graph: Graph) -> dict[Target, tuple[Shape, ...]]:
    """As `compiled`, of any shapes."""
    found: dict[Target, tuple[Shape, ...]] = {}
    for name, subjects in ((SH.targetClass, False), (SH.targetSubjectsOf, True)):
        for node, of in graph.subject_objects(name):
            target = Target(str(of), subjects)
            parts = [_shape(graph, node), *(_shape(graph, part) for part in graph.objects(node, SH.property))]
            found[target] = (*found.get(target, ()), *(part for part in parts if part.checks))
    aimed = {*graph.subjects(SH.targetClass), *graph.subjects(SH.targetSubjectsOf)}
    if stray := sorted(str(node) for node in set(graph.subjects(RDF.type, SH.NodeShape)) - aimed):
        raise AssetError(f"the shape {stray[0]} has no sh:targetClass")
    return found


def _shape(graph: Graph, node: Node) -> Shape:
    made = (
        check(graph, node, name, value)
        for name, value in sorted(graph.predicate_objects(node))
        if name not in SAID_ELSEWHERE
    )
    return Shape(
        name=str(node).rpartition("#")[2],
        path=str(graph.value(node, SH.path) or ""),
        message=str(graph.value(node, SH.message) or ""),
        checks=tuple(made),
    )
