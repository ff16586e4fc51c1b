"""What a graph was built from: every place, every document, and what stood in the way, in `graph/manifest.sqlite`.

A place is a file; a document is known by its IRI. Both bear the number of a build: a place that of the one that read it
last, a document that of the one that met it last, so that a document with a smaller number than its place's is gone.

A row says that what the store holds was made from exactly these bytes with that signature. So a row is written after
the store, and taken back before the store is touched: a crash in between costs work, never truth.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.build.signature import Parts, written
from kg.errors import GraphError

FORMAT = "1"
FILE = "manifest.sqlite"
TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS signatures (id INTEGER PRIMARY KEY, parts TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS places (
    place BLOB PRIMARY KEY, digest TEXT NOT NULL, signature INTEGER NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    iri TEXT PRIMARY KEY, identifier TEXT NOT NULL, place BLOB NOT NULL, url TEXT, digest TEXT NOT NULL,
    signature INTEGER NOT NULL, run INTEGER NOT NULL, stored INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_by_place ON documents (place);
CREATE TABLE IF NOT EXISTS unreadable (
    place BLOB NOT NULL, spot TEXT NOT NULL, why TEXT NOT NULL, passed INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS unreadable_by_place ON unreadable (place);
CREATE TABLE IF NOT EXISTS quarantine (
    iri TEXT PRIMARY KEY, identifier TEXT NOT NULL, place BLOB NOT NULL, read_as TEXT NOT NULL, digest TEXT NOT NULL,
    signature INTEGER NOT NULL, why TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS quarantine_by_place ON quarantine (place);
CREATE TABLE IF NOT EXISTS moments (
    iri TEXT PRIMARY KEY, retrieved TEXT NOT NULL, issued TEXT NOT NULL, place BLOB NOT NULL,
    spot INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS captures (
    iri TEXT NOT NULL, digest TEXT NOT NULL, place BLOB NOT NULL, run INTEGER NOT NULL,
    PRIMARY KEY (iri, digest, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS captures_by_place ON captures (place);
CREATE TABLE IF NOT EXISTS at_work (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS forgotten (iri TEXT PRIMARY KEY, identifier TEXT NOT NULL) WITHOUT ROWID;
"""
STANDARD_INPUT = b""  # as a place
UNCERTAIN = ""  # the digest of a document whose graph is being replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A document as the manifest has it; `digest` is UNCERTAIN while its graph is being replaced."""

    iri: str
    identifier: str
    place: bytes
    url: str | None
    digest: str
    signature: int
    run: int
    stored: int = 1  # 0 where the store never had it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A document that the program cannot read without crashing, hanging or failing; `read_as` is its place's name."""

    iri: str
    identifier: str
    place: bytes
    read_as: str
    digest: str
    signature: int
    why: str


class Manifest:
    """The manifest of one graph's directory; GraphError where the disk refuses. Nothing holds before `commit`."""

    def __init__(self, directory: Path, *, read_only: bool = False) -> None:
        with _told():
            path = directory / FILE
            address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
            self.rows = sqlite3.connect(address, uri=True, timeout=30)
            if not read_only:
                self.rows.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
                self.rows.executescript(TABLES)
            if self.meta("format", FORMAT) != FORMAT:
                raise GraphError(f"{path} is of another version of kg: build into another folder")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rows.close()

    def meta(self, name: str, default: str = "") -> str:
        """One of the few things that hold for the whole graph."""
        found = self.rows.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else default

    def note(self, name: str, value: str) -> None:
        """Sets one of them."""
        self.do("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def do(self, order: str, values: Iterable[object] = ()) -> int:
        """Carries out one order, and says how many rows it concerned."""
        with _told():
            return self.rows.execute(order, tuple(values)).rowcount

    def commit(self) -> None:
        """Makes true on disk whatever was noted since the last time."""
        with _told():
            self.rows.commit()

    def number(self, parts: Parts) -> int:
        """The number of a signature, a new one if it is met for the first time."""
        self.do("INSERT OR IGNORE INTO signatures (parts) VALUES (?)", (written(parts),))
        return int(self.rows.execute("SELECT id FROM signatures WHERE parts = ?", (written(parts),)).fetchone()[0])

    def signatures(self) -> dict[int, tuple[Parts, int]]:
        """The signatures of all documents, each with the count of those that have it."""
        found = self.rows.execute(
            "SELECT signatures.id, parts, count(*) FROM documents JOIN signatures ON signatures.id = signature "
            "WHERE stored = 1 GROUP BY signatures.id ORDER BY signatures.id"
        )
        return {number: (json.loads(parts), count) for number, parts, count in found}

    def run(self) -> int:
        """The number of a build that begins now."""
        number = int(self.meta("run", "0")) + 1
        self.note("run", str(number))
        return number

    def document(self, iri: str) -> Known | None:
        """What is known of a document."""
        return next(self.documents("iri = ?", (iri,)), None)

    def documents(self, condition: str = "1", values: Iterable[object] = ()) -> Iterator[Known]:
        """The documents that meet a condition, by IRI."""
        names = "iri, identifier, place, url, digest, signature, run, stored"
        order = f"SELECT {names} FROM documents WHERE {condition} ORDER BY iri"
        for row in self.rows.execute(order, tuple(values)).fetchall():
            yield Known(**dict(zip(names.split(", "), row, strict=True)))

    def remember(self, known: Known) -> None:
        """Notes a document, in place of what was known of it."""
        row = (known.iri, plain(known.identifier), known.place, known.url, known.digest, known.signature, known.run)
        self.do("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, known.stored))

    def quarantined(self, condition: str = "1", values: Iterable[object] = ()) -> list[Quarantined]:
        """The quarantined documents that meet a condition, by IRI."""
        names = "iri, identifier, place, read_as, digest, signature, why"
        order = f"SELECT {names} FROM quarantine WHERE {condition} ORDER BY iri"
        found = self.rows.execute(order, tuple(values)).fetchall()
        return [Quarantined(**dict(zip(names.split(", "), row, strict=True))) for row in found]

    def quarantine(self, each: Quarantined) -> None:
        """Notes that a document is left out of builds until it, or the program, changes."""
        row = (each.iri, plain(each.identifier), each.place, plain(each.read_as), each.digest, each.signature)
        self.do("INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, plain(each.why)))

    def forgotten(self) -> dict[str, str]:
        """The documents that were forgotten on purpose, IRI to identifier."""
        return dict(self.rows.execute("SELECT iri, identifier FROM forgotten ORDER BY iri"))

    def left_at_work(self) -> frozenset[str]:
        """The documents that a build was reading in its own process when it ended as no build should."""
        return frozenset(iri for (iri,) in self.rows.execute("SELECT iri FROM at_work"))


def plain(text: str) -> str:
    """Text that any file can hold: half characters, as names of files may have, are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def key(path: Path) -> bytes:
    """A file's key: its place in the file system, as the system spells it; links are followed."""
    return real_key(path.resolve())


def real_key(path: Path) -> bytes:
    """The same of a path that was followed to its end."""
    return os.fsencode(path)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise GraphError(f"the manifest cannot be written: {error}") from error
