"""The command that serves the graph."""

import os
from typing import Annotated

import typer

from kg.cli.options import GRAPH, Graph, emit
from kg.errors import InputError

TOKEN = "KG_TOKEN"


def serve(
    graph: Graph = GRAPH,
    host: Annotated[str, typer.Option(metavar="HOST", help="Where to listen; 0.0.0.0 is everywhere.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="At which port; 0 is any.")] = 8010,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How long an answer may take.")] = 60,
    rows: Annotated[int, typer.Option(min=1, metavar="N", help="How many rows an answer may have.")] = 100_000,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="How much memory a query may take.")] = 1024,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="How many queries run at once.")] = 3,
    cors: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="A site whose pages may ask, * for all; repeatable.", show_default=False),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="Another name of this host; repeatable.", show_default=False),
    ] = None,
    writable: Annotated[bool, typer.Option("--writable", help=f"Take changes, with the token in {TOKEN}.")] = False,
) -> None:
    """Serve the graph over HTTP: pages to ask and to look, SPARQL, graphs, and an address for each thing in it.

    \b
    Examples:
      kg serve
      kg serve --port 8080 --timeout 20 --cors https://dashboard.example
    """
    from kg.serve.application import listen
    from kg.serve.application import serve as run
    from kg.serve.settings import Settings
    from kg.store import base_of, open_store

    open_store(graph, read_only=True)
    settings = Settings(
        graph=graph,
        base=base_of(graph),
        host=host,
        port=port,
        timeout=timeout,
        rows=rows,
        memory=memory,
        workers=workers,
        origins=tuple(cors or ()),
        names=tuple(name or ()),
        token=_token() if writable else None,
    )
    listening = listen(settings)
    shown = f"[{host}]" if ":" in host else host
    emit(f"{graph} is served at http://{shown}:{listening.getsockname()[1]}/ until Ctrl+C\n")
    run(settings, listening)


def _token() -> str:
    """The token from the environment, or one made now and shown once; InputError for one that is easily guessed."""
    from secrets import token_urlsafe

    given = os.environ.get(TOKEN, "")
    if not given:
        given = token_urlsafe(24)
        emit(f"changes want this token: {given}\n")
    elif len(given) < 16 or not given.isascii() or " " in given:
        raise InputError(f"{TOKEN} wants at least 16 letters, digits and signs without blanks")
    return given
