"""What the compiled shapes find is what pySHACL finds, on examples and on graphs that were damaged at random."""

import random
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.assets import asset
from kg.errors import AssetError, GraphError
from kg.validate import Violation, by_pyshacl, violations_of
from kg.validate.shapes import compiled_from
from kg.vocabulary import NAMESPACE, OWL, RDF_TYPE, RDFS

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")
EXAMPLES = sorted(asset("ontology", "examples").glob("*/*.ttl"))
XSD = "http://www.w3.org/2001/XMLSchema#"
FULL = asset("ontology", "examples", "ok", "full.ttl")
DATATYPES = ("string", "integer", "decimal", "boolean", "date", "gYear", "gYearMonth", "dayTimeDuration", "nonsense")
LEXICAL = ("", "0", "-7", "1.5", "true", "2025-04-18", "2025-13-45", "2025-04", "2025", "P3M", "PT4H", "XYZ", "a" * 64)


def anonymous(found: tuple[Violation, ...]) -> set[Violation]:
    """The same without the names of blank nodes, which each parser makes up for itself."""
    return {each if ":" in each.focus else replace(each, focus="_:") for each in found}


def same(graph: list[ox.Triple]) -> bool:
    return anonymous(violations_of(graph)) == anonymous(by_pyshacl(graph))


def read(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]


def damaged(triples: list[ox.Triple], seed: int, *, times: int = 12) -> list[ox.Triple]:
    """The same graph with triples left out, values changed for others, and values added."""
    chance, found = random.Random(seed), list(triples)
    for _ in range(times):
        at = chance.randrange(len(found))
        triple = found[at]
        compared = triple.predicate.value.endswith(("#start", "#end"))  # pySHACL gives up on a blank node there
        other = ox.Triple(triple.subject, triple.predicate, strange(found, chance, blank=not compared))
        how = chance.choice(("left out", "changed", "added"))
        found[at : at + 1] = {"left out": [], "changed": [other], "added": [triple, other]}[how]
    return found


def strange(
    triples: list[ox.Triple], chance: random.Random, *, blank: bool
) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    kind = chance.randrange(0 if blank else 1, 5)
    if kind == 0:
        return ox.BlankNode(f"b{chance.randrange(3)}")
    if kind == 1:
        return ox.Literal("words", language="en")
    if kind == 2:
        kinds = DATATYPES if blank else [each for each in DATATYPES if each != "nonsense"]  # it compares even those
        return ox.Literal(chance.choice(LEXICAL), datatype=ox.NamedNode(XSD + chance.choice(kinds)))
    term = chance.choice(triples)
    return (
        term.object if kind == 3 and not isinstance(term.object, ox.Triple) else ox.NamedNode(str(term.predicate.value))
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.stem}/{path.stem}")
def test_both_find_the_same_in_each_example(example: Path) -> None:
    assert same(read(example))


@pytest.mark.parametrize("seed", range(24))
def test_both_find_the_same_in_damaged_graphs(seed: int) -> None:
    assert same(damaged(read(EXAMPLES[-1 - seed % 4]), seed))


def test_what_pyshacl_gives_up_on_is_one_line() -> None:
    graph = [t for t in read(FULL) if not t.predicate.value.endswith("#end")]
    passage = next(t.subject for t in graph if t.predicate.value.endswith("#start"))
    graph.append(ox.Triple(passage, ox.NamedNode(NAMESPACE + "end"), ox.BlankNode()))
    assert {"passage-start", "passage-end"} <= {each.shape for each in violations_of(graph)}
    with pytest.raises(GraphError, match="BlankNode"):
        by_pyshacl(graph)


def test_damage_is_found_at_all() -> None:
    shapes = {each.shape for seed in range(24) for each in violations_of(damaged(read(EXAMPLES[-1 - seed % 4]), seed))}
    assert len(shapes) > 30


def test_a_class_below_ours_is_held_to_our_shapes() -> None:
    envoy, person = ox.NamedNode("urn:envoy"), ox.NamedNode("urn:ana")
    told = [
        ox.Triple(envoy, ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(NAMESPACE + "Person")),
        ox.Triple(person, ox.NamedNode(RDF_TYPE), envoy),
        ox.Triple(person, ox.NamedNode(OWL + "sameAs"), ox.Literal("Ana")),
    ]
    found = violations_of(told)
    assert {each.shape for each in found} == {"person"}
    assert found == by_pyshacl(told)


@pytest.mark.parametrize(
    ("construct", "named"),
    [
        pytest.param("sh:uniqueLang true", "uniqueLang", id="on a property"),
        pytest.param("sh:or ( [ sh:qualifiedMinCount 1 ] )", "qualifiedMinCount", id="within another"),
        pytest.param('sh:pattern "x" ; sh:flags "i"', "flags", id="a modifier"),
    ],
)
def test_a_construct_that_cannot_be_compiled_is_refused(construct: str, named: str) -> None:
    text = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x#> .
        :thing a sh:NodeShape ; sh:targetClass :Thing ; sh:property :part .
        :part sh:path :part ; {construct} ."""
    with pytest.raises(AssetError, match=named):
        compiled_from(Graph().parse(data=text, format="turtle"))


def test_a_shape_without_a_class_is_refused() -> None:
    text = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x#y> a sh:NodeShape ; sh:targetNode <urn:z> ."
    with pytest.raises(AssetError, match="urn:x#y"):
        compiled_from(Graph().parse(data=text, format="turtle"))
