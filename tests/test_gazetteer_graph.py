"""The gazetteer as a graph of its own: it keeps to the shapes, and says where it comes from."""

from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from kg.gazetteer import gazetteer
from kg.quads import quads
from kg.resolve.met import GRAPH, SOURCES
from kg.validate import violations
from kg.vocabulary import BASE, DCTERMS
from tests.resolve.newsroom import Named, Newsroom


def test_every_known_actor_keeps_to_the_shapes() -> None:
    known = gazetteer()
    triples = [quad.triple for quad in quads(map(known.record, known.actors), graph=GRAPH)]
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert len(triples) > len(known.actors)
    assert not violations(Graph().parse(data=written, format="nt"))


def test_its_graph_has_whom_documents_name_and_the_sources(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "graph")
    newsroom.print("one", Named(label="Ada Mwangi", title="minister", body="state/kenya"))
    newsroom.resolve()
    assert newsroom.objects(GRAPH, DCTERMS + "source") == set(SOURCES)
    code = {
        quad.object.value
        for quad in newsroom.store
        if quad.graph_name.value == BASE + GRAPH and "countryCode" in str(quad)
    }
    assert code == {"KEN"}
