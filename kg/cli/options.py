"""What several commands share: the graph they read, and the way they print."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pyoxigraph as ox

Graph = Annotated[Path, typer.Option("--graph", metavar="DIR", help="The graph's directory.")]
GRAPH = Path("graph")


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
