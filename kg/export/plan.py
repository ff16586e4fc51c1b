"""Which files a folder for property graphs has, and what is in each."""

import re
from dataclasses import dataclass, field

from kg.export.tables import TABLES, VARIANTS, Column, Kind, columns, first_day

SEPARATOR = "\x1f"  # between the values of one field
ID = Column("id", "", Kind.TEXT)
MORE = Column(VARIANTS, "", Kind.TEXT, many=True)
LEADING = frozenset({Kind.REFERENCE, Kind.PASSAGE})
LABELS = frozenset(kind.__name__.upper() for kinds in TABLES.values() for kind in kinds)
TYPES = {Kind.BOOLEAN: "boolean", Kind.INTEGER: "long", Kind.NUMBER: "double", Kind.DATE: "date"}


@dataclass(frozen=True, slots=True)
class Nodes:
    """A file of nodes: their labels, the most exact last, and its columns, the identifier first."""

    labels: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def label(self) -> str:
        return self.labels[-1]

    @property
    def file(self) -> str:
        """Its name without the ending."""
        return self.label.lower()


@dataclass(frozen=True, slots=True, order=True)
class Links:
    """A file of relationships of one type between nodes of two labels."""

    source: str
    type: str
    target: str

    @property
    def file(self) -> str:
        """Its name without the ending."""
        return f"{self.source}_{self.type}_{self.target}".lower()


@dataclass(slots=True)
class Plan:
    """All files that have rows."""

    nodes: list[Nodes] = field(default_factory=list)
    links: list[Links] = field(default_factory=list)


def nodes_of(table: str, label: str) -> Nodes:
    """The file of one label of a table; what leads to other nodes is in the files of relationships instead."""
    own = [column for column in columns(table) if column.kind not in LEADING]
    days = [Column(first_day(column), "", Kind.DATE) for column in own if column.kind is Kind.PARTIAL_DATE]
    labels = ("Actor", label) if len(TABLES[table]) > 1 else (label,)
    return Nodes(labels, (ID, *own, *days, MORE))


def relationship(column: Column) -> str:
    """The type of relationship that a column becomes: `CONTENT_PASSAGE` for the property `contentPassage`.

    `HAS_TOPIC` for `topic`: some stores tell no relationship from a label of the same name.
    """
    local = re.split(r"[#/]", column.property)[-1]
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", local).upper()
    return f"HAS_{name}" if name in LABELS else name


def header(column: Column) -> str:
    """A column's name with its type, as neo4j-admin reads it."""
    if column is ID:
        return "id:ID"
    return f"{column.name}:{TYPES.get(column.kind, 'string')}{'[]' * column.many}"
