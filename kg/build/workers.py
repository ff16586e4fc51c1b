"""Documents are read in processes of their own: one that crashes or hangs there costs itself alone.

Tasks go out by the chunk, few at a time, and come back in any order. A chunk that fails is taken apart, and each of
its documents gets one more try by itself; what fails then is at fault.
"""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as TooLong
from itertools import chain
from multiprocessing import connection, parent_process
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from kg.build.extraction import Extract, Fault, Graph, Outcome
from kg.build.forking import context
from kg.build.work import Task
from kg.clock import allowed, too_long
from kg.errors import KgError
from kg.model import Document

CHUNK = 8  # documents that go to a worker at once
CHARACTERS = 30_000  # of a chunk, however few its documents
AHEAD = 2  # chunks for each worker that wait or are in work
LIFE = 500  # chunks that a worker reads before another takes its place
CEILING = 4 << 30  # bytes of memory of a worker above which all are replaced
LEAST = 4 << 30  # bytes of address space that a worker may have however many there are

type Made = Callable[[], Extract]
type Settled = tuple[Task, Graph | str]  # a task with its graph, or with what stood in its way


def read_apart(
    tasks: Iterable[Task], *, make: Made, jobs: int, patience: float, alone: bool = False
) -> Iterator[Settled]:
    """Each task with its graph or the reason why it has none, as they come.

    `make` gives the function that reads, once in each process; `alone` says that each document is by itself and has no
    second try. Raises what `make` raises where that is a KgError.
    """
    waiting = _Waiting(tasks, 1 if alone else CHUNK, last=alone)
    while waiting.more():
        yield from _until_tired(waiting, make=make, jobs=jobs, patience=patience)


class _Waiting:
    """Chunks that are still to be read; those that failed come first, one document each, for the last time."""

    def __init__(self, tasks: Iterable[Task], size: int, *, last: bool) -> None:
        self.fresh, self.last = _chunks(iter(tasks), size), last
        self.again: deque[list[Task]] = deque()

    def more(self) -> bool:
        """Whether there are any."""
        if self.again:
            return True
        found = next(self.fresh, None)
        if found is not None:
            self.fresh = chain([found], self.fresh)
        return found is not None

    def next(self) -> tuple[list[Task], bool]:
        """The next one, and whether this is its last try."""
        return (self.again.popleft(), True) if self.again else (next(self.fresh), self.last)


def _chunks(tasks: Iterator[Task], size: int) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) >= size or sum(len(each.document.text) for each in chunk) >= CHARACTERS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _until_tired(waiting: _Waiting, *, make: Made, jobs: int, patience: float) -> Iterator[Settled]:
    """What one generation of workers reads; it ends when all is read, or when one of them has grown too large."""
    pool = ProcessPool(
        max_workers=jobs, max_tasks=LIFE, initializer=_begin, initargs=(make, jobs, dict(os.environ)), context=context()
    )
    pending: dict[Future[tuple[list[Outcome], int]], tuple[list[Task], bool]] = {}
    tired = False
    try:
        while pending or (waiting.more() and not tired):
            while not tired and len(pending) < AHEAD * jobs and waiting.more():
                chunk, last = waiting.next()
                texts = [task.document for task in chunk]
                pending[pool.schedule(_read, args=(texts,), timeout=_allowed(chunk, patience))] = chunk, last
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                chunk, last = pending.pop(future)
                outcomes, size = _outcomes(future, chunk, patience)
                tired = tired or size > CEILING
                for task, outcome in zip(chunk, outcomes, strict=True):
                    if isinstance(outcome, Graph):
                        yield task, outcome
                    elif last:
                        yield task, outcome.why
                    else:
                        waiting.again.append([task])
        pool.close()  # type: ignore[no-untyped-call]
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _outcomes(
    future: Future[tuple[list[Outcome], int]], chunk: list[Task], patience: float
) -> tuple[list[Outcome], int]:
    """What became of a chunk, and the size of the worker that read it; whatever ended the worker holds for all."""
    try:
        return future.result()
    except TooLong:
        why = too_long(_allowed(chunk, patience))
    except ProcessExpired as error:
        why = f"reading it ended its process ({_ended(error.exitcode)})"
    except MemoryError:
        why = "reading it took more memory than there is"
    except KgError:
        raise
    except Exception as error:
        why = f"reading it failed: {type(error).__name__}: {error}"
    return [Fault(iri=task.iri, why=why) for task in chunk], 0


def _allowed(chunk: list[Task], patience: float) -> float:
    return allowed((task.document.text for task in chunk), patience)


def _ended(code: int | None) -> str:
    """An exit code in words."""
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


_reading: Extract | KgError | None = None  # of a worker: what it reads with, or why it cannot


def _begin(make: Made, jobs: int, environment: Mapping[str, str]) -> None:
    """Makes a process a worker: it loads its model, keeps within its memory, and ends when the build does."""
    global _reading
    os.environ.update(environment)  # a forked one has that of the time when the server was started
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(jobs)
    try:
        _reading = make()
    except KgError as error:
        _reading = error
    gc.freeze()  # model and gazetteer stay: the collector need not walk them again and again


def _read(texts: list[Document]) -> tuple[list[Outcome], int]:
    if isinstance(_reading, KgError):
        raise _reading
    assert _reading is not None
    return _reading(texts), _size()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _limit_memory(jobs: int) -> None:
    """Lets a text that would eat all memory fail by itself before it takes others with it."""
    if sys.platform == "linux":
        import resource

        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limit = max(LEAST, physical * 4 // 5 // jobs)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def _size() -> int:
    """Bytes of memory that this process has now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
