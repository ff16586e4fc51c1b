"""The graph on disk: opened, replaced, dumped, and refused in one line."""

import json
import subprocess
import sys
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.store import base_of, dataset, document_graphs, dump, open_store, replace_documents
from kg.vocabulary import BASE
from tests.graphs import HARBOUR, REPLY, graphs, store

GRAPH = "http://g.example/1"


def quad(words: str, graph: str = GRAPH) -> ox.Quad:
    thing = ox.NamedNode("http://g.example/thing")
    return ox.Quad(thing, thing, ox.Literal(words), ox.NamedNode(graph))


def dumped(source: ox.Store, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> bytes:
    output = BytesIO()
    dump(source, format, output)
    return output.getvalue()


def test_what_is_stored_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    writing = open_store(tmp_path / "graph", create=True)
    replace_documents(writing, graphs())
    del writing
    assert dumped(open_store(tmp_path / "graph", read_only=True)) == dumped(store())


def test_building_again_replaces_and_never_doubles() -> None:
    twice = store()
    replace_documents(twice, graphs())
    assert dumped(twice) == dumped(store())


def test_only_the_graphs_given_change() -> None:
    made = store()
    name = BASE + HARBOUR.id
    replace_documents(made, {name: [quad("new", name)]})
    assert list(made.quads_for_pattern(None, None, None, ox.NamedNode(name))) == [quad("new", name)]
    assert document_graphs(made) == (ox.NamedNode(BASE + REPLY.id),)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_a_replaced_graph_holds_exactly_what_is_given(old: list[str], new: list[str]) -> None:
    usable = [[text for text in texts if text.isprintable()] for texts in (old, new)]
    made = ox.Store()
    for texts in usable:
        replace_documents(made, {GRAPH: map(quad, texts)})
    assert set(made) == set(map(quad, usable[1]))


@pytest.mark.parametrize("text", [r"\u0022 . } DROP ALL", '"', "\\", "a\nb", "\x7f\u2028", "'''", "}"])
def test_no_text_breaks_a_replacement(text: str) -> None:
    made = ox.Store()
    for texts in (["first"], [text, "other"], [text]):
        replace_documents(made, {GRAPH: map(quad, texts)})
    assert set(made) == {quad(text)}


def test_a_quad_of_another_graph_is_refused() -> None:
    with pytest.raises(ValueError, match=r"http://g\.example/2"):
        replace_documents(ox.Store(), {GRAPH: [quad("x", "http://g.example/2")]})


def test_the_dataset_s_default_graph_is_the_union() -> None:
    rows = dataset(store()).query("SELECT ?d { ?d a <https://w3id.org/diplomatic-kg/ontology#Document> }")
    assert {str(row[0]) for row in rows} == {BASE + HARBOUR.id, BASE + REPLY.id}  # type: ignore[index]


@pytest.mark.parametrize("format", [ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE])
def test_flat_formats_hold_every_triple_once(format: ox.RdfFormat) -> None:
    made = store()
    found = [quad.triple for quad in ox.parse(dumped(made, format), format=format)]
    assert len(found) == len(set(found))
    assert set(found) == {quad.triple for quad in made}


@pytest.mark.parametrize("format", [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD])
def test_quads_keep_the_graphs_apart(format: ox.RdfFormat) -> None:
    assert set(ox.parse(dumped(store(), format), format=format)) == set(store())


def test_equal_graphs_give_equal_bytes_in_another_process() -> None:
    script = (
        "import sys, pyoxigraph as ox; from kg.store import dump; from tests.graphs import store\n"
        "for f in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD):\n"
        "    dump(store(), f, sys.stdout.buffer)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    formats = (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD)
    assert found == b"".join(dumped(store(), format) for format in formats)


def test_nquads_are_sorted_by_graph_and_then_by_line() -> None:
    made = store()
    made.add(ox.Quad(ox.NamedNode(GRAPH), ox.NamedNode(GRAPH), ox.Literal("of no graph")))
    lines = dumped(made).splitlines()
    named = [str(quad.graph_name) for quad in ox.parse(dumped(made), format=ox.RdfFormat.N_QUADS)]
    assert named == ["DEFAULT", *sorted(named[1:])]
    by_graph = groupby(zip(named, lines, strict=True), key=lambda pair: pair[0])
    assert all(found == sorted(found) for _, group in by_graph for found in [[line for _, line in group]])


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph in .*nowhere"):
        open_store(tmp_path / "nowhere", read_only=True)


def test_a_graph_in_use_is_not_opened_for_writing(tmp_path: Path) -> None:
    held = open_store(tmp_path / "graph", create=True)
    with pytest.raises(GraphError, match="in use by another process"):
        open_store(tmp_path / "graph")
    assert len(open_store(tmp_path / "graph", read_only=True)) == len(held) == 0


def test_a_graph_of_another_version_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path / "graph", create=True)
    (tmp_path / "graph" / "kg.json").write_text(json.dumps({"format": 99, "base": BASE}))
    with pytest.raises(GraphError, match="format 99"):
        open_store(tmp_path / "graph", read_only=True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}'])
def test_damaged_settings_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "kg.json").write_text(text)
    with pytest.raises(GraphError, match="damaged"):
        open_store(tmp_path, read_only=True)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(GraphError, match="not a graph"):
        open_store(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(GraphError, match="cannot be written"):
        open_store(tmp_path / "file" / "graph", create=True)


def test_a_lost_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "kg.json").write_text(json.dumps({"format": 2, "base": BASE}))
    with pytest.raises(GraphError, match="lost its store"):
        open_store(tmp_path, read_only=True)


