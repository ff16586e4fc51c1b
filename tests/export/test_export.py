"""Exports: every format is complete, readable by others, and the same twice."""

from io import BytesIO
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import GraphError, InputError
from kg.export import FOLDERS, FORMATS, export, export_file
from kg.model import Id, State
from kg.network import network
from kg.quads import quads
from kg.store import replace_documents
from kg.vocabulary import BASE
from tests.graphs import READY, store

NASTY = "<&>\"' \x00\x0b\x1f\ufffe \u202e ]]> \n\t é 🕊"


def exported(source: ox.Store, format: str) -> bytes:
    output = BytesIO()
    export(source, format, output)
    return output.getvalue()


def nasty() -> ox.Store:
    made = ox.Store()
    records = [State(id=Id("state/x"), label=NASTY), State(id=Id("state/y"), label="y", represents=(Id("state/x"),))]
    replace_documents(made, {BASE + "graph/test": quads(records, graph="graph/test")})
    made.extend(store())
    made.add(
        ox.Quad(
            ox.NamedNode(BASE + READY.id),
            ox.NamedNode("https://w3id.org/diplomatic-kg/ontology#about"),
            ox.NamedNode(BASE + "state/x"),
            ox.NamedNode(BASE + "graph/test"),
        )
    )
    return made


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(format: str) -> None:
    assert exported(store(), format) == exported(store(), format) != b""


@pytest.mark.parametrize(
    ("format", "read"),
    [
        ("graphml", lambda text: nx.read_graphml(BytesIO(text), force_multigraph=True)),
        ("gexf", lambda text: nx.read_gexf(BytesIO(text))),
    ],
)
def test_network_files_are_read_again_with_all_nodes_and_edges(format: str, read: object) -> None:
    assert callable(read)
    whole = network(nasty())
    found = read(exported(nasty(), format))
    assert set(found.nodes) == set(whole.nodes)
    assert sorted(found.edges(data="relation")) == sorted(whole.edges(data="relation"))
    label = found.nodes[BASE + "state/x"]["label"]
    assert label == NASTY.translate(dict.fromkeys((0, 0x0B, 0x1F, 0xFFFE), "\ufffd"))
    assert found.nodes[BASE + READY.id]["text"] == READY.text


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="choose one of nquads"):
        export(store(), "pdf", BytesIO())


def test_a_file_is_whole(tmp_path: Path) -> None:
    export_file(store(), "nquads", tmp_path / "graph.nq")
    assert (tmp_path / "graph.nq").read_bytes() == exported(store(), "nquads")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


@pytest.mark.parametrize("format", FOLDERS)
def test_a_folder_is_replaced_as_a_whole_and_the_same_twice(tmp_path: Path, format: str) -> None:
    place = tmp_path / "folder"
    export_file(nasty(), format, place)
    first = {path.name: path.read_bytes() for path in place.iterdir()}
    export_file(nasty(), format, place)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == first
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    (place / "letters.txt").write_text("mine")
    with pytest.raises(GraphError, match="holds files that are not of"):
        export_file(nasty(), format, place)
    assert (place / "letters.txt").read_text() == "mine"


def test_rdf_xml_refuses_a_property_that_it_cannot_write() -> None:
    made, thing = ox.Store(), ox.NamedNode("http://a.example/123")
    made.add(ox.Quad(thing, thing, thing))
    with pytest.raises(InputError, match="whose end is no XML name"):
        exported(made, "rdfxml")


def test_a_relationship_without_an_end_is_not_written(tmp_path: Path) -> None:
    made = ox.Store()
    records = [State(id=Id("state/y"), label="y", represents=(Id("state/nobody"), Id("state/y")))]
    replace_documents(made, {BASE + "graph/test": quads(records, graph="graph/test")})
    export_file(made, "neo4j", tmp_path / "folder")
    rows = (tmp_path / "folder" / "state_represents_state.csv").read_text().splitlines()
    assert rows == ['":START_ID",":END_ID"', f'"{BASE}state/y","{BASE}state/y"']


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "graph.pdf"
    target.write_text("old")
    with pytest.raises(InputError):
        export_file(store(), "pdf", target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.pdf"]


@pytest.mark.parametrize("place", ["missing/graph.nq", "file/graph.nq", "folder"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises(GraphError, match=f"{place} cannot be written"):
        export_file(store(), "nquads", tmp_path / place)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}
