"""A graph into another store, over SPARQL 1.1's Graph Store Protocol or Update: in batches, resumable."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched

import pyoxigraph as ox

from kg.errors import PushError
from kg.lines import Graph, graph_lines, graphs
from kg.push.arrived import Arrived
from kg.push.http import Credentials, Sender
from kg.push.targets import TARGETS, Parcel, Target

__all__ = ["BATCH", "TARGETS", "Arrived", "Credentials", "Parcel", "Pushed", "Sender", "Target", "push"]

BATCH = 5_000  # triples of one request

type Progress = Callable[[int, str], None]  # graphs done, and the last one's name


@dataclass(slots=True)
class Pushed:
    """How many graphs were sent, were there already and were deleted there, and how many triples went."""

    sent: int = 0
    known: int = 0
    removed: int = 0
    triples: int = 0


def push(
    store: ox.Store, target: Target, arrived: Arrived, *, batch: int = BATCH, progress: Progress | None = None
) -> Pushed:
    """Send each graph that the target doesn't have as it is here, and delete there what was sent once and is gone.

    The graph without a name is only added to: what else the target has in its own is not ours. PushError where the
    target refuses; what has arrived by then is noted, and the next time is not sent again.
    """
    done, wanted, waiting = Pushed(), set(), _Waiting(target, arrived, batch)
    for graph in graphs(store):
        name, digest, count, whole = _measured(store, graph)
        if not count:
            continue
        wanted.add(name)
        if arrived.graphs.get(name) == digest:
            done.known += 1
        else:
            for parcel in _parcels(store, graph, name, count if whole else batch):
                waiting.send(parcel)
            waiting.complete(name, digest)
            done.sent, done.triples = done.sent + 1, done.triples + count
        if progress is not None:
            progress(done.sent + done.known, name)
    waiting.empty()
    for name in sorted(set(arrived.graphs) - wanted - {""}):
        target.remove(name)
        arrived.note(name, None)
        done.removed += 1
    return done


def _measured(store: ox.Store, graph: Graph) -> tuple[str, str, int, bool]:
    """A graph's name, the digest of its triples, how many there are, and whether blank nodes tie them together."""
    if isinstance(graph, ox.BlankNode):
        raise PushError("a graph has a blank node for its name, by which no other store can be told of it")
    digest, count, blank = hashlib.sha256(), 0, False
    for line in graph_lines(store, graph):
        digest.update(line)
        count += 1
        blank = blank or line.startswith(b"_:") or b"> _:" in line
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value, digest.hexdigest(), count, blank


def _parcels(store: ox.Store, graph: Graph, name: str, size: int) -> Iterator[Parcel]:
    for number, lines in enumerate(batched(graph_lines(store, graph), size)):
        yield Parcel(name, lines, first=number == 0)


class _Waiting:
    """Parcels that go together as soon as they are a batch; graphs are noted when all of theirs have arrived."""

    def __init__(self, target: Target, arrived: Arrived, batch: int) -> None:
        self.target, self.arrived, self.batch = target, arrived, batch
        self.parcels: list[Parcel] = []
        self.digests: dict[str, str] = {}

    def send(self, parcel: Parcel) -> None:
        if sum(len(each.lines) for each in self.parcels) + len(parcel.lines) > self.batch:
            self.empty()
        self.parcels.append(parcel)

    def complete(self, name: str, digest: str) -> None:
        """All parcels of a graph are here."""
        self.digests[name] = digest

    def empty(self) -> None:
        if self.parcels:
            self.target.send(self.parcels)
        for name, digest in self.digests.items():
            self.arrived.note(name, digest)
        self.parcels, self.digests = [], {}
