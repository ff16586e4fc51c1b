"""Whole graphs, in a worker: one, all as one, or all apart."""

from typing import Any

import pyoxigraph as ox

from kg.serve.asking import RDF, node
from kg.serve.frames import Output
from kg.serve.negotiation import QUADS, TRIPLES, chosen
from kg.serve.refusals import Refusal
from kg.serve.session import Session
from kg.store import PREFIXES


def dump(session: Session, request: dict[str, Any], out: Output) -> None:
    """The graph `iri`, for "" all graphs as one, for none the dataset; Refusal 404 for a graph that is not there."""
    store, iri = session.store(), request.get("iri")
    form, media = chosen(QUADS if iri is None else TRIPLES, request.get("accept"), request.get("format", ()))
    if iri and not store.contains_named_graph(node(iri)):
        raise Refusal(404, f"there is no graph <{iri[:200]}> in this store")
    out.head(type=media)
    quads = store.quads_for_pattern(None, None, None, node(iri) if iri else None)
    if iri is None:
        ox.serialize(quads, out.file, RDF[form], prefixes=PREFIXES)
    else:
        ox.serialize((quad.triple for quad in quads), out.file, RDF[form], prefixes=PREFIXES)
    out.end()
