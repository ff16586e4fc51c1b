"""What resolving looks at, kept from one time to the next: `graph/told.sqlite`, a row for each document.

A row that is there is true: it goes before its document's graph is changed, and comes after. One that is missing is
worked out from the graph, so that the file may be deleted at any time.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.model import Id
from kg.said.originals import Originals
from kg.said.told import PREDICATES, Told, read, told, written

FILE = "told.sqlite"
FORMAT = 2
TABLE = "CREATE TABLE IF NOT EXISTS told (graph TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID"


class Remembered:
    """The rows of one graph directory; GraphError where the disk refuses."""

    def __init__(self, directory: Path) -> None:
        with _said():
            self.rows = sqlite3.connect(directory / FILE, timeout=30)
            self.rows.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
            if self.rows.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self.rows.executescript(f"DROP TABLE IF EXISTS told; PRAGMA user_version = {FORMAT};")
            self.rows.execute(TABLE)

    def put(self, lines: Iterable[tuple[str, str]]) -> None:
        """Keeps the rows of graphs, each as `told.written` has it."""
        with _said(), self.rows:
            self.rows.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", lines)

    def forget(self, graphs: Iterable[str]) -> None:
        """Lets rows go, on disk when this returns: their graphs are about to change."""
        with _said(), self.rows:
            self.rows.executemany("DELETE FROM told WHERE graph = ?", [(graph,) for graph in graphs])

    def line(self, graph: str) -> str | None:
        """The row of a graph, if there is one."""
        with _said():
            found = self.rows.execute("SELECT line FROM told WHERE graph = ?", (graph,)).fetchone()
        return None if found is None else str(found[0])


def forget_all(directory: Path) -> None:
    """Lets all rows go: the graphs were changed by somebody who does not know of them."""
    if (directory / FILE).is_file():
        with closing(Remembered(directory).rows) as rows, _said(), rows:
            rows.execute("DELETE FROM told")


def tellings(
    store: ox.Store, originals: Originals, remembered: Remembered | None, graphs: Iterable[str], *, base: str
) -> Iterator[Told]:
    """What each document's graph tells, as the document said it; what was not remembered is from then on."""
    kept = originals.names()
    new: list[tuple[str, str]] = []
    for graph in graphs:
        line = remembered.line(graph) if remembered is not None else None
        if line is not None:
            yield read(line)
            continue
        node = ox.NamedNode(graph)
        stored = (quad for each in PREDICATES for quad in store.quads_for_pattern(None, each, None, node))
        quads = originals.said(graph, stored) if graph in kept else stored
        found = told(quads, Id(graph.removeprefix(base)), base=base)
        new.append((graph, written(found)))
        yield found
    if remembered is not None:
        remembered.put(new)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise GraphError(f"{FILE} cannot be written: {error}") from error
