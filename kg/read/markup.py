"""HTML as a tree, and a tree as text: one line for each paragraph, heading, item or row."""

import re
from collections.abc import Iterator

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, fromstring

from kg.errors import UnreadableDocument

BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
        " h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead title tr"
        " ul"
    )
)
UNSEEN = frozenset(str.split("button head iframe noscript object script select style svg template textarea"))
MOST_TAGS = 100_000
MOST_ATTRIBUTES = 1_000  # of one tag
LONG_TAG = re.compile(r"<[^<>]{4000,}")
VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


def refuse_monsters(text: str, *, where: str) -> None:
    """Raises UnreadableDocument for pages that cost a parser more time or memory than any article is worth."""
    if text.count("<") > MOST_TAGS:
        raise UnreadableDocument(where, f"has more than {MOST_TAGS:,} tags")
    for tag in LONG_TAG.finditer(text):
        if len(VALUE.sub("", tag[0]).split()) > MOST_ATTRIBUTES:
            raise UnreadableDocument(where, f"has a tag of more than {MOST_ATTRIBUTES:,} attributes")


def parsed_page(page: str) -> HtmlElement | None:
    """The tree of a page, however broken; None where it has none."""
    try:
        return fromstring(page.encode("utf-8", "replace").replace(b"\0", b""), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError, AssertionError):
        return None


def text_of(tree: HtmlElement) -> str:
    """The words that the tree shows, blocks apart by blank lines; what is hidden or a script is left out."""
    pieces: list[str] = []
    for words in _pieces(tree):
        pieces.append("\n" if words is None else BLANKS.sub(" ", words))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _pieces(tree: HtmlElement) -> Iterator[str | None]:
    """Words in order, and None where a block begins or ends; without recursion, for pages nest as deep as they like."""
    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, leaving = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""  # a comment has a function for a tag
        if leaving:
            if name in BLOCKS:
                yield None
            if element is not tree and element.tail:
                yield element.tail
            continue
        waiting.append((element, True))
        if name in UNSEEN or not name:
            continue
        if name in BLOCKS:
            yield None
        if element.text:
            yield element.text
        waiting.extend((child, False) for child in reversed(element))
