"""Clients that others wrote."""

import json
import shutil
import subprocess
from typing import Any

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.vocabulary import BASE
from tests.serve.served import Served

NAMES = "SELECT DISTINCT ?name { ?s a dkg:Person ; rdfs:label ?name } ORDER BY ?name"


@pytest.mark.parametrize("way", ["GET", POST, POSTDIRECTLY])
def test_sparqlwrapper(served: Served, way: str) -> None:
    client: Any = SPARQLWrapper(served.address + "/sparql")
    if way == POSTDIRECTLY:
        client.setMethod(POST)
        client.setRequestMethod(POSTDIRECTLY)
    elif way == POST:
        client.setMethod(POST)
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    found = client.queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Ada Holm", "Tomas Reyes"]
    client.setReturnFormat(XML)
    assert "Ada Holm" in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert client.queryAndConvert() == b"name\r\nAda Holm\r\nTomas Reyes\r\n"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_sparqlwrapper_gets_graphs_and_errors(served: Served) -> None:
    client: Any = SPARQLWrapper(served.address + "/sparql", defaultGraph=BASE + "document/reply")
    client.setQuery("CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }")
    client.setReturnFormat(TURTLE)
    assert (URIRef(BASE + "person/tomas-reyes"), RDFS.label, Literal("Tomas Reyes")) in Graph().parse(
        data=client.queryAndConvert()
    )
    client.setReturnFormat(RDFXML)
    assert len(client.queryAndConvert()) == 5
    client.setQuery("SELECT nonsense")
    with pytest.raises(QueryBadFormed):
        client.query()


def test_rdflib_store(served: Served) -> None:
    graph = Graph(SPARQLStore(served.address + "/sparql"))
    found = graph.query(
        "SELECT DISTINCT ?name WHERE { ?s a <https://w3id.org/diplomatic-kg/ontology#Person> ; ?label ?name }",
        initBindings={"label": RDFS.label},
    )
    assert {str(row[0]) for row in found} == {"Ada Holm", "Tomas Reyes"}  # type: ignore[index]
    holm = URIRef(BASE + "person/ada-holm")
    assert set(graph.objects(holm, RDFS.label)) == {Literal("Ada Holm")}
    assert bool(graph.query(f"ASK {{ <{holm}> ?p ?o }}"))
    assert len(graph.query(f"CONSTRUCT {{ <{holm}> ?p ?o }} WHERE {{ <{holm}> ?p ?o }}").graph or ()) > 5


def test_rdflib_parses_graphs_and_resources(served: Served) -> None:
    assert len(Graph().parse(f"{served.address}/data?graph={BASE}document/reply")) > 50
    assert (URIRef(BASE + "person/ada-holm"), RDFS.label, Literal("Ada Holm")) in Graph().parse(
        f"{served.address}/id/person/ada-holm"
    )
    dataset = Dataset()
    dataset.parse(f"{served.address}/data?format=nquads", format="nquads")
    assert {str(g.identifier) for g in dataset.graphs()} >= {BASE + "document/reply", BASE + "document/harbour-talks"}


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_curl(served: Served) -> None:
    command = ["curl", "-sS", served.address + "/sparql", "--data-urlencode", f"query={NAMES}", "-w", "%{http_code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("200")
    assert len(json.loads(done.stdout[:-3])["results"]["bindings"]) == 2
    command = ["curl", "-sS", "-H", "Accept: text/turtle", served.address + "/id/person/ada-holm"]
    assert '"Ada Holm"' in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_catalogue_question_gives_the_same_as_on_the_command_line(served: Served) -> None:
    page = served.ask("/query?name=who-said-what&p.about=Sudria&format=json")
    from kg.query import Table, find, run
    from tests.graphs import store

    expected = run(store(), find("who-said-what"), {"about": "Sudria"})
    assert isinstance(expected, Table)
    assert expected.rows
    assert len(page.json["results"]["bindings"]) == len(expected.rows)
