"""Commands that build a graph, and that say or change what it is built from."""

import json
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.engines import Engine, extract
from kg.cli.identities import Corrections, corrections_file, summary, warn_unfitting
from kg.cli.options import GRAPH, Graph, complain, day, emit
from kg.cli.progress import Building, JsonLog
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.build import Report, Tell


class Deed(StrEnum):
    """What may be done about the quarantine."""

    LIST = "list"
    RETRY = "retry"


def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The graph's directory.")] = GRAPH,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication of documents that give none.")
    ] = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="What all IRIs made here begin with.")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")] = None,
    corrections: Corrections = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read; else one a core.")
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Drop documents that are gone from what is given: files, folders, quoted globs."),
    ] = False,
    no_versions: Annotated[
        bool, typer.Option("--no-versions", help="Keep nothing of what a text at an address said before it changed.")
    ] = False,
    validate: Annotated[
        bool, typer.Option("--validate", help="Leave out, and name, what breaks the ontology's shapes.")
    ] = False,
    engine: Annotated[
        Engine | None, typer.Option(help="Read by way of shards, which lie beside the graph; see kg extract.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A running Ray cluster, such as auto; else one is started.")
    ] = None,
    log_json: Annotated[
        str | None, typer.Option("--log-json", metavar="FILE", help="One JSON object an event; - is standard output.")
    ] = None,
) -> None:
    """Read texts and store what they say; what is in the graph as it is now is not read again, others stay.

    A build may be stopped or killed at any moment: the same command goes on where it was. With --prune, quote a
    glob: one that the shell expands names only what is there, so that nobody can tell what is gone.

    \b
    Examples:
      kg build seeds/documents --out graph
      kg build archive --prune --jobs 8 --log-json build.jsonl
      kg build "news/*.jsonl" --prune
      kg build archive --engine ray --address auto --jobs 64
    """
    if engine is not None:
        if prune or no_versions or validate or log_json is not None:
            raise InputError("--prune, --no-versions, --validate and --log-json do not go with --engine")
        extract(
            paths,
            out=out.with_name(f"{out.name}.shards"),
            engine=engine,
            address=address,
            jobs=jobs,
            graph=out,
            published=published,
            base=base,
            model=model,
            corrections=corrections,
        )
        return
    if address is not None:
        raise InputError("--address is that of a Ray cluster: give --engine ray as well")
    published_on = day(published)
    from kg.build import build as build_graph
    from kg.store import DEFAULT_BASE, base_of

    known = base_of(out) if (out / "kg.json").exists() else DEFAULT_BASE
    with ExitStack() as stack:
        log = stack.enter_context(JsonLog(log_json)) if log_json is not None else None
        shown = stack.enter_context(Building())
        report = build_graph(
            paths,
            out=out,
            published=published_on,
            base=base or known,
            model=model,
            corrections=corrections_file(corrections, out),
            jobs=jobs,
            prune=prune,
            versions=not no_versions,
            validate=validate,
            tell=_both(shown, log) if log else shown,
        )
        if log:
            log("ended", **_facts(report))
    if log_json != "-":
        emit(_summary(report, out) + summary(report.resolution))
    _complain(report, prune=prune)
    raise typer.Exit(0 if report.complete else 1)


def status(
    json_: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Say what a graph was built from and with, and what is left to be done.

    \b
    Example:
      kg status --json
    """
    from kg.build.standing import standing

    found = standing(graph)
    if json_:
        emit(json.dumps(found, indent=2) + "\n")
        return
    from kg.answers import visible

    width = max(map(len, found))
    emit("".join(f"{name:{width}}  {visible(_words(value))}\n" for name, value in found.items()))


def forget(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="DOC…", help="Identifiers, addresses, IRIs or files.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let builds read them again.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Only list what was forgotten.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Take documents out of the graph for good: later builds leave them out, and say so.

    All that was known from them goes, earlier versions too, and who is who is worked out again without them.

    \b
    Examples:
      kg forget https://news.example/2025/04/18/talks
      kg forget --undo https://news.example/2025/04/18/talks
    """
    from kg.build.forgetting import forget as forgotten
    from kg.build.forgetting import listed, recall

    if not documents and not list_:
        raise InputError("name the documents to be forgotten, or give --list")
    if list_:
        emit("".join(f"{iri}  {identifier}\n" for iri, identifier in listed(graph).items()))
    elif undo:
        count = recall(graph, documents or [])
        emit(f"{count} document{'s' * (count != 1)} for the next build of their files\n")
    else:
        gone = forgotten(graph, documents or [], corrections=corrections_file(None, graph))
        emit("".join(f"{iri}\n" for iri in gone) + f"{len(gone)} document{'s' * (len(gone) != 1)} forgotten\n")


def quarantine(
    deed: Annotated[Deed, typer.Argument(help="List them, or have the next build try them again.")],
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="DOC…", help="Identifiers or IRIs; else all of them.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a document.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Look at the documents that crashed the program, or kept it from going on, and have them tried again.

    \b
    Examples:
      kg quarantine list
      kg quarantine retry
    """
    from kg.answers import visible
    from kg.build.quarantine import quarantined, retry

    if deed is Deed.RETRY:
        count = retry(graph, documents or [])
        emit(f"{count} document{'s' * (count != 1)} for the next build of their files\n")
        return
    for each in quarantined(graph, documents or []):
        facts = {"document": each.iri, "identifier": each.identifier, "read as": each.read_as, "why": each.why}
        emit(f"{json.dumps(facts)}\n" if json_ else f"{visible(each.identifier)}: {visible(each.why)}\n  {each.iri}\n")


def _both(shown: "Tell", log: "Tell") -> "Tell":
    def tell(event: str, /, **facts: object) -> None:
        log(event, **facts)
        shown(event, **facts)

    return tell


def _facts(report: "Report") -> dict[str, object]:
    names = ("documents", "unchanged", "quarantined", "forgotten", "vanished", "pruned", "superseded", "remarks")
    found: dict[str, object] = {name: getattr(report, name) for name in names}
    return {**found, "failures": len(report.failures), "passed over": dict(report.passed_over), **report.counts}


def _summary(report: "Report", out: Path) -> str:
    parts = [f"{report.documents} document{'s' * (report.documents != 1)}"]
    parts += [f"{report.unchanged} unchanged"] if report.unchanged else []
    parts += [f"{report.superseded} new versions"] if report.superseded else []
    parts += [f"{report.pruned} dropped"] if report.pruned else []
    parts += [f"{len(report.failures)} could not be read"] if report.failures else []
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    passed = "".join(f"passed over, since it {why}: {count}\n" for why, count in sorted(report.passed_over.items()))
    return f"{out}: {', '.join(parts)}\n{passed}" + (f"{counts}\n" if report.documents else "")


def _complain(report: "Report", *, prune: bool) -> None:
    """All that somebody should know of a build, a line each."""
    for remark in report.remarks:
        complain(remark)
    warn_unfitting(report.resolution)
    for where, why in report.failures:
        complain(" ".join(f"{where}: {why}".split()))
    if report.quarantined:
        complain(f"{report.quarantined} left out, since they failed before: see kg quarantine list")
    if report.forgotten:
        complain(f"{report.forgotten} left out, since they were forgotten: see kg forget --list")
    if report.vanished and not prune:
        complain(f"{report.vanished} in the graph, but not in the files and folders given any more: --prune drops them")


def _words(value: object) -> str:
    """A value as a table has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(each)}" for name, each in value.items()) or "–"
    return ", ".join(map(str, value)) or "–" if isinstance(value, list) else str(value)
