"""Commands between stores: files of RDF into a graph, and a graph into another store."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Graph, complain, emit, opened
from kg.cli.progress import Progress
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.push import Credentials

NEAR = ("http://localhost", "http://127.0.0.1", "http://[::1]")


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


def push(
    url: Annotated[str, typer.Argument(metavar="URL", help="The store's address for what is sent.")],
    update: Annotated[
        bool, typer.Option("--update/--graph-store", help="By SPARQL Update, or by the Graph Store Protocol.")
    ] = False,
    user: Annotated[
        str | None, typer.Option(metavar="NAME", help="To sign in as; the password is KG_PUSH_PASSWORD.")
    ] = None,
    batch: Annotated[int, typer.Option(min=1, metavar="N", help="Triples in one request.")] = 5_000,
    again: Annotated[bool, typer.Option("--again", help="Send all, also what has arrived before.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Send the graph to another SPARQL store; a graph that is there as it is here is not sent again.

    A token is taken from KG_PUSH_TOKEN. What was interrupted goes on where it stopped; what was sent once and is here
    no more is deleted there. docs/stores.md has the address of each store.

    \b
    Examples:
      kg push http://localhost:7878/store
      kg push --update http://localhost:7878/update
      KG_PUSH_PASSWORD=dba kg push --user dba http://localhost:8890/sparql-graph-crud-auth
    """
    from kg.push import TARGETS, Arrived, Sender
    from kg.push import push as send

    sender = Sender(url, _credentials(url, user))
    store = opened(graph)
    arrived = Arrived(graph, str(sender.url))
    if again:
        arrived.forget()
    with Progress("sending") as progress:
        done = send(
            store, TARGETS["update" if update else "graph-store"](sender), arrived, batch=batch, progress=progress
        )
    emit(
        f"{done.sent} graphs sent ({done.triples} triples), {done.known} there already, {done.removed} deleted there\n"
    )


def _credentials(url: str, user: str | None) -> "Credentials":
    """Who we are, by the option and the environment; the password is asked for in a terminal."""
    from kg.push import Credentials

    token, password = os.environ.get("KG_PUSH_TOKEN"), os.environ.get("KG_PUSH_PASSWORD")
    if token and user is not None:
        raise InputError("--user and KG_PUSH_TOKEN are two ways to sign in: choose one")
    if user is not None and password is None:
        if not sys.stdin.isatty():
            raise InputError("--user needs its password in KG_PUSH_PASSWORD")
        password = typer.prompt(f"Password of {user}", hide_input=True, err=True)
    if (token or user) and url.startswith("http://") and not url.startswith(NEAR):
        complain("the password or token goes over the network unencrypted: https:// would hide it")
    return Credentials(user, password, token)
