"""WARC, the format of web archives such as Common Crawl's CC-NEWS: the web pages in it, one document each.

Records are framed here, so that a broken one costs itself and no other; what is in them is `warcio`'s to take apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import partial
from io import BytesIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from kg.errors import PassedOver, UnreadableDocument
from kg.model import Document
from kg.read import html
from kg.read.source import BLANK, Source, attempt

PAGES = frozenset({"text/html", "application/xhtml+xml"})
LONGEST_HEAD = 64_000
CHUNK = 1 << 16
KINDS = frozenset({"response", "resource"})


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its fields by their names in lower case, and all its bytes; `fault` says what is wrong with it."""

    fields: dict[str, str]
    raw: bytes = b""
    fault: str | None = None


def read(source: Source) -> Iterator[Document | UnreadableDocument]:
    """The pages of an archive; other records are passed over, and counted by what they are."""
    found = False
    for number, record in enumerate(_records(source), start=1):
        found = True
        where = f"{source.where}, record {number}"
        if record.fault:
            yield UnreadableDocument(where, record.fault)
        elif (kind := record.fields.get("warc-type", "").lower()) not in KINDS:
            yield PassedOver(where, f"is no response but a record of another type ({kind or 'none'})")
        else:
            yield attempt(where, partial(_page, source, record, where, number))
    if not found and not source.broken:
        raise UnreadableDocument(source.where, "is no WARC file, or an empty one")


def _page(source: Source, record: _Record, where: str, number: int) -> Document:
    try:
        parsed = ArcWarcRecordLoader(arc2warc=False).parse_record_stream(BytesIO(record.raw))
        http = parsed.http_headers
        kind, charset = _content_type(http.get_header("Content-Type") if http else parsed.content_type)
        if http and http.get_statuscode() != "200":
            raise PassedOver(where, f"is no page but an answer with status {http.get_statuscode()}")
        if kind not in PAGES:
            raise PassedOver(where, f"is no web page but {kind or 'of an unknown type'}")
        raw = parsed.content_stream().read(html.MOST_BYTES + 1)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise UnreadableDocument(where, f"is broken: {' '.join(str(error).split())[:200]}") from error
    if len(raw) > html.MOST_BYTES:
        raise UnreadableDocument(where, f"is longer than {html.MOST_BYTES:,} bytes")
    fields: dict[str, object] = {"retrieved": record.fields.get("warc-date")}
    fields["url"] = record.fields.get("warc-target-uri", "").strip("<>") or None
    return html.page(source, raw, fields, charset=charset, where=where, identifier=f"{source.identifier}#{number}")


def _content_type(value: str | None) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = value or ""
    return (message.get_content_type() if value else ""), message.get_content_charset()


def _records(source: Source) -> Iterator[_Record]:
    """Each record, whole; after one that is broken, from the next line that begins a record."""
    stream = source.stream
    lost = False
    while line := stream.readline(LONGEST_HEAD):
        if not line.startswith(b"WARC/"):
            if line.strip(BLANK) and not lost:
                lost = True
                yield _Record({}, fault="is broken: no record begins where one should")
            continue
        lost = False
        head = _head(source, line)
        if head is None:
            if not source.broken:
                yield _Record({}, fault="is broken: its head has no end")
            lost = True
            continue
        fields = _fields(head)
        length = fields.get("content-length", "")
        if "warc-target-uri" not in fields and fields.get("warc-type", "").lower() in KINDS:
            yield _Record(fields, fault="is broken: it has no address")
            continue
        if not length.isdecimal() or len(length) > 18:
            yield _Record(fields, fault="is broken: it does not say how long it is")
            continue
        wanted = fields.get("warc-type", "").lower() in KINDS
        body, whole = _body(source, int(length), keep=wanted)
        if whole:
            too_long = wanted and int(length) > 2 * html.MOST_BYTES
            fault = f"is longer than {2 * html.MOST_BYTES:,} bytes" if too_long else None
            yield _Record(fields, head + body, fault)
        elif not source.broken:
            yield _Record(fields, fault="breaks off")


def _head(source: Source, first: bytes) -> bytes | None:
    """All lines up to the blank one; None where there is none in good time."""
    head = first
    while len(head) <= LONGEST_HEAD and (line := source.stream.readline(LONGEST_HEAD)):
        head += line
        if not line.strip():
            return head
    return None


def _fields(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").splitlines()[1:])
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _body(source: Source, length: int, *, keep: bool) -> tuple[bytes, bool]:
    """What follows a head, no more of it than a page may have, and whether all of it was there."""
    kept = source.stream.read(min(length, 2 * html.MOST_BYTES)) if keep else b""
    left = length - len(kept)
    while left > 0 and (piece := source.stream.read(min(left, CHUNK))):
        left -= len(piece)
    return kept, left == 0
