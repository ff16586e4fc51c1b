"""The command that writes a report."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, Graph, emit, opened
from kg.errors import InputError


class Kind(StrEnum):
    """What a report may be."""

    READOUTS = "readouts"
    DOSSIER = "dossier"


class Written(StrEnum):
    """The formats of a report, as `kg.report.WRITERS` has them."""

    HTML = "html"
    MD = "md"


def report(
    kind: Annotated[Kind, typer.Argument(help="What to write.", show_default=False)],
    subject: Annotated[
        str, typer.Argument(metavar="MEETING|ACTOR", help="The meeting's IRI, or any name of the actor.")
    ],
    format: Annotated[Written, typer.Option("--format", "-f", help="How to write it.")] = Written.HTML,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.", show_default=False),
    ] = None,
    graph: Graph = GRAPH,
) -> None:
    """Write a page: what is known of an actor, or what two sides' accounts of a meeting leave out.

    \b
    Examples:
      kg report dossier Peskov
      kg report readouts meeting/0123456789abcdef --format md -o -
    """
    from slugify import slugify

    from kg.report import dossier, readouts, written
    from kg.store import base_of

    make = {Kind.DOSSIER: dossier, Kind.READOUTS: readouts}[kind]
    page = make(opened(graph), subject, base=base_of(graph))
    text = written(page, format)
    path = output or f"{kind}-{slugify(subject.rpartition('/')[2], max_length=80) or 'page'}.{format}"
    if path == "-":
        emit(text)
        return
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from error
    emit(f"{path}\n")
