"""Workers as Ray has them: actors that hold the model, on this machine or on a cluster that writes to one folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.engines.running import DIED
from kg.engines.shard import Done, Extract, Job, Shard, extract_shard
from kg.errors import InputError, KgError

SPARED = ("start_monitor", "start_log_monitor")


class OnRay:
    """As many actors as asked for, one processor each; one that dies is replaced by itself.

    `address` is that of a running cluster, such as `auto` or `ray://head:10001`; without it, one is started here and
    ended with the run. InputError where Ray is not installed or no cluster answers.
    """

    def __init__(self, job: Job, *, count: int, address: str | None = None) -> None:
        self.job, self.count = job, count
        self.ray, self.ours = _connected(count, address)
        self.actor = self.ray.remote(num_cpus=1)(_Actor)
        self.idle = [self.actor.remote(job) for _ in range(count)]
        self.busy: dict[Any, tuple[Any, Shard]] = {}
        self.queue: list[Shard] = []

    def start(self, shard: Shard) -> None:
        self.queue.append(shard)
        self._hand_out()

    def finished(self) -> tuple[Shard, Done | str]:
        (over, *_), _ = self.ray.wait([*self.busy], num_returns=1)
        actor, shard = self.busy.pop(over)
        try:
            outcome = self.ray.get(over)
        except (self.ray.exceptions.RayActorError, self.ray.exceptions.WorkerCrashedError):
            actor, outcome = self.actor.remote(self.job), DIED
        except self.ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, KgError):
                raise error.cause from error
            outcome = f"extraction failed: {type(error.cause).__name__}: {error.cause}"
        self.idle.append(actor)
        self._hand_out()
        return shard, outcome

    def stop(self) -> None:
        if self.ours:
            self.ray.shutdown()
        else:
            for actor in [*self.idle, *(actor for actor, _ in self.busy.values())]:
                self.ray.kill(actor)

    def _hand_out(self) -> None:
        while self.idle and self.queue:
            actor, shard = self.idle.pop(), self.queue.pop(0)
            self.busy[actor.work.remote(shard)] = (actor, shard)


class _Actor:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.extract: Extract | None = None

    def work(self, shard: Shard) -> Done:
        if self.extract is None:  # not when the actor begins, which could not say why it fails
            self.extract = self.job.make(self.job)
        return extract_shard(shard, self.job, self.extract)


def _connected(count: int, address: str | None) -> tuple[Any, bool]:
    """Ray, and whether the cluster is ours to end."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    try:
        import ray
    except ImportError as error:
        raise InputError("this engine needs Ray: install diplomatic-kg[ray]") from error
    if ray.is_initialized():
        return ray, False
    try:
        own = {"num_cpus": count, "include_dashboard": False} if address is None else {"address": address}
        with _spared(ray):
            ray.init(**own, log_to_driver=False, configure_logging=False)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise InputError(f"no Ray cluster at {address}: {' '.join(str(error).split())}") from error
    return ray, address is None


@contextmanager
def _spared(ray: Any) -> Iterator[None]:
    """Starts a cluster without what is of no use on one machine: its autoscaler, and whoever reads its logs to us.

    That is a third of the time it takes. `ray start` has options for it, `ray.init` has none; where a later Ray has no
    such methods, it starts all.
    """
    node = getattr(getattr(getattr(ray, "_private", None), "node", None), "Node", None)
    there = {name: each for name in SPARED if (each := getattr(node, name, None)) is not None}
    for name in there:
        setattr(node, name, lambda self: None)
    try:
        yield
    finally:
        for name, each in there.items():
            setattr(node, name, each)
