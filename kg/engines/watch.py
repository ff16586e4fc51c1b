"""A watch over the documents of a shard: one that takes too long is named, and holds up no other.

An alarm ends the reading (`kg.clock`). Where nobody hears it, in a long step of C or beside the main thread, the whole
process is ended a while later. The notes that workers keep beside the shards tell whoever is given the shard next which
document that was.
"""

import faulthandler
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.clock import TooLong, clock
from kg.errors import GraphError

NOTES = ".reading"
ENDED = "Timeout"  # the first word that faulthandler leaves


class Watch:
    """Over one shard, as a context. GraphError where no notes can be written."""

    def __init__(self, out: Path, name: str) -> None:
        self.folder = _notes(out, name)
        self.late = late(out, name)

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(exist_ok=True)
            self.note, self.path = tempfile.mkstemp(dir=self.folder)
        except OSError as error:
            raise GraphError(f"{self.folder.parent} cannot be written: {error.strerror or error}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self.note)
        if kind is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            Path(self.path).unlink(missing_ok=True)

    @contextmanager
    def over(self, place: int, seconds: float) -> Iterator[None]:
        """Raises TooLong after so many seconds, or at once where the document at that place has ended a worker."""
        if place in self.late:
            raise TooLong
        os.write(self.note, b"%d\n" % place)
        faulthandler.dump_traceback_later(2 * seconds, exit=True, file=self.note)
        try:
            with clock(seconds):
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def late(out: Path, name: str) -> frozenset[int]:
    """The places in a shard of the documents that ended a worker by taking too long."""
    try:
        notes = [note.read_text("utf-8", "replace").partition(ENDED) for note in _notes(out, name).iterdir()]
    except OSError:  # most shards have none
        return frozenset()
    return frozenset(int(places.split()[-1]) for places, ended, _ in notes if ended)


def forget(out: Path, name: str) -> None:
    """Removes the notes on a shard that is not to be made any more."""
    shutil.rmtree(_notes(out, name), ignore_errors=True)


def _notes(out: Path, name: str) -> Path:
    return out / f".{name}{NOTES}"
