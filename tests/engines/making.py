"""Extractions that stand in for the real one in workers: quick, and some die on purpose."""

import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.engines import Done, Job, Shard, extract_shard
from kg.engines.shard import Extract
from kg.errors import InputError
from kg.gazetteer import gazetteer
from kg.model import Document, Id, Person, Records
from tests.resolve.newsroom import Named, records_of

FAILS, RAISES, DIES, DIES_ONCE = "fails", "raises", "dies", "dies once"
NEVER_ENDS, DEAF = "never ends", "deaf"  # one hears the alarm, the other does not


def plain(job: Job) -> "Quick":
    """One person named by each text, without a model."""
    return Quick(job.out)


def unwilling(job: Job) -> "Quick":
    """A worker that lacks what it needs."""
    raise InputError("no such model")


def unwritable(job: Job) -> "Unwritable":
    """A person whose name is a number."""
    return Unwritable(job.out)


class Quick:
    """Reads a text's first word as a person; some words end the process that reads them."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def __call__(self, documents: Sequence[Document], failures: list[tuple[str, str]]) -> Iterable[Records]:
        for document in documents:
            if document.text.startswith(DIES_ONCE) and not (mark := self.out / f".{document.key}").exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if document.text.startswith(DIES) and not document.text.startswith(DIES_ONCE):
                os.kill(os.getpid(), signal.SIGKILL)
            if document.text.startswith(NEVER_ENDS):
                signal.pause()
            if document.text.startswith(DEAF):
                signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGALRM,))
                signal.pause()
            if document.text.startswith(RAISES):
                raise ValueError("raised on purpose")
            if document.text.startswith(FAILS):
                failures.append((document.identifier, "failed on purpose"))
                continue
            name = document.text.split()[0]
            passage = document.passage(0, len(name))
            yield document, Person(id=Id(f"person/{name.lower()}"), label=name, mentions=(passage,))


class Unwritable(Quick):
    """Records that no RDF can hold, of every other document."""

    def __call__(self, documents: Sequence[Document], failures: list[tuple[str, str]]) -> Iterable[Records]:
        for document, person in super().__call__(documents, failures):
            even = int(document.id[-1]) % 2 == 0
            yield (document, person) if even else (document, replace(person, label=7))  # type: ignore[type-var]


def cast(job: Job) -> Extract:
    """Whom each text lists, a line each: name; title; body; what is said; “local” where by a surname only."""
    known = gazetteer()

    def each(documents: Sequence[Document], failures: list[tuple[str, str]]) -> Iterable[Records]:
        for document in documents:
            lines = [line.split("; ") for line in document.text.splitlines() if line.count("; ") == 4]
            people = [
                Named(label=name, title=title or None, body=body or None, says=says or None, local=local == "local")
                for name, title, body, says, local in lines
            ]
            yield document, *(record for one in people for record in records_of(document, one, known))

    return each


class Inline:
    """Workers that are no processes, for tests in which nobody dies."""

    def __init__(self, job: Job) -> None:
        self.job, self.count, self.queue = job, 1, list[Shard]()

    def start(self, shard: Shard) -> None:
        self.queue.append(shard)

    def finished(self) -> tuple[Shard, Done | str]:
        shard = self.queue.pop()
        return shard, extract_shard(shard, self.job, self.job.make(self.job))

    def stop(self) -> None:
        self.queue.clear()
