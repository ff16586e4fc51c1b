"""Compressed files as streams of what they hold: no more is unpacked than is asked for, and a break is told."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Buffer, Callable
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


class _Packed(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...


PACKINGS: dict[str, Callable[[BinaryIO], object]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
    ".zst": zstd.open,
}


def kind_of(path: PurePath) -> tuple[str, str]:
    """What a file's name says of its format and of its compression: `.jsonl` and `.gz`, or one or both empty."""
    last = path.suffix.lower()
    return (PurePath(path.stem).suffix.lower(), last) if last in PACKINGS else (last, "")


class Unpacked(io.RawIOBase):
    """What a compressed file holds, up to where it breaks off; `broken` then says why."""

    def __init__(self, stream: BinaryIO, packing: str) -> None:
        super().__init__()
        self.broken: str | None = None
        self._name = packing.removeprefix(".")
        self._packed = cast(_Packed, PACKINGS[packing](stream))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        room = memoryview(buffer).cast("B")
        piece = b"" if self.broken else self._piece(len(room))
        room[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        try:
            return self._packed.read1(size)
        except EOFError:
            self.broken = f"breaks off: its {self._name} data end too early"
        except (OSError, zlib.error, lzma.LZMAError, zstd.ZstdError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's fault, not the file's
            self.broken = f"breaks off: its {self._name} data are damaged"
        return b""
