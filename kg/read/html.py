"""Web pages: the article without what stands round it, one line a paragraph."""

import re
from collections.abc import Iterator

from trafilatura import bare_extraction

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.decode import decode
from kg.read.document import document
from kg.read.page_date import marked_date
from kg.read.source import Source

DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
LANGUAGE = re.compile(r"<html[^>]{0,500}\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
METADATA = {"title": "title", "url": "url", "sitename": "publisher"}


def read(source: Source) -> Iterator[Document]:
    """The one article of a page, with what the page says of itself."""
    raw = source.read()
    page = _declared(raw) or decode(raw, where=source.where)
    if not page.strip():
        raise UnreadableDocument(source.where, "is empty")
    article = bare_extraction(
        page,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": source.today.isoformat(),
        },
    )
    found = {} if article is None else article if isinstance(article, dict) else article.as_dict()
    text = found.get("text")
    if not text:
        raise UnreadableDocument(source.where, "holds no article text")
    language = LANGUAGE.search(page[:10_000])
    fields: dict[str, object] = {"language": language[1] if language else None, "marked": marked_date(page)}
    fields |= {field: found.get(name) for name, field in METADATA.items()}
    yield document(source, {**fields, **source.sidecar}, text)


def _declared(raw: bytes) -> str | None:
    """The page in the encoding that it declares, where it holds to it."""
    declared = DECLARED.search(raw[:4096])
    try:
        return raw.decode(declared[1].decode("ascii")) if declared else None
    except (LookupError, UnicodeDecodeError):
        return None
