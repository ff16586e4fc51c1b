"""The compiled shapes put to one graph."""

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Graph

from kg.validate.constraints import Values
from kg.validate.shapes import compiled
from kg.validate.violation import Violation


def violations_of(triples: Iterable[ox.Triple | ox.Quad]) -> tuple[Violation, ...]:
    """All that is wrong with one graph, sorted; graph names of quads are not looked at, and nothing is inferred."""
    values = Values(triples)
    found = {
        Violation(focus=focus.value, path=shape.path, message=shape.message, shape=shape.name)
        for target, parts in compiled().items()
        for focus in target.nodes(values)
        for shape in parts
        if shape.broken_by(focus, values)
    }
    return tuple(sorted(found))


def violations(graph: Graph) -> tuple[Violation, ...]:
    """The same of a graph of rdflib, which is left as it is."""
    return violations_of(ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES))
