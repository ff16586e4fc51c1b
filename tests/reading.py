"""What the whole way from text to records makes of a few sentences, in a form that a test can state in one line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest
from spacy.language import Language

from kg.annotate import parse
from kg.extract import extract
from kg.gazetteer import gazetteer
from kg.model import Actor, Document, Id, Named, Record, Records, Role, Statement

ISSUED = date(2025, 6, 12)  # a Thursday


class Said(NamedTuple):
    """One statement with names for ids."""

    act: str
    mode: str
    speakers: tuple[str, ...]
    words: str
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The records of one text."""

    records: Records

    @property
    def statements(self) -> list[Statement]:
        return [record for record in self.records if isinstance(record, Statement)]

    @property
    def said(self) -> list[Said]:
        return [
            Said(s.act.value, s.mode.value, self.names(s.speakers), s.text, self.names(s.addressees))
            for s in self.statements
        ]

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """Who said what, no more."""
        return [(" & ".join(said.speakers), said.words) for said in self.said]

    @property
    def acts(self) -> list[tuple[str, str]]:
        """What was done by saying what."""
        return [(said.act, said.words) for said in self.said]

    @property
    def roles(self) -> list[tuple[str, str, str | None]]:
        """Holder, title and body of each role."""
        return [
            (self.name(role.holder), role.title, role.organisation and self.name(role.organisation))
            for role in self.records
            if isinstance(role, Role)
        ]

    @property
    def actors(self) -> dict[str, str]:
        """The actors that the text names, each with its kind."""
        return {r.label: type(r).__name__ for r in self.records if isinstance(r, Actor) and r.mentions}

    def name(self, id: Id) -> str:
        return next(r.label for r in self.records if isinstance(r, Named) and r.id == id)

    def names(self, ids: Iterable[Id]) -> tuple[str, ...]:
        return tuple(self.name(id) for id in ids)

    def actor(self, label: str) -> Actor:
        (only,) = [r for r in self.records if isinstance(r, Actor) and r.label == label]
        return only

    def every(self, kind: type[Record]) -> list[Record]:
        return [record for record in self.records if isinstance(record, kind)]


type Read = Callable[..., Reading]


def reader(nlp: Language) -> Read:
    """Reads texts with one pipeline; `issued`, `publisher` and `title` may be given."""

    def read(
        text: str, *, issued: date | None = ISSUED, publisher: str | None = None, title: str | None = None
    ) -> Reading:
        document = Document(identifier="talks", text=text, title=title, issued=issued, publisher=publisher)
        return Reading(extract(document, parse(text, nlp), gazetteer()))

    return read


def wrong(reason: str, *values: Any) -> Any:
    """A case that is not right yet, as a parameter; the test that it passes by accident fails."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))
