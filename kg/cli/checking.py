"""The command that holds a graph against the shapes."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.options import GRAPH, Graph, complain, emit

MANY = 1000  # graphs, above which it says how far it is


class Checker(StrEnum):
    """Who may check, as `kg.validate.CHECKERS` has them."""

    KG = "kg"
    PYSHACL = "pyshacl"


def validate(
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to check with.")] = 1,
    by: Annotated[Checker, typer.Option(help="The same by pySHACL takes over twenty times as long.")] = Checker.KG,
    graph: Graph = GRAPH,
) -> None:
    """Check every graph against the shapes of the ontology; exit code 1 if one breaks them.

    \b
    Examples:
      kg validate --graph graph
      kg validate --by pyshacl --jobs 2
    """
    from kg.answers import visible
    from kg.validate import validate as checked

    graphs = found = 0
    for graphs, (_, violations) in enumerate(checked(graph, jobs=jobs, by=by), start=1):
        for violation in violations:
            found += 1
            emit(f"{visible(str(violation))}\n")
        if graphs % MANY == 0:
            complain(f"{graphs} graphs checked")
    complain(f"{graphs} graph{'s' * (graphs != 1)} checked, {found or 'no'} violation{'s' * (found != 1)}")
    raise typer.Exit(1 if found else 0)
