"""A report as HTML or Markdown: a function a format in one literal table.

Whatever comes from the graph is escaped by the template engine itself, so that no template can forget to.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.answers import UNSEEN, unmarked
from kg.explain import Excerpt
from kg.report.pages import Page, web

ROOM = Path(__file__).resolve().parent


def written(page: Page, format: str) -> str:
    """The page in one of `WRITERS`; equal pages give equal text."""
    return WRITERS[format](page)


def as_html(page: Page) -> str:
    """One page that needs nothing else, with a policy that loads nothing."""
    return _templates().get_template("page.html.j2").render(page=page)


def as_markdown(page: Page) -> str:
    """Markdown as GitHub reads it."""
    return _markdown().get_template("page.md.j2").render(page=page)


WRITERS: dict[str, Callable[[Page], str]] = {"html": as_html, "md": as_markdown}


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOM),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legible,
    )
    made.filters |= {"marked": _marked, "web": web}
    return made


@cache
def _markdown() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOM),
        autoescape=True,  # which leaves alone what `finalize` has escaped for Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_escaped,
    )
    made.filters |= {"marked": _starred, "web": web, "address": _address}
    return made


def _legible(value: object) -> object:
    """A value without characters that cannot be seen or that turn others round."""
    return value if isinstance(value, Markup) else UNSEEN.sub(_code, str(value))


def _code(found: re.Match[str]) -> str:
    return " " if found[0] in "\n\r\t" else f"U+{ord(found[0]):04X}"


def _marked(excerpt: Excerpt) -> Markup:
    return Markup(excerpt.marked("<mark>", "</mark>", shown=lambda text: str(escape(_legible(text)))))


def _escaped(value: object) -> object:
    return value if isinstance(value, Markup) else Markup(unmarked(str(value)))


def _starred(excerpt: Excerpt) -> Markup:
    """The excerpt with its words in bold; marks stand beside a letter, so that Markdown sees them."""
    return Markup(excerpt.marked("<b>", "</b>", shown=unmarked))


def _address(link: str) -> Markup:
    return Markup(quote(link, safe="%/:=&?~#+!$,;'@"))
