"""Reads texts of several formats, each by its own function, all in one table."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, UnreadableDocument
from kg.model import Document, digest
from kg.read import header, html, json, plain
from kg.read.decode import decode
from kg.read.places import Place, places, sidecar
from kg.read.source import LONGEST, Source

__all__ = ["LONGEST", "READERS", "Found", "documents", "each_place", "files"]

type Reader = Callable[[Source], Iterator[Document | UnreadableDocument]]
type Found = tuple[Place | None, Document | UnreadableDocument]  # what was read, and where; None is standard input

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".json": json.read,
    ".jsonl": json.read_lines,
}


def documents(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
) -> Iterator[Document | UnreadableDocument]:
    """The documents of files, folders, patterns and `-`, in order; one that cannot be read comes as its error.

    `published` is the date of documents that give none. Raises InputError at once, before any is read, for a path
    that is not there, a pattern that matches nothing, a folder without documents, or a `published` after `today`.
    """
    return _unique(each_place(files(paths), published=published, stdin=stdin, today=today))


def files(paths: Sequence[str | Path]) -> Sequence[Place | None]:
    """The files that paths, folders and patterns stand for, in order; None is standard input. Raises InputError."""
    return places(paths, kinds=READERS.keys())


def each_place(
    found: Sequence[Place | None],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
    wanted: Callable[[Place | None], bool] = lambda place: True,
) -> Iterator[Found]:
    """Each document with the place that it came from; a place that is not `wanted` when its turn comes is not opened.

    Two documents may have one identifier here. Raises InputError at once for a `published` after `today`.
    """
    today = today or date.today()
    if published is not None and published > today:
        raise InputError(f"{published}: a date of publication cannot be in the future")
    return _all(found, published=published, stdin=stdin, today=today, wanted=wanted)


def _all(
    found: Sequence[Place | None],
    *,
    published: date | None,
    stdin: BinaryIO | None,
    today: date,
    wanted: Callable[[Place | None], bool],
) -> Iterator[Found]:
    for place in filter(wanted, found):
        where = place.where if place else "standard input"
        try:
            if place:
                each = _file(place, published=published, today=today)
            else:
                each = _standard_input(stdin or sys.stdin.buffer, published=published, today=today)
            for one in each:
                yield place, one
        except UnreadableDocument as error:
            yield place, error
        except OSError as error:
            yield place, UnreadableDocument(where, f"cannot be read: {error.strerror or error}")


def _unique(each: Iterator[Found]) -> Iterator[Document | UnreadableDocument]:
    """The same, but for a document whose identifier another has already: it would take that one's place."""
    seen: dict[str, str] = {}
    for place, one in each:
        where = place.where if place else "standard input"
        if isinstance(one, Document) and one.identifier in seen:
            why = f"has the identifier {one.identifier!r}, as a document of {seen[one.identifier]} has"
            yield UnreadableDocument(where, why)
            continue
        if isinstance(one, Document):
            seen[one.identifier] = where
        yield one


def _file(place: Place, *, published: date | None, today: date) -> Iterator[Document | UnreadableDocument]:
    suffix = place.path.suffix.lower()
    reader = READERS.get(suffix) or (plain.read if not suffix else None)
    if reader is None:
        kinds = ", ".join(READERS)
        raise UnreadableDocument(place.where, f"is of a kind that is not read ({suffix}); these are: {kinds}")
    beside = sidecar(place.path)
    fields = header.sidecar(decode(beside.read_bytes(), where=str(beside)), where=str(beside)) if beside else {}
    with place.path.open("rb") as stream:
        yield from reader(
            Source(
                where=place.where,
                identifier=place.identifier,
                stream=stream,
                today=today,
                published=published,
                sidecar=fields,
            )
        )


def _standard_input(stdin: BinaryIO, *, published: date | None, today: date) -> Iterator[Document | UnreadableDocument]:
    """Standard input has no name to tell its format by, so its first characters do; its text names it."""
    where = "standard input"
    raw = stdin.read()
    begins = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    with closing(BytesIO(raw)) as stream:
        source = Source(
            where=where, identifier=f"stdin-{digest(raw.hex())}", stream=stream, today=today, published=published
        )
        yield from _sniffed(begins, raw)(source)


def _sniffed(begins: bytes, raw: bytes) -> Reader:
    if begins.startswith(b"["):
        return json.read
    if begins.startswith(b"{"):
        several = raw.strip().splitlines()
        return json.read_lines if len(several) > 1 and several[0].rstrip().endswith(b"}") else json.read
    if begins[:200].lower().startswith((b"<!doctype html", b"<html")):
        return html.read
    return plain.read
