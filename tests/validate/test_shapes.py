"""The shapes, on examples that conform and on examples that each break one of them."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef

from kg.assets import asset
from kg.model import Act, Document, EventStatus, Id, Meeting, Mode, PartialDate, Person, Record, Statement
from kg.quads import quads
from kg.validate import shapes, violations, violations_of
from kg.vocabulary import dkg

EXAMPLES = asset("ontology", "examples")
OK = sorted(EXAMPLES.glob("ok/*.ttl"))
BROKEN = sorted(EXAMPLES.glob("broken/*.ttl"))


@pytest.mark.parametrize("example", OK, ids=lambda path: path.stem)
def test_ok_examples_conform(example: Path) -> None:
    assert violations(Graph().parse(example)) == ()


@pytest.mark.parametrize("example", BROKEN, ids=lambda path: path.stem)
def test_broken_examples_break_the_shape_they_name(example: Path) -> None:
    found = violations(Graph().parse(example))
    assert {violation.shape for violation in found} == {example.stem}
    assert all(violation.message and violation.focus for violation in found)


def test_each_shape_is_broken_by_an_example() -> None:
    named = {*shapes().subjects(RDF.type, SH.NodeShape), *shapes().subjects(RDF.type, SH.PropertyShape)}
    assert {str(shape).rpartition("#")[2] for shape in named} == {path.stem for path in BROKEN}


def test_a_violation_says_where_and_why() -> None:
    (violation,) = violations(Graph().parse(EXAMPLES / "broken" / "actor-country-code.ttl"))
    assert violation.focus == "https://w3id.org/diplomatic-kg/id/state/aland"
    assert violation.path == str(dkg("countryCode"))
    assert "three capital letters" in str(violation)


def test_an_empty_graph_conforms() -> None:
    assert violations(Graph()) == ()


def test_evidence_of_another_graph_is_no_evidence() -> None:
    graph = Graph().parse(EXAMPLES / "ok" / "least.ttl")
    graph.remove((None, RDF.type, dkg("Passage")))
    assert "statement-content-passage" in {violation.shape for violation in violations(graph)}


def test_the_offsets_of_examples_are_true() -> None:
    for path in OK:
        graph = Graph().parse(path)
        for passage in graph.subjects(RDF.type, dkg("Passage")):
            start, end, exact = (str(graph.value(passage, dkg(name))) for name in ("start", "end", "exact"))
            assert int(end) - int(start) == len(exact)
            assert isinstance(passage, URIRef)
            assert passage.endswith(f"_{start}_{end}")


def records() -> tuple[Record, ...]:
    document = Document(identifier="note", text="“Come,” said Ana Ruiz before the talks.")
    speaker = Person(id=Id("person/ana-ruiz"), label="Ana Ruiz", mentions=(document.passage(13, 21),))
    meeting = Meeting(
        id=Id("meeting/1"),
        label="talks",
        mentions=(document.passage(33, 38),),
        hosts=(speaker.id,),
        status=EventStatus.PLANNED,
        start_date=PartialDate(year=2025, month=4),
    )
    statement = Statement(
        id=Id("statement/1"),
        speakers=(speaker.id,),
        targets=(speaker.id,),
        act=Act.REQUEST,
        mode=Mode.DIRECT,
        text="Come,",
        content=(document.passage(0, 7),),
        said_at=(meeting.id,),
    )
    return (document, speaker, meeting, statement)


def written(*some: Record) -> list[ox.Quad]:
    return list(quads(some, graph="document/note"))


def test_records_conform() -> None:
    assert violations_of(written(*records())) == ()


def test_a_record_left_out_is_missed() -> None:
    document, _, meeting, statement = records()
    found = violations_of(written(document, meeting, statement))
    assert {violation.shape for violation in found} == {
        "about",
        "event-host",
        "event-participant",
        "statement-speaker",
        "statement-target",
    }
