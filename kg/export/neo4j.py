"""A folder for property graphs: CSV of nodes and relationships, and what loads it into Neo4j, Memgraph and LadybugDB.

Each kind of record is a label with a file of nodes, each property that leads from one kind to another a file of
relationships; a relationship is written only where the graph tells of both its ends. Fields are quoted, a quotation
mark in them is doubled and so is a backslash, which Neo4j takes for an escape; several values stand between U+001F.
"""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.cypher import SCRIPTS
from kg.export.plan import LEADING, MORE, SEPARATOR, Links, Nodes, Plan, header, nodes_of, relationship
from kg.export.tables import TABLES, Reader, Row, columns


def neo4j(store: ox.Store, folder: Path) -> None:
    """Write nodes, relationships and the scripts that load them into an empty folder."""
    reader, plan = Reader(store), Plan()
    links: dict[Links, Any] = {}
    with ExitStack() as opened:
        for table in TABLES:
            nodes: dict[str, tuple[Nodes, Any]] = {}
            for row, variants in reader.rows(table):
                label = str(row.get("type", TABLES[table][0].__name__))
                if label not in nodes:
                    plan.nodes.append(nodes_of(table, label))
                    heads = [header(column) for column in plan.nodes[-1].columns]
                    nodes[label] = plan.nodes[-1], _writer(folder, plan.nodes[-1].file, heads, opened)
                row[MORE.name] = [f"{column}={value}" for column, value in variants]
                file, writer = nodes[label]
                writer.writerow([_field(row[column.name]) for column in file.columns])
                for link, target in _links(reader, table, label, row):
                    if link not in links:
                        links[link] = _writer(folder, link.file, [":START_ID", ":END_ID"], opened)
                    links[link].writerow([_field(row["id"]), _field(target)])
    plan.links = sorted(links)
    for name, script in SCRIPTS.items():
        (folder / name).write_text(script(plan), encoding="utf-8", newline="\n")


def ours(name: str) -> bool:
    """Whether a file of that name may be one of the folder's."""
    return name in SCRIPTS or name.endswith(".csv")


def _links(reader: Reader, table: str, label: str, row: Row) -> Iterator[tuple[Links, str]]:
    """The relationships of a row to what the graph tells of."""
    for column in columns(table):
        if column.kind not in LEADING:
            continue
        value = row[column.name]
        for target in value if isinstance(value, list) else [] if value is None else [str(value)]:
            if (kind := reader.kind_of(target)) is not None:
                yield Links(label, relationship(column), kind.__name__), target


def _writer(folder: Path, name: str, head: list[str], opened: ExitStack) -> Any:
    file = opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NOTNULL)
    writer.writerow(head)
    return writer


def _field(value: Any) -> str | None:
    """A value as text; None, which is written without quotation marks, where there is none."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return (SEPARATOR.join(value) if isinstance(value, list) else str(value)).replace("\\", "\\\\")
