"""JSON: an object or a list of objects, and JSON Lines, where each line is a document of its own."""

import json
from collections.abc import Iterator

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.decode import MARKS, decode
from kg.read.document import document
from kg.read.header import known
from kg.read.source import MOST_BYTES, Source, attempt

ENDLESS = 20  # times as long as a document may be: no line, but a fault of the file


def read(source: Source) -> Iterator[Document | UnreadableDocument]:
    """The documents of a JSON file; the text of each is taken exactly."""
    loaded = _loaded(decode(source.read(), where=source.where), where=source.where)
    if not isinstance(loaded, list):
        yield record(source, loaded, where=source.where, identifier=source.identifier)
        return
    if not loaded:
        raise UnreadableDocument(source.where, "is an empty list")
    for number, one in enumerate(loaded, start=1):
        source.reach.told = number / len(loaded)
        yield _or_error(source, one, place=f"object {number}", identifier=f"{source.identifier}#{number}")


def read_lines(source: Source) -> Iterator[Document | UnreadableDocument]:
    """The documents of a JSON Lines file, one after the other; blank lines count but hold nothing."""
    found = False
    for number, line in enumerate(_lines(source), start=1):
        if line.strip():
            found = True
            yield _or_error(source, line, place=f"line {number}", identifier=f"{source.identifier}#{number}")
    if not found and not source.broken:
        raise UnreadableDocument(source.where, "is empty")


def _lines(source: Source) -> Iterator[bytes]:
    """Lines no longer than a document may be; of a longer one, only as much as shows that it is.

    A line that a compressed file broke off in is none, and one without end ends the file.
    """
    first = source.stream.readline(MOST_BYTES + 1)
    if any(first.startswith(mark) for mark, encoding in MARKS if encoding != "utf-8"):
        yield from decode(source.read(begun=first), where=source.where).encode("utf-8", "surrogatepass").split(b"\n")
        return
    line = first
    while line and (line.endswith(b"\n") or not source.broken):
        yield line
        skipped = 0
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            if (skipped := skipped + 1) == ENDLESS:
                return
            line = source.stream.readline(MOST_BYTES + 1)
        line = source.stream.readline(MOST_BYTES + 1)


def _or_error(source: Source, one: object, *, place: str, identifier: str) -> Document | UnreadableDocument:
    where = f"{source.where}, {place}"

    def make() -> Document:
        if isinstance(one, bytes) and len(one) > MOST_BYTES:
            raise UnreadableDocument(where, "is too long")
        loaded = _loaded(decode(one, where=where), where=where) if isinstance(one, bytes) else one
        return record(source, loaded, where=where, identifier=identifier)

    return attempt(where, make)


def _loaded(text: str, *, where: str) -> object:
    if not text.strip():
        raise UnreadableDocument(where, "is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f" in line {error.lineno}" if "\n" in text.strip() else ""
        raise UnreadableDocument(where, f"is not JSON: {error.msg}{line}, column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets thousands deep
        raise UnreadableDocument(where, f"is not JSON that can be read: {error}") from error


def record(source: Source, one: object, *, where: str, identifier: str) -> Document:
    """The document of an object with `text` and other known keys."""
    if not isinstance(one, dict):
        raise UnreadableDocument(where, "is not an object with id, title, text, …")
    text = one.get("text")
    if text is None:
        raise UnreadableDocument(where, "has no text")
    if not isinstance(text, str):
        raise UnreadableDocument(where, "has a text that is not a string")
    fields = known({key: value for key, value in one.items() if key != "text"})
    return document(source, fields, text.removeprefix("\ufeff"), where=where, identifier=identifier)
