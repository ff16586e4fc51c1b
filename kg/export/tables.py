"""The graph as tables of typed columns, as the records of `kg.model` have them; rows are read one at a time.

A column that has one value in a document may have several in a graph, where documents differ: the first in order is
the row's, and all others are rows of `VARIANTS`, so that nothing is lost.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, get_args, get_origin

import pyoxigraph as ox

from kg import model
from kg.model import Duration, Id, Iri, PartialDate, Record, Term
from kg.quads import columns as written
from kg.store import PREFIXES
from kg.vocabulary import NAMESPACE, RDF_TYPE, dkg

TABLES: dict[str, tuple[type[Record], ...]] = {
    "documents": (model.Document,),
    "actors": (model.Person, model.Organisation, model.State, model.Group),
    "places": (model.Place,),
    "topics": (model.Topic,),
    "roles": (model.Role,),
    "meetings": (model.Meeting,),
    "agreements": (model.Agreement,),
    "statements": (model.Statement,),
    "passages": (model.Passage,),
    "omissions": (model.Omission,),
    "ambiguities": (model.Ambiguity,),
    "identifications": (model.Identification,),
    "corrections": (model.Correction,),
}
VARIANTS = "variants"

type Scalar = str | int | float | bool | date
type Row = dict[str, Scalar | list[str] | None]


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    PARTIAL_DATE = "partial date"  # "2025", "2025-04" or "2025-04-18"
    TERM = "term"  # of a closed list of the ontology, by its local name
    IRI = "iri"  # of something outside the graph
    REFERENCE = "reference"  # the id of a row, in whatever table
    PASSAGE = "passage"  # the id of a row in `passages`


KINDS: dict[object, Kind] = {
    str: Kind.TEXT,
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    Decimal: Kind.NUMBER,
    date: Kind.DATE,
    PartialDate: Kind.PARTIAL_DATE,
    Duration: Kind.TEXT,
    Id: Kind.REFERENCE,
    Iri: Kind.IRI,
    model.Passage: Kind.PASSAGE,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A name, the property whose values it has, what they are, and whether there may be several."""

    name: str
    property: str
    kind: Kind
    many: bool = False


READ: dict[Kind, Callable[[str], Scalar]] = {
    Kind.INTEGER: lambda text: _whole(text),
    Kind.NUMBER: float,
    Kind.DATE: date.fromisoformat,
}

# What the graph says beyond the records of one document.
ACROSS = {
    "statements": (Column("same_statement_as", str(dkg("sameStatementAs")), Kind.REFERENCE, many=True),),
    "documents": (Column("revision_of", PREFIXES["prov"] + "wasRevisionOf", Kind.REFERENCE, many=True),),
}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """All columns that come from properties, those that the kinds of the table share first."""
    found = {
        column.name: column for kind in TABLES[table] for column in map(_column, *zip(*written(kind), strict=True))
    }
    return (*found.values(), *ACROSS.get(table, ()))


def class_of(kind: type[Record]) -> str:
    """The IRI of the class that a kind of record is."""
    return str(kind.types[0])


def _column(name: str, iri: str, hint: Any) -> Column:
    """The column of an annotated field, looking through tuples and optional types."""
    many = get_origin(hint) is tuple
    inner = next((each for each in get_args(hint) if each not in (NoneType, Ellipsis)), hint)
    return Column(name, iri, Kind.TERM if isinstance(inner, type) and issubclass(inner, Term) else KINDS[inner], many)


