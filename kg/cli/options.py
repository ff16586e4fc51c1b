"""What several commands share: the graph they read, and the way they print."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query import Answer

Graph = Annotated[Path, typer.Option("--graph", metavar="DIR", help="The graph's directory.")]
GRAPH = Path("graph")


class Format(StrEnum):
    """The formats of an answer, as `kg.answers.FORMATS` has them."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    MD = "md"


def opened(directory: Path) -> "ox.Store":
    """The graph, for reading."""
    from kg.store import open_store

    return open_store(directory, read_only=True)


def emit(text: str | bytes) -> None:
    """Write to standard output, byte for byte: line ends stay as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def complain(text: str) -> None:
    """One line on standard error."""
    print(f"kg: {text}", file=sys.stderr)


def params(given: list[str]) -> dict[str, str]:
    """`name=value` texts as a mapping; QueryError for one without a sign of equality or given twice."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise QueryError(f"--param wants NAME=VALUE, not {each!a}")
        if name.strip() in found:
            raise QueryError(f"--param {name.strip()} is given twice")
        found[name.strip()] = value
    return found


def day(text: str | None, option: str = "--published") -> date | None:
    """A day written like 2025-04-18; InputError for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{option} {text!a} is no date: write it like 2025-04-18") from error


def show(answer: "Answer", format: Format) -> None:
    """Print an answer; a table for a terminal is as wide as that."""
    from kg.answers import written

    if format is Format.TABLE and sys.stdout.isatty():
        _rich_table(answer)
    else:
        emit(written(answer, format))


def _rich_table(answer: "Answer") -> None:
    """The answer as wide as the terminal, with long cells folded."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.answers import cells, visible

    columns, rows = cells(answer)
    table = Table(row_styles=["", "dim"] if len(rows) > 3 else None)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console().print(table)
