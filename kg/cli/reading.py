"""Commands that look at a whole graph, or at why it says something."""

import sys
from typing import Annotated

import typer

from kg.cli.options import GRAPH, Format, Graph, emit, opened, show


def explain(
    iri: Annotated[str, typer.Argument(metavar="IRI", help="A statement, meeting, role, actor or passage.")],
    graph: Graph = GRAPH,
) -> None:
    """Show the sentence behind a record with its words marked, and where they stand.

    The IRI may be shortened to what follows the graph's base.

    \b
    Example:
      kg explain statement/0123456789abcdef
    """
    from kg.answers import visible
    from kg.explain import explain as excerpts
    from kg.store import base_of

    marks = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[[", "]]")
    for number, excerpt in enumerate(excerpts(opened(graph), iri, base=base_of(graph))):
        where = ", ".join(f"{start}–{end}" for start, end in excerpt.spans)
        lines = [excerpt.marked(*marks, shown=visible), visible(excerpt.title), visible(excerpt.url)]
        page = f"page {visible(excerpt.page)}, " if excerpt.page else ""
        lines.append(f"{page}characters {where} of {excerpt.document}")
        emit("\n" * bool(number) + "\n  ".join(line for line in lines if line) + "\n")


def stats(
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the counts.")] = Format.TABLE,
    graph: Graph = GRAPH,
) -> None:
    """Count what the graph holds, and what was left out of it.

    \b
    Example:
      kg stats --graph graph
    """
    from kg.stats import stats as counts

    show(counts(opened(graph)), format)
