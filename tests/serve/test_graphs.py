"""Whole graphs by the Graph Store Protocol, and resources at their own addresses."""

from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.vocabulary import BASE
from tests.graphs import HARBOUR, graphs, statement_id
from tests.serve.served import Served

REPLY = BASE + "document/reply"
NAMED = "/data?graph=" + quote(REPLY, safe="")


def triples(body: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("path", [NAMED, "/data/document/reply"])
def test_a_graph_by_its_name_and_at_its_path(served: Served, path: str) -> None:
    answer = served.ask(path, Accept="application/n-triples")
    assert triples(answer.body) == {quad.triple for quad in graphs()[REPLY]}


def test_the_default_graph_is_all_of_them(served: Served) -> None:
    answer = served.ask("/data?default", Accept="application/n-triples")
    assert triples(answer.body) == {quad.triple for quads in graphs().values() for quad in quads}


def test_the_dataset_keeps_them_apart(served: Served) -> None:
    found = set(ox.parse(served.ask("/data", Accept="application/n-quads").body, format=ox.RdfFormat.N_QUADS))
    assert found == {quad for quads in graphs().values() for quad in quads}
    assert served.ask("/data").type == "application/trig"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data?graph=" + quote(BASE + "document/none"), 404),
        ("/data/document/none", 404),
        ("/data/..%2F..%2Fetc%2Fpasswd", 404),
        ("/data?graph=file:///etc/passwd", 404),
        ("/data?graph=reply", 400),
        ("/data?graph=a:b&default", 400),
        ("/data/document/reply?default", 400),
        (NAMED + "&format=pdf", 406),
    ],
)
def test_graphs_that_are_not_there(served: Served, path: str, status: int) -> None:
    assert served.ask(path).status == status


def test_head_and_an_unchanged_graph(served: Served) -> None:
    answer = served.ask(NAMED, method="HEAD")
    assert (answer.status, answer.body, answer.type) == (200, b"", "text/turtle")
    assert served.ask(NAMED, If_None_Match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nothing_is_changed_by_a_server_that_reads(served: Served, method: str) -> None:
    answer = served.ask(NAMED, method=method, body=b"<a:b> <a:c> 1 .", Content_Type="text/turtle")
    assert answer.status == 403
    assert served.ask(NAMED).status == 200


def test_a_resource_is_a_page_for_people(served: Served) -> None:
    answer = served.ask("/id/person/ada-holm", Accept="text/html,*/*;q=0.1")
    assert answer.type == "text/html"
    for part in (
        '<h1 dir="auto">Ada Holm</h1>',
        "Holm",
        "/id/state/norland",
        "foreign minister",
        "delaying a ceasefire",
    ):
        assert part in answer.text
    assert 'type="text/turtle"' in answer.headers["link"]


def test_a_statement_shows_its_sentence_with_the_words_marked(served: Served) -> None:
    page = served.ask("/id/" + statement_id("accused"), Accept="text/html").text
    assert "She accused Sudria of <mark>delaying a ceasefire</mark>." in page
    assert HARBOUR.url is not None
    assert str(HARBOUR.url).replace("&", "&amp;") in page


def test_a_document_lists_its_statements_as_they_stand_in_it(served: Served) -> None:
    page = served.ask("/id/document/harbour-talks", Accept="text/html").text
    told = page.partition("Statements in it")[2]
    assert 0 < told.index("We are ready to open the port") < told.index("delaying a ceasefire")
    assert "Reyes praised Norland" not in told


def test_words_of_a_text_are_never_markup(served: Served) -> None:
    page = served.ask("/id/" + statement_id("undated"), Accept="text/html").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdfxml", "application/rdf+xml"),
    ],
)
def test_a_resource_as_rdf(served: Served, format: str, kind: str) -> None:
    by_format = served.ask(f"/id/person/ada-holm?format={format}")
    by_accept = served.ask("/id/person/ada-holm", Accept=kind)
    assert (by_format.type, by_format.body) == (kind, by_accept.body)
    assert b"Ada Holm" in by_format.body


def test_a_resource_says_what_leads_to_it(served: Served) -> None:
    found = triples(served.ask("/id/person/ada-holm?format=ntriples").body)
    holm = ox.NamedNode(BASE + "person/ada-holm")
    assert {t.subject == holm for t in found} == {True, False}
    assert all(holm in (t.subject, t.object) for t in found)


def test_an_unchanged_resource(served: Served) -> None:
    tag = served.ask("/id/person/ada-holm").headers["etag"]
    assert served.ask("/id/person/ada-holm", If_None_Match=tag).status == 304
    assert served.ask("/id/person/tomas-reyes", If_None_Match=tag).status == 200


def test_other_resources_are_found_by_their_iri(served: Served) -> None:
    term = quote("https://w3id.org/diplomatic-kg/ontology#Statement", safe="")
    assert b"Statement" in served.ask(f"/resource?iri={term}", Accept="text/html").body
    assert served.ask(f"/resource?iri={term}").type == "text/html"
    assert served.ask("/resource").status == 400


@pytest.mark.parametrize(
    "path", ["/id/person/nobody", "/id/", "/id/%3Cscript%3E", "/id/a%20b", "/nothing", "/static/../pages.py"]
)
def test_what_is_not_there(served: Served, path: str) -> None:
    assert served.ask(path, Accept="application/rdf+xml").status == 404
    page = served.ask(path, Accept="text/html")
    assert (page.status, page.type) == (404, "text/html")
    assert "<script>" not in page.text
