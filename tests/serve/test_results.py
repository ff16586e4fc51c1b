"""Results in each format are what another reader reads."""

import csv
import io
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from rdflib.query import Result

from tests.serve.served import Served

ODD = (
    'SELECT ?a ?b ("=1+1, \\"x\\"\\n\\ty\\u0001é" AS ?c) ("chat"@fr AS ?d) (<http://e/é?a=1&b=2> AS ?e) (2.50 AS ?f)'
    " { VALUES (?a ?b) { (UNDEF 1) (true UNDEF) } }"
)


@pytest.mark.parametrize("format", ["json", "csv"])
def test_rdflib_reads_what_is_written(served: Served, format: str) -> None:
    answer = served.ask("/sparql?" + _query(ODD, format))
    found = Result.parse(io.BytesIO(answer.body), format=format)
    assert [str(name) for name in found.vars or []] == ["a", "b", "c", "d", "e", "f"]
    rows = [{str(name): str(term) for name, term in row.items()} for row in found.bindings]
    assert len(rows) == 2
    assert rows[0]["c"] == '=1+1, "x"\n\ty\x01é'
    assert rows[0]["e"] == "http://e/é?a=1&b=2"
    assert "a" not in rows[0] or rows[0]["a"] == ""
    assert rows[1]["a"] == "true"


@pytest.mark.parametrize("format", ["json", "tsv"])
def test_terms_stay_what_they_are(served: Served, format: str) -> None:
    kind = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}[format]
    found = ox.parse_query_results(served.ask("/sparql?" + _query(ODD, format)).body, format=kind)
    assert isinstance(found, ox.QuerySolutions)
    first = next(found)
    assert first["c"] == ox.Literal('=1+1, "x"\n\ty\x01é')
    assert first["d"] == ox.Literal("chat", language="fr")
    assert first["e"] == ox.NamedNode("http://e/é?a=1&b=2")
    assert str(first["f"]).startswith('"2.5"^^') or str(first["f"]) == "2.5"


def test_xml_is_xml_whatever_the_text(served: Served) -> None:
    root = ElementTree.fromstring(served.ask("/sparql?" + _query(ODD, "xml")).body)
    names = {"r": "http://www.w3.org/2005/sparql-results#"}
    assert len(root.findall("r:results/r:result", names)) == 2
    texts = [e.text for e in root.findall("r:results/r:result/r:binding[@name='c']/r:literal", names)]
    assert texts[0] == '=1+1, "x"\n\ty\ufffdé'
    assert root.find("r:results/r:result/r:binding[@name='d']/r:literal", names) is not None


def test_csv_is_what_the_data_says_and_a_download_is_safe(served: Served) -> None:
    plain = served.ask("/sparql?" + _query("SELECT ('=1' AS ?x) {}", "csv"))
    saved = served.ask("/query?format=csv&sparql=SELECT+('=1'+AS+?x)+{}")
    assert [list(csv.reader(io.StringIO(each.text)))[1] for each in (plain, saved)] == [["=1"], ["'=1"]]
    assert saved.headers["content-disposition"] == 'attachment; filename="answer.csv"'


def test_an_answer_without_rows_or_variables(served: Served) -> None:
    for format in ("json", "xml", "csv", "tsv"):
        assert served.ask("/sparql?" + _query("SELECT ?s { ?s <a:b> ?o }", format)).status == 200
    assert served.sparql("SELECT * { FILTER(true) }").json["results"]["bindings"] == [{}]


def _query(query: str, format: str) -> str:
    return urlencode({"query": query, "format": format})