def test_a_graph_keeps_its_base(tmp_path: Path) -> None:
    open_store(tmp_path / "graph", create=True, base="https://my.example/")
    assert base_of(tmp_path / "graph") == "https://my.example/"
    with pytest.raises(GraphError, match=r"my\.example"):
        open_store(tmp_path / "graph", create=True, base=BASE)


@pytest.mark.parametrize("base", ["relative/", "http://a.example/<x>/", "http://a.example"])
def test_a_base_that_makes_no_iris_is_refused_before_anything_is_made(tmp_path: Path, base: str) -> None:
    with pytest.raises(GraphError, match="base"):
        open_store(tmp_path / "graph", create=True, base=base)
    assert not (tmp_path / "graph").exists()


def test_a_draft_left_by_a_crash_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "kg.json.new").write_text("{")
    open_store(tmp_path, create=True)
    assert base_of(tmp_path) == BASE


REPLACE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from kg.store import open_store, replace_documents
from tests.test_store import GRAPH, quad
store = open_store(Path(sys.argv[1]))
for version in itertools.count():
    replace_documents(store, {GRAPH: [quad(f"{version} {number}") for number in range(200)]})
    print(version, flush=True)
"""


def test_a_process_killed_while_it_writes_leaves_one_whole_version(tmp_path: Path) -> None:
    kept = open_store(tmp_path / "graph", create=True)
    replace_documents(kept, graphs())
    del kept
    command = [sys.executable, "-c", REPLACE_FOR_EVER, str(tmp_path / "graph")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
        assert writing.stdout is not None
        for _ in range(5):
            writing.stdout.readline()
        writing.kill()
    found = open_store(tmp_path / "graph")
    literals = [each.object for each in found.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH))]
    versions = {each.value.split()[0] for each in literals if isinstance(each, ox.Literal)}
    assert (len(literals), len(versions)) == (200, 1)
    assert set(found) >= set(store())


ADD_FOR_EVER = """
import itertools, sys
from pathlib import Path
import pyoxigraph as ox
from kg.store import add_documents, open_store
from tests.test_store import quad
store = open_store(Path(sys.argv[1]))
for version in itertools.count():
    names = [f"http://g.example/{version}/{number}" for number in range(8)]
    quads = [quad(f"{name} {number}", name) for name in names for number in range(300)]
    add_documents(store, ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    print(version, flush=True)
"""


def test_a_process_killed_while_it_adds_leaves_whole_graphs_and_nothing_else(tmp_path: Path) -> None:
    for turn in range(4):
        open_store(tmp_path / str(turn), create=True)
        command = [sys.executable, "-c", ADD_FOR_EVER, str(tmp_path / str(turn))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout is not None
            for _ in range(2 + turn):
                writing.stdout.readline()
            writing.kill()
        (tmp_path / str(turn) / "store" / "bulk-1.sst").write_bytes(b"left by a process that was killed")
        found = open_store(tmp_path / str(turn))
        sizes = {len(list(found.quads_for_pattern(None, None, None, name))) for name in found.named_graphs()}
        assert sizes == {300}
        assert len(found) == 300 * len(list(found.named_graphs()))
        assert not list((tmp_path / str(turn) / "store").glob("bulk-*"))
