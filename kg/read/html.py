"""Web pages: the article without what stands round it, one line a paragraph."""

import logging
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.dates import given
from kg.read.decode import decode
from kg.read.document import document
from kg.read.markup import parsed_page, refuse_monsters, text_of
from kg.read.page_date import marked_date
from kg.read.source import Source

DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
LANGUAGE = re.compile(r"<html[^>]{0,500}\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
METADATA = {"title": "title", "url": "url", "sitename": "publisher"}
MOST_BYTES = 10_000_000  # more than any article has, and as much as can be taken apart in good time

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds wrong with a page is told once, by us


def read(source: Source) -> Iterator[Document]:
    """The one article of a page, with what the page says of itself."""
    yield page(source, source.read(most=MOST_BYTES), {})


def page(
    source: Source,
    raw: bytes,
    fields: dict[str, object],
    *,
    charset: str | None = None,
    where: str = "",
    identifier: str = "",
) -> Document:
    """The article of a page's bytes; a `charset` given with them goes before the one in them."""
    where = where or source.where
    text = decoded(raw, charset=charset, where=where)
    refuse_monsters(text, where=where)
    tree = parsed_page(text)
    chosen = {name: _chosen(tree, source, name) for name in source.profile.selectors}
    found = _article(text, source)
    language = LANGUAGE.search(text[:10_000])
    said: dict[str, object] = {"language": language[1] if language else None}
    said["marked"] = _dated(chosen.get("date"), source) or marked_date(tree, order=source.profile.order)
    said |= {field: found.get(name) for name, field in METADATA.items()}
    if chosen.get("title"):
        said["title"] = chosen["title"]
    article = chosen.get("body") or found.get("text")
    if not isinstance(article, str) or not article:
        raise UnreadableDocument(where, "holds no article text")
    return document(source, fields, article, said=said, where=where, identifier=identifier)


def decoded(raw: bytes, *, charset: str | None = None, where: str) -> str:
    """The page in the encoding given with it, else in the one that it declares, where it holds to it; else as found."""
    declared = DECLARED.search(raw[:4096])
    for encoding in (charset, declared[1].decode("ascii") if declared else None):
        try:
            if encoding:
                return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(raw, where=where)


def _article(text: str, source: Source) -> dict[str, object]:
    from trafilatura import bare_extraction  # a third of a second, which only web pages need

    article = bare_extraction(
        text,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": source.today.isoformat(),
        },
    )
    return {} if article is None else article if isinstance(article, dict) else article.as_dict()


def _chosen(tree: HtmlElement | None, source: Source, name: str) -> str | None:
    """What the site's selector finds: of several elements, the text of each that lies in none of the others."""
    if tree is None:
        return None
    elements = source.profile.selectors[name](tree)
    if name == "date":
        return next((element.get("datetime") or text_of(element) for element in elements), None)
    among = set(elements)
    outermost = [element for element in elements if among.isdisjoint(element.iterancestors())]
    text = "\n\n".join(text_of(element) for element in outermost[: 1 if name == "title" else None])
    return (" ".join(text.split()) if name == "title" else text) or None


def _dated(text: str | None, source: Source) -> str | None:
    return text if given(text, order=source.profile.order) is not None else None
