"""Documents' graphs as the documents said it, kept for those that identities or corrections have changed.

    graph/originals/    Oxigraph's own files, one named graph a changed document

What is shown can be worked out again from what was said, never the other way round: so a graph is kept here before
it is changed, and `kg resolve --undo` puts it back.
"""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError


class Originals:
    """The kept graphs of one graph directory; GraphError where they cannot be opened."""

    def __init__(self, directory: Path) -> None:
        try:
            self.store = ox.Store(str(directory / "originals"))
        except OSError as error:
            raise GraphError(f"{directory / 'originals'} cannot be opened: {' '.join(str(error).split())}") from error

    def names(self) -> frozenset[str]:
        """The graphs that are kept here."""
        return frozenset(graph.value for graph in self.store.named_graphs() if isinstance(graph, ox.NamedNode))

    def graph(self, name: str) -> frozenset[ox.Quad]:
        """The quads of a kept graph; none where it is not kept."""
        return frozenset(self.store.quads_for_pattern(None, None, None, ox.NamedNode(name)))

    def keep(self, graphs: Iterable[Iterable[ox.Quad]]) -> None:
        """Keeps graphs as they are, on disk when this returns."""
        self.store.extend(quad for quads in graphs for quad in quads)  # not in bulk: that may leave half a graph
        self.store.flush()

    def forget(self, names: Iterable[str]) -> None:
        """Lets graphs go: those that are shown as they were said, and those that are about to be replaced."""
        gone = list(names)
        for name in gone:
            self.store.remove_graph(ox.NamedNode(name))
        if gone:
            self.store.flush()
