"""Commands that ask a graph something and print the answer."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Graph, complain, emit, opened, params

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kg.query import Answer, SavedQuery

MANY = 100  # document graphs, above which validation says how far it is


class Format(StrEnum):
    """The formats of an answer, as `kg.answers.FORMATS` has them."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    MD = "md"


def query(
    question: Annotated[
        str, typer.Argument(metavar="NAME|FILE|SPARQL", help="A saved query, a .rq file, or SPARQL; - reads it.")
    ],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter's value; repeatable.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.TABLE,
    graph: Graph = GRAPH,
) -> None:
    """Ask a question: a saved one by its name, one in a file, or SPARQL as it stands.

    \b
    Examples:
      kg query who-said-what --param about=Europe
      kg query speakers --format csv > speakers.csv
      kg query 'SELECT ?label { ?person a dkg:Person ; rdfs:label ?label }'
    """
    from kg.answers import shortened
    from kg.query import Table, find, run
    from kg.store import base_of

    wanted = find(sys.stdin.read() if question == "-" else question)
    answer = run(opened(graph), wanted, params(param or []), base=base_of(graph))
    if format in {Format.TABLE, Format.MD}:
        answer = shortened(answer, base_of(graph))
    _show(answer, format)
    if isinstance(answer, Table) and not answer.rows:
        complain("nothing found")


def queries() -> None:
    """List the saved queries with their parameters.

    \b
    Example:
      kg queries
    """
    from kg.query import catalogue

    emit("\n".join(_described(saved) for saved in catalogue().values()))


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
        lines.append(f"characters {where} of {excerpt.document}")
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

    _show(counts(opened(graph)), format)


def validate(graph: Graph = GRAPH) -> None:
    """Check every document's graph against the shapes of the ontology; exit code 1 if one breaks them.

    \b
    Example:
      kg validate --graph graph
    """
    from kg.store import document_graphs
    from kg.validate import violations

    store = opened(graph)
    names = document_graphs(store)
    found = 0
    for number, name in enumerate(names, start=1):
        for violation in violations(_rdflib(store, name)):
            found += 1
            emit(f"{violation}\n")
        if len(names) >= MANY and number % MANY == 0:
            complain(f"{number} of {len(names)} documents checked")
    complain(f"{len(names)} document{'s' * (len(names) != 1)} checked, {found or 'no'} violation{'s' * (found != 1)}")
    raise typer.Exit(1 if found else 0)


def _rdflib(store: "ox.Store", name: "ox.NamedNode") -> "rdflib.Graph":
    """One named graph, read into rdflib."""
    import pyoxigraph as ox
    from rdflib import Graph as RdflibGraph

    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
    return RdflibGraph().parse(data=triples, format="nt")


def _show(answer: "Answer", format: Format) -> None:
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


def _described(saved: "SavedQuery") -> str:
    lines = [saved.name, f"  {saved.summary}"]
    for parameter in saved.parameters:
        notes = [parameter.type, "required" if parameter.required else "optional"]
        notes += [f"by default {parameter.default}"] if parameter.default is not None else []
        notes += [f"such as {parameter.example}"] if parameter.example is not None else []
        lines.append(f"  --param {parameter.name}=…  {parameter.text} ({', '.join(notes)})")
    return "\n".join(lines) + "\n"
