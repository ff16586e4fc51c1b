"""Reads texts of several formats, each by its own function, all in one table."""

import errno
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, PassedOver, UnreadableDocument
from kg.model import Document, digest
from kg.read import captions, docx, eml, feed, header, html, json, parquet, pdf, plain, warc
from kg.read.decode import decode
from kg.read.packed import Unpacked, kind_of
from kg.read.places import UNREAD, Place, places, sidecar
from kg.read.site import Profile, Profiles
from kg.read.source import LONGEST, Reach, Source, fault

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
    ".parquet": parquet.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".eml": eml.read,
    ".vtt": captions.read,
    ".srt": captions.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".warc": warc.read,
}


NAMELESS = "standard input"
CHUNK = 1 << 16  # bytes that are unpacked at a time
FULL = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


def documents(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
) -> Iterator[Document | UnreadableDocument]:
    """The documents of files, folders, patterns and `-`, in order; one that cannot be read comes as its error.

    One that is left out on purpose, such as one in another language, comes as a PassedOver. `published` is the date of
    documents that give none. Raises InputError at once, before any is read, for a path that is not there, a pattern
    that matches nothing, a folder without documents, a `site.yaml` that is wrong, or a `published` after `today`.
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
    reach: Reach | None = None,
) -> Iterator[Found]:
    """Each document with the place that it came from; a place that is not `wanted` when its turn comes is not opened.

    InputError where a full disk stands in the way of reading, since that is no fault of the file.

    `reach` then says of each how far into its place it is. Two documents may have one identifier here. Raises
    InputError at once for a `published` after `today`, and for a `site.yaml` that is wrong.
    """
    today = today or date.today()
    if published is not None and published > today:
        raise InputError(f"{published}: a date of publication cannot be in the future")
    profiles = Profiles()
    for place in filter(None, found):
        profiles.of(place)
    return _all(found, profiles, published=published, stdin=stdin, today=today, wanted=wanted, reach=reach or Reach())


def _all(
    found: Sequence[Place | None],
    profiles: Profiles,
    *,
    published: date | None,
    stdin: BinaryIO | None,
    today: date,
    wanted: Callable[[Place | None], bool],
    reach: Reach,
) -> Iterator[Found]:
    for place in filter(wanted, found):
        where = place.where if place else NAMELESS
        reach.stream = reach.told = None
        try:
            if place:
                each = _file(place, profiles.of(place), published=published, today=today, reach=reach)
            else:
                each = _standard_input(stdin or sys.stdin.buffer, published=published, today=today)
            for one in each:
                yield place, one
        except UnreadableDocument as error:
            yield place, error
        except OSError as error:
            if error.errno in FULL:  # no fault of the file: what a library puts aside found no room
                raise InputError(f"{where}: cannot be read: {error.strerror}") from error
            yield place, UnreadableDocument(where, f"cannot be read: {error.strerror or error}")
        except Exception as error:  # a fault, ours or a library's, costs one file and says so
            yield place, fault(where, error)


def _unique(each: Iterator[Found]) -> Iterator[Document | UnreadableDocument]:
    """The same, but for a document whose identifier another has already: it would take that one's place.

    Where its text is the same too, as in two copies of one feed, nothing is lost.
    """
    seen: dict[str, tuple[str, str]] = {}
    for place, one in each:
        where = place.where if place else NAMELESS
        if isinstance(one, Document) and one.identifier in seen:
            first, text = seen[one.identifier]
            if text == digest(one.text):
                yield PassedOver(where, "repeats a document that was read before")
            else:
                why = f"has the identifier {one.identifier!r}, as a document of {first} has"
                yield UnreadableDocument(where, why)
            continue
        if isinstance(one, Document):
            seen[one.identifier] = where, digest(one.text)
        yield one


def _file(
    place: Place, profile: Profile, *, published: date | None, today: date, reach: Reach
) -> Iterator[Document | UnreadableDocument]:
    beside = sidecar(place.path)
    fields = header.sidecar(decode(beside.read_bytes(), where=str(beside)), where=str(beside)) if beside else {}
    if place.path.is_dir():  # one that could not be listed, which mostly says so once more
        next(place.path.iterdir(), None)
        raise UnreadableDocument(place.where, "is a folder that could not be listed")
    if not place.given and not stat.S_ISREG(place.path.stat().st_mode):
        raise UnreadableDocument(place.where, "is no file but a pipe, a socket or a device")
    reader = _reader(place)
    packing = kind_of(place.path)[1]
    with place.path.open("rb") as stream:
        reach.begin(stream)
        unpacked = Unpacked(stream, packing) if packing else None
        source = Source(
            where=place.where,
            identifier=place.identifier,
            stream=BufferedReader(unpacked, CHUNK) if unpacked else stream,
            today=today,
            published=published,
            sidecar=fields,
            profile=profile,
            reach=reach,
            unpacked=unpacked,
        )
        yield from reader(source)
        if source.broken:
            yield UnreadableDocument(place.where, source.broken)


def _reader(place: Place) -> Reader:
    """The reader of a file by its name; PassedOver for a document of a kind that is not read."""
    kind, packing = kind_of(place.path)
    reader = READERS.get(kind) or (plain.read if not kind else None)
    if reader is None:
        if not place.given and kind in UNREAD:
            raise PassedOver(place.where, f"is of a kind that is not read ({kind})")
        kinds = ", ".join(READERS)
        raise UnreadableDocument(place.where, f"is of a kind that is not read ({kind}{packing}); these are: {kinds}")
    return reader


def _standard_input(stdin: BinaryIO, *, published: date | None, today: date) -> Iterator[Document | UnreadableDocument]:
    """Standard input has no name to tell its format by, so its first characters do; its text names it."""
    where = NAMELESS
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
