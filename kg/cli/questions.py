"""Commands for the saved questions: listing them, asking them, completing their names."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Format, Graph, complain, emit, opened, params, show
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Saved questions whose names begin so, with what they ask."""
    from kg.query import catalogue

    return [(name, saved.summary) for name, saved in catalogue().items() if name.startswith(incomplete)]


def _parameters(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Parameters of the question that stands on the line, those not given yet."""
    from kg.query import catalogue

    line = (str(context.params.get("question")), *context.args)
    saved = next((catalogue()[word] for word in line if word in catalogue()), None)
    given = {each.partition("=")[0] for each in context.params.get("param") or ()}
    wanted = () if saved is None else saved.parameters
    return [(f"{p.name}=", p.text) for p in wanted if p.name.startswith(incomplete) and p.name not in given]


def _tags(incomplete: str) -> list[str]:
    """Tags that begin so."""
    from kg.query import catalogue

    known = {tag for saved in catalogue().values() for tag in saved.tags}
    return sorted(tag for tag in known if tag.startswith(incomplete))


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE|SPARQL",
            help="A saved query, a .rq file, or SPARQL; - reads it.",
            autocompletion=_names,
        ),
    ],
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="A parameter's value; repeatable.",
            autocompletion=_parameters,
        ),
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
    from kg.query import Table, find, run, unknown
    from kg.store import base_of

    wanted = find(sys.stdin.read() if question == "-" else question)
    store, given, base = opened(graph), params(param or []), base_of(graph)
    answer = run(store, wanted, given, base=base)
    if format in {Format.TABLE, Format.MD}:
        answer = shortened(answer, base)
    show(answer, format)
    if isinstance(answer, Table) and not answer.rows:
        strange = unknown(store, wanted, given)
        complain("nothing found" if strange is None else _strange(*strange))


def _strange(name: str, near: tuple[str, ...]) -> str:
    meant = f": did you mean {', '.join(near)}?" if near else ""
    return f"nothing found, and nobody and nothing is called {name!r} in this graph{meant}"


def queries(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Show this one in full, with its SPARQL.", autocompletion=_names),
    ] = None,
    tag: Annotated[
        str | None, typer.Option("--tag", "-t", help="Only questions with this tag.", autocompletion=_tags)
    ] = None,
) -> None:
    """List the saved questions by what they are about, each with an example; or show one in full.

    \b
    Examples:
      kg queries
      kg queries --tag meetings
      kg queries who-met-whom
    """
    from kg.query import catalogue, find

    if name is not None:
        saved = find(name)
        emit(f"{_described(saved)}\n{saved.sparql}")
        return
    groups: dict[str, list[SavedQuery]] = {}
    for saved in catalogue().values():
        if tag is None or tag in saved.tags:
            groups.setdefault(tag or saved.tags[0], []).append(saved)
    if not groups:
        raise QueryError(f"no saved question has the tag {tag!r}: there are {', '.join(_tags(''))}")
    emit("\n".join(f"{heading}\n\n{_listed(groups[heading])}" for heading in sorted(groups)))


def _listed(group: "list[SavedQuery]") -> str:
    return "".join(f"  {saved.name}\n    {saved.summary}\n    {_example(saved)}\n\n" for saved in group)


def _example(saved: "SavedQuery") -> str:
    """The question as it may be asked: with what it wants, or else with its first parameter."""
    shown = [p for p in saved.parameters if p.required] or [p for p in saved.parameters if p.example][:1]
    return " ".join([f"kg query {saved.name}", *(_given(parameter) for parameter in shown)])


def _given(parameter: "Parameter") -> str:
    from kg.query import shell

    return f"--param {parameter.name}={shell(parameter.example or '')}"


def _described(saved: "SavedQuery") -> str:
    lines = [saved.name, f"  {saved.summary}", f"  tags: {', '.join(saved.tags)}", f"  {_example(saved)}"]
    for parameter in saved.parameters:
        notes = [parameter.type, "required" if parameter.required else "optional"]
        notes += [f"by default {parameter.default}"] if parameter.default is not None else []
        notes += [f"such as {parameter.example}"] if parameter.example is not None else []
        lines.append(f"  --param {parameter.name}=…  {parameter.text} ({', '.join(notes)})")
    return "\n".join(lines) + "\n"
