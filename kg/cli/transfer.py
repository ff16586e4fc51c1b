"""Commands between stores: files of RDF into a graph, and a graph into another store."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, Graph, emit
from kg.cli.writing import Progress


def load(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=".nq, .trig, .ttl, .nt, .rdf, .jsonld; or .gz.")],
    graph: Graph = GRAPH,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="What the IRIs of documents begin with.")] = None,
    into: Annotated[str | None, typer.Option(metavar="IRI", help="The graph for triples that have none.")] = None,
) -> None:
    """Load files of RDF; graphs that they have are replaced, others stay. Then kg resolve finds who is who in all.

    \b
    Examples:
      kg load graph.nq.gz --graph copy
      kg load shard-1.nq shard-2.nq
    """
    from kg.load import load as load_files

    with Progress("loading") as progress:
        done = load_files(files, out=graph, base=base, into=into, progress=progress)
    emit(f"{graph}: {done.graphs} graph{'s' * (done.graphs != 1)} loaded, {done.replaced} of them replaced\n")
