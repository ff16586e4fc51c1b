"""Documents' graphs as the documents said it, kept for those that identities or corrections have changed.

    graph/originals/    Oxigraph's own files, one named graph a changed document; in the default graph, which changes
                        each of these is shown with

What is shown can be worked out again from what was said, never the other way round: so a graph is kept here before
it is changed, and `kg resolve --undo` puts it back.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

SHOWN_WITH = ox.NamedNode("urn:diplomatic-kg:shown-with")


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

    def changes(self) -> dict[str, str]:
        """The digest of the changes that each kept graph is shown with, as far as `shown_with` has noted it."""
        noted = self.store.quads_for_pattern(None, SHOWN_WITH, None, ox.DefaultGraph())
        return {quad.subject.value: quad.object.value for quad in noted}  # type: ignore[union-attr]

    def shown_with(self, changes: Mapping[str, str]) -> None:
        """Notes the digests of the changes that graphs are shown with, once they are stored so."""
        for name, digest in changes.items():
            self._unnote(name)
            self.store.add(ox.Quad(ox.NamedNode(name), SHOWN_WITH, ox.Literal(digest), ox.DefaultGraph()))
        if changes:
            self.store.flush()

    def _unnote(self, name: str) -> None:
        for quad in list(self.store.quads_for_pattern(ox.NamedNode(name), SHOWN_WITH, None, ox.DefaultGraph())):
            self.store.remove(quad)

    def keep(self, graphs: Iterable[Iterable[ox.Quad]]) -> None:
        """Keeps graphs as they are, on disk when this returns."""
        self.store.extend(quad for quads in graphs for quad in quads)  # not in bulk: that may leave half a graph
        self.store.flush()

    def forget(self, names: Iterable[str]) -> None:
        """Lets graphs go: those that are shown as they were said, and those that are about to be replaced."""
        gone = list(names)
        for name in gone:
            self._unnote(name)  # first: a graph that is there with a note must be as it is noted
            self.store.remove_graph(ox.NamedNode(name))
        if gone:
            self.store.flush()
