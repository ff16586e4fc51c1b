"""kg push to running stores: what arrives is what there is, and again only what has changed."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.push import TARGETS, Arrived, Credentials, Pushed, Sender, push
from kg.vocabulary import BASE
from tests.stores.hostile import GRAPH, labels
from tests.stores.test_servers import answer


def held(address: str, names: set[str]) -> set[tuple[str, int]]:
    """How many triples a store has in each of these graphs."""
    rows = [(name, answer(address, f"SELECT (COUNT(*) AS ?n) FROM <{name}> {{ ?s ?p ?o }}")) for name in names]
    return {(name, int(found[0]["n"])) for name, found in rows}


def counted(store: ox.Store) -> set[tuple[str, int]]:
    names = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    return {(name.value, len(list(store.quads_for_pattern(None, None, None, name)))) for name in names}


@pytest.mark.parametrize("way", TARGETS)
@pytest.mark.parametrize("batch", [7, 400, 100_000])
def test_oxigraph_has_all(graph: ox.Store, tmp_path: Path, oxigraph: str, way: str, batch: int) -> None:
    sender = Sender(f"{oxigraph}/{'store' if way == 'graph-store' else 'update'}")
    Sender(f"{oxigraph}/store").send("DELETE", {"default": ""}, gone=True)
    Sender(f"{oxigraph}/update").send("POST", {}, b"DROP ALL", kind="application/sparql-update")
    done = push(graph, TARGETS[way](sender), Arrived(tmp_path, sender.url.host), batch=batch)
    assert (done.sent, done.triples) == (4, len(graph))
    response = sender.client.get(f"{oxigraph}/store", headers={"Accept": "application/n-quads"})
    assert set(ox.parse(response.content, format=ox.RdfFormat.N_QUADS)) == set(graph)


VIRTUOSO: dict[str, Callable[[str], str]] = {
    "graph-store": lambda address: f"{address}/sparql-graph-crud-auth",
    "update": lambda address: f"{address}/sparql-auth",
}


@pytest.mark.parametrize("way", TARGETS)
def test_virtuoso_has_all(graph: ox.Store, tmp_path: Path, virtuoso: tuple[str, int, Path], way: str) -> None:
    sender = Sender(VIRTUOSO[way](virtuoso[0]), Credentials("dba", "dba"))
    target, arrived = TARGETS[way](sender), Arrived(tmp_path, way)
    arrived.note("http://gone.example/", "once")
    done = push(graph, target, arrived, batch=300)
    assert (done.sent, done.removed, done.triples) == (4, 1, len(graph))
    assert push(graph, target, Arrived(tmp_path, way)) == Pushed(known=4)
    names = {name for name, _ in counted(graph)}
    assert held(f"{virtuoso[0]}/sparql", names) == counted(graph)
    query = f"SELECT ?s ?o FROM <{BASE}{GRAPH}> {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }}"
    assert {row["s"]: row["o"] for row in answer(f"{virtuoso[0]}/sparql", query)} == labels(graph)
