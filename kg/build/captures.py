"""Several captures of one address, as archives have them: which there are, and which of them wait for the others.

What an address says is what the latest capture says: by the day it was retrieved, then the day of issue, then the order
in which a place holds them. Which that is can be told when all places are read, so that all but the first wait.
"""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.build.manifest import UNCERTAIN, Known, Manifest
from kg.model import Document

WAITING = (
    "CREATE TEMP TABLE waiting (iri TEXT NOT NULL, place BLOB NOT NULL, spot INTEGER NOT NULL, digest TEXT NOT NULL, "
    "read_as TEXT NOT NULL, document BLOB NOT NULL)",
    "CREATE INDEX temp.waiting_by_iri ON waiting (iri)",
)

type Moment = tuple[str, str]  # the days it was retrieved and issued, each empty where it is not known
type Rank = tuple[str, str, bytes, int]  # its moment, its place, and where in that


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A document that waits, with the digest of all that is known of it, and `read_as`, its place's name."""

    document: Document
    place: bytes
    spot: int
    digest: str
    read_as: str

    @property
    def rank(self) -> Rank:
        return *moment(self.document), self.place, self.spot


def moment(document: Document) -> Moment:
    """When a text was what its address said."""
    return str(document.retrieved or ""), str(document.issued or document.issued_within or "")


def worth(group: Sequence[Capture], current: Rank | None, *, versions: bool) -> list[Capture]:
    """The captures that are worth reading: of equal texts in a row the last, and without `versions` only the latest.

    One that stands in several places counts in the first. `current` is the rank of the text that the graph has; where
    it is not known, it may stand between any two.
    """
    first: dict[str, Capture] = {}
    for each in group:
        first.setdefault(each.digest, each)
    group = list(first.values())
    if not versions:
        return group[-1:]
    texts = [one.document.sha256 for one in group]
    kept = [
        one
        for one, after, text, other in zip(group, group[1:], texts, texts[1:], strict=False)
        if text != other or current is None or one.rank < current < after.rank
    ]
    return [*kept, *group[-1:]]


class Captures:
    """What a manifest knows of captures beside the one that is current.

    A row of `captures` says that nothing is to be done for a document of that digest: the graph has it as an earlier
    version, or elsewhere, or need not have it. A row of `moments` is of the capture that is current.
    """

    def __init__(self, manifest: Manifest, run: int) -> None:
        self.manifest, self.run = manifest, run
        self.manifest.do("DROP TABLE IF EXISTS temp.waiting")
        for order in WAITING:
            self.manifest.do(order)

    def current(self, iri: str, document: Document, place: bytes, spot: int) -> None:
        """Notes which capture is current."""
        row = (iri, *moment(document), place, spot)
        self.manifest.do("INSERT OR REPLACE INTO moments VALUES (?, ?, ?, ?, ?)", row)

    def also(self, iri: str, place: bytes, spot: int) -> None:
        """Notes that the current capture stands in another place too; the first of them is where it counts."""
        order = "UPDATE moments SET place = ?, spot = ? WHERE iri = ? AND (place, spot) > (?, ?)"
        self.manifest.do(order, (place, spot, iri, place, spot))

    def rank(self, known: Known, *, coming: bool = False) -> Rank | None:
        """The rank of the capture that is current, or `coming` to be so in this build; None where it is not known."""
        order = "SELECT retrieved, issued, place, spot FROM moments WHERE iri = ?"
        found = self.manifest.rows.execute(order, (known.iri,)).fetchone()
        return found if found and (coming or known.digest != UNCERTAIN) else None

    def note(self, iri: str, digest: str, place: bytes) -> None:
        """Notes that a place holds a capture for which nothing is to be done."""
        self.manifest.do("INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?)", (iri, digest, place, self.run))

    def settled(self, iri: str, digest: str, place: bytes) -> bool:
        """Whether nothing is to be done for a capture; if so, its place is noted."""
        rows = self.manifest.rows
        found = rows.execute("SELECT 1 FROM captures WHERE iri = ? AND digest = ?", (iri, digest)).fetchone()
        if found:
            self.note(iri, digest, place)
        return bool(found)

    def elsewhere(self, known: Known) -> list[bytes]:
        """The places beside its own that held the current capture when they were last read, in order."""
        order = (
            "SELECT captures.place FROM captures JOIN places USING (place) "
            "WHERE iri = ? AND captures.digest = ? AND captures.run >= places.run ORDER BY captures.place"
        )
        return [place for (place,) in self.manifest.rows.execute(order, (known.iri, known.digest))]

    def places(self, iri: str) -> list[bytes]:
        """The places that held captures beside the current one, in order."""
        order = "SELECT DISTINCT place FROM captures WHERE iri = ? ORDER BY place"
        return [place for (place,) in self.manifest.rows.execute(order, (iri,))]

    def wait(self, iri: str, capture: Capture) -> None:
        """Puts a capture off until all places are read."""
        row = (iri, capture.place, capture.spot, capture.digest, capture.read_as, pickle.dumps(capture.document))
        self.manifest.do("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?)", row)

    def waiting(self) -> Iterator[tuple[str, list[Capture]]]:
        """The captures of each address that waited, the earliest first."""
        rows = self.manifest.rows
        for (iri,) in rows.execute("SELECT DISTINCT iri FROM waiting ORDER BY iri").fetchall():
            found = rows.execute("SELECT place, spot, digest, read_as, document FROM waiting WHERE iri = ?", (iri,))
            names = ("place", "spot", "digest", "read_as")
            group = [Capture(**dict(zip(names, row[:4], strict=True)), document=pickle.loads(row[4])) for row in found]
            yield iri, sorted(group, key=lambda each: each.rank)
        self.manifest.do("DELETE FROM waiting")


def forget(manifest: Manifest, iri: str) -> None:
    """Forgets all captures of an address; the places that held them must say anew what they hold."""
    manifest.do("DELETE FROM places WHERE place IN (SELECT place FROM captures WHERE iri = ?)", (iri,))
    manifest.do("DELETE FROM captures WHERE iri = ?", (iri,))
    manifest.do("DELETE FROM moments WHERE iri = ?", (iri,))
