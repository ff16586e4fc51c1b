"""Network files in networkx and igraph, GEXF by the rules of its schema, and property graphs in LadybugDB."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from kg.export import export_file
from kg.network import network
from kg.vocabulary import dkg
from tests.stores.hostile import labels, written

GEXF = "{http://www.gexf.net/1.2draft}"
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}
READERS: dict[str, Callable[[Path], nx.MultiDiGraph]] = {
    "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    "gexf": lambda path: nx.read_gexf(path),
}


@pytest.mark.parametrize("format", READERS)
def test_networkx_reads_all(graph: ox.Store, tmp_path: Path, format: str) -> None:
    whole, found = network(graph), READERS[format](written(graph, format, tmp_path))
    assert set(found.nodes) == set(whole.nodes)
    assert sorted(found.edges(data="relation")) == sorted(whole.edges(data="relation"))
    assert {iri: found.nodes[iri]["label"] for iri in labels(graph)} == labels(graph)


def test_igraph_reads_graphml(graph: ox.Store, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed")
    whole, found = network(graph), igraph.Graph.Read_GraphML(str(written(graph, "graphml", tmp_path)))
    assert (found.vcount(), found.ecount()) == (whole.number_of_nodes(), whole.number_of_edges())
    held = dict(zip(found.vs["id"], found.vs["label"], strict=True))
    assert {iri: held[iri] for iri in labels(graph)} == labels(graph)


def test_gexf_keeps_the_rules_of_its_schema(graph: ox.Store, tmp_path: Path) -> None:
    root = etree.parse(written(graph, "gexf", tmp_path)).getroot()
    assert root.tag == f"{GEXF}gexf"
    assert root.get("version") == "1.2"
    [inner] = root.findall(f"{GEXF}graph")
    assert [child.tag for child in inner] == [
        f"{GEXF}{name}" for name in ("attributes", "attributes", "nodes", "edges")
    ]
    declared = {
        each.get("class"): {a.get("id"): a.get("type") for a in each.findall(f"{GEXF}attribute")}
        for each in inner.findall(f"{GEXF}attributes")
    }
    assert {kind for kinds in declared.values() for kind in kinds.values()} <= GEXF_TYPES
    nodes = inner.findall(f"{GEXF}nodes/{GEXF}node")
    edges = inner.findall(f"{GEXF}edges/{GEXF}edge")
    ids = [node.get("id") for node in nodes]
    assert len(set(ids)) == len(ids)
    assert all(node.get("label") is not None for node in nodes)
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(ids)
    numbers = [edge.get("id") for edge in edges]
    assert len(set(numbers)) == len(numbers)
    for kind, elements in (("node", nodes), ("edge", edges)):
        used = {value.get("for") for each in elements for value in each.iter(f"{GEXF}attvalue")}
        assert used <= set(declared[kind])


@pytest.fixture
def ladybug(graph: ox.Store, tmp_path: Path) -> Any:
    """A LadybugDB that the folder's script has filled."""
    module = pytest.importorskip("ladybug", reason="LadybugDB is not installed")
    export_file(graph, "neo4j", tmp_path / "folder")
    connection = module.Connection(module.Database(":memory:"))
    before = Path.cwd()
    os.chdir(tmp_path / "folder")
    try:
        for step in (tmp_path / "folder" / "ladybug.cypher").read_text().split(";\n")[:-1]:
            connection.execute(step)
    finally:
        os.chdir(before)
    return connection


def test_ladybug_has_every_label(graph: ox.Store, ladybug: Any) -> None:
    rows = ladybug.execute("MATCH (n:State) RETURN n.id, n.label, n.alt_labels").get_all()
    assert {iri: label for iri, label, _ in rows if iri in labels(graph)} == labels(graph)
    wanted = {iri: sorted({label, "z"}) for iri, label in labels(graph).items() if "\x1f" not in label}
    assert {iri: sorted(more) for iri, _, more in rows if iri in wanted} == wanted


def test_ladybug_has_every_relationship(graph: ox.Store, ladybug: Any) -> None:
    for relation in ("speaker", "about", "participant", "inDocument", "contentPassage"):
        kind = {"inDocument": "IN_DOCUMENT", "contentPassage": "CONTENT_PASSAGE"}.get(relation, relation.upper())
        found = {quad.triple for quad in graph.quads_for_pattern(None, ox.NamedNode(dkg(relation)), None, None)}
        [[count]] = ladybug.execute(f"MATCH ()-[r:`{kind}`]->() RETURN count(*)").get_all()
        assert count == len(found) > 0, relation
