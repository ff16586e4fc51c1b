"""Names for everything that `ontology/diplomacy.ttl` defines; a name that it does not define is an error at once."""

from functools import cache

import pyoxigraph as ox
from rdflib import URIRef

from kg.assets import asset
from kg.errors import AssetError

NAMESPACE = "https://w3id.org/diplomatic-kg/ontology#"
ONTOLOGY = URIRef("https://w3id.org/diplomatic-kg/ontology")
BASE = "https://w3id.org/diplomatic-kg/id/"

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"


@cache
def ontology() -> tuple[ox.Triple, ...]:
    """Every triple of the ontology."""
    text = asset("ontology", "diplomacy.ttl").read_bytes()
    return tuple(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


@cache
def terms() -> frozenset[str]:
    """Local names of all that the ontology defines in its own namespace."""
    subjects = (str(t.subject.value) for t in ontology() if isinstance(t.subject, ox.NamedNode))
    return frozenset(s.removeprefix(NAMESPACE) for s in subjects if s.startswith(NAMESPACE))


def dkg(name: str) -> URIRef:
    """The IRI of one of the ontology's terms; AssetError if the ontology has no such term."""
    if name not in terms():
        raise AssetError(f"the ontology has no term named {name!r}")
    return URIRef(NAMESPACE + name)


@cache
def broader(relation: str) -> dict[str, tuple[str, ...]]:
    """For `subClassOf` or `subPropertyOf`: each of our terms' ancestors within the ontology, nearest first."""
    parents: dict[str, list[str]] = {}
    for triple in ontology():
        subject, object = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(object, ox.NamedNode):
            continue
        if triple.predicate.value == RDFS + relation:
            child, parent = subject.value, object.value
            if child.startswith(NAMESPACE) and parent.startswith(NAMESPACE):
                parents.setdefault(child, []).append(parent)

    def ancestors(term: str) -> tuple[str, ...]:
        near = tuple(sorted(parents.get(term, ())))
        return tuple(dict.fromkeys([*near, *(far for parent in near for far in ancestors(parent))]))

    return {term: ancestors(term) for term in sorted(parents)}
