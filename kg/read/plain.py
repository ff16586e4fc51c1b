"""Plain text and Markdown: the text as it stands after its optional header, markup and all."""

from collections.abc import Iterator

from kg.model import Document
from kg.read import header
from kg.read.decode import decode
from kg.read.document import document
from kg.read.source import Source


def read(source: Source) -> Iterator[Document]:
    """The one document of a text file."""
    fields, text = header.split(decode(source.read(), where=source.where), where=source.where)
    yield document(source, fields, text)
