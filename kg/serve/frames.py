"""How a worker and the server speak: a request is a line of JSON, an answer a row of frames."""

import json
import struct
from typing import IO, Any, BinaryIO, cast

HEADER = struct.Struct(">cI")
CHUNK = 1 << 16  # bytes; what is smaller goes out in one piece, so that an error before it still has its status

HEAD, DATA, END, FAILED = b"H", b"D", b"E", b"X"


class Output:
    """One answer on its way out: a file to write to, whose head is sent with the first bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.told: dict[str, Any] = {}
        self.begun = False
        self.waiting = bytearray()

    @property
    def file(self) -> IO[bytes]:
        """The same, for a library that wants a file."""
        return cast(IO[bytes], self)

    def head(self, **told: Any) -> None:
        """What the client is told before the content; `type` is the media type."""
        self.told = told

    def write(self, content: bytes) -> int:
        self.waiting += content
        if len(self.waiting) >= CHUNK:
            self._send()
        return len(content)

    def flush(self) -> None:
        """Nothing: frames go out when they are full."""

    def text(self, content: str) -> None:
        self.write(content.encode("utf-8", "replace"))

    def end(self) -> None:
        self._send()
        self._frame(END, b"")

    def fail(self, status: int, message: str, trace: str = "", **headers: str) -> None:
        """End with an error; what was not sent yet is dropped."""
        told = {"status": status, "message": message, "trace": trace, "headers": headers}
        self._frame(FAILED, json.dumps(told).encode())

    def _send(self) -> None:
        if not self.begun:
            self.begun = True
            self._frame(HEAD, json.dumps(self.told).encode())
        if self.waiting:
            self._frame(DATA, bytes(self.waiting))
            self.waiting.clear()

    def _frame(self, kind: bytes, content: bytes) -> None:
        self.stream.write(HEADER.pack(kind, len(content)) + content)
        self.stream.flush()
