"""A graph that changes while it is served, and what keeps a server from starting."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import open_store, replace_documents
from tests.graphs import graphs
from tests.serve.served import Served, serving, stored

COUNT = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    with serving(stored(tmp_path)) as running:
        yield running


def grow(graph: Path, number: int) -> None:
    name = ox.NamedNode(f"http://e/{number}")
    store = open_store(graph)
    replace_documents(store, {name.value: [ox.Quad(name, ox.NamedNode("http://e/p"), ox.Literal(number), name)]})


def test_readers_see_what_is_written_meanwhile(own: Served) -> None:
    before = int(own.rows(COUNT)[0]["n"])
    for number in range(1, 6):
        grow(own.graph, number)
        assert int(own.rows(COUNT)[0]["n"]) == before + number


def test_a_writer_is_not_in_the_way(own: Served) -> None:
    store = open_store(own.graph)
    before = int(own.rows(COUNT)[0]["n"])
    store.add(ox.Quad(*[ox.NamedNode("http://e/x")] * 4))
    store.flush()
    assert int(own.rows(COUNT)[0]["n"]) == before + 1


def test_the_view_is_made_anew(own: Served) -> None:
    first = own.ask("/graph")
    assert first.status == 200
    assert own.ask("/graph", If_None_Match=first.headers["etag"]).status == 304
    address = first.text.split('data-live="')[1].split('"')[0]
    assert own.ask(address).json["same"] is True
    store = open_store(own.graph)
    replace_documents(store, {name: () for name in graphs() if name.endswith("document/harbour-talks")})
    del store
    assert own.ask(address).json["same"] is False
    again = own.ask("/graph", If_None_Match=first.headers["etag"])
    assert again.status == 200
    assert len(again.body) < len(first.body)


def test_a_graph_that_is_built_anew_elsewhere_and_moved_here(own: Served) -> None:
    own.graph.rename(own.graph.with_name("old"))
    assert own.sparql("ASK {}").status == 503
    own.graph.with_name("old").rename(own.graph)
    assert own.alive()


def refused(graph: Path, *options: str, **environment: str) -> str:
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_what_keeps_it_from_starting(tmp_path: Path) -> None:
    assert "there is no graph in" in refused(tmp_path / "none")
    graph = stored(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused(graph, "--port", str(taken.getsockname()[1]))
        assert "cannot be listened at (Address already in use): choose another --port" in said
    assert "cannot be listened at" in refused(graph, "--host", "no-such-host.invalid")
    assert "KG_TOKEN wants at least 16" in refused(graph, "--writable", KG_TOKEN="short")
    (graph / "kg.json").write_text(json.dumps({"format": 0, "base": "http://e/"}))
    assert "has format 0, and this version of kg reads format 2" in refused(graph)


def test_it_starts_without_the_pipeline() -> None:
    script = "import sys, kg.cli, kg.serve.application, kg.serve.worker; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
