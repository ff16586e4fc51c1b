"""What a report is made of, whatever it is about and however it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers import cells
from kg.errors import QueryError
from kg.explain import Excerpt, explain
from kg.query import SavedQuery, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is reported, with the sentences that say so."""

    text: str
    date: str = ""
    kind: str = ""
    evidence: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Entries under one heading; `empty` is said where there are none."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    empty: str = "Nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that a report rests on; `link` is empty unless it leads to the web."""

    title: str
    publisher: str = ""
    date: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()


def asked(store: ox.Store, query: SavedQuery, params: Mapping[str, str], base: str) -> list[dict[str, str]]:
    """The rows of an answer, each as text by its column."""
    columns, rows = cells(run(store, query, params, base=base))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def evidence(store: ox.Store, record: str) -> tuple[Excerpt, ...]:
    """The sentences behind a record, none for what has no passages."""
    try:
        return explain(store, record)
    except QueryError:
        return ()


def web(address: str) -> str:
    """The address if a browser may be led there, else nothing."""
    return address if address.lower().startswith(("http://", "https://")) else ""
