"""A graph as sorted lines of N-Triples, in memory no larger than a part of it: what does not fit is sorted on disk."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import batched, groupby
from typing import IO

import pyoxigraph as ox

PART = 64 << 20  # bytes of lines that are sorted in memory at once

type Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def graphs(store: ox.Store) -> list[Graph]:
    """All graphs, the one without a name first and then by name."""
    return [ox.DefaultGraph(), *sorted(store.named_graphs(), key=str)]


def graph_lines(store: ox.Store, graph: Graph) -> Iterator[bytes]:
    """A graph's triples, a sorted line each."""
    with tempfile.SpooledTemporaryFile(max_size=PART) as dumped:
        store.dump(dumped, ox.RdfFormat.N_TRIPLES, from_graph=graph)
        dumped.seek(0)
        yield from in_order(dumped)


def quad_lines(store: ox.Store) -> Iterator[bytes]:
    """All quads, a line each: graphs in the order of their names, lines sorted within each."""
    for graph in graphs(store):
        end = b" .\n" if isinstance(graph, ox.DefaultGraph) else f" {graph} .\n".encode()
        for line in graph_lines(store, graph):
            yield line[:-3] + end


def triple_lines(store: ox.Store) -> Iterator[bytes]:
    """The triples of all graphs as one, a sorted line each and none twice."""
    with tempfile.TemporaryFile() as dumped:
        for graph in graphs(store):
            store.dump(dumped, ox.RdfFormat.N_TRIPLES, from_graph=graph)
        dumped.seek(0)
        for line, _ in groupby(in_order(dumped)):
            yield line


def parsed(lines: Iterable[bytes], format: ox.RdfFormat) -> Iterator[ox.Quad]:
    """What lines of N-Triples or N-Quads say."""
    for batch in batched(lines, 10_000):
        yield from ox.parse(b"".join(batch), format)


def in_order(lines: IO[bytes], *, part: int = PART) -> Iterator[bytes]:
    """The lines of a file, sorted by their bytes; parts of so many bytes are sorted in memory and merged from disk."""
    first = sorted(lines.readlines(part))
    rest = lines.readlines(part)
    if not rest:
        yield from first
        return
    with ExitStack() as opened:
        parts = [_kept(first, opened)]
        del first
        while rest:
            parts.append(_kept(sorted(rest), opened))
            rest = lines.readlines(part)
        yield from heapq.merge(*parts)


def _kept(lines: Iterable[bytes], opened: ExitStack) -> Iterable[bytes]:
    """The lines in a file that is gone when `opened` is closed."""
    file = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  # closed by the stack
    file.writelines(lines)
    file.seek(0)
    return file
