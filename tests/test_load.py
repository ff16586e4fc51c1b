"""RDF files into a graph's directory: whole or not at all."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, InputError
from kg.export import export_file
from kg.load import Loaded, load
from kg.said import Originals
from kg.store import base_of, document_graphs, open_store, replace_documents
from kg.vocabulary import BASE
from tests.graphs import HARBOUR, REPLY, graphs, store

TRIPLE = b"<http://a.example/s> <http://a.example/p> <http://a.example/o> .\n"


def opened(directory: Path) -> set[ox.Quad]:
    return set(open_store(directory, read_only=True))


@pytest.mark.parametrize("name", ["graph.nq", "graph.nq.gz", "graph.trig", "graph.jsonld"])
def test_an_export_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    formats = {"nq": "nquads", "trig": "trig", "jsonld": "jsonld"}
    export_file(store(), formats[name.split(".")[1]], tmp_path / name)
    assert load([tmp_path / name], out=tmp_path / "graph") == Loaded(3, 0)
    assert opened(tmp_path / "graph") == set(store())
    assert base_of(tmp_path / "graph") == BASE
    assert {path.name for path in tmp_path.iterdir()} == {name, "graph"}


@pytest.mark.parametrize("name", ["flat.ttl", "flat.nt.gz", "flat.rdf"])
def test_triples_without_a_graph_get_one_of_their_file_s_name(tmp_path: Path, name: str) -> None:
    formats = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml"}
    export_file(store(), formats[name.split(".")[1]], tmp_path / name)
    load([tmp_path / name], out=tmp_path / "graph")
    held = open_store(tmp_path / "graph", read_only=True)
    found = {quad.triple for quad in held.quads_for_pattern(None, None, None, ox.NamedNode(BASE + "loaded/flat"))}
    assert found == {quad.triple for quad in store()}


def test_the_graph_for_such_triples_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_bytes(TRIPLE)
    load([tmp_path / "a.nt"], out=tmp_path / "graph", into="http://g.example/")
    assert ox.NamedNode("http://g.example/") in {quad.graph_name for quad in opened(tmp_path / "graph")}
    with pytest.raises(InputError, match="no IRI"):
        load([tmp_path / "a.nt"], out=tmp_path / "graph", into="not one")


def test_graphs_are_replaced_and_others_stay(tmp_path: Path) -> None:
    known = open_store(tmp_path / "graph", create=True)
    replace_documents(known, graphs())
    del known
    line = TRIPLE.replace(b" .", f" <{BASE}{HARBOUR.id}> .".encode())
    other = TRIPLE.replace(b" .", b" <http://g.example/> .")
    (tmp_path / "some.nq").write_bytes(line + other)
    assert load([tmp_path / "some.nq"], out=tmp_path / "graph") == Loaded(2, 1)
    held = open_store(tmp_path / "graph", read_only=True)
    assert len(list(held.quads_for_pattern(None, None, None, ox.NamedNode(BASE + HARBOUR.id)))) == 1
    assert document_graphs(held) == (ox.NamedNode(BASE + REPLY.id),)


def test_what_was_kept_of_a_replaced_document_does_not_come_back(tmp_path: Path) -> None:
    known = open_store(tmp_path / "graph", create=True)
    replace_documents(known, graphs())
    said = frozenset(known.quads_for_pattern(None, None, None, ox.NamedNode(BASE + HARBOUR.id)))
    differing = {BASE + HARBOUR.id: (said, frozenset[ox.Quad]())}
    assert Originals(tmp_path / "graph").show(known, differing, {BASE + HARBOUR.id: "all hidden"}) == 1
    del known
    export_file(store(), "nquads", tmp_path / "all.nq")
    load([tmp_path / "all.nq"], out=tmp_path / "graph")
    assert Originals(tmp_path / "graph").names() == frozenset()


def test_loading_twice_doubles_nothing_blank_nodes_neither(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_bytes(b'_:a <http://a.example/p> "x" <http://g.example/> .\n')
    for _ in range(2):
        load([tmp_path / "a.nq"], out=tmp_path / "graph")
    held = open_store(tmp_path / "graph", read_only=True)
    assert len(list(held.quads_for_pattern(None, None, None, ox.NamedNode("http://g.example/")))) == 1


BAD: dict[str, tuple[bytes, str]] = {
    "a.nq": (TRIPLE + b"<b> <c> <d> .\n", "a.nq, line 2: "),
    "b.ttl": (TRIPLE + b"\xff\xfe", "b.ttl, line 2: "),
    "c.nq.gz": (gzip.compress(TRIPLE * 99)[:-9], "c.nq.gz is damaged"),
    "d.nq.gz": (b"no gzip at all", "d.nq.gz is damaged"),
    "e.txt": (b"", "e.txt is none of .nq"),
    "f.rdf": (b"<rdf", "f.rdf"),
    "g.nq": (TRIPLE * 50_000 + b"<http://a.example/s", "g.nq, line 5000"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("known", [True, False])
def test_a_bad_file_is_named_and_nothing_is_half_loaded(tmp_path: Path, name: str, known: bool) -> None:
    if known:
        made = open_store(tmp_path / "graph", create=True)
        replace_documents(made, graphs())
        del made
    (tmp_path / "good.nq").write_bytes(TRIPLE)
    (tmp_path / name).write_bytes(BAD[name][0])
    with pytest.raises(InputError, match=BAD[name][1]):
        load([tmp_path / "good.nq", tmp_path / name], out=tmp_path / "graph")
    assert {path.name for path in tmp_path.iterdir()} == {"good.nq", name} | ({"graph"} if known else set())
    if known:
        assert opened(tmp_path / "graph") == set(store())


def folder_of_letters(out: Path) -> None:
    out.mkdir()
    (out / "letters.txt").write_text("mine")


def of_another_base(out: Path) -> None:
    open_store(out, create=True, base="https://my.example/")


def a_file(out: Path) -> None:
    out.write_text("mine")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (folder_of_letters, "is there and no graph"),
        (of_another_base, r"below https://my\.example/, and the files' are below"),
        (a_file, "is there and no graph"),
    ],
)
def test_a_place_that_is_something_else_is_left_alone(tmp_path: Path, made: Callable[[Path], None], why: str) -> None:
    made(tmp_path / "graph")
    export_file(store(), "nquads", tmp_path / "all.nq")
    with pytest.raises(GraphError, match=why):
        load([tmp_path / "all.nq"], out=tmp_path / "graph")
    assert {path.name for path in tmp_path.iterdir()} == {"graph", "all.nq"}


def test_a_graph_in_use_is_not_loaded_into(tmp_path: Path) -> None:
    held = open_store(tmp_path / "graph", create=True)
    export_file(store(), "nquads", tmp_path / "all.nq")
    with pytest.raises(GraphError, match="in use"):
        load([tmp_path / "all.nq"], out=tmp_path / "graph")
    assert len(held) == 0
