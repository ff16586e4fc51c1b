"""A few documents are read in the build's own process, since to start others would take longer than the reading."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.build.extraction import Fault, Graph, left_alone
from kg.build.manifest import Manifest
from kg.build.work import Task
from kg.build.workers import Made, Settled, read_apart
from kg.clock import TooLong, allowed, clock

LITTLE = 150_000  # characters that are too few for workers


def read(
    tasks: Iterable[Task], *, manifest: Manifest, make: Made, jobs: int | None, cores: int, patience: float
) -> Iterator[Settled]:
    """Each task with its graph or the reason why it has none: here where it is little, else by that many workers.

    What was being read here when a build was killed may have been what killed it, so that is read apart.
    """
    suspects = manifest.left_at_work()
    ahead: list[Task] = []
    apart: list[Task] = []
    rest = iter(tasks)
    characters = 0
    for task in rest:
        if task.iri in suspects:
            apart.append(task)
            continue
        ahead.append(task)
        characters += len(task.document.text)
        if jobs is not None or characters > LITTLE:
            yield from read_apart(chain(ahead, rest), make=make, jobs=jobs or cores, patience=patience)
            ahead = []
    if ahead:
        yield from _here(ahead, apart, manifest, make=make, patience=patience)
    yield from read_apart(apart, make=make, jobs=1, patience=patience, alone=True)
    manifest.do("DELETE FROM at_work")


def _here(
    tasks: list[Task], apart: list[Task], manifest: Manifest, *, make: Made, patience: float
) -> Iterator[Settled]:
    """Reads documents in this process; those that take too long go to those that are read apart."""
    extract = make()
    manifest.rows.executemany("INSERT OR IGNORE INTO at_work VALUES (?)", [(task.iri,) for task in tasks])
    manifest.commit()
    with left_alone():
        for task in tasks:
            try:
                with clock(allowed([task.document.text], patience)):
                    (outcome,) = extract([task.document])
                    if isinstance(outcome, Fault):
                        (outcome,) = extract([task.document])
            except TooLong:
                apart.append(task)
                continue
            yield task, outcome if isinstance(outcome, Graph) else outcome.why
