"""Commands about who is who: what documents make of it, and what somebody puts right."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Graph, complain, emit, opened
from kg.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.resolve import Correction, Resolution
    from kg.resolve.review import Question

CORRECTIONS = "corrections.yaml"
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help=f"Corrections by hand; else {CORRECTIONS} beside the graph."),
]


def resolve(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would become one, and why; change nothing.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Show every document as it was read.")] = False,
    shards: Annotated[
        Path | None,
        typer.Option(
            "--shards", metavar="DIR", help="Instead of a graph: the shards of kg extract, into DIR/resolved."
        ),
    ] = None,
    corrections: Corrections = None,
    graph: Graph = GRAPH,
) -> None:
    """Find who is who across all documents of a graph, and make corrections good; kg build does so too.

    \b
    Examples:
      kg resolve --dry-run
      kg resolve --corrections corrections.yaml
      kg resolve --shards shards
    """
    if shards is not None:
        if dry_run or undo or corrections is not None:
            raise InputError("--shards goes with none of --dry-run, --undo and --corrections: these are for a graph")
        _resolve_shards(shards)
        return
    from kg.gazetteer import gazetteer
    from kg.resolve import load_corrections
    from kg.resolve import resolve as resolved
    from kg.resolve import undo as undone
    from kg.said import Originals, Remembered
    from kg.store import base_of, open_store

    base = base_of(graph)
    file = corrections_file(corrections, graph)
    by_hand = load_corrections(file, gazetteer(), base=base) if file else ()
    store, originals = open_store(graph), Originals(graph)
    if not dry_run:
        _to_be_resolved(graph)
    if undo:
        count = undone(store, originals, gazetteer(), base=base)
        emit(f"{count} document{'s' * (count != 1)} as read again\n")
        return
    remembered = Remembered(graph)
    resolution = resolved(
        store, originals, gazetteer(), base=base, corrections=by_hand, remembered=remembered, dry=dry_run
    )
    if dry_run:
        emit(_evidence(resolution, store, base))
    emit(summary(resolution))
    warn_unfitting(resolution)


def _resolve_shards(out: Path) -> None:
    """Resolves an archive beside its shards; exit 1 where a document stands in two of them."""
    from kg.engines import resolve_shards

    found = resolve_shards(out)
    emit(f"{found.documents} document{'s' * (found.documents != 1)} in {out / 'resolved'}\n")
    emit(summary(found.resolution))
    for where, why in found.failures:
        complain(f"{where}: {why}")
    if found.failures:
        raise typer.Exit(1)


def _to_be_resolved(graph: Path) -> None:
    """Lets the next build work out again who is who, since what it left is about to change."""
    from kg.build.manifest import FILE, Manifest

    if (graph / FILE).is_file():
        with Manifest(graph) as manifest:
            manifest.note("resolved", "")
            manifest.commit()


def review(
    corrections: Corrections = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who answers; else the user's name here.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Only list what there is to look at.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 20,
    graph: Graph = GRAPH,
) -> None:
    """Look at what is ambiguous or least certain, each with its sentence, and answer at the keyboard.

    Answers go to the corrections file and hold from the next kg resolve or kg build on, whatever is rebuilt.

    \b
    Examples:
      kg review --list
      kg review --by "Desk Africa"
    """
    import getpass

    from kg.gazetteer import gazetteer
    from kg.resolve import load_corrections
    from kg.resolve.review import review as questions
    from kg.store import base_of

    base = base_of(graph)
    path = corrections or graph.absolute().parent / CORRECTIONS
    before = load_corrections(path, gazetteer(), base=base) if path.exists() else ()
    store = opened(graph)
    waiting = questions(store, before, base=base)
    asked = waiting[:limit]
    author = by or getpass.getuser()
    written = 0
    for number, question in enumerate(asked, start=1):
        emit(_shown(question, store, base, f"[{number}/{len(waiting)}]"))
        if not list_:
            answer = _answer(question)
            if answer is None:
                break
            if answer:
                append(path, base, author, answer)
                written += 1
    emit(
        f"{len(waiting)} to look at"
        + (f", {written} answered in {path}: kg resolve makes them good\n" if written else "\n")
    )


def append(path: Path, base: str, author: str, answer: dict[str, str]) -> None:
    """Writes one answer to the corrections file."""
    from kg.gazetteer import gazetteer
    from kg.resolve.corrections import append_correction

    append_correction(path, gazetteer(), base=base, **answer, by=author, reason=answer.get("reason", "reviewed"))


def corrections_file(given: Path | None, graph: Path) -> Path | None:
    """The file to read corrections from: the one named, or the usual one if it is there; InputError if it is not."""
    if given is not None and not given.exists():
        raise InputError(f"{given}: no such file of corrections")
    usual = graph.absolute().parent / CORRECTIONS
    return given or (usual if usual.exists() else None)


def summary(resolution: "Resolution") -> str:
    """What became of who is who, in one line; nothing where there is nothing to say."""
    merged = len(resolution.found)
    parts = [f"{merged} identification{'s' * (merged != 1)}"] if merged else []
    parts += [f"{len(resolution.doubts)} ambiguous"] if resolution.doubts else []
    if made := len(resolution.applied):
        parts.append(f"{made} correction{'s' * (made != 1)}")
    if copies := resolution.repeated.copies:
        parts.append(f"{copies} cop{'y' if copies == 1 else 'ies'} of other documents")
    if told := resolution.repeated.reports:
        parts.append(f"{told} statement{'s' * (told != 1)} told before")
    return f"{', '.join(parts)}\n" if parts else ""


def warn_unfitting(resolution: "Resolution") -> None:
    """One line for each correction that no longer fits anything."""
    for each in resolution.unfitting:
        complain(_unfitting(each))


def _unfitting(each: "Correction") -> str:
    from kg.answers import visible

    return visible(f"{each.where}: {each.text}: nothing in the graph fits this any more")


def _evidence(resolution: "Resolution", store: "ox.Store", base: str) -> str:
    from kg.answers import visible

    lines: list[str] = []
    for found in resolution.found:
        scope = f" in {found.document}" if found.document else ""
        name = resolution.labels.get(found.actor, found.actor)
        lines.append(f"{found.observed}{scope}\n  is {found.actor} ({name}): {found.basis.value}, {found.confidence}")
        lines += [f"    {visible(words)}  [{passage}]" for passage, words in found.evidence]
        lines.append(f"    to refuse it: reject: {found.id}")
    for doubt in resolution.doubts:
        lines.append(f"{doubt.observed} may be any of {', '.join(doubt.candidates)}: left as it is")
    return "".join(line + "\n" for line in lines)


def _shown(question: "Question", store: "ox.Store", base: str, number: str) -> str:
    from kg.answers import visible

    marks = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[[", "]]")
    lines = [
        f"{number} {question.kind} {question.subject} ({question.confidence:g})",
        f"  {visible(question.text)[:200]}",
    ]
    for excerpt in question.excerpts(store, base=base)[:3]:
        lines += [f"  {visible(excerpt.title)}:", f"    {excerpt.marked(*marks, shown=visible)}"]
    lines += [f"  {place}  {visible(name)} ({id})" for place, (id, name) in enumerate(question.choices, start=1)]
    return "\n".join(lines) + "\n"


def _answer(question: "Question") -> dict[str, str] | None:
    """What the user makes of a question, as an entry of the corrections file; empty to skip it, None to stop."""
    while True:
        choices = "a number, " if question.choices and question.actor else ""
        try:
            given = input(f"  {choices}a(ccept), r(eject), s(kip), q(uit)? ").strip().lower()
        except EOFError:
            return None
        if given in {"q", "quit"}:
            return None
        if given in {"", "s", "skip"}:
            return {}
        if given in {"a", "accept"}:
            return {"accept": question.subject}
        if given in {"r", "reject"}:
            return {"reject": question.subject}
        if choices and given.isdecimal() and 1 <= int(given) <= len(question.choices) and question.actor:
            return {"merge": question.actor, "into": question.choices[int(given) - 1][0]}
        complain(f"{given!a} is none of these")
