"""What a build did, and what it says while it is at it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kg.build.extraction import Graph
from kg.resolve import Resolution

type Progress = Callable[[int, str], None]  # documents done, and the last one's name


class Tell(Protocol):
    """Is told of events as they happen: a name and what there is to know, all of it plain enough for JSON."""

    def __call__(self, event: str, /, **facts: object) -> None: ...


def silent(event: str, /, **facts: object) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Report:
    """What a build did: how many documents, which ones failed and why, how many records of each kind."""

    documents: int = 0  # read and stored now
    unchanged: int = 0  # of those given, in the graph already and as they are
    failures: list[tuple[str, str]] = field(default_factory=list)  # with those that go to quarantine now
    passed_over: Counter[str] = field(default_factory=Counter)  # by reason
    quarantined: int = 0  # of those given, left out because of an earlier failure
    forgotten: int = 0  # of those given, left out because somebody had them forgotten
    vanished: int = 0  # in the graph, from the folders and files given, and not there any more
    pruned: int = 0  # of these, dropped
    superseded: int = 0  # earlier versions that were kept
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)  # what somebody should know, a line each
    resolved: bool = False  # whether it was worked out again who is who
    resolution: Resolution = field(default_factory=Resolution)

    def note(self, graph: Graph) -> None:
        """Counts one document's records."""
        self.documents += 1
        self.counts.update(graph.counts)
        self.left_out.update(graph.left_out)

    def add(self, again: "Report") -> None:
        """Counts what was read once more, of places that are counted already."""
        self.documents += again.documents
        self.superseded += again.superseded
        self.failures += [each for each in again.failures if each not in self.failures]
        self.counts.update(again.counts)
        self.left_out.update(again.left_out)

    @property
    def complete(self) -> bool:
        """Whether all that was given is in the graph as it is now."""
        return not self.failures and not self.quarantined
