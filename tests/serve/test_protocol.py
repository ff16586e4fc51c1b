"""The cases of the W3C's SPARQL 1.1 Protocol tests that apply, by the names that they have there."""

from collections.abc import Callable
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.vocabulary import BASE
from tests.serve.served import Answer, Served

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
SELECT = "SELECT (1 AS ?value) {}"
HARBOUR, REPLY = BASE + "document/harbour-talks", BASE + "document/reply"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
TITLES = "SELECT DISTINCT ?o { ?s dcterms:identifier ?o } ORDER BY ?o"


def get(served: Served, query: str = SELECT, **more: str | list[str]) -> Answer:
    return served.ask("/sparql?" + urlencode({"query": query, **more}, doseq=True))


def form(served: Served, query: str = SELECT, **more: str | list[str]) -> Answer:
    body = urlencode({"query": query, **more}, doseq=True).encode()
    return served.ask("/sparql", method="POST", body=body, Content_Type=FORM)


def direct(served: Served, query: str = SELECT, **more: str | list[str]) -> Answer:
    where = "/sparql?" + urlencode(more, doseq=True)
    return served.ask(where, method="POST", body=query.encode(), Content_Type=QUERY)


def values(answer: Answer, name: str) -> set[str]:
    assert answer.status == 200, answer.text
    return {row[name]["value"] for row in answer.json["results"]["bindings"]}


WAYS = pytest.mark.parametrize("way", [get, form, direct], ids=["query_get", "query_post_form", "query_post_direct"])


@WAYS
def test_query_each_way(served: Served, way: Callable[..., Answer]) -> None:
    answer = way(served)
    assert answer.type == "application/sparql-results+json"
    assert values(answer, "value") == {"1"}


@WAYS
def test_query_dataset_default_graph(served: Served, way: Callable[..., Answer]) -> None:
    answer = way(served, TITLES, **{"default-graph-uri": REPLY})
    assert values(answer, "o") == {"reply"}


@WAYS
def test_query_dataset_default_graphs(served: Served, way: Callable[..., Answer]) -> None:
    answer = way(served, TITLES, **{"default-graph-uri": [REPLY, HARBOUR]})
    assert values(answer, "o") == {"reply", "harbour-talks"}


@WAYS
def test_query_dataset_named_graphs(served: Served, way: Callable[..., Answer]) -> None:
    assert values(way(served, GRAPHS, **{"named-graph-uri": [REPLY, HARBOUR]}), "g") == {REPLY, HARBOUR}


@WAYS
def test_query_dataset_full(served: Served, way: Callable[..., Answer]) -> None:
    asked = "SELECT ?o ?g { ?s dcterms:identifier ?o . GRAPH ?g { ?d dcterms:identifier ?i } }"
    answer = way(served, asked, **{"default-graph-uri": REPLY, "named-graph-uri": HARBOUR})
    assert (values(answer, "o"), values(answer, "g")) == ({"reply"}, {HARBOUR})


def test_query_multiple_dataset(served: Served) -> None:
    """What the protocol names goes before what the query names."""
    asked = f"SELECT ?o FROM <{HARBOUR}> {{ ?s dcterms:identifier ?o }}"
    assert values(get(served, asked), "o") == {"harbour-talks"}
    assert values(get(served, asked, **{"default-graph-uri": REPLY}), "o") == {"reply"}


def test_the_default_graph_is_the_union_of_all_where_none_is_named(served: Served) -> None:
    assert values(get(served, TITLES), "o") == {"reply", "harbour-talks"}
    asked = f"PREFIX d: <{BASE}document/> SELECT ?o FROM #here\n d:reply FROM NAMED <{HARBOUR}> {{ ?s ?p ?o }}"
    assert "reply" in values(get(served, asked), "o")


TYPES = {
    "SELECT": {
        "application/sparql-results+xml": "application/sparql-results+xml",
        "application/sparql-results+json": "application/sparql-results+json",
        "text/csv": "text/csv",
        "text/tab-separated-values": "text/tab-separated-values",
        "application/json": "application/json",
        "*/*": "application/sparql-results+json",
        "text/csv;q=0.2, application/sparql-results+xml;q=0.9, */*;q=0.1": "application/sparql-results+xml",
        "application/sparql-results+json;q=0, */*;q=0.5": "application/sparql-results+xml",
    },
    "ASK": {
        "application/sparql-results+xml": "application/sparql-results+xml",
        "application/sparql-results+json": "application/sparql-results+json",
    },
    "CONSTRUCT": {
        "text/turtle": "text/turtle",
        "application/n-triples": "application/n-triples",
        "application/ld+json": "application/ld+json",
        "application/rdf+xml": "application/rdf+xml",
        "application/sparql-results+xml, application/rdf+xml;q=0.8": "application/rdf+xml",
    },
    "DESCRIBE": {"text/turtle": "text/turtle", "application/rdf+xml": "application/rdf+xml"},
}
ASKED = {
    "SELECT": SELECT,
    "ASK": "ASK {}",
    "CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3",
    "DESCRIBE": f"DESCRIBE <{REPLY}>",
}


