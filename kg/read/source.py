"""What a reader is given: one place that documents come from, and what is known of it besides."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.packed import Unpacked
from kg.read.site import Profile

LONGEST = 20_000_000  # characters of one document's text
MOST_BYTES = 4 * LONGEST
BLANK = b"\xef\xbb\xbf \t\r\n"  # also the mark of UTF-8

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Reach:
    """How far reading has come in the place in hand: by bytes of the file as it is on disk, unless its reader tells."""

    stream: BinaryIO | None = field(default=None, repr=False)
    size: int = 0
    told: float | None = None

    def begin(self, stream: BinaryIO) -> None:
        """Another file is in hand."""
        self.stream, self.size, self.told = stream, os.fstat(stream.fileno()).st_size, None

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nobody can tell."""
        if self.told is not None:
            return self.told
        if self.stream is None or self.stream.closed or not self.size or not self.stream.seekable():
            return 0.0
        return min(self.stream.tell() / self.size, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One opened file or standard input; `sidecar` holds fields given beside it, which win over its own."""

    where: str  # names it in messages
    identifier: str  # for documents that bring none
    stream: BinaryIO = field(repr=False)
    today: date
    published: date | None = None
    sidecar: dict[str, object] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    reach: Reach = field(default_factory=Reach, repr=False)
    unpacked: Unpacked | None = field(default=None, repr=False)  # what `stream` reads from, where that was compressed

    @property
    def broken(self) -> str | None:
        """Why the compressed file gave no more than was read so far; None where all is well."""
        return self.unpacked.broken if self.unpacked else None

    def read(self, *, most: int = MOST_BYTES, begun: bytes = b"") -> bytes:
        """All of it after what was `begun`; UnreadableDocument where that is nothing, too much or not all there."""
        raw = begun + self.stream.read(most + 1 - len(begun))
        if len(raw) > most:
            why = f"{LONGEST:,} characters" if most == MOST_BYTES else f"{most:,} bytes"
            raise UnreadableDocument(self.where, f"is longer than {why}")
        if self.broken:
            raise UnreadableDocument(self.where, self.broken)
        if not raw.strip(BLANK):
            raise UnreadableDocument(self.where, "is empty")
        return raw


def attempt(where: str, make: Callable[[], Document]) -> Document | UnreadableDocument:
    """One document among several of a file, or why it cannot be read."""
    try:
        return make()
    except UnreadableDocument as error:
        return error
    except Exception as error:  # a fault, ours or a library's, costs one document and says so
        return fault(where, error)


def fault(where: str, error: Exception) -> UnreadableDocument:
    """An error that no reader foresaw, as one line."""
    return UnreadableDocument(where, f"reading failed: {type(error).__name__}: {' '.join(str(error).split())[:200]}")
