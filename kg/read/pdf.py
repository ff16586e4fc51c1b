"""PDF: the text of its pages as one, with the offset at which each page begins."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.document import document
from kg.read.pages import joined
from kg.read.source import LONGEST, Source

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5_000

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each small fault that it mends


def read(source: Source) -> Iterator[Document]:
    """The one document of a PDF file. When the file was made says nothing of when its text was issued."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    raw = source.read()
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(source.where, "is locked by a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableDocument(source.where, f"has more than {MOST_PAGES:,} pages")
        pages = list(_pages(reader, source))
        title = reader.metadata.title if reader.metadata else None
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableDocument(source.where, "is locked by a password") from error
    except PyPdfError as error:
        raise UnreadableDocument(source.where, f"is no PDF that can be read: {_line(error)}") from error
    text, starts = joined(pages)
    if not text.strip():
        raise UnreadableDocument(source.where, "holds no text; its pages may be pictures")
    said = {"title": title if title and _stands_in(title, pages[0]) else None}
    yield document(source, {}, text, said=said, pages=starts)


def _pages(reader: "PdfReader", source: Source) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        if (total := total + len(text)) > LONGEST:
            raise UnreadableDocument(source.where, f"is longer than {LONGEST:,} characters")
        yield text


def _stands_in(title: str, page: str) -> bool:
    """Whether the first page bears the title; many files have that of a template, or the name of another file."""
    return "".join(title.split()).casefold() in "".join(page.split()).casefold()


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
