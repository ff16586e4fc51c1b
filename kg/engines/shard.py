"""A shard: some documents in, one N-Quads file and tables out, named after all that they depend on.

    NAME.nq.gz                     every document's graph, sorted lines
    NAME.documents.parquet         and the like, for whoever resolves or counts without a store: see `tables`
    NAME.done                      written last, so that what is half done is done again

Each file is written beside its place and renamed, so that a worker may be killed at any moment, and two may make one
shard: whichever comes last writes the same bytes.
"""

import gzip
import hashlib
import json
import os
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.build.signature import digest_of
from kg.clock import PATIENCE, TooLong, allowed, too_long
from kg.engines.tables import TABLES, TOLD, table_bytes, told_bytes
from kg.engines.watch import Watch
from kg.errors import GraphError
from kg.model import Document, Records
from kg.quads import quads
from kg.said.told import Told, told
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from spacy.language import Language

type Extract = Callable[[Sequence[Document], list[tuple[str, str]]], Iterable[Records]]

NQUADS = ".nq.gz"
DONE = ".done"
LEVEL = 6  # of gzip


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all shards of a run have in common; it travels to the workers. `make` gives a worker's `Extract`.

    `patience` are the seconds that any document may take, beside those for its length.
    """

    out: Path
    signature: str
    base: str = BASE
    model: str | None = None
    patience: float = PATIENCE
    make: "Callable[[Job], Extract]"


@dataclass(frozen=True)
class Shard:
    """Documents to be done together; `number` is its place in the run, with further digits where it was parted."""

    number: tuple[int, ...]
    documents: tuple[Document, ...]

    def name(self, job: Job) -> str:
        """Twenty-four hexadecimal digits that depend on the documents, on what reads them, and on nothing else."""
        return hashlib.sha256("\x1f".join((job.signature, job.base, *self._digests)).encode()).hexdigest()[:24]

    @cached_property
    def _digests(self) -> tuple[str, ...]:
        return tuple(digest_of(each) for each in self.documents)

    def halves(self) -> "tuple[Shard, ...]":
        """The shard in two, or nothing where it is a single document."""
        half = len(self.documents) // 2
        parts = (self.documents[:half], self.documents[half:]) if half else ()
        return tuple(Shard((*self.number, at), part) for at, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that lies ready."""

    name: str
    documents: tuple[str, ...] = ()  # their IRIs' paths below the base
    failures: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def spacy_extract(job: Job) -> Extract:
    """The extraction with its model loaded, as a worker keeps it."""
    from kg.build.forking import pipeline

    return with_pipeline(pipeline(job.model))


def with_pipeline(nlp: "Language") -> Extract:
    """The extraction by a pipeline that is there already; what a text says depends on no other in its shard."""
    from kg.build import extractions

    def each(documents: Sequence[Document], failures: list[tuple[str, str]]) -> Iterable[Records]:
        for document in documents:
            yield from extractions([document], nlp=nlp, failures=failures)

    return each


def extract_shard(shard: Shard, job: Job, extract: Extract) -> Done:
    """Makes the files of a shard unless they are there; GraphError where the disk refuses."""
    name = shard.name(job)
    if (ready := done(name, job.out)) is not None:
        return ready
    with Watch(job.out, name) as watch:
        lines, found, tellings, failures = _read(shard, job, extract, watch)
        files = {NQUADS: gzip.compress(b"".join(sorted(lines)), LEVEL, mtime=0)}
        files |= {f".{table}.parquet": table_bytes(table, found) for table in TABLES}
        files[f".{TOLD}.parquet"] = told_bytes(tellings)
        counts = Counter(type(record).__name__ for records in found for record in records)
        marker = {
            "signature": job.signature,
            "base": job.base,
            "documents": [records[0].id for records in found],
            "failures": failures,
            "counts": dict(sorted(counts.items())),
            "bytes": {suffix: len(content) for suffix, content in files.items()},
        }
        files[DONE] = json.dumps(marker, indent=1, ensure_ascii=False).encode() + b"\n"
        for suffix, content in files.items():  # the marker last
            write(job.out / f"{name}{suffix}", content)
    return _ready(name, marker)


def done(name: str, out: Path) -> Done | None:
    """A shard that lies ready with all its files, as its marker describes it."""
    try:
        marker = json.loads((out / f"{name}{DONE}").read_text("utf-8"))
        whole = all((out / f"{name}{suffix}").stat().st_size == size for suffix, size in marker["bytes"].items())
        return _ready(name, marker) if whole else None
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def _ready(name: str, marker: dict[str, Any]) -> Done:
    failures = tuple((str(where), str(why)) for where, why in marker["failures"])
    return Done(name, tuple(marker["documents"]), failures, dict(marker["counts"]))


def _read(
    shard: Shard, job: Job, extract: Extract, watch: Watch
) -> tuple[set[bytes], list[Records], list[Told], list[tuple[str, str]]]:
    """The lines of all documents that can be read and written, their records, what they tell, and the failures."""
    lines: set[bytes] = set()
    found: list[Records] = []
    tellings: list[Told] = []
    failures: list[tuple[str, str]] = []
    for place, document in enumerate(shard.documents):
        seconds = allowed([document.text], job.patience)
        wrong: list[tuple[str, str]] = []
        try:
            with watch.over(place, seconds):
                read = [(records, _written(records, job.base, wrong)) for records in extract([document], wrong)]
        except TooLong:
            read, wrong = [], [(document.identifier, too_long(seconds))]
        for records, written in read:
            if written is not None:
                lines.update(written[0])
                found.append(records)
                tellings.append(written[1])
        failures += wrong
    return lines, found, tellings, failures


def _written(records: Records, base: str, failures: list[tuple[str, str]]) -> tuple[list[bytes], Told] | None:
    """The N-Quads of one document and what it tells, or nothing where it cannot be written, which is a failure."""
    try:
        made = list(quads(records, graph=records[0].id, base=base))
        lines = ox.serialize(made, format=ox.RdfFormat.N_QUADS) or b""
        return lines.splitlines(keepends=True), told(made, records[0].id, base=base)
    except Exception as error:  # a fault of ours costs one document, and says so
        failures.append((records[0].id, f"cannot be written: {type(error).__name__}: {error}"))
        return None


def write(path: Path, content: bytes) -> None:
    """Puts a file in its place, whole or not at all."""
    draft = path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise GraphError(f"{path.parent} cannot be written: {error.strerror or error}") from error
