"""Shards into one graph, and that resolved: the step that looks at all documents, which can be repeated at any time."""

import gzip
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.build.manifest import FILE as MANIFEST
from kg.engines.shard import DONE, NQUADS
from kg.engines.tables import TOLD, told_in
from kg.errors import GraphError, InputError
from kg.gazetteer import gazetteer
from kg.quads import ontology_quads
from kg.resolve import Correction, Resolution, resolve
from kg.said import Originals, Remembered, written
from kg.store import open_store, replace_documents
from kg.vocabulary import ONTOLOGY

RUN = "run.json"  # which shards a run came to


@dataclass(slots=True)
class Gathered:
    """What went into the graph, and what had to stay out."""

    documents: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    resolution: Resolution = field(default_factory=Resolution)


def note_run(out: Path, names: Iterable[str]) -> None:
    """Writes down which shards belong to a run: others in the folder are of older texts or another program."""
    draft = out / f".{RUN}"
    draft.write_text(json.dumps({"shards": list(names)}, indent=1) + "\n", encoding="utf-8")
    draft.replace(out / RUN)


def gather(out: Path, graph: Path, *, corrections: Iterable[Correction] = (), replace: bool = False) -> Gathered:
    """Loads the shards of the last run into a new graph and resolves it; there is no graph until it is whole.

    A document that stands in two shards is taken from the first. GraphError where there is a graph already, unless it
    was gathered too and `replace` says so; and where shards are missing or were made by different programs.
    """
    there = graph.exists() and any(graph.iterdir())
    if there and not (replace and _is_gathered(graph)):
        raise GraphError(f"{graph} is there already: gather into another folder")
    noted = markers(out)
    base = one(out, {marker["base"] for _, marker in noted}, "bases")
    one(out, {marker["signature"] for _, marker in noted}, "versions of the program or its tables")
    draft = graph.with_name(f"{graph.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    gathered = _filled(draft, out, noted, base, tuple(corrections))
    old = graph.with_name(f"{graph.name}.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if graph.exists():
            graph.replace(old)
        draft.replace(graph)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise GraphError(f"{graph} cannot be written: {error.strerror or error}") from error
    return gathered


def _is_gathered(graph: Path) -> bool:
    """Whether a folder is a graph that was not built document by document, so that its shards make it anew."""
    return (graph / "kg.json").is_file() and not (graph / MANIFEST).exists()


def markers(out: Path) -> list[tuple[str, dict[str, Any]]]:
    """The shards of the last run with what their markers say."""
    try:
        names = json.loads((out / RUN).read_text("utf-8"))["shards"]
        return [(name, json.loads((out / f"{name}{DONE}").read_text("utf-8"))) for name in names]
    except FileNotFoundError as error:
        raise GraphError(f"{error.filename} is missing: run kg extract again, which does what is not done") from error
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{out} is no folder of shards: {error}") from error


def one(out: Path, values: set[str], what: str) -> str:
    """The one value that all shards have in common; GraphError where they have several."""
    if len(values) != 1:
        raise GraphError(f"the shards in {out} are of {len(values)} {what}: run kg extract again")
    return values.pop()


def _filled(
    draft: Path, out: Path, markers: list[tuple[str, dict[str, Any]]], base: str, corrections: tuple[Correction, ...]
) -> Gathered:
    gathered = Gathered()
    store = open_store(draft, create=True, base=base)
    replace_documents(store, {str(ONTOLOGY): ontology_quads()})
    remembered = Remembered(draft)  # what resolving asks was worked out with the shards
    seen: dict[str, str] = {}
    for name, marker in markers:
        again = {each for each in marker["documents"] if each in seen}
        gathered.failures += [(each, f"stands in the shards {seen[each]} and {name}") for each in sorted(again)]
        try:
            _load(store, (out / f"{name}{NQUADS}"), {base + each for each in again})
            told = [each for each in told_in(out / f"{name}.{TOLD}.parquet") if each.document not in seen]
        except (OSError, EOFError, SyntaxError) as error:
            raise GraphError(f"{name}{NQUADS} cannot be read: {' '.join(str(error).split())}") from error
        remembered.put((base + each.document, written(each)) for each in told)
        seen |= {each: name for each in marker["documents"] if each not in again}
    gathered.documents = len(seen)
    gathered.resolution = resolve(
        store, Originals(draft), gazetteer(), base=base, corrections=corrections, remembered=remembered
    )
    store.flush()
    return gathered


def _load(store: ox.Store, path: Path, left_out: set[str]) -> None:
    with gzip.open(path) as unpacked:
        lines: Any = unpacked
        if not left_out:
            store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
            return
        parsed: Any = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(quad for quad in parsed if quad.graph_name.value not in left_out)
