"""Links to other vocabularies never make one thing a member of two classes that exclude each other."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph
from rdflib.term import Node

from kg.assets import asset
from kg.vocabulary import dkg

FOREIGN = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

foaf:Person rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Organization, foaf:Project .
foaf:Document owl:disjointWith foaf:Organization, foaf:Project .
foaf:Organization rdfs:subClassOf foaf:Agent .
foaf:Group rdfs:subClassOf foaf:Agent .
org:Organization rdfs:subClassOf foaf:Organization .
org:member rdfs:domain org:Membership ; rdfs:range foaf:Agent .
prov:Activity owl:disjointWith prov:Entity .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:alternateOf rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:actedOnBehalfOf rdfs:domain prov:Agent ; rdfs:range prov:Agent .
sem:hasActor rdfs:domain sem:Event ; rdfs:range sem:Actor .
sem:hasPlace rdfs:domain sem:Event ; rdfs:range sem:Place .
sem:eventType rdfs:domain sem:Event ; rdfs:range sem:EventType .
nif:beginIndex rdfs:domain nif:String .
nif:endIndex rdfs:domain nif:String .
nif:anchorOf rdfs:domain nif:String .
skos:broader rdfs:domain skos:Concept ; rdfs:range skos:Concept .
skos:Concept owl:disjointWith skos:ConceptScheme, skos:Collection .
"""
"""What the vocabularies that we link to say of their own terms, as far as it could clash."""


@pytest.fixture(scope="module")
def schema() -> Graph:
    graph = Graph().parse(asset("ontology", "diplomacy.ttl"), format="turtle")
    return graph.parse(data=FOREIGN, format="turtle")


def above(schema: Graph, term: Node, relation: Node) -> set[Node]:
    return {node for node in schema.transitive_objects(term, relation) if node is not None}


def entailed_types(schema: Graph, facts: Graph) -> dict[Node, set[Node]]:
    """Every class that RDFS puts each node of the facts in."""
    types: dict[Node, set[Node]] = {}
    for subject, predicate, value in facts:
        if predicate == RDF.type:
            types.setdefault(subject, set()).add(value)
            continue
        for relation in above(schema, predicate, RDFS.subPropertyOf):
            types.setdefault(subject, set()).update(schema.objects(relation, RDFS.domain))
            types.setdefault(value, set()).update(schema.objects(relation, RDFS.range))
    return {
        node: {up for kind in kinds for up in above(schema, kind, RDFS.subClassOf)} for node, kinds in types.items()
    }


def clashes(schema: Graph, facts: Graph) -> set[tuple[Node, Node, Node]]:
    pairs = set(schema.subject_objects(OWL.disjointWith))
    types = entailed_types(schema, facts)
    return {(node, one, other) for node, kinds in types.items() for one, other in pairs if {one, other} <= kinds}


@pytest.mark.parametrize("example", sorted(asset("ontology", "examples", "ok").glob("*.ttl")), ids=lambda p: p.stem)
def test_examples_stay_free_of_contradiction(schema: Graph, example: Path) -> None:
    assert clashes(schema, Graph().parse(example)) == set()


def test_a_contradiction_would_be_found(schema: Graph) -> None:
    facts = Graph().parse(asset("ontology", "examples", "ok", "full.ttl"))
    speaker = next(facts.objects(None, dkg("speaker")))
    facts.add((speaker, RDF.type, dkg("Document")))
    assert {(node, one) for node, one, _ in clashes(schema, facts)} >= {(speaker, dkg("Document"))}


def test_no_class_of_ours_contradicts_itself(schema: Graph) -> None:
    for kind in schema.subjects(RDF.type, OWL.Class):
        fact = Graph()
        fact.add((kind, RDF.type, kind))
        assert clashes(schema, fact) == set()
