"""What must be done: of all documents that are given, those that the store does not hold as they are now."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.build.manifest import STANDARD_INPUT, UNCERTAIN, Known, Manifest, Quarantined, key, plain
from kg.build.report import Report, Tell
from kg.build.signature import digest, digest_of
from kg.errors import PassedOver, UnreadableDocument
from kg.model import Document
from kg.read import each_place
from kg.read.places import Place, inputs

HERE = "SELECT iri FROM documents WHERE place = ? AND run >= ?"
SAME = "place = ? AND digest = ? AND signature = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to be read, with what the manifest will say of it; `read_as` names its place as the user did."""

    document: Document
    known: Known
    read_as: str

    @property
    def iri(self) -> str:
        return self.known.iri


class Work:
    """The tasks of one build, and which places are done with.

    A place is noted as unchanged from then on once it was read to its end and each of its documents is settled. A
    place with a document whose identifier belongs to another is not: what it holds depends on that other.
    """

    def __init__(
        self, manifest: Manifest, report: Report, tell: Tell, *, base: str, signature: int, published: date | None
    ) -> None:
        self.manifest, self.report, self.tell = manifest, report, tell
        self.base, self.signature, self.published = base, signature, published
        self.run = manifest.run()
        self.gone = manifest.forgotten()
        self.unsettled: Counter[bytes] = Counter()  # documents of each place that are in work
        self.flying: dict[str, str] = {}  # digests of documents that are in work
        self.marks: dict[bytes, str] = {}  # places that were read to their end
        self.given: set[bytes] = set()
        self.failing: set[bytes] = set()  # places that could not be read in full
        self.here: tuple[bytes, str | None] = STANDARD_INPUT, None

    def tasks(self, found: Sequence[Place | None]) -> Iterator[Task]:
        """What is to be read, in order; all else is counted."""
        for place, one in each_place(found, published=self.published, wanted=self._wanted):
            where = place.where if place else "standard input"
            if isinstance(one, UnreadableDocument):
                self._unreadable(one)
            elif task := self._task(one, where):
                self.unsettled[task.known.place] += 1
                yield task
        self._leave()

    def settled(self, task: Task) -> None:
        """Notes that a task needs no more work in this build."""
        self.flying.pop(task.iri, None)
        self.unsettled[task.known.place] -= 1

    def close(self) -> None:
        """Notes the places that are done with."""
        for place in [each for each in self.marks if not self.unsettled[each]]:
            row = (place, self.marks.pop(place), self.signature, self.run)
            self.manifest.do("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", row)
            stale = f"place = ? AND iri NOT IN ({HERE})"
            self.manifest.do(f"DELETE FROM quarantine WHERE {stale}", (place, place, self.run))
            del self.unsettled[place]

    def quarantine(self, task: Task, why: str) -> None:
        """Leaves a document out until it changes, or the program does."""
        known = task.known
        self.manifest.quarantine(
            Quarantined(
                iri=known.iri,
                identifier=known.identifier,
                place=known.place,
                read_as=task.read_as,
                digest=digest_of(task.document),
                signature=self.signature,
                why=why,
            )
        )
        self.report.failures.append((known.identifier, why))
        self.tell("quarantined", document=known.iri, identifier=known.identifier, why=why)
        self.settled(task)

    def _wanted(self, place: Place | None) -> bool:
        """Whether a place must be read; if not, its documents are counted as they were."""
        self._leave()
        at = key(place.path) if place else STANDARD_INPUT
        mark = _mark(place, self.published) if place else None
        self.given.add(at)
        values = (at, mark, self.signature)
        row = self.manifest.rows.execute(f"SELECT run FROM places WHERE {SAME}", values).fetchone()
        if row is not None:
            self._unchanged(at, row[0])
            return False
        self.manifest.do("DELETE FROM places WHERE place = ?", (at,))
        self.manifest.do("DELETE FROM unreadable WHERE place = ?", (at,))
        self.here = at, mark
        self.tell("opening", where=place.where if place else "standard input", done=len(self.given) - 1)
        return True

    def _unchanged(self, at: bytes, run: int) -> None:
        """Counts the documents of a place that holds what it held when it was read, in a build of that number."""
        report, manifest = self.report, self.manifest
        held, gone, there = (
            int(manifest.rows.execute(f"SELECT count(*) FROM {rows}", (at, run)).fetchone()[0])
            for rows in (f"quarantine WHERE iri IN ({HERE})", f"forgotten WHERE iri IN ({HERE})", f"({HERE})")
        )
        manifest.do("UPDATE documents SET run = ? WHERE place = ? AND run >= ?", (self.run, at, run))
        report.quarantined += held
        report.forgotten += gone
        report.unchanged += there - held - gone
        for where, why, passed in manifest.rows.execute(
            "SELECT spot, why, passed FROM unreadable WHERE place = ?", (at,)
        ):
            self._count(PassedOver(where, why) if passed else UnreadableDocument(where, why), at)

    def _leave(self) -> None:
        """Notes that the place in hand was read to its end."""
        at, mark = self.here
        if mark is not None:
            self.marks[at] = mark
        self.here = STANDARD_INPUT, None

    def _unreadable(self, error: UnreadableDocument) -> None:
        passed = isinstance(error, PassedOver)
        row = (self.here[0], plain(error.where), plain(error.why), passed)
        self.manifest.do("INSERT INTO unreadable VALUES (?, ?, ?, ?)", row)
        self._count(error, self.here[0])
        self.tell("passed over" if passed else "unreadable", where=plain(error.where), why=plain(error.why))

    def _count(self, error: UnreadableDocument, at: bytes) -> None:
        if isinstance(error, PassedOver):
            self.report.passed_over[error.why] += 1
        else:
            self.failing.add(at)
            self.report.failures.append((error.where, error.why))

    def _task(self, document: Document, where: str) -> Task | None:
        """The task that a document is, or None where there is nothing to do for it."""
        iri, at, now = self.base + document.id, self.here[0], digest_of(document)
        known = self.manifest.document(iri)
        if known is not None and known.run == self.run:
            self._claimed(document, known, where, now)
            return None
        if known is not None and known.place != at:  # that place must say anew what it holds
            self.manifest.do("DELETE FROM places WHERE place = ?", (known.place,))
        new = Known(
            iri=iri,
            identifier=document.identifier,
            place=at,
            url=document.url,
            digest=now,
            signature=self.signature,
            run=self.run,
            stored=known.stored if known else 0,
        )
        held = self.manifest.quarantined("iri = ? AND digest = ? AND signature = ?", (iri, now, self.signature))
        if iri in self.gone:
            self.report.forgotten += 1
        elif held:
            self.report.quarantined += 1
        elif known is not None and (known.digest, known.signature) == (now, self.signature):
            self.report.unchanged += 1
        else:
            old = self.signature if known is None else known.signature
            self.manifest.remember(replace(new, digest=UNCERTAIN, signature=old))
            self.flying[iri] = now
            return Task(document=document, known=replace(new, stored=1), read_as=where)
        self.manifest.remember(replace(known or replace(new, digest=UNCERTAIN), place=at, run=self.run))
        return None

    def _claimed(self, document: Document, known: Known, where: str, now: str) -> None:
        """Refuses a document that would take the place of another of this build; one of the same text loses nothing."""
        self.here = self.here[0], None
        if self.flying.get(known.iri, known.digest).partition(".")[0] == now.partition(".")[0]:
            self._unreadable(PassedOver(where, "repeats a document that was read before"))
            return
        why = f"has the identifier {document.identifier!r}, as a document of {shown(known.place)} has"
        self._unreadable(UnreadableDocument(where, why))


def shown(place: bytes) -> str:
    """A place as a user calls it: from the working directory on, where it lies there."""
    if place == STANDARD_INPUT:
        return "standard input"
    path = Path(os.fsdecode(place))
    here = Path.cwd().resolve()
    return plain((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())


def _mark(place: Place, published: date | None) -> str | None:
    """What a place holds and is read with, as one digest; None where that cannot be told beforehand."""
    try:
        if not place.path.is_file():
            return None
        sums = []
        for path in inputs(place):
            with path.open("rb") as stream:
                sums.append(f"{path.name} {hashlib.file_digest(stream, 'sha256').hexdigest()}")
    except OSError:
        return None  # reading will say why
    return digest(place.identifier, str(published), *sums)
