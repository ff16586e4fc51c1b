"""Read, annotate, link, extract, store: the only place where the three wings meet.

work        what must be done, and what stays as it is
inline, workers   documents read here, or in processes of their own
extraction  documents in, graphs out
storing, versions, dropping   what becomes of graphs
manifest, signature   what the graph was made from, and with what
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.build import inline
from kg.build.chains import Chains
from kg.build.dropping import drop
from kg.build.extraction import Extract, Fault, Graph, Outcome, extraction, extractions, graphs
from kg.build.manifest import Manifest, real_key
from kg.build.report import Progress, Report, Tell, silent
from kg.build.signature import Parts, differing, made_with, resolving
from kg.build.storing import Storing
from kg.build.vanished import vanished
from kg.build.work import Work
from kg.build.workers import Settled
from kg.clock import PATIENCE
from kg.gazetteer import gazetteer
from kg.quads import ontology_quads
from kg.read import files
from kg.read.places import Place
from kg.resolve import Correction, load_corrections, resolve
from kg.said import Originals, Remembered
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE, ONTOLOGY

__all__ = [
    "PATIENCE",
    "Extract",
    "Fault",
    "Graph",
    "Manifest",
    "Outcome",
    "Progress",
    "Report",
    "Tell",
    "build",
    "extraction",
    "extractions",
    "graphs",
]


def build(
    paths: Sequence[str | Path],
    *,
    out: Path,
    published: date | None = None,
    base: str = BASE,
    model: str | None = None,
    corrections: Path | None = None,
    jobs: int | None = None,
    prune: bool = False,
    versions: bool = True,
    validate: bool = False,
    progress: Progress | None = None,
    tell: Tell = silent,
    patience: float = PATIENCE,
    make: Callable[..., Extract] = extraction,
) -> Report:
    """Reads documents and stores what they say, one named graph each; what is stored as it is now is not read again.

    Then, unless nothing has changed, all that is stored is resolved: one identity for each actor, and the corrections
    of a file made good. `jobs` are processes beside this one; without it, as many as there are cores, or none where
    there is little to do. `prune` drops documents that are gone from the given folders and files. `versions` keeps what
    a text at a known address said before it was changed. With `validate`, a graph that breaks the shapes is not stored.

    A document that cannot be read is reported, the rest is built. Raises KgError where nothing can be: a corrections
    file that contradicts itself is refused before anything is read. It may be killed and begun again at any moment.
    """
    found = files(paths)
    parts = made_with(model)
    rules = resolving(parts, corrections)
    by_hand = None if _resolved(out, rules) else _corrections(corrections, base)
    report = Report()
    store = open_store(out, create=True, base=base)
    originals, remembered = Originals(out), Remembered(out)
    with Manifest(out) as manifest:
        _ontology(store, manifest, parts)
        before = _built_otherwise(manifest, parts)
        number = manifest.number(parts)
        tell("started", places=len(found), otherwise=before[0], changed=before[1])

        def read(places: Sequence[Place | None], report: Report) -> Work:
            work = Work(manifest, report, tell, base=base, signature=number, published=published, versions=versions)
            storing = Storing(store, originals, remembered, work, report, tell, base=base, versions=versions)
            tasks = inline.read(
                work.tasks(places),
                manifest=manifest,
                make=partial(make, model, base, validated=True) if validate else partial(make, model, base),
                jobs=jobs,
                cores=_cores(),
                patience=patience,
            )
            _store(tasks, work, storing, tell=tell, progress=progress)
            return work

        gone = _sweep(store, originals, remembered, read(found, report), paths, prune=prune)
        if again := [place for place in found if place and real_key(place.real) in gone]:
            report.add(read(again, Report()).report)
        report.remarks += _remarks(before, _built_otherwise(manifest, parts))
        if manifest.meta("dirty") or manifest.meta("resolved") != rules:
            by_hand = _corrections(corrections, base) if by_hand is None else by_hand
            tell("resolving")
            report.resolution = resolve(
                store, originals, gazetteer(), base=base, corrections=by_hand, remembered=remembered
            )
            report.resolved = True
            manifest.note("dirty", "")
            manifest.note("resolved", rules)
            manifest.commit()
    return report


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _corrections(file: Path | None, base: str) -> Sequence[Correction]:
    return load_corrections(file, gazetteer(), base=base) if file is not None else ()


def _resolved(out: Path, rules: str) -> bool:
    """Whether a graph was resolved by exactly these rules, so that they are known to be sound."""
    if not (out / "manifest.sqlite").is_file():
        return False
    with Manifest(out, read_only=True) as manifest:
        return manifest.meta("resolved") == rules


def _ontology(store: ox.Store, manifest: Manifest, parts: Parts) -> None:
    if manifest.meta("ontology") != parts["ontology"]:
        replace_documents(store, {str(ONTOLOGY): ontology_quads()})
        manifest.note("ontology", parts["ontology"])
        manifest.commit()


def _built_otherwise(manifest: Manifest, parts: Parts) -> tuple[int, str]:
    """How many documents were built with something else than now, and what that is."""
    others = [(old, count) for old, count in manifest.signatures().values() if differing(old, parts)]
    names = dict.fromkeys(name for old, _ in others for name in differing(old, parts))
    return sum(count for _, count in others), ", ".join(names)


def _remarks(before: tuple[int, str], after: tuple[int, str]) -> list[str]:
    """What there is to say of documents that were built with something else."""
    said = []
    if anew := before[0] - after[0]:
        said.append(f"{_documents(anew)} built anew, since this has changed: {before[1]}")
    if after[0]:
        said.append(f"{_documents(after[0])} not given now and built before this changed: {after[1]}")
    return said


def _documents(count: int) -> str:
    return f"{count} document{'s' * (count != 1)}"


def _store(settled: Iterable[Settled], work: Work, storing: Storing, *, tell: Tell, progress: Progress | None) -> None:
    """Stores what was read, as it comes."""
    chains = Chains(storing)
    for task, outcome in settled:
        graph = None if isinstance(outcome, str) else outcome
        if isinstance(outcome, str):
            work.quarantine(task, outcome)
        if task.among:
            chains.add(task, graph)
        elif graph is not None:
            storing.add(task, graph)
        if graph is not None:
            name = task.document.title or task.document.identifier
            share = round(task.share, 6)
            tell("read", document=task.iri, identifier=task.document.identifier, share=share, **graph.counts)
            if progress is not None:
                progress(work.report.documents + len(storing.batch), name)
    chains.flush()


def _sweep(
    store: ox.Store,
    originals: Originals,
    remembered: Remembered,
    work: Work,
    paths: Sequence[str | Path],
    *,
    prune: bool,
) -> frozenset[bytes]:
    """Counts what is gone from the given places, and drops it where that is wanted.

    Gives the places that hold earlier captures of what was dropped: they are to be read once more.
    """
    gone = list(vanished(work, paths))
    work.report.vanished = len(gone)
    if not prune:
        return frozenset()
    places = frozenset(place for known in gone for place in work.captures.places(known.iri))
    drop(store, originals, remembered, work.manifest, [known.iri for known in gone])
    work.report.pruned = len(gone)
    return places
