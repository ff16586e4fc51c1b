"""Links to other vocabularies never make one thing a member of two classes that exclude each other."""

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.assets import asset
from kg.vocabulary import NAMESPACE, dkg

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
org:Organization owl:equivalentClass foaf:Organization .
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


OK = sorted(asset("ontology", "examples", "ok").glob("*.ttl"))
FOAF, ORG = Namespace("http://xmlns.com/foaf/0.1/"), Namespace("http://www.w3.org/ns/org#")
COMPLAINT = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # as owlrl writes what it finds


@pytest.fixture(scope="module")
def schema() -> Graph:
    graph = Graph().parse(asset("ontology", "diplomacy.ttl"), format="turtle")
    return graph.parse(data=FOREIGN, format="turtle")


def closed(schema: Graph, facts: Graph) -> Graph:
    """All that OWL 2 RL entails of both; neither is changed."""
    whole = schema + facts
    DeductiveClosure(OWLRL_Semantics).expand(whole)
    return whole


def contradictions(whole: Graph) -> list[str]:
    """What a reasoner complains of, and whatever it says cannot be."""
    impossible = [f"{node} is in owl:Nothing" for node in whole.subjects(RDF.type, OWL.Nothing)]
    return sorted([*impossible, *(str(text) for text in whole.objects(None, COMPLAINT))])


def examples() -> Graph:
    facts = Graph()
    for path in OK:
        facts.parse(path)
    return facts


def test_the_examples_are_free_of_contradiction(schema: Graph) -> None:
    whole = closed(schema, examples())
    assert contradictions(whole) == []
    assert len(whole) > len(schema)


def test_the_links_entail_what_they_are_for(schema: Graph) -> None:
    whole = closed(schema, examples())
    role = next(examples().subjects(RDF.type, dkg("Role")))
    holder = next(examples().objects(role, dkg("holder")))
    assert (role, ORG.member, holder) in whole
    assert (holder, RDF.type, FOAF.Agent) in whole


@pytest.mark.parametrize(
    ("predicate", "kind"),
    [
        pytest.param("speaker", dkg("Document"), id="a speaker that is a document"),
        pytest.param("contentPassage", dkg("Statement"), id="a passage that is a statement"),
        pytest.param("holder", FOAF.Organization, id="a person who is an organisation, by FOAF alone"),
        pytest.param("place", dkg("Event"), id="a place that is an event"),
    ],
)
def test_a_contradiction_would_be_found(schema: Graph, predicate: str, kind: Node) -> None:
    facts = examples()
    facts.add((next(facts.objects(None, dkg(predicate))), RDF.type, kind))
    assert contradictions(closed(schema, facts))


def test_no_class_of_ours_contradicts_itself(schema: Graph) -> None:
    facts = Graph()
    for kind in schema.subjects(RDF.type, OWL.Class):
        facts.add((URIRef(f"urn:one-of:{kind}"), RDF.type, kind))
    whole = closed(schema, facts)
    assert contradictions(whole) == []
    assert (URIRef(f"urn:one-of:{NAMESPACE}Person"), RDF.type, dkg("Actor")) in whole


def test_each_word_of_others_is_declared(schema: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    declared = {node: {*schema.objects(node, RDF.type)} & kinds for node in set(schema.subjects(RDF.type))}
    ontology = Graph().parse(asset("ontology", "diplomacy.ttl"))
    builtin = tuple(map(str, (OWL, RDF, RDFS)))
    linked = {*ontology.objects(None, RDFS.subClassOf), *ontology.objects(None, RDFS.subPropertyOf)}
    used = {node for node in linked | set(ontology.predicates()) if not str(node).startswith(builtin)}
    assert {node for node in used if len(declared.get(node, ())) != 1} == set()
