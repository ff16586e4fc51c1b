"""RSS and Atom: each entry a document, with its full content where the feed gives it, and else its summary."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

import feedparser

from kg.errors import PassedOver, UnreadableDocument
from kg.model import Document
from kg.read.document import document
from kg.read.markup import parsed_page, refuse_monsters, text_of
from kg.read.source import Source, attempt

MOST_BYTES = 20_000_000


def read(source: Source) -> Iterator[Document | UnreadableDocument]:
    """The entries of a feed, in its order; PassedOver for XML of another kind, such as a map of a site."""
    raw = source.read(most=MOST_BYTES)
    parsed = feedparser.parse(BytesIO(raw), sanitize_html=False)
    if not parsed.entries:
        if parsed.bozo:
            reason = " ".join(str(parsed.bozo_exception).split())[:200]
            raise UnreadableDocument(source.where, f"is no feed that can be read: {reason}")
        raise PassedOver(source.where, "is a feed without entries" if parsed.version else "is XML but no feed")
    for number, entry in enumerate(parsed.entries, start=1):
        where = f"{source.where}, entry {number}"
        source.reach.told = number / len(parsed.entries)
        yield attempt(where, partial(_entry, source, parsed.feed, entry, where, f"{source.identifier}#{number}"))


def _entry(source: Source, feed: Any, entry: Any, where: str, identifier: str) -> Document:
    contents = entry.get("content") or []
    texts = [_shown(each.get("value"), each.get("type"), where=where) for each in contents]
    text = "\n\n".join(each for each in texts if each)
    if not text:
        text = _shown(entry.get("summary"), entry.get("summary_detail", {}).get("type"), where=where)
    if not text:
        raise PassedOver(where, "is an entry without text")
    fields: dict[str, object] = {"published": entry.get("published") or entry.get("updated"), "url": entry.get("link")}
    if not fields["url"]:
        fields["id"] = entry.get("id")
    said = {
        "title": " ".join(_shown(entry.get("title"), "text/html", where=where).split()),
        "publisher": entry.get("source", {}).get("title") or feed.get("title"),
        "language": next((each["language"] for each in contents if each.get("language")), feed.get("language")),
    }
    fields = {key: value for key, value in fields.items() if value}
    return document(source, fields, text, said=said, where=where, identifier=identifier)


def _shown(value: object, kind: str | None, *, where: str) -> str:
    """The words of a field, be it HTML or plain."""
    if not isinstance(value, str):
        return ""
    if kind == "text/plain":
        return value.strip()
    refuse_monsters(value, where=where)
    tree = parsed_page(value)
    return "" if tree is None else text_of(tree)
