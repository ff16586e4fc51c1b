"""Ontology, records and shapes say the same: one test holds the three together."""

from collections.abc import Iterator
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from rdflib import RDF, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection

from kg import model
from kg.assets import asset
from kg.model import Record
from kg.validate import shapes
from kg.vocabulary import NAMESPACE, broader, dkg, terms

RECORDS = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Record)]
WRITTEN = [kind for kind in RECORDS if "types" in vars(kind)]


def annotations(record: type[Record]) -> Iterator[URIRef]:
    """The properties that a record's fields and computed properties bear."""
    hints = list(get_type_hints(record, include_extras=True).values())
    for ancestor in record.__mro__:
        getters = (member.fget for member in vars(ancestor).values() if isinstance(member, property))
        hints += [get_type_hints(get, include_extras=True).get("return") for get in getters if get]
    for hint in hints:
        if get_origin(hint) is Annotated:
            yield from (mark for mark in get_args(hint)[1:] if isinstance(mark, URIRef))


def classes_of(record: type[Record]) -> set[str]:
    names = {str(kind) for kind in record.types}
    return names | {ancestor for name in names for ancestor in broader("subClassOf").get(name, ())}


def shaped_paths(graph: Graph, class_iri: str) -> set[object]:
    nodes = graph.subjects(SH.targetClass, URIRef(class_iri))
    return {graph.value(part, SH.path) for node in nodes for part in graph.objects(node, SH.property)}


def test_the_records_are_found() -> None:
    assert {kind.__name__ for kind in WRITTEN} >= {"Document", "Passage", "Person", "Statement", "Meeting", "Omission"}


@pytest.mark.parametrize("record", WRITTEN, ids=lambda kind: kind.__name__)
def test_each_record_is_in_ontology_and_shapes(record: type[Record]) -> None:
    properties = set(annotations(record))
    assert properties
    assert {str(p).removeprefix(NAMESPACE) for p in properties if p.startswith(NAMESPACE)} <= terms()
    for kind in record.types:
        assert kind.removeprefix(NAMESPACE) == record.__name__
        assert (None, SH.targetClass, kind) in shapes()
    paths = {path for kind in classes_of(record) for path in shaped_paths(shapes(), kind)}
    assert properties - paths == set()


def test_shapes_use_terms_of_the_ontology() -> None:
    used = {node for triple in shapes() for node in triple if isinstance(node, URIRef) and node.startswith(NAMESPACE)}
    assert {node.removeprefix(NAMESPACE) for node in used} <= terms()


def test_each_shape_has_a_name_and_a_message() -> None:
    graph = shapes()
    named = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    for shape in named:
        assert isinstance(shape, URIRef)
        assert graph.value(shape, SH.message) is not None
    assert set(graph.objects(None, SH.property)) <= named
    assert not {shape for shape in named if (shape, SH.path, None) in graph and (None, SH.property, shape) not in graph}


SCHEMES = [
    ("statement-act", "StatementActs"),
    ("statement-mode", "Modes"),
    ("statement-channel", "Channels"),
    ("event-status", "EventStatuses"),
    ("meeting-format", "MeetingFormats"),
]


@pytest.mark.parametrize(("shape", "scheme"), SCHEMES)
def test_closed_lists_are_the_schemes(shape: str, scheme: str) -> None:
    terms_of_scheme = Graph().parse(asset("ontology", "diplomacy.ttl")).subjects(SKOS.inScheme, dkg(scheme))
    head = shapes().value(URIRef(f"https://w3id.org/diplomatic-kg/shapes#{shape}"), SH["in"])
    assert head is not None
    assert set(Collection(shapes(), head)) == set(terms_of_scheme)
