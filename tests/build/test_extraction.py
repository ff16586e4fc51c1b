"""Graphs that break the shapes are faults of their documents, where a build is told to look."""

from collections import Counter

from kg.build.extraction import Fault, Graph, sound
from kg.vocabulary import BASE, ONTOLOGY

IRI = f"{BASE}document/a"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def graph(lines: str) -> Graph:
    return Graph(iri=IRI, nquads=lines.encode(), told="", counts=Counter(), left_out=Counter())


def test_a_graph_that_breaks_a_shape_is_a_fault() -> None:
    outcome = sound(graph(f"<{BASE}statement/a> <{TYPE}> <{ONTOLOGY}#Statement> <{IRI}> .\n"))
    assert isinstance(outcome, Fault)
    assert outcome.iri == IRI
    assert outcome.why.startswith("breaks the shapes: ")
    assert "\n" not in outcome.why


def test_others_are_left_as_they_are() -> None:
    assert sound(graph("")) == graph("")
    assert sound(Fault(iri=IRI, why="x")) == Fault(iri=IRI, why="x")
