"""Queries, in a worker: the answer goes out row by row, and ends where there are too many."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg.query import Term, bound, catalogue
from kg.serve.frames import Output
from kg.serve.negotiation import RESULTS, TRIPLES, chosen
from kg.serve.refusals import Refusal, from_clauses, refuse_query
from kg.serve.results import WRITERS, as_safe_csv
from kg.serve.session import Session
from kg.sparql import broken
from kg.spellings import spellings
from kg.store import PREFIXES

type Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
BOOLEAN = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def ask(session: Session, request: dict[str, Any], out: Output) -> None:
    """The answer of `query`, or of the saved query `saved` with its `params`, in the form that is asked for.

    `default` and `named` are IRIs of graphs; `safe` disarms formulas in CSV.
    """
    store = session.store()
    found = found_by(store, text_of(session, store, request), request.get("default", []), request.get("named", []))
    forms = TRIPLES if isinstance(found, ox.QueryTriples) else RESULTS
    form, media = chosen(forms, request.get("accept"), request.get("format", ()))
    out.head(type=media)
    if isinstance(found, ox.QueryBoolean):
        out.write(found.serialize(format=BOOLEAN[form]) or b"")
    elif isinstance(found, ox.QueryTriples):
        ox.serialize(counted(found, session.rows), out.file, RDF[form], prefixes=PREFIXES)
    else:
        write = as_safe_csv if request.get("safe") and form == "csv" else WRITERS[form]
        names = tuple(variable.value for variable in found.variables)
        for piece in write(names, counted((tuple(row) for row in found), session.rows)):
            out.text(piece)
    out.end()


def text_of(session: Session, store: ox.Store, request: dict[str, Any]) -> str:
    """The SPARQL that is asked: as it was sent, or a saved query with its parameters bound as terms."""
    if "saved" not in request:
        return str(request["query"])
    if request["saved"] not in catalogue():
        raise Refusal(404, f"no saved query is called {str(request['saved'])[:80]!r}")
    saved = catalogue()[request["saved"]]
    return bound(saved, request["params"], session.base, spelt=lambda name: spellings(store, name))


def found_by(store: ox.Store, sparql: str, default: list[str], named: list[str]) -> Found:
    """The engine's answer over the graphs that are named, or over the union of all; Refusal for anything not allowed.

    Graphs named by the protocol go before those named in the query.
    """
    refuse_query(sparql)
    if not default and not named:
        default, named = from_clauses(sparql)
    dataset: dict[str, Any] = {"use_default_graph_as_union": True}
    if default or named:
        dataset = {"default_graph": _graphs(store, default), "named_graphs": _graphs(store, named)}
    try:
        return store.query(sparql, prefixes=PREFIXES, **dataset)
    except SyntaxError as error:
        raise broken(error) from error


def counted[Row: tuple[Term | None, ...] | ox.Triple](rows: Iterable[Row], limit: int) -> Iterator[Row]:
    """The rows; Refusal where there are more than the limit."""
    for number, row in enumerate(rows):
        if number >= limit:
            raise Refusal(
                503, f"stopped: the answer has more than {limit:,} rows; ask for a part with LIMIT and OFFSET"
            )
        yield row


def _graphs(store: ox.Store, iris: list[str]) -> list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]:
    found: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = []
    for iri in iris:
        graph = node(iri)
        if not store.contains_named_graph(graph):
            raise Refusal(400, f"there is no graph <{iri[:200]}> in this store, and nothing is read from elsewhere")
        found.append(graph)
    return found


def node(iri: str) -> ox.NamedNode:
    """The IRI as a term; Refusal 400 for anything that is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(400, f"{iri[:200]!a} is no absolute IRI: {error}") from error
