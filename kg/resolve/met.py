"""The part of the gazetteer that a graph needs: the known actors that its documents name, and whom they belong to."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.gazetteer import Gazetteer
from kg.model import Id, Record
from kg.quads import quads
from kg.store import PREFIXES

GRAPH = "graph/gazetteer"
SOURCE = ox.NamedNode(PREFIXES["dcterms"] + "source")
SOURCES = (
    "names, codes and Wikidata identifiers of territories: rigour (MIT)",
    "all else: written by hand for diplomatic-kg",
)

LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")


def gazetteer_quads(store: ox.Store, known: Gazetteer, *, base: str, also: Iterable[Id] = ()) -> Iterator[ox.Quad]:
    """The gazetteer's graph: whom the documents name, and where what is known of them comes from."""
    graph = ox.NamedNode(base + GRAPH)
    yield from (ox.Quad(graph, SOURCE, ox.Literal(each), graph) for each in SOURCES)
    yield from quads(met(store, known, base=base, also=also), graph=GRAPH, base=base)


def met(store: ox.Store, known: Gazetteer, *, base: str, also: Iterable[Id] = ()) -> Iterator[Record]:
    """The known actors that any document of the store names, with all their names, and those they belong to.

    `also` are others that are spoken of, known or not, such as those whom ambiguous words may mean.
    """
    spoken_of = frozenset(also)
    named = [id for id in known.actors if id in spoken_of or _is_named(store, base + id, base + "document/")]
    wanted = dict.fromkeys(named)
    for id in named:
        while (body := known.body_of(id)) is not None and body not in wanted:
            wanted[body] = None
            id = body
    yield from (known.record(id) for id in sorted(wanted))


def _is_named(store: ox.Store, iri: str, documents: str) -> bool:
    quads = store.quads_for_pattern(ox.NamedNode(iri), LABEL, None, None)
    return any(getattr(quad.graph_name, "value", "").startswith(documents) for quad in quads)
