"""Shards go to workers and come back, whoever the workers are; those that workers die of are tried again, then parted.

A shard that fails, or whose worker dies, goes to another. When that one dies as well, the shard is done while nothing
else is, so that it is known who is to blame; what fails alone is parted in halves until a single document is named.
One whose worker was ended because a document took too long goes out again at once, since it is known which (`watch`).
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from kg.engines.shard import Done, Job, Shard, done
from kg.engines.watch import forget, late

TRIES = 2  # with others beside it, before a shard is done alone

DIED = "every process that read it died"

type Progress = Callable[[int, str], None]


class Workers(Protocol):
    """What an engine must do: take shards, and say of each what became of it."""

    count: int

    def start(self, shard: Shard) -> None:
        """Gives a shard to a worker; does not wait for it."""

    def finished(self) -> tuple[Shard, Done | str]:
        """Waits for any shard that is over; a text says why it failed. Raises KgError for what no shard is to blame."""

    def stop(self) -> None:
        """Ends all workers."""


@dataclass(slots=True)
class Run:
    """What became of all shards, and in which order they belong."""

    shards: dict[tuple[int, ...], Done] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # by reason
    found_ready: int = 0

    def names(self) -> list[str]:
        """The shards' names in the order of their documents; one with the same documents as another only once."""
        return list(dict.fromkeys(self.shards[number].name for number in sorted(self.shards)))

    @property
    def documents(self) -> int:
        return sum(len(each.documents) for each in self.shards.values())

    @property
    def counts(self) -> Counter[str]:
        return sum((Counter(each.counts) for each in self.shards.values()), Counter())


def run(shards: Iterable[Shard], job: Job, workers: Callable[[Job], Workers], progress: Progress | None = None) -> Run:
    """Has every shard made that does not lie ready, by workers that are called for the first that does not.

    No more shards are read ahead than the workers have in hand twice over.
    """
    going = _Going(job, workers, progress)
    try:
        for shard in shards:
            going.take(shard)
        going.settle()
    finally:
        going.stop()
    return going.run


class _Going:
    def __init__(self, job: Job, workers: Callable[[Job], Workers], progress: Progress | None) -> None:
        self.job, self.call, self.progress = job, workers, progress
        self.run = Run()
        self.workers: Workers | None = None
        self.at_work = 0
        self.failed: Counter[tuple[int, ...]] = Counter()
        self.late: Counter[tuple[int, ...]] = Counter()  # documents that ended a worker by taking too long
        self.alone: deque[Shard] = deque()

    def take(self, shard: Shard) -> None:
        """Begins a shard as soon as there is room for it."""
        ready = done(shard.name(self.job), self.job.out)
        if ready is not None:
            self.run.found_ready += 1
            self._keep(shard, ready)
            return
        if self.workers is None:
            self.workers = self.call(self.job)
        while self.at_work >= 2 * self.workers.count:
            self._next()
        self._start(shard)

    def settle(self) -> None:
        """Waits for all; those that workers died of are done one by one."""
        while self.at_work or self.alone:
            if not self.at_work:
                self._start(self.alone.popleft())
            self._next()

    def stop(self) -> None:
        if self.workers is not None:
            self.workers.stop()

    def _start(self, shard: Shard) -> None:
        assert self.workers is not None
        self.workers.start(shard)
        self.at_work += 1

    def _next(self) -> None:
        assert self.workers is not None
        shard, outcome = self.workers.finished()
        self.at_work -= 1
        if isinstance(outcome, Done):
            self._keep(shard, outcome)
            return
        if self._learned(shard):
            self._start(shard)
            return
        self.failed[shard.number] += 1
        if self.failed[shard.number] < TRIES:
            self._start(shard)
        elif self.failed[shard.number] == TRIES:
            self.alone.append(shard)
        else:
            self._part(shard, outcome)

    def _learned(self, shard: Shard) -> bool:
        """Whether the worker left a note of a document that took too long, which the next one passes over."""
        before = self.late[shard.number]
        self.late[shard.number] = len(late(self.job.out, shard.name(self.job)))
        return self.late[shard.number] > before

    def _part(self, shard: Shard, why: str) -> None:
        forget(self.job.out, shard.name(self.job))
        for half in shard.halves():
            self.failed[half.number] = TRIES
            self.alone.append(half)
        if len(shard.documents) == 1:
            self.run.failures.append((shard.documents[0].identifier, why))

    def _keep(self, shard: Shard, ready: Done) -> None:
        self.run.shards[shard.number] = ready
        self.run.failures += ready.failures
        if self.progress is not None:
            self.progress(self.run.documents, shard.documents[-1].title or shard.documents[-1].identifier)
