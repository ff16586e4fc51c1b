"""RDF files in running stores: Oxigraph's server and Virtuoso."""

import json
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.vocabulary import BASE
from tests.stores.hostile import GRAPH, labels, wanted, written
from tests.stores.programs import program, run

TYPES = {
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


def answer(address: str, query: str) -> list[dict[str, str]]:
    """The rows of a query."""
    url = f"{address}?{urllib.parse.urlencode({'query': query})}"
    asked = urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(asked, timeout=60) as response:
        rows = json.load(response)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


@pytest.mark.parametrize("format", TYPES)
def test_oxigraph_s_server_takes_every_format(graph: ox.Store, tmp_path: Path, oxigraph: str, format: str) -> None:
    body = written(graph, format, tmp_path).read_bytes()
    sent = urllib.request.Request(f"{oxigraph}/store", data=body, method="PUT", headers={"Content-Type": TYPES[format]})
    with urllib.request.urlopen(sent, timeout=60) as response:
        assert response.status in (200, 201, 204)
    with urllib.request.urlopen(f"{oxigraph}/store", timeout=60) as response:
        found = set(ox.parse(response.read(), format=ox.RdfFormat.from_media_type(response.headers["Content-Type"])))
    assert found == wanted(graph, format)


def test_virtuoso_loads_quads_into_their_graphs(
    graph: ox.Store, tmp_path: Path, virtuoso: tuple[str, int, Path]
) -> None:
    address, port, folder = virtuoso
    written(graph, "nquads", folder)
    load = "ld_dir('.', 'graph.nq', 'urn:none'); rdf_loader_run(); checkpoint;"
    run(program("isql-vt"), str(port), "dba", "dba", f"exec={load}")
    rows = answer(f"{address}/sparql", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    held = {row["g"]: int(row["n"]) for row in rows}
    names = {quad.graph_name.value for quad in graph if isinstance(quad.graph_name, ox.NamedNode)}
    ours = {name: len(list(graph.quads_for_pattern(None, None, None, ox.NamedNode(name)))) for name in names}
    assert {name: held.get(name) for name in names} == ours
    query = f"SELECT ?s ?o FROM <{BASE}{GRAPH}> {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }}"
    assert {row["s"]: row["o"] for row in answer(f"{address}/sparql", query)} == labels(graph)


def test_the_database_of_oxigraph_s_command_line_holds_all(graph: ox.Store, tmp_path: Path) -> None:
    import shutil
    import sys

    found = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    file = written(graph, "nquads", tmp_path, packed=False)
    subprocess.run([program(found), "load", "--location", str(tmp_path / "s"), "--file", str(file)], check=True)
    assert set(ox.Store.read_only(str(tmp_path / "s"))) == set(graph)
