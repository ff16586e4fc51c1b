"""What is not allowed is found however it is written, and what only looks like it is not."""

import pytest

from kg.serve.negotiation import RESULTS, TRIPLES, chosen
from kg.serve.refusals import Refusal, from_clauses, refuse_query, refuse_update
from tests.serve.served import Served

OUT = "<http://127.0.0.1:9/x>"
REFUSED = [
    f"SELECT * {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{ {{ OPTIONAL {{ service#here\nSILENT {OUT} {{}} }} }} }} }}",
    f"SELECT * {{ \\u0053ERVICE {OUT} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\U00000045RVICE {OUT} {{ ?s ?p ?o }} }}",
    f"ASK {{ FILTER EXISTS {{ ?s ?p '#' . SERVICE {OUT} {{}} }} }}",
    f"ASK {{ BIND(1 AS ?a) FILTER(?a<'x>') SERVICE {OUT} {{ ?s ?p 'z' }} }}",
    "PREFIX s: <http://127.0.0.1:9/> ASK { ?s ?p ?o .services:x{} }",
    f"ASK {{ VALUES ?x {{ {OUT} }} SERVICE ?x {{}} }}",
    "DROP ALL",
    f"# a note\nPREFIX a: <b#> LOAD {OUT}",
    "insert data { <a:b> <a:c> 1 }",
    "\\u0044ROP ALL",
]
ALLOWED = [
    "SELECT ?service { ?s ?service 'SERVICE <x> {}' } # SERVICE",
    "PREFIX services: <http://e/> PREFIX load: <http://e/> ASK { ?s services:x ?o ; load:y ?z . }",
    'ASK { ?s <http://www.w3.org/ns/sparql-service-description#Service> """SERVICE \' """ }',
    "PREFIX service: <http://e/> ASK { GRAPH service:x { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_writes_or_reaches_out_is_refused(served: Served, text: str) -> None:
    answer = served.sparql(text)
    assert (answer.status, answer.text.count("\n")) == (403, 1), answer.text
    with pytest.raises(Refusal):
        refuse_query(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_has_the_word_is_answered(served: Served, text: str) -> None:
    assert served.sparql(text).status == 200


@pytest.mark.parametrize(
    "text",
    [
        f"LOAD {OUT}",
        f"CLEAR ALL ; LOAD SILENT {OUT} INTO GRAPH {OUT}",
        "PREFIX x: <http://e/;> INSERT DATA { <a:b> <a:c> '} ;' } ;\n#\nBASE <http://e/>lOaD<x>",
        f"\\u004COAD {OUT}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
    ],
)
def test_an_update_reads_nothing_from_elsewhere(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_update(text)
    assert caught.value.status == 403


def test_an_update_may_have_the_word() -> None:
    refuse_update("PREFIX load: <http://e/> INSERT DATA { <a:b> <a:c> 'x; LOAD <y>' ; load:z 1 } ; CLEAR DEFAULT")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT *FROM<file:///etc/../etc/passwd>{ ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/x> { ?s ?p ?o }",
        "SELECT * FROM <../../etc/passwd> { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * # {\nFROM f:passwd { ?s ?p ?o }",
        "SELECT * FROM unknown:x { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } FROM <file:///etc/pass\\u0077d> WHERE { ?s ?p ?o }",
        "SELECT * FROM <https://w3id.org/diplomatic-kg/id/document/repl%79> { ?s ?p ?o }",
    ],
)
def test_a_graph_from_elsewhere_is_none(served: Served, text: str) -> None:
    answer = served.sparql(text)
    assert answer.status == 400
    assert "no graph" in answer.text or "FROM " in answer.text


def test_clauses_are_found_where_they_are() -> None:
    text = (
        "PREFIX from: <http://f/> PREFIX e: <http://e/> SELECT (1 AS ?from) # FROM <no>\n"
        "FROM e:a\\,b FROM <urn:x'y> from named#c\n<http://e/c> FROM NAMED e: WHERE { ?s from:x 'FROM <no>' }"
    )
    assert from_clauses(text) == (["http://e/a,b", "urn:x'y"], ["http://e/c", "http://e/"])


@pytest.mark.parametrize("iri", ["a b", "http://e/\x00", "http://e/\u202e<", "http://[", "x"])
def test_tricks_in_iris_are_refused_in_one_line(served: Served, iri: str) -> None:
    from urllib.parse import quote

    for path in (f"/data?graph={quote(iri)}", f"/sparql?query=ASK+{{}}&default-graph-uri={quote(iri)}"):
        answer = served.ask(path)
        assert (answer.status, answer.text.count("\n")) == (400, 1), answer.text
    assert served.ask(f"/resource?iri={quote(iri)}").status == 404


def test_lookalikes_are_other_iris(served: Served) -> None:
    """A Cyrillic letter, a mark of direction or a full-width sign makes another IRI, which nothing is known of."""
    for odd in (
        "/id/person/\u0430da-holm",
        "/id/person/ada-holm\u200f",
        "/id/person/\uff41da-holm",
        "/id/person/ADA-HOLM",
    ):
        from urllib.parse import quote

        assert served.ask(quote(odd)).status == 404


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV;Q=1", "csv"),
        ("text/*", "csv"),
        ("application/sparql-results+xml;q=0.5,application/sparql-results+json;q=0.4", "xml"),
        ("text/csv;q=nonsense, text/tab-separated-values;q=0.1", "tsv"),
        ("*/*;q=0.1, text/csv;q=0.05", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml"),
    ],
)
def test_weights_decide(accept: str | None, form: str) -> None:
    assert chosen(RESULTS, accept)[0] == form


def test_a_type_that_is_excluded_is_not_given() -> None:
    with pytest.raises(Refusal, match="nothing that is offered"):
        chosen(TRIPLES, "text/turtle;q=0, image/png")
