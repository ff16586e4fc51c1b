"""A worker's view of the graph: opened once, and again when it has changed on disk."""

import time
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.serve.freshness import signature
from kg.store import open_store

TRIES = 5  # a build that tidies up may take a file away while it is being opened


@dataclass(slots=True)
class Session:
    """What tasks are given: the store as it is now, and the limits."""

    graph: Path
    base: str
    rows: int
    opened: ox.Store | None = None
    known: str = ""

    def store(self) -> ox.Store:
        """The store for reading, in its newest state; GraphError where it cannot be opened."""
        now = signature(self.graph)
        if self.opened is None or now != self.known:
            self.opened, self.known = self._open(), now
        return self.opened

    def forget(self) -> None:
        """Open the store anew next time."""
        self.opened = None

    def _open(self) -> ox.Store:
        for turn in range(TRIES):
            try:
                return open_store(self.graph, read_only=True)
            except GraphError:
                if turn == TRIES - 1:
                    raise
                time.sleep(0.1 * (turn + 1))
        raise AssertionError("unreachable")
