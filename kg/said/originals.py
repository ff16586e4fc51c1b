"""What documents said where it is shown otherwise, so that it can be shown anew, or as it was.

    graph/originals/    Oxigraph's own files. Of each changed document two named graphs: what it said and is not shown,
                        and what is shown and it did not say; in a third, which changes each is shown with

Only differences are kept: a few quads of a document whose graph has a thousand. They are kept before a graph is
changed, beside those that hold until then, and these go afterwards. What a document said follows from what is stored
at any moment in between, since nothing is both said and unsaid: take away what was not said, add what was.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store import change_quads

UNSAID = "urn:diplomatic-kg:unsaid:"  # what is shown in the graph named behind it, and was not said
NOTES = ox.NamedNode("urn:diplomatic-kg:notes")
SHOWN_WITH = ox.NamedNode("urn:diplomatic-kg:shown-with")

type Quads = frozenset[ox.Quad]
type Difference = tuple[Quads, Quads]  # what was said and is not shown, what is shown and was not said

AS_SAID: Difference = frozenset(), frozenset()


class Originals:
    """What the documents of one graph directory said; GraphError where the files cannot be opened."""

    def __init__(self, directory: Path) -> None:
        try:
            self.store = ox.Store(str(directory / "originals"))
        except OSError as error:
            raise GraphError(f"{directory / 'originals'} cannot be opened: {' '.join(str(error).split())}") from error

    def names(self) -> frozenset[str]:
        """The graphs that are shown otherwise than their documents said it."""
        graphs = (graph for graph in self.store.named_graphs() if isinstance(graph, ox.NamedNode))
        return frozenset(graph.value.removeprefix(UNSAID) for graph in graphs if graph != NOTES)

    def difference(self, name: str) -> Difference:
        """How a graph is shown otherwise."""
        return self._kept(name, name), self._kept(UNSAID + name, name)

    def said(self, name: str, stored: Iterable[ox.Quad]) -> Quads:
        """What a document said, by what is stored of it."""
        hidden, unsaid = self.difference(name)
        return frozenset(stored) - unsaid | hidden

    def is_unsaid(self, quad: ox.Quad) -> bool:
        """Whether a stored quad is shown without having been said."""
        assert isinstance(quad.graph_name, ox.NamedNode)
        return _in(quad, UNSAID + quad.graph_name.value) in self.store

    def naming(self, node: ox.NamedNode, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """The quads with an IRI that were said and are not shown, in one graph or in all."""
        for subject, object in ((node, None), (None, node)):
            for quad in self.store.quads_for_pattern(subject, None, object, graph):
                assert isinstance(quad.graph_name, ox.NamedNode)
                if quad.graph_name != NOTES and not quad.graph_name.value.startswith(UNSAID):
                    yield quad

    def changes(self) -> dict[str, str]:
        """The digest of the changes that each graph is shown with, as far as `show` has come to note it."""
        noted = self.store.quads_for_pattern(None, SHOWN_WITH, None, NOTES)
        return {quad.subject.value: quad.object.value for quad in noted}  # type: ignore[union-attr]

    def show(self, store: ox.Store, wanted: Mapping[str, Difference], digests: Mapping[str, str]) -> int:
        """Shows graphs with these differences from what was said, and how many change by it; then all is on disk."""
        before = {name: self.difference(name) for name in wanted}
        notes = {name: set(self.store.quads_for_pattern(ox.NamedNode(name), None, None, NOTES)) for name in wanted}
        stale = {name for name in wanted if wanted[name] != before[name] or not notes[name]}
        change_quads(self.store, _all(notes), _apart({name: wanted[name] for name in stale}))
        change_quads(
            store,
            (quad for name in stale for quad in (before[name][1] - wanted[name][1]) | wanted[name][0]),
            (quad for name in stale for quad in (before[name][0] - wanted[name][0]) | wanted[name][1]),
        )
        over = {name: (before[name][0] - wanted[name][0], before[name][1] - wanted[name][1]) for name in stale}
        noted = [_note(name, digests[name]) for name in wanted if wanted[name] != AS_SAID]
        change_quads(self.store, _apart(over), noted)
        self._clear(wanted)
        return sum(wanted[name] != before[name] for name in wanted)

    def restore(self, store: ox.Store, names: Iterable[str]) -> int:
        """Shows graphs as their documents said it, and how many were shown otherwise; before they are replaced."""
        wanted = dict.fromkeys(sorted(self.names().intersection(names)), AS_SAID)
        self.show(store, wanted, {})
        return len(wanted)

    def _kept(self, graph: str, name: str) -> Quads:
        found = self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return frozenset(_in(quad, name) for quad in found)

    def _clear(self, wanted: Mapping[str, Difference]) -> None:
        """Lets the graphs go that hold nothing any more."""
        for name, difference in wanted.items():
            for graph, quads in zip((name, UNSAID + name), difference, strict=True):
                if not quads:
                    self.store.remove_graph(ox.NamedNode(graph))


def _in(quad: ox.Quad, graph: str) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph))


def _note(name: str, digest: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(name), SHOWN_WITH, ox.Literal(digest), NOTES)


def _all(groups: Mapping[str, Iterable[ox.Quad]]) -> Iterator[ox.Quad]:
    return (quad for quads in groups.values() for quad in quads)


def _apart(differences: Mapping[str, Difference]) -> Iterator[ox.Quad]:
    """Differences in the graphs that they are kept in."""
    for name, (hidden, unsaid) in differences.items():
        yield from hidden
        yield from (_in(quad, UNSAID + name) for quad in unsaid)
