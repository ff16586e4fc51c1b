"""Every graph of a store, one by one or by several processes at once."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import batched
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from kg.store import open_store
from kg.validate.asked import violations_of
from kg.validate.standard import by_pyshacl
from kg.validate.violation import Violation

CHECKERS: dict[str, Callable[[Iterable[ox.Quad]], tuple[Violation, ...]]] = {"kg": violations_of, "pyshacl": by_pyshacl}
BATCH = 40  # graphs that a process checks before it tells

type Checked = tuple[str, tuple[Violation, ...]]


def validate(directory: Path, *, jobs: int = 1, by: str = "kg") -> Iterator[Checked]:
    """Each graph's name and violations, sorted by name, as soon as they are known.

    A graph is held against the shapes by itself: what it refers to must be described in it. `by` is a key of CHECKERS.
    """
    store = open_store(directory, read_only=True)
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    if jobs < 2 or len(names) <= BATCH:
        yield from _checked(store, names, by)
        return
    del store
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for done in pool.map(partial(_opened, directory, by), batched(names, BATCH)):
            yield from done


def _opened(directory: Path, by: str, names: tuple[str, ...]) -> list[Checked]:
    """In a process of its own: a store cannot be handed over, but any number of readers may open it."""
    return [*_checked(open_store(directory, read_only=True), names, by)]


def _checked(store: ox.Store, names: Iterable[str], by: str) -> Iterator[Checked]:
    for name in names:
        yield name, CHECKERS[by](store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
