"""Commands that look at a whole graph, or at why it says something."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Format, Graph, complain, emit, opened, show

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

MANY = 100  # document graphs, above which validation says how far it is


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
