"""One story in several papers, and one statement in several reports: found in what a store shows, never guessed.

`stories` finds documents of nearly the same words, `reports` the statements that they, or anybody who quotes at length,
have in common. What is found goes into the graph `…/graph/derived`, and is worked out anew each time. What somebody has
said to be apart is not found again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.copies.reports import PROPERTIES, reports, same_statements
from kg.copies.stories import NOTED, Pair, copies, stories
from kg.store import PREFIXES, replace_documents

__all__ = ["DERIVED", "PREDICATES", "Found", "Pair", "find_copies", "forget_copies"]

DERIVED = "graph/derived"
COPY_OF = ox.NamedNode(PREFIXES["dkg"] + "copyOf")
# What is looked at, of all graphs.
PREDICATES = frozenset({PREFIXES["dcterms"] + "identifier", PREFIXES["dkg"] + "text", *NOTED, *PROPERTIES})
SAME_STATEMENT = ox.NamedNode(PREFIXES["dkg"] + "sameStatementAs")


@dataclass(frozen=True, slots=True)
class Found:
    """How many documents are copies of others, and how many statements reports of one that is told elsewhere."""

    copies: int = 0
    reports: int = 0


def find_copies(store: ox.Store, *, base: str, apart: Collection[Pair] = ()) -> Found:
    """Finds copies and repeated statements in all documents and stores them in place of what was found before.

    Two documents that are `apart` are no copies, and their statements are not one; nor are two statements that are.
    GraphError where the disk refuses.
    """
    known = stories(store, base=base)
    first = copies(known, apart=apart)
    told = same_statements(reports(store, known, first), apart=apart)
    _store(store, [(COPY_OF, first), (SAME_STATEMENT, told)], base=base)
    return Found(len(first), len(told))


def forget_copies(store: ox.Store, *, base: str) -> None:
    """Takes out what was found; whatever else is derived stays."""
    _store(store, (), base=base)


def _store(store: ox.Store, links: Iterable[tuple[ox.NamedNode, dict[str, str]]], *, base: str) -> None:
    graph = ox.NamedNode(base + DERIVED)
    of_others = {
        quad
        for quad in store.quads_for_pattern(None, None, None, graph)
        if quad.predicate not in (COPY_OF, SAME_STATEMENT)
    }
    found = {
        ox.Quad(ox.NamedNode(one), relation, ox.NamedNode(first), graph)
        for relation, pairs in links
        for one, first in pairs.items()
    }
    replace_documents(store, {graph.value: of_others | found})