class Reader:
    """Rows of a store; what it was asked of one thing it remembers for a while."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.kind_of = lru_cache(1 << 17)(self._kind_of)
        self.document_of = lru_cache(1 << 14)(self._document_of)
        self.row_of = lru_cache(1 << 14)(self._row_of)

    def rows(self, table: str) -> Iterator[tuple[Row, list[tuple[str, str]]]]:
        """Each thing of a table in the order of IRIs: its row, and what variants it has, as column and value."""
        for iri in self._subjects(TABLES[table]):
            yield self._row(table, iri)

    def _row_of(self, iri: str) -> Row:
        """The row of one thing; an empty one where the graph doesn't tell of it."""
        kind = self.kind_of(iri)
        table = next((name for name, kinds in TABLES.items() if kind in kinds), None)
        return {} if table is None else self._row(table, iri)[0]

    def label_of(self, iri: str) -> str:
        """The name of a thing, the title of a document; "" where there is none."""
        row = self.row_of(iri)
        return next((str(row[name]) for name in ("label", "title", "identifier") if row.get(name)), "")

    def _subjects(self, kinds: Iterable[type[Record]]) -> list[str]:
        found = set()
        for kind in kinds:
            named = self.store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(class_of(kind)), None)
            found |= {quad.subject.value for quad in named if isinstance(quad.subject, ox.NamedNode)}
        return sorted(found)

    def _row(self, table: str, iri: str) -> tuple[Row, list[tuple[str, str]]]:
        values: dict[str, set[str]] = {}
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            if not isinstance(quad.object, ox.Triple):
                values.setdefault(quad.predicate.value, set()).add(quad.object.value)
        row: Row = {"id": iri}
        variants: list[tuple[str, str]] = []
        if len(TABLES[table]) > 1:
            kinds = [kind.__name__ for kind in TABLES[table] if class_of(kind) in values[RDF_TYPE]]
            row["type"] = kinds[0]
            variants += [("type", other) for other in kinds[1:]]
        for column in columns(table):
            texts = sorted(values.get(column.property, ()))
            if column.many:
                row[column.name] = [_plain(column, text) for text in texts]
                continue
            first = next((text for text in texts if _read(column, text) is not None), None)
            row[column.name] = None if first is None else _read(column, first)
            if column.kind is Kind.PARTIAL_DATE:
                row[first_day(column)] = None if first is None else _first_day(first)
            variants += [(column.name, text) for text in texts if text != first]
        if evidence(table):
            row["documents"] = self._documents(row, table)
        return row, variants

    def _documents(self, row: Row, table: str) -> list[str]:
        """The documents of all passages that a row names."""
        found = set()
        for column in columns(table):
            if column.kind is Kind.PASSAGE:
                named = row[column.name]
                passages = named if isinstance(named, list) else [str(named)] if named is not None else []
                found |= {document for each in passages if (document := self.document_of(each))}
        return sorted(found)

    def _document_of(self, passage: str) -> str:
        found = self.store.quads_for_pattern(ox.NamedNode(passage), ox.NamedNode(dkg("inDocument")), None, None)
        return min((str(quad.object.value) for quad in found if isinstance(quad.object, ox.NamedNode)), default="")

    def _kind_of(self, iri: str) -> type[Record] | None:
        """The first of all kinds in the tables that a thing is; None where the graph doesn't tell of it."""
        try:
            found = self.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(RDF_TYPE), None, None)
        except ValueError:
            return None
        classes = {quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}
        kinds = (kind for kinds in TABLES.values() for kind in kinds)
        return next((kind for kind in kinds if class_of(kind) in classes), None)


def several(row: Row, name: str) -> list[str]:
    """The values of a column that may have several."""
    found = row.get(name)
    return found if isinstance(found, list) else []


def text(row: Row, name: str) -> str:
    """The value of a column as text; "" where there is none."""
    found = row.get(name)
    return "" if found is None else str(found)


def evidence(table: str) -> bool:
    """Whether rows of the table name passages, so that they have a column of the documents these are in."""
    return any(column.kind is Kind.PASSAGE for column in columns(table))


def first_day(column: Column) -> str:
    """The name of the column that has the first day of an inexact date."""
    return f"{column.name}_first_day"


def _plain(column: Column, text: str) -> str:
    return text.removeprefix(NAMESPACE) if column.kind is Kind.TERM else text


def _read(column: Column, text: str) -> Scalar | None:
    """A value in its type; None for one that is not of that type."""
    try:
        if column.kind is Kind.BOOLEAN:
            return {"true": True, "1": True, "false": False, "0": False}.get(text)
        if column.kind in READ:
            return READ[column.kind](text)
    except ValueError:
        return None
    return _plain(column, text)


def _whole(text: str) -> int:
    """A whole number of at most 64 bits; ValueError for any other."""
    number = int(text)
    if number.bit_length() > 63:
        raise ValueError(f"{text} has more than 64 bits")
    return number


def _first_day(text: str) -> date | None:
    """The first day of "2025", "2025-04" or "2025-04-18"."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None