@pytest.mark.parametrize(
    ("kind", "accept", "given"), [(kind, a, g) for kind, types in TYPES.items() for a, g in types.items()]
)
def test_query_content_type(served: Served, kind: str, accept: str, given: str) -> None:
    answer = served.sparql(ASKED[kind], Accept=accept)
    assert (answer.status, answer.type) == (200, given)
    assert answer.body
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("kind", ASKED)
def test_nothing_acceptable(served: Served, kind: str) -> None:
    answer = served.sparql(ASKED[kind], Accept="image/png")
    assert answer.status == 406
    assert answer.text.startswith("nothing that is offered is acceptable: there are ")


def test_a_format_may_be_named(served: Served) -> None:
    assert get(served, format="csv").type == "text/csv"
    assert get(served, output="xml").type == "application/sparql-results+xml"
    assert get(served, format="pdf").status == 406


BAD = {
    "bad_query_syntax": ("GET", "/sparql?query=SELECT", b"", "", 400),
    "bad_multiple_queries": ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", b"", "", 400),
    "bad_query_missing_form": ("POST", "/sparql", b"default-graph-uri=a%3Ab", FORM, 400),
    "bad_query_missing": ("GET", "/sparql?default-graph-uri=a%3Ab", b"", "", 400),
    "bad_query_missing_direct": ("POST", "/sparql", b"", QUERY, 400),
    "bad_query_wrong_media_type": ("POST", "/sparql", b"ASK {}", "text/plain", 415),
    "bad_query_missing_media_type": ("POST", "/sparql", b"ASK {}", "", 415),
    "bad_query_non_utf8": ("POST", "/sparql", "ASK {}".encode("utf-16"), QUERY + "; charset=UTF-16", 415),
    "bad_query_bytes": ("POST", "/sparql", b"ASK { <a:b> <a:c> '\xff' }", QUERY, 400),
    "bad_query_form_bytes": ("POST", "/sparql", b"query=%FF", FORM, 400),
    "bad_query_method": ("PUT", "/sparql?query=ASK%7B%7D", b"", "", 405),
    "bad_update_get": ("GET", "/sparql?update=CLEAR+NAMED", b"", "", 400),
    "bad_query_and_update": ("POST", "/sparql", b"query=ASK%7B%7D&update=CLEAR+ALL", FORM, 400),
    "bad_query_twice": ("POST", "/sparql?query=ASK%7B%7D", b"ASK {}", QUERY, 400),
    "bad_graph_iri": ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=..%2Fetc", b"", "", 400),
    "bad_graph_unknown": ("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=file%3A%2F%2F%2Fetc%2Fpasswd", b"", "", 400),
    "update_form": ("POST", "/sparql", b"update=DROP+ALL", FORM, 403),
    "update_direct": ("POST", "/sparql", b"DROP ALL", UPDATE, 403),
    "update_as_query": ("POST", "/sparql", b"DROP ALL", QUERY, 403),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_requests(served: Served, name: str) -> None:
    method, path, body, kind, status = BAD[name]
    headers = {"Content_Type": kind} if kind else {}
    answer = served.ask(path, method=method, body=body or None, **headers)
    assert answer.status == status, answer.text
    assert answer.type == "text/plain"
    assert answer.text.count("\n") == 1
    assert answer.text.strip()


def test_the_parser_says_where(served: Served) -> None:
    answer = served.sparql("SELECT *\n{ ?s ?p }")
    assert answer.status == 400
    assert answer.text.startswith("broken SPARQL at line 2, column ")


def test_head_has_no_body(served: Served) -> None:
    answer = served.ask("/sparql?" + urlencode({"query": SELECT}), method="HEAD")
    assert (answer.status, answer.body, answer.type) == (200, b"", "application/sparql-results+json")


def test_the_bare_address_describes_the_service(served: Served) -> None:
    answer = served.ask("/sparql", Accept="text/turtle")
    told = {
        (t.predicate.value.rpartition("#")[2], str(t.object)) for t in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
    }
    assert ("endpoint", f"<{served.address}/sparql>") in told
    assert ("feature", "<http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph>") in told
    assert not any(value.endswith("SPARQL11Update>") for _, value in told)
    assert served.ask("/sparql", Accept="application/rdf+xml").type == "application/rdf+xml"
    page = served.ask("/sparql", Accept="text/html,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, "/query")
