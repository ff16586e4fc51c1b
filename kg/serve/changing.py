"""Changes, each in a process of its own that holds the store only as long: between them a build can have it."""

import contextlib
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.said import Originals, forget_all
from kg.serve.asking import node
from kg.serve.frames import Output
from kg.serve.refusals import Refusal, refuse_update
from kg.serve.session import Session
from kg.sparql import broken
from kg.store import PREFIXES, open_store, replace_documents

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def update(session: Session, request: dict[str, Any], out: Output) -> None:
    """SPARQL Update as one transaction; Refusal for LOAD and SERVICE."""
    refuse_update(request["update"])
    store = _writable(session)
    using = request.get("default", []), request.get("named", [])
    if any(using):
        raise Refusal(400, "using-graph-uri is not taken: say USING in the update")
    try:
        store.update(request["update"], prefixes=PREFIXES)
    except SyntaxError as error:
        raise broken(error) from error
    _kept(store, out, 204)


def put(session: Session, request: dict[str, Any], out: Output) -> None:
    """Let the graph `iri` hold what the file `path` holds, or with `add` this as well."""
    store, graph, quads = _writable(session), node(request["iri"]), _parsed(request)
    known = store.contains_named_graph(graph)
    if request["add"]:
        store.extend(quads)
    else:
        _as_said(session, store, graph)
        replace_documents(store, {graph.value: quads})
    if not quads:
        store.add_graph(graph)
    _kept(store, out, 204 if known else 201)


def remove(session: Session, request: dict[str, Any], out: Output) -> None:
    """Drop the graph `iri`; Refusal 404 where it is not there."""
    store, graph = _writable(session), node(request["iri"])
    if not store.contains_named_graph(graph):
        raise Refusal(404, f"there is no graph <{graph.value[:200]}> in this store")
    _as_said(session, store, graph)
    store.remove_graph(graph)
    _kept(store, out, 204)


def _writable(session: Session) -> ox.Store:
    try:
        store = open_store(session.graph)
        forget_all(session.graph)  # who is who is to be looked for anew in what is changed
        return store
    except GraphError as error:
        raise Refusal(503, str(error), Retry_After="5") from error


def _as_said(session: Session, store: ox.Store, graph: ox.NamedNode) -> None:
    """Shows a graph as its document said it, before it goes: what was kept of it must not come back."""
    if (session.graph / "originals").is_dir():
        Originals(session.graph).restore(store, [graph.value])


def _parsed(request: dict[str, Any]) -> list[ox.Quad]:
    graph = node(request["iri"])
    try:
        found = ox.parse(path=str(Path(request["path"])), format=FORMATS[request["type"]], base_iri=graph.value)
        return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]
    except (SyntaxError, ValueError) as error:
        raise Refusal(400, f"the content cannot be read: {' '.join(str(error).split())}") from error


def _kept(store: ox.Store, out: Output, status: int) -> None:
    with contextlib.suppress(OSError):  # it is in the log of the store already
        store.flush()
    out.head(status=status)
    out.end()
