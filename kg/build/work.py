"""What must be done: of all documents that are given, those that the store does not hold as they are now."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.build.captures import Capture, Captures, moment, worth
from kg.build.manifest import STANDARD_INPUT, UNCERTAIN, Known, Manifest, Quarantined, plain, real_key
from kg.build.report import Report, Tell
from kg.build.signature import digest, digest_of
from kg.errors import PassedOver, UnreadableDocument
from kg.model import Document
from kg.read import each_place
from kg.read.places import Inputs, Place
from kg.read.source import Reach

HERE = "SELECT iri FROM documents WHERE place = ? AND run >= ?"
SAME = "place = ? AND digest = ? AND signature = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to be read, with what the manifest will say of it; `read_as` names its place as the user did.

    Of several captures of one address that are read together, `among` is how many, and each is stored with the others.
    """

    document: Document
    known: Known
    read_as: str
    share: float = 1.0  # of all that is given, read when this was
    spot: int = 0  # which of its place's documents it is
    among: int = 0

    @property
    def iri(self) -> str:
        return self.known.iri


class Work:
    """The tasks of one build, and which places are done with.

    A place is noted as unchanged from then on once it was read to its end and each of its documents is settled. A
    place with a document whose identifier belongs to another is not: what it holds depends on that other. But where
    both have one address, they are captures of it, and all but the first wait until all else is read.
    """

    def __init__(
        self,
        manifest: Manifest,
        report: Report,
        tell: Tell,
        *,
        base: str,
        signature: int,
        published: date | None,
        versions: bool = True,
    ) -> None:
        self.manifest, self.report, self.tell = manifest, report, tell
        self.base, self.signature, self.published = base, signature, published
        self.versions = versions
        self.run = manifest.run()
        self.captures = Captures(manifest, self.run)
        self.gone = manifest.forgotten()
        self.unsettled: Counter[bytes] = Counter()  # documents of each place that are in work
        self.flying: dict[str, str] = {}  # digests of documents that are in work
        self.failed: set[tuple[str, str]] = set()  # captures that are in quarantine, by IRI and digest
        self.spared: dict[str, list[Capture]] = {}  # captures that need not be read, once the others are stored
        self.marks: dict[bytes, str] = {}  # places that were read to their end
        self.given: set[bytes] = set()
        self.failing: set[bytes] = set()  # places that could not be read in full
        self.inputs = Inputs()
        self.here: tuple[bytes, str | None] = STANDARD_INPUT, None
        self.spot = 0  # documents of the place in hand that were met

    def tasks(self, found: Sequence[Place | None]) -> Iterator[Task]:
        """What is to be read, in order; all else is counted."""
        reach = Reach()
        for place, one in each_place(found, published=self.published, wanted=self._wanted, reach=reach):
            where = place.where if place else "standard input"
            if isinstance(one, UnreadableDocument):
                self._unreadable(one)
            elif task := self._task(one, where):
                self.unsettled[task.known.place] += 1
                yield replace(task, share=(len(self.given) - 1 + reach.share) / len(found))
        self._leave()
        for iri, group in self.captures.waiting():
            yield from self._together(iri, group)

    def settled(self, task: Task) -> None:
        """Notes that a task needs no more work in this build."""
        if not task.among:
            self.flying.pop(task.iri, None)
        self.unsettled[task.known.place] -= 1

    def stored_together(self, iri: str) -> None:
        """Notes that what is to be kept of the captures of an address is stored."""
        for one in self.spared.pop(iri):
            self.captures.note(iri, one.digest, one.place)
            self.unsettled[one.place] -= 1

    def close(self) -> None:
        """Notes the places that are done with."""
        for place in [each for each in self.marks if not self.unsettled[each]]:
            row = (place, self.marks.pop(place), self.signature, self.run)
            self.manifest.do("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", row)
            for stale in self.manifest.quarantined(f"place = ? AND iri NOT IN ({HERE})", (place, place, self.run)):
                if (stale.iri, stale.digest) not in self.failed:
                    self.manifest.do("DELETE FROM quarantine WHERE iri = ?", (stale.iri,))
            del self.unsettled[place]

    def quarantine(self, task: Task, why: str) -> None:
        """Leaves a document out until it changes, or the program does."""
        known = task.known
        self.failed.add((known.iri, known.digest))
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
        at = real_key(place.real) if place else STANDARD_INPUT
        mark = _mark(place, self.inputs.of(place), self.published) if place else None
        self.given.add(at)
        values = (at, mark, self.signature)
        row = self.manifest.rows.execute(f"SELECT run FROM places WHERE {SAME}", values).fetchone()
        if row is not None:
            self._unchanged(at, row[0])
            return False
        self.manifest.do("DELETE FROM places WHERE place = ?", (at,))
        self.manifest.do("DELETE FROM unreadable WHERE place = ?", (at,))
        self.here, self.spot = (at, mark), 0
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
        """The task that a document is, or None where there is nothing to do for it now."""
        iri, at, now = self.base + document.id, self.here[0], digest_of(document)
        self.spot += 1
        known = self.manifest.document(iri)
        if known is not None and self._dealt_with(document, known, where, now):
            return None
        if known is not None and known.place != at:
            self._moved(document, known, now)
        new = self._known(document, now, at, stored=known.stored if known else 0)
        held = self._held(iri, now)
        if document.url is not None:
            self.captures.current(iri, document, at, self.spot)
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
            return Task(document=document, known=replace(new, stored=1), read_as=where, spot=self.spot)
        self.manifest.remember(replace(known or replace(new, digest=UNCERTAIN), place=at, run=self.run))
        return None

    def _known(self, document: Document, now: str, place: bytes, *, stored: int) -> Known:
        return Known(
            iri=self.base + document.id,
            identifier=document.identifier,
            place=place,
            url=document.url,
            digest=now,
            signature=self.signature,
            run=self.run,
            stored=stored,
        )

    def _held(self, iri: str, now: str) -> bool:
        """Whether exactly this document is in quarantine."""
        values = (iri, now, self.signature)
        return bool(self.manifest.quarantined("iri = ? AND digest = ? AND signature = ?", values))

    def _moved(self, document: Document, known: Known, now: str) -> None:
        """Sees to the place that a document was known from: it must say anew what it holds, unless that is settled."""
        if _captured(document, known) and known.digest not in (now, UNCERTAIN):
            self.captures.note(known.iri, known.digest, known.place)  # it is about to become an earlier version
        else:
            self.manifest.do("DELETE FROM places WHERE place = ?", (known.place,))

    def _dealt_with(self, document: Document, known: Known, where: str, now: str) -> bool:
        """Whether a document whose identifier is known is no task now: it is refused, settled, or waits."""
        met, captured = known.run == self.run, _captured(document, known)
        if self.flying.get(known.iri, known.digest) == now:
            if met:
                self._repeated(known.iri, where, now, captured=captured)
            return met
        if not captured:
            if met:
                self._claimed(document, known, where)
            return met
        if met and known.iri in self.gone:
            self.captures.note(known.iri, now, self.here[0])
            return True
        if known.iri in self.gone:
            return False
        if self._held(known.iri, now):
            self.failed.add((known.iri, now))
            other = met or known.place != self.here[0]
            self.report.quarantined += other
            return other
        sure = known.digest != UNCERTAIN or known.iri in self.flying
        if sure and self.captures.settled(known.iri, now, self.here[0]):
            return True
        if not met and (not known.stored or self._later(document, known)):
            return False
        capture = Capture(document=document, place=self.here[0], spot=self.spot, digest=now, read_as=where)
        self.captures.wait(known.iri, capture)
        self.unsettled[capture.place] += 1
        return True

    def _later(self, document: Document, known: Known) -> bool:
        """Whether a capture is surely of a later day than that which the graph has."""
        rank = self.captures.rank(known)
        return rank is not None and moment(document) > rank[:2]

    def _together(self, iri: str, group: Sequence[Capture]) -> Iterator[Task]:
        """The tasks that the captures of one address are; those that would be no version of their own are settled."""
        known = self.manifest.document(iri)
        current = self.captures.rank(known, coming=iri in self.flying) if known is not None else None
        wanted = worth(group, current, versions=self.versions)
        self.spared[iri] = [one for one in group if one not in wanted]
        for one in wanted:
            yield Task(
                document=one.document,
                known=self._known(one.document, one.digest, one.place, stored=1),
                read_as=one.read_as,
                spot=one.spot,
                among=len(wanted),
            )

    def _repeated(self, iri: str, where: str, now: str, *, captured: bool) -> None:
        """Passes over what was read before; its place must be read again where what it holds depends on that."""
        if captured:
            self.captures.note(iri, now, self.here[0])
            self.captures.also(iri, self.here[0], self.spot)
        else:
            self.here = self.here[0], None
        self._unreadable(PassedOver(where, "repeats a document that was read before"))

    def _claimed(self, document: Document, known: Known, where: str) -> None:
        """Refuses a document that would take the place of another of this build."""
        self.here = self.here[0], None
        why = f"has the identifier {document.identifier!r}, as a document of {shown(known.place)} has"
        self._unreadable(UnreadableDocument(where, why))


def _captured(document: Document, known: Known) -> bool:
    """Whether two documents of one identifier are captures of one address."""
    return document.url is not None and document.url == known.url


def shown(place: bytes) -> str:
    """A place as a user calls it: from the working directory on, where it lies there."""
    if place == STANDARD_INPUT:
        return "standard input"
    path = Path(os.fsdecode(place))
    here = Path.cwd().resolve()
    return plain((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())


def _mark(place: Place, inputs: Sequence[Path], published: date | None) -> str | None:
    """What a place holds and is read with, as one digest; None where that cannot be told beforehand."""
    try:
        if not place.path.is_file():
            return None
        sums = []
        for path in inputs:
            with path.open("rb") as stream:
                sums.append(f"{path.name} {hashlib.file_digest(stream, 'sha256').hexdigest()}")
    except OSError:
        return None  # reading will say why
    return digest(place.identifier, str(published), *sums)
