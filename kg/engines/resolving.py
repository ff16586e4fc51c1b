"""Who is who across the shards of the last run, without a store: their tables are read, their N-Quads written anew.

    resolved/NAME.nq.gz      each shard as it is shown: see `rewriting`
    resolved/across.nq.gz    the graphs that are of no document: ontology, known actors, identities, copies
    resolved/run.json        written last, when all others are there

What is found are the very identities that `gather` finds, by the same functions. It may be killed and repeated at any
moment: a shard is written again where it is missing, or where something about its documents has changed.
"""

import gzip
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.build.signature import digest, resolving
from kg.copies import DERIVED, Found, Printed, find_copies
from kg.engines.asking import concerned, tables, tellings
from kg.engines.gathering import RUN, Gathered, markers, one
from kg.engines.rewriting import COMPARED, FOLDER, Rewriting, Rewritten, rewrite, rewritten
from kg.engines.shard import LEVEL, NQUADS, write
from kg.errors import GraphError
from kg.gazetteer import gazetteer
from kg.quads import ontology_quads
from kg.resolve import Resolution
from kg.resolve.orders import led
from kg.resolve.resolution import across, who_is_who
from kg.resolve.rewriting import Changes, digest_of
from kg.store import replace_documents

ACROSS = f"across{NQUADS}"

type Markers = list[tuple[str, dict[str, Any]]]


def resolve_shards(out: Path, *, jobs: int | None = None) -> Gathered:
    """Resolves the shards of the last run; a document that stands in two is taken from the first.

    `jobs` are the processes that rewrite shards, by default one for each core. Raises GraphError where shards are
    missing or the disk refuses, InputError where DuckDB is not installed. Corrections by hand are not applied.
    """
    there = markers(out)
    base = one(out, {marker["base"] for _, marker in there}, "bases")
    one(out, {marker["signature"] for _, marker in there}, "versions of the program or its tables")
    first, failures = _first(there)
    known = gazetteer()
    with tables(out, [name for name, _ in there]) as view:
        printed = Printed(base)
        who, labels = who_is_who(printed.noting(tellings(view, first)), known)
        ordered = led(who, known, labels, base=base)
        named = concerned(view, ordered.changes.touched(), base=base)
    tasks = [_task(name, marker, first, named, ordered.changes, base) for name, marker in there]
    done = _rewrite_all(tasks, out, ordered.changes, jobs or os.cpu_count() or 1)
    run = {"shards": [task.name for task in tasks], "digest": digest(*(task.digest for task in tasks))}
    copied = _ready(out, run)
    if copied is None:
        copied = _compare(out, run, lambda store: across(store, known, who, ordered, base=base), printed)
    resolution = Resolution(
        found=who.found,
        doubts=who.doubts,
        labels=ordered.names,
        changed=sum(each.changed for each in done),
        repeated=copied,
    )
    return Gathered(documents=len(first), failures=failures, resolution=resolution)


def _first(there: Markers) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The shard that each document is taken from, and those that stand in another as well."""
    first: dict[str, str] = {}
    twice: list[tuple[str, str]] = []
    for name, marker in there:
        again = sorted(each for each in marker["documents"] if each in first)
        twice += [(each, f"stands in the shards {first[each]} and {name}") for each in again]
        for each in marker["documents"]:
            first.setdefault(each, name)
    return first, twice


def _task(
    name: str,
    marker: Mapping[str, Any],
    first: Mapping[str, str],
    named: Mapping[str, set[str]],
    changes: Changes,
    base: str,
) -> Rewriting:
    """What is to be done for one shard, with a digest of all that it depends on."""
    left_out = frozenset(base + each for each in marker["documents"] if first[each] != name)
    graphs = sorted(base + each for each in marker["documents"] if base + each in named)
    shown_with = (f"{graph} {digest_of(changes, graph, named[graph])}" for graph in graphs)
    made = digest(name, resolving({}, None), *sorted(left_out), *shown_with)
    return Rewriting(name, made, {graph: named[graph] for graph in graphs}, left_out)


def _rewrite_all(tasks: Sequence[Rewriting], out: Path, changes: Changes, jobs: int) -> list[Rewritten]:
    """All shards as they are resolved; those that lie ready are left alone, and whatever is of no shard goes."""
    found = {task.name: rewritten(task.name, out) for task in tasks}
    done = {name: ready for name, ready in found.items() if ready is not None}
    missing = [task for task in tasks if task.name not in done or done[task.name].digest != task.digest]
    _prepare(out / FOLDER, {*found, ACROSS.split(".")[0], RUN.split(".")[0]}, anew=bool(missing))
    count = min(jobs, len(missing))
    if count < 2:
        made = [rewrite(task, out, changes) for task in missing]
    else:
        with ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _begin, (out, changes)) as pool:
            made = list(pool.map(_rewrite, missing))
    done |= {task.name: each for task, each in zip(missing, made, strict=True)}
    return [done[task.name] for task in tasks]


def _prepare(folder: Path, names: set[str], *, anew: bool) -> None:
    """Removes what is of no shard of the run; if something is made `anew`, the folder is not whole until the end."""
    try:
        folder.mkdir(exist_ok=True)
        if anew:
            (folder / RUN).unlink(missing_ok=True)
        for path in sorted(folder.iterdir()):
            if path.name.split(".")[0] not in names:
                path.unlink()
    except OSError as error:
        raise GraphError(f"{folder} cannot be written: {error.strerror or error}") from error


_work: list[tuple[Path, Changes]] = []  # of a worker: where, and with what


def _begin(out: Path, changes: Changes) -> None:
    _work.append((out, changes))


def _rewrite(task: Rewriting) -> Rewritten:
    return rewrite(task, *_work[0])


def _ready(out: Path, run: Mapping[str, Any]) -> Found | None:
    """What was found when the graphs of no document were made, if that was of the very same shards."""
    try:
        noted = json.loads((out / FOLDER / RUN).read_text("utf-8"))
        whole = (out / FOLDER / ACROSS).stat().st_size == noted["bytes"]
        same = all(noted[name] == value for name, value in run.items())
        return Found(noted["copies"], noted["reports"]) if whole and same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _compare(
    out: Path,
    run: Mapping[str, Any],
    found: Callable[[ox.Store], Mapping[str, Iterable[ox.Quad]]],
    printed: Printed,
) -> Found:
    """Writes the graphs of no document: those that were `found`, by the lines that are compared, and the copies."""
    store = ox.Store()
    try:
        for name in run["shards"]:
            with gzip.open(out / FOLDER / f"{name}{COMPARED}") as unpacked:
                compared: Any = unpacked
                store.bulk_load(compared, format=ox.RdfFormat.N_QUADS)
    except (OSError, EOFError, SyntaxError) as error:
        raise GraphError(f"{name}{COMPARED} cannot be read: {' '.join(str(error).split())}") from error
    graphs = {name: set(quads) for name, quads in found(store).items()}
    replace_documents(store, graphs)
    copied = find_copies(store, printed)
    derived = store.quads_for_pattern(None, None, None, ox.NamedNode(printed.base + DERIVED))
    every = {*ontology_quads(), *derived, *(quad for quads in graphs.values() for quad in quads)}
    lines = (ox.serialize(every, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    packed = gzip.compress(b"".join(sorted(lines)), LEVEL, mtime=0)
    write(out / FOLDER / ACROSS, packed)
    noted = {**run, "bytes": len(packed), "copies": copied.copies, "reports": copied.reports}
    write(out / FOLDER / RUN, json.dumps(noted, indent=1).encode() + b"\n")
    return copied
