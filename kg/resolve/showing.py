"""Documents' graphs are shown with the changes: only what names somebody concerned is looked at and written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.resolve.rewriting import Changes, digest_of, shown
from kg.said.originals import Difference, Originals

BATCH = 256  # graphs that are changed in one step


def show(store: ox.Store, originals: Originals, changes: Changes, *, base: str) -> int:
    """Shows the graphs that are concerned, and gives back those that no longer are; counts what changes.

    A graph that is shown with the very changes that it would be shown with now is left alone.
    """
    kept, before = originals.names(), originals.changes()
    concerned = _concerned(store, originals, changes.touched(), kept, base=base)
    digests = {name: digest_of(changes, name, concerned.get(name, ())) for name in kept | concerned.keys()}
    open_ = sorted(name for name, digest in digests.items() if name not in kept or before.get(name) != digest)
    changed = 0
    for at in range(0, len(open_), BATCH):
        batch = open_[at : at + BATCH]
        wanted = {name: _difference(store, originals, name, concerned.get(name, ()), changes) for name in batch}
        changed += originals.show(store, wanted, digests)
    return changed


def _concerned(
    store: ox.Store, originals: Originals, iris: Iterable[str], kept: frozenset[str], *, base: str
) -> Mapping[str, set[str]]:
    """The graphs of documents which name any of some IRIs, by what was said, with those that each names."""
    found: dict[str, set[str]] = defaultdict(set)
    documents = base + "document/"
    for iri in iris:
        for quad in _said(store, originals, ox.NamedNode(iri), None, kept):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(documents):
                found[quad.graph_name.value].add(iri)
    return found


def _said(
    store: ox.Store, originals: Originals, node: ox.NamedNode, graph: ox.NamedNode | None, kept: frozenset[str]
) -> Iterator[ox.Quad]:
    """The quads with an IRI that were said, in one graph or in all."""
    for subject, object in ((node, None), (None, node)):
        for quad in store.quads_for_pattern(subject, None, object, graph):
            if getattr(quad.graph_name, "value", "") not in kept or not originals.is_unsaid(quad):
                yield quad
    yield from originals.naming(node, graph)


def _difference(
    store: ox.Store, originals: Originals, name: str, concerned: Iterable[str], changes: Changes
) -> Difference:
    """How a graph is to be shown otherwise than it was said.

    Only what is said of those concerned, and of whom they are led to, need be looked at, unless something is to be
    rejected or added: what hangs together with that may be anywhere in the graph.
    """
    iris = {led for iri in concerned for led in (iri, changes.led(name, iri))}
    graph = ox.NamedNode(name)
    if changes.reach_further(iris):
        said = originals.said(name, store.quads_for_pattern(None, None, None, graph))
    else:
        kept = frozenset({name})
        said = frozenset(quad for iri in iris for quad in _said(store, originals, ox.NamedNode(iri), graph, kept))
    now = shown(said, name, changes)
    return said - now, now - said
