"""The day of publication in the structured data of a web page: JSON-LD, meta elements, marked times."""

import json
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from kg.read.dates import given

LD = "datePublished"
DEEPEST = 8  # levels of JSON-LD
META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "citation_publication_date",
    "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "published_at", "date",
)  # fmt: skip
TIMES = (
    ".//time[@itemprop='datePublished']",
    ".//*[@itemprop='datePublished']",
    ".//time[@pubdate]",
    ".//article//header//time[@datetime]",
    ".//header//time[@datetime]",
    ".//article//time[@datetime]",
    ".//time[contains(@class, 'publish')]",
)
VISIBLE = tuple(f".//*[@class='{name}']" for name in ("date", "published", "pubdate", "publish-date", "post-date"))
LONGEST = 60  # characters of an element that holds a date and little else


def marked_date(tree: HtmlElement | None, *, order: str | None = None) -> str | None:
    """The first that the page's structured data gives, as it is written there; None where it gives none."""
    if tree is None:
        return None
    candidates = (value for find in PLACES for value in find(tree))
    return next((value for value in candidates if given(value, order=order) is not None), None)


def _json_ld(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _published(json.loads(script.text or ""), DEEPEST)
        except (ValueError, RecursionError):
            continue  # a broken script of a page says nothing; other places may


def _published(value: object, depth: int) -> Iterator[str]:
    """Every `datePublished` of a value of JSON, the outermost first."""
    if depth == 0:
        return
    if isinstance(value, dict):
        if isinstance(found := value.get(LD), str):
            yield found
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _published(each, depth - 1)


def _meta(tree: HtmlElement) -> Iterator[str]:
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            found.setdefault((name or "").lower(), element.get("content", ""))
    yield from (found[name] for name in META if name in found)


def _times(tree: HtmlElement) -> Iterator[str]:
    for path in (*TIMES, *VISIBLE):
        for element in tree.xpath(path):
            yield from (element.get(name) for name in ("datetime", "content") if element.get(name))
            shown = " ".join(element.text_content().split())
            if len(shown) <= LONGEST:
                yield shown


PLACES: tuple[Callable[[HtmlElement], Iterator[str]], ...] = (_json_ld, _meta, _times)
