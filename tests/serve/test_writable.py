"""Changes, for whoever has the token, and for nobody else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from kg.said import Originals, Remembered
from kg.store import document_graphs, open_store
from kg.vocabulary import BASE
from tests.serve.served import TOKEN, Answer, Served, serving, stored

FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
NEW = "/data?graph=" + quote("http://e/new", safe="")
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <http://e/new> { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(stored(tmp_path_factory.mktemp("writable")), "--writable", token=TOKEN) as running:
        yield running


def change(served: Served, text: str, token: str = TOKEN, kind: str = UPDATE) -> Answer:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return served.ask("/sparql", method="POST", body=text.encode(), Content_Type=kind, **headers)


def send(served: Served, method: str, body: str = "", path: str = NEW, kind: str = "text/turtle") -> Answer:
    sent = {"Content_Type": kind, "Authorization": f"Bearer {TOKEN}"}
    return served.ask(path, method=method, body=body.encode(), **sent)


def held(served: Served) -> int:
    return int(served.rows(COUNT)[0]["n"])


def test_update_post_direct_and_form(writable: Served) -> None:
    assert change(writable, "INSERT DATA { GRAPH <http://e/new> { <a:a> <a:b> 1, 2 } }").status == 204
    assert held(writable) == 2
    form = urlencode({"update": "DROP GRAPH <http://e/new>"})
    assert change(writable, form, kind="application/x-www-form-urlencoded").status == 204
    assert held(writable) == 0


@pytest.mark.parametrize("token", ["", "x", TOKEN + "x", TOKEN[:-1], "é"])
def test_nothing_without_the_token(writable: Served, token: str) -> None:
    answer = change(writable, "DROP ALL", token)
    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert writable.ask(NEW, method="PUT", body=b"", Content_Type="text/turtle").status == 401
    assert writable.alive()


def test_bad_updates(writable: Served) -> None:
    assert change(writable, "LOAD <http://127.0.0.1:9/x>").status == 403
    assert change(writable, "INSERT { ?s ?p 1 } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status == 403
    broken = change(writable, "INSERT DATA { ?x <a:b> 1 }")
    assert broken.status == 400
    assert broken.text.startswith("broken SPARQL")
    assert change(writable, "ASK {}", kind="text/plain").status == 415
    answer = writable.sparql("DROP ALL", Authorization=f"Bearer {TOKEN}")
    assert answer.status == 403


BAD = {
    "bad_update_get": ("GET", "/sparql?update=CLEAR+DEFAULT", b"", "", 400),
    "bad_multiple_updates": ("POST", "/sparql", b"update=CLEAR+DEFAULT&update=CLEAR+DEFAULT", FORM, 400),
    "bad_update_wrong_media_type": ("POST", "/sparql", b"CLEAR DEFAULT", "text/plain", 415),
    "bad_update_missing_form": ("POST", "/sparql", b"using-graph-uri=a%3Ab", FORM, 400),
    "bad_update_non_utf8": ("POST", "/sparql", "CLEAR DEFAULT".encode("utf-16"), UPDATE + "; charset=UTF-16", 415),
    "bad_update_syntax": ("POST", "/sparql", b"INSERT DATA", UPDATE, 400),
    "update_dataset": ("POST", "/sparql?using-graph-uri=a%3Ab", b"CLEAR DEFAULT", UPDATE, 400),
    "update_base_uri": ("POST", "/sparql", b"CLEAR GRAPH <x>", UPDATE, 400),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_updates_of_the_protocol(writable: Served, name: str) -> None:
    method, path, body, kind, status = BAD[name]
    sent = {"Authorization": f"Bearer {TOKEN}", **({"Content_Type": kind} if kind else {})}
    answer = writable.ask(path, method=method, body=body or None, **sent)
    assert (answer.status, answer.text.count("\n")) == (status, 1)


def test_an_update_that_fails_in_the_middle_changes_nothing(writable: Served) -> None:
    text = "INSERT DATA { GRAPH <http://e/half> { <a:a> <a:b> 1 } } ; CREATE GRAPH <http://e/half>"
    assert change(writable, text).status >= 400
    assert writable.ask("/data?graph=http://e/half").status == 404


def test_put_post_get_delete(writable: Served) -> None:
    assert send(writable, "PUT", "<a:a> <a:b> 1 .").status == 201
    assert send(writable, "PUT", "<a:a> <a:b> 2 .").status == 204
    assert held(writable) == 1
    assert send(writable, "POST", "<a:a> <a:b> 3 .").status == 204
    assert held(writable) == 2
    assert b"3" in writable.ask(NEW).body
    assert send(writable, "DELETE").status == 204
    assert send(writable, "DELETE").status == 404
    assert writable.ask(NEW).status == 404


def test_a_graph_at_its_path_is_changed_too(writable: Served) -> None:
    assert send(writable, "PUT", "<a:a> <a:b> 1 .", path="/data/document/new").status == 201
    assert writable.ask("/data?graph=" + quote(BASE + "document/new")).status == 200
    assert send(writable, "PUT", "", path="/data/document/new").status == 204
    assert send(writable, "DELETE", path="/data/document/new").status == 204


@pytest.mark.parametrize(
    ("body", "kind", "path", "status"),
    [
        ("<a:a> <a:b>", "text/turtle", NEW, 400),
        ("<a:a> <a:b> 1 .", "application/pdf", NEW, 415),
        ("<a:a> <a:b> 1 .", "text/turtle", "/data?default", 403),
        ("<a:a> <a:b> 1 .", "text/turtle", "/data", 403),
        ("<a:a> <a:b> 1 .", "text/turtle", "/data?graph=x%20:y", 400),
    ],
)
def test_bad_graphs(writable: Served, body: str, kind: str, path: str, status: int) -> None:
    answer = send(writable, "PUT", body, path, kind)
    assert (answer.status, answer.text.count("\n")) == (status, 1)
    assert writable.alive()


def test_a_store_held_by_another_process_waits_for_it(writable: Served) -> None:
    held_here = open_store(writable.graph)
    answer = change(writable, "DROP ALL")
    assert answer.status == 503
    assert "in use by another process" in answer.text
    assert writable.alive()
    del held_here
    assert change(writable, "INSERT DATA { GRAPH <http://e/g> { <a:a> <a:b> 1 } }").status == 204


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_was_kept_of_a_graph_goes_with_it(tmp_path: Path, method: str) -> None:
    graph = stored(tmp_path)
    store = open_store(graph)
    name = document_graphs(store)[0].value
    said = frozenset(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    hidden = frozenset(sorted(said, key=str)[:5])
    Originals(graph).show(store, {name: (hidden, frozenset())}, {name: "five are hidden"})
    Remembered(graph).put([(name, "a line")])
    del store
    with serving(graph, "--writable", token=TOKEN) as running:
        assert send(running, method, "<a:a> <a:b> 1 .", path="/data?graph=" + quote(name, safe="")).status == 204
        left = running.rows(f"SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    assert len(left) == (method == "PUT")
    assert Originals(graph).names() == frozenset()
    assert Remembered(graph).line(name) is None


def test_a_token_is_made_and_shown_once(tmp_path: Path) -> None:
    with serving(stored(tmp_path), "--writable") as running:
        token = running.told.partition("changes want this token: ")[2].split("\n")[0]
        assert len(token) >= 24
        assert change(running, "CLEAR DEFAULT", token).status == 204


def test_the_description_names_updates(writable: Served) -> None:
    assert b"SPARQL11Update" in writable.ask("/sparql", Accept="text/turtle").body
