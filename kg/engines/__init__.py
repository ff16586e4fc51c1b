"""Extraction on an engine: shards of documents in, N-Quads and tables out, on this machine or on many.

shard      one shard: what is made, under which name, and when it is done
watch      documents that take too long
running    which shard goes to whom, and what becomes of those that workers die of
local, on_ray, on_spark   who the workers are
gathering  all shards into one graph, resolved
resolving  all shards resolved without one: `asking` the tables, `rewriting` the N-Quads
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import batched
from pathlib import Path

from kg.clock import PATIENCE
from kg.engines.gathering import Gathered, gather, note_run
from kg.engines.local import Local
from kg.engines.on_ray import OnRay
from kg.engines.resolving import resolve_shards
from kg.engines.running import Progress, Run, Workers, run
from kg.engines.shard import Done, Extract, Job, Shard, extract_shard, spacy_extract
from kg.engines.signature import signature
from kg.errors import GraphError, PassedOver, UnreadableDocument
from kg.model import Document
from kg.read import documents
from kg.vocabulary import BASE

__all__ = ["ENGINES", "Done", "Gathered", "Job", "Shard", "extract", "extract_shard", "gather", "resolve_shards"]

SIZE = 256  # documents a shard
ENGINES: dict[str, Callable[[int, str | None], Callable[[Job], Workers]]] = {
    "local": lambda count, address: partial(Local, count=count),
    "ray": lambda count, address: partial(OnRay, count=count, address=address),
}


@dataclass(slots=True)
class _Read:
    """The documents as they are read, with those that could not be."""

    found: Iterable[Document | UnreadableDocument]
    failures: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # by reason

    def shards(self, size: int) -> Iterator[Shard]:
        for number, part in enumerate(batched(self._readable(), size)):
            yield Shard((number,), part)

    def _readable(self) -> Iterator[Document]:
        for each in self.found:
            if isinstance(each, PassedOver):
                self.passed_over[each.why] += 1
            elif isinstance(each, UnreadableDocument):
                self.failures.append((each.where, each.why))
            else:
                yield each


def extract(
    paths: Sequence[str | Path],
    out: Path,
    *,
    engine: str = "local",
    address: str | None = None,
    jobs: int | None = None,
    size: int = SIZE,
    published: date | None = None,
    base: str = BASE,
    model: str | None = None,
    patience: float = PATIENCE,
    progress: Progress | None = None,
    make: Callable[[Job], Extract] = spacy_extract,
) -> Run:
    """Makes the shards of documents in a folder, those that are missing only, and notes which they are.

    `jobs` are the workers, by default one for each core here; `size` documents make a shard; `patience` are the seconds
    that any document may take, however short. It may be killed and begun again at any moment. Raises KgError where
    nothing can be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"{out} cannot be written: {error.strerror or error}") from error
    read = _Read(documents(paths, published=published))
    job = Job(out=out.absolute(), signature=signature(model), base=base, model=model, patience=patience, make=make)
    came = run(read.shards(size), job, ENGINES[engine](jobs or os.cpu_count() or 1, address), progress)
    came.failures[:0], came.passed_over = read.failures, read.passed_over
    note_run(out, came.names())
    return came
