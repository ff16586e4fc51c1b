"""What a reader is given: one place that documents come from, and what is known of it besides."""

import logging
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from kg.errors import UnreadableDocument

LONGEST = 20_000_000  # characters of one document's text
MOST_BYTES = 4 * LONGEST

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One opened file or standard input; `sidecar` holds fields given beside it, which win over its own."""

    where: str  # names it in messages
    identifier: str  # for documents that bring none
    stream: BinaryIO = field(repr=False)
    today: date
    published: date | None = None
    sidecar: dict[str, object] = field(default_factory=dict)

    def read(self) -> bytes:
        """All of it; UnreadableDocument where that is more than any document may have."""
        raw = self.stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise UnreadableDocument(self.where, f"is longer than {LONGEST:,} characters")
        return raw
