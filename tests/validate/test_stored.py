"""Every graph of a store, by one process or by several."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.assets import asset
from kg.errors import GraphError
from kg.store import open_store, replace_documents
from kg.validate import CHECKERS, validate

BASE = "https://w3id.org/diplomatic-kg/id/document/"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Copies of two sound examples and a broken one, as graphs of one store."""
    examples = asset("ontology", "examples")
    texts = {name: examples.joinpath(*name.split("/")).read_bytes() for name in ("ok/full.ttl", "broken/label.ttl")}
    store = open_store(tmp_path / "graph", create=True)
    for number in range(60):
        name = BASE + f"{number:02}"
        text = texts["broken/label.ttl" if number % 20 == 7 else "ok/full.ttl"]
        triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
        graph = ox.NamedNode(name)
        replace_documents(store, {name: [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]})
    return tmp_path / "graph"


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_graph_is_told_in_order(graph: Path, jobs: int) -> None:
    told = list(validate(graph, jobs=jobs))
    assert [name for name, _ in told] == [BASE + f"{number:02}" for number in range(60)]
    assert [name[-2:] for name, found in told if found] == ["07", "27", "47"]
    assert {each.shape for _, found in told for each in found} == {"label"}


def test_another_checker_may_be_asked(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKERS, "silent", lambda quads: ())
    assert [found for _, found in validate(graph, by="silent")] == [()] * 60


def test_no_graph_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph"):
        list(validate(tmp_path / "nothing"))
