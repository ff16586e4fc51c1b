"""The `kg` command: it parses, calls one function, prints. What a command needs is imported inside it, so that
questions never pay for the reading of text.
"""

import os
import sys

import typer

from kg import __version__
from kg.cli import (
    building,
    checking,
    engines,
    identities,
    questions,
    reading,
    reports,
    serving,
    transfer,
    writing,
)
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Who said what, to whom, about whom, when and at which meeting: diplomatic texts as a graph.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build", short_help="Read texts and store what they say.")(building.build)
app.command("status", short_help="Say what the graph was built from.")(building.status)
app.command("forget", short_help="Take documents out for good.")(building.forget)
app.command("quarantine", short_help="See to documents that failed.")(building.quarantine)
app.command("extract", short_help="Read an archive into shards, here or on a cluster.")(engines.extract)
app.command("resolve", short_help="Find who is who across documents.")(identities.resolve)
app.command("review", short_help="Answer what is ambiguous or uncertain.")(identities.review)
app.command("query", short_help="Ask a question, saved or of your own.")(questions.query)
app.command("queries", short_help="List the saved queries.")(questions.queries)
app.command("report", short_help="Write a page about an actor or a meeting.")(reports.report)
app.command("explain", short_help="Show the sentence behind a record.")(reading.explain)
app.command("stats", short_help="Count what the graph holds.")(reading.stats)
app.command("view", short_help="Draw the graph as one HTML page.")(writing.view)
app.command("serve", short_help="Serve the graph over HTTP.")(serving.serve)
app.command("export", short_help="Write the graph for another tool.")(writing.export)
app.command("load", short_help="Load RDF files into a graph.")(transfer.load)
app.command("push", short_help="Send the graph to another store.")(transfer.push)
app.command("validate", short_help="Check the graph against its shapes.")(checking.validate)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _kg(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show it.")) -> None:
    """Who said what, to whom, about whom, when and at which meeting: diplomatic texts as a graph."""


def main() -> None:
    """Run the command line; what a user can mend ends as one line on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="kg")
    except KgError as error:
        print(f"kg: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
