"""Commands that make something of a graph: a page, or a file for another tool."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Graph, day, emit, opened, params
from kg.cli.progress import Progress
from kg.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox


class Target(StrEnum):
    """The formats of an export, as `kg.export.FORMATS` and `FOLDERS` have them."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    GEXF = "gexf"
    DNA = "dna"
    FTM = "ftm"
    PARQUET = "parquet"
    NEO4J = "neo4j"


def view(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.")] = Path("graph.html"),
    focus: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is around somebody or something.")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, max=9, metavar="N", help="Steps around the focus.")] = 1,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Only what is about or said to it.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="NAME", help="Only what is on this topic.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only until this day.")] = None,
    query: Annotated[
        str | None, typer.Option(metavar="NAME|FILE|SPARQL", help="Only what this question answers.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="The question's parameter; repeatable."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The page's title.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Draw the graph, or a part of it, as one HTML page that needs no network.

    \b
    Examples:
      kg view -o graph.html --open
      kg view --focus "Dmitry Peskov" --depth 2
      kg view --about Europe --since 2025-04-01
      kg view --query demands-and-criticism
    """
    from kg.network import network
    from kg.view import Wish, select, write

    first, last = day(since, "--since"), day(until, "--until")
    if param and query is None:
        raise InputError("--param belongs to a question: give one by --query")
    store = opened(graph)
    only = None if query is None else _answered(store, query, param or [], graph)
    wish = Wish(
        focus=focus,
        depth=depth,
        about=about,
        topic=topic,
        since=str(first) if first else None,
        until=str(last) if last else None,
        only=only,
        asked=query or "",
    )
    drawn, centre = network(store), None
    if any(given is not None for given in (focus, about, topic, since, until, query)):
        drawn, centre, chosen = select(drawn, wish)
        title = title or f"Who said what: {chosen}"
    with Progress("laying out") as progress:
        write(drawn, output, title=title or "Who said what", centre=centre, progress=progress)
    emit(f"{output}\n")
    if open_:
        typer.launch(output.resolve().as_uri())


def _answered(store: "ox.Store", question: str, param: list[str], graph: Path) -> set[str]:
    """IRIs in the answer of a saved query, a file or SPARQL."""
    import pyoxigraph as ox

    from kg.query import Table, Triples, find, run
    from kg.store import base_of

    answer = run(store, find(question), params(param), base=base_of(graph))
    rows = answer.rows if isinstance(answer, Table) else answer.triples if isinstance(answer, Triples) else ()
    terms = [term for row in rows for term in row]
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}


def export(
    format: Annotated[Target, typer.Argument(metavar="FORMAT", help=", ".join(Target))],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Else standard output.")] = None,
    packed: Annotated[
        bool, typer.Option("-z", "--gzip", help="Compress it; a FILE that ends in .gz is anyhow.")
    ] = False,
    graph: Graph = GRAPH,
) -> None:
    """Write the graph for another tool; docs/stores.md says how each store loads it.

    Turtle, ntriples and rdfxml hold all documents in one graph, nquads, trig and jsonld apart. Parquet and neo4j are
    folders.

    \b
    Examples:
      kg export nquads -o graph.nq.gz
      kg export graphml -o graph.graphml
      kg export parquet -o tables
    """
    from kg.export import export as write
    from kg.export import export_file

    store = opened(graph)
    if output is None:
        sys.stdout.flush()
        write(store, format, sys.stdout.buffer, packed=packed)
        sys.stdout.buffer.flush()
    else:
        export_file(store, format, output, packed=packed)
