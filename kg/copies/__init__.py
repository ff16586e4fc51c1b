"""One story in several papers, and one statement in several reports: found in what documents said, never guessed.

`stories` finds documents of nearly the same words, `reports` the statements that they, or anybody who quotes at length,
have in common. What is found goes into the graph `…/graph/derived`, and is worked out anew each time. What somebody has
said to be apart is not found again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.copies.reports import PROPERTIES, Quotation, quotations, reports, same_statements
from kg.copies.stories import Pair, Story, copies, story
from kg.said import Told
from kg.store import PREFIXES, replace_documents

__all__ = ["DERIVED", "PREDICATES", "Found", "Pair", "Printed", "find_copies", "forget_copies"]

DERIVED = "graph/derived"
COPY_OF = ox.NamedNode(PREFIXES["dkg"] + "copyOf")
# What is looked at in the store, of all graphs.
PREDICATES = frozenset({PREFIXES["dkg"] + "text", *PROPERTIES})
SAME_STATEMENT = ox.NamedNode(PREFIXES["dkg"] + "sameStatementAs")


@dataclass(frozen=True, slots=True)
class Found:
    """How many documents are copies of others, and how many statements reports of one that is told elsewhere."""

    copies: int = 0
    reports: int = 0


class Printed:
    """What documents tell of their texts and of whom they quote, as it is needed to compare them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.stories: dict[str, Story] = {}
        self.quoted: list[Quotation] = []

    def noting(self, tellings: Iterable[Told]) -> Iterator[Told]:
        """The same, each noted on its way; GraphError for a sketch that is none."""
        for told in tellings:
            if (found := story(told, base=self.base)) is not None:
                self.stories[found.document] = found
                self.quoted += quotations(told, base=self.base)
            yield told


def find_copies(store: ox.Store, printed: Printed, *, apart: Collection[Pair] = ()) -> Found:
    """Finds copies and repeated statements in all documents and stores them in place of what was found before.

    Two documents that are `apart` are no copies, and their statements are not one; nor are two statements that are.
    What is to be said of a statement is looked up in the store, so that it counts as it is shown. GraphError where the
    disk refuses.
    """
    first = copies(printed.stories, apart=apart)
    told = same_statements(reports(store, printed.stories, printed.quoted, first), apart=apart)
    _store(store, [(COPY_OF, first), (SAME_STATEMENT, told)], base=printed.base)
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
