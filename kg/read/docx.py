"""Word files: paragraphs, headings and tables as they follow one another; what was deleted is left out.

A .docx is a zip file of XML parts. Only the part that holds the text is unpacked, and the one that names its styles.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.document import document
from kg.read.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN = "/officeDocument"  # how the relation to the part that holds the text ends
MOST_BYTES = 20_000_000  # of one part
TITLES = frozenset({"title", "heading 1"})
BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "‑"}
SKIPPED = frozenset({MC + "Fallback", W + "del", W + "moveFrom", W + "instrText", W + "rPr", W + "pPr"})


def read(source: Source) -> Iterator[Document]:
    """The one document of a Word file, one line a paragraph or table row."""
    raw = source.read()
    try:
        with ZipFile(BytesIO(raw)) as packed:
            main = _main(packed, source)
            tree = _part(packed, main, source)
            styles = _styles(packed, normpath(join(main, "..", "styles.xml")), source)
    except (BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: a password
        raise UnreadableDocument(source.where, f"is no Word file that can be read: {_line(error)}") from error
    blocks = list(_blocks(tree, styles))
    text = "\n\n".join(text for text, _ in blocks)
    if not text:
        raise UnreadableDocument(source.where, "holds no text")
    title = next((text for text, style in blocks if style in TITLES), None)
    yield document(source, {}, text, said={"title": title})


def _main(packed: ZipFile, source: Source) -> str:
    """The name of the part that holds the text."""
    relations = _part(packed, "_rels/.rels", source)
    for relation in relations.iter("{*}Relationship"):
        if relation.get("Type", "").endswith(MAIN):
            return str(relation.get("Target", "")).lstrip("/")
    raise UnreadableDocument(source.where, "is no Word file: it has no text")


def _part(packed: ZipFile, name: str, source: Source) -> _Element:
    """One part as a tree; no entity in it is ever replaced, and none is fetched."""
    try:
        found = packed.getinfo(name)
    except KeyError as error:
        raise UnreadableDocument(source.where, f"is no Word file: it has no part {name}") from error
    if found.file_size > MOST_BYTES:
        raise UnreadableDocument(source.where, f"unpacks to more than {MOST_BYTES:,} bytes")
    try:
        return fromstring(packed.read(found), XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except XMLSyntaxError as error:
        raise UnreadableDocument(source.where, f"is no Word file that can be read: {_line(error)}") from error


def _styles(packed: ZipFile, name: str, source: Source) -> dict[str, str]:
    """The styles' names by their ids, which differ from language to language."""
    if name not in packed.namelist():
        return {}
    found = {}
    for style in _part(packed, name, source).iter(W + "style"):
        label = style.find(W + "name")
        if label is not None:
            found[style.get(W + "styleId", "")] = label.get(W + "val", "").lower()
    return found


def _blocks(tree: _Element, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The text of each paragraph and table row with the name of its style, where it has words."""
    for element in _outermost(tree, {W + "p", W + "tr"}):
        style = ""
        if element.tag == W + "p":
            text = _words(element)
            if (named := element.find(f"{W}pPr/{W}pStyle")) is not None:
                style = styles.get(named.get(W + "val", ""), "")
        else:
            cells = (" ".join(map(_words, _outermost(cell, {W + "p"}))) for cell in _outermost(element, {W + "tc"}))
            text = "\t".join(cell.strip() for cell in cells if cell.strip())
        if text:
            yield text, style


def _outermost(tree: _Element, tags: set[str]) -> Iterator[_Element]:
    """The elements of these names in order, none of which lies in another; deletions are left out."""
    waiting = list(reversed(tree))
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            yield element
        elif element.tag not in SKIPPED:
            waiting.extend(reversed(element))


def _words(paragraph: _Element) -> str:
    """A paragraph's words as they are shown, tracked changes made good; its text boxes come after them."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == W + "t":
            pieces.append(element.text or "")
        elif element.tag in BREAKS:
            pieces.append(BREAKS[element.tag])
        elif element.tag not in SKIPPED:
            if element.tag == W + "p":
                pieces.append("\n")
            waiting.extend(reversed(element))
    return "\n".join(line.strip() for line in "".join(pieces).split("\n") if line.strip())


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
