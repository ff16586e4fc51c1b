"""An archive through shards: here by one worker and by two, then by Ray, with what they cost and what comes out.

    python bench/shards.py [--count 20000] [--jobs 2] [--size 256] [--no-ray]

The articles are those of `articles.py`. All runs must give the same bytes, or the bench fails. Efficiency is the time
of one worker over that of so many, over their number; Ray's overhead is its time over that of as many workers without
it. What is spent before the first document, on starting processes and loading models, is in all of them, so that few
articles say little. The copies found are held against those that were made. Resolved without a store, the archive must
come to as many quads as with one, and to the same identities. The last line is the figures as JSON.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
import resource
import tempfile
import time
from multiprocessing import forkserver
from pathlib import Path

import pyoxigraph as ox
from articles import write

from kg.copies import Printed, find_copies
from kg.engines import extract, gather, resolve_shards
from kg.engines.gathering import Gathered
from kg.said import Originals, Remembered, tellings
from kg.store import base_of, document_graphs, open_store
from kg.vocabulary import NAMESPACE


def made(archive: Path, out: Path, engine: str, jobs: int, size: int) -> tuple[float, float]:
    """Wall-clock seconds of one run, and the CPU seconds of the processes that it ended."""
    before, start = _children(), time.perf_counter()
    run = extract([archive], out, engine=engine, jobs=jobs, size=size)
    if run.failures:
        raise SystemExit(f"{len(run.failures)} documents failed, the first: {run.failures[0]}")
    taken = time.perf_counter() - start
    print(f"{engine}, {jobs} worker{'s' * (jobs > 1)}: {run.documents} articles in {taken:.1f} s", flush=True)
    return taken, _children() - before


def _children() -> float:
    """CPU seconds of all processes that were ended. Workers count with the server that they were forked from, which is
    ended here: so each run starts it anew, too."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bytes_of(out: Path) -> str:
    """A digest of all files of a folder of shards."""
    whole = hashlib.sha256()
    for path in sorted(out.iterdir()):
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def sizes(out: Path, suffix: str) -> int:
    return sum(path.stat().st_size for path in out.rglob(f"*{suffix}") if path.parent.name != "resolved")


def found(store: ox.Store) -> set[tuple[str, str]]:
    """The copies as the graph has them, by identifiers."""
    links = store.quads_for_pattern(None, ox.NamedNode(NAMESPACE + "copyOf"), None, None)
    return {(str(getattr(link.subject, "value", "")).rpartition("/")[2],
             str(getattr(link.object, "value", "")).rpartition("/")[2]) for link in links}  # fmt: skip


def gathered(out: Path, graph: Path, truth: dict[str, str], spent: float) -> dict[str, float]:
    """What loading, resolving and finding copies cost, with a store and without, and how well copies were found."""
    start = time.process_time()
    result = gather(out, graph)
    whole = time.process_time() - start
    store = open_store(graph)
    without = resolved(out, result, len(store))
    start = time.process_time()
    printed, named = Printed(base_of(graph)), [each.value for each in document_graphs(store)]
    for _ in printed.noting(tellings(store, Originals(graph), Remembered(graph), named, base=printed.base)):
        pass
    find_copies(store, printed)
    copying = time.process_time() - start
    story = {copy: _first(copy, truth) for copy in truth}
    pairs = found(store)
    right = {(copy, head) for copy, head in pairs if story.get(copy, copy) == story.get(head, head)}
    return {
        "quads per article": len(store) / result.documents,
        "gathering and resolving, of extraction": whole / spent,
        "resolving without a store, of extraction": without / spent,
        "finding copies, of extraction": copying / spent,
        "copies: precision": len(right) / max(1, len(pairs)),
        "copies: recall": len(right) / max(1, len(truth)),
    }


def resolved(out: Path, gathered: Gathered, quads: int) -> float:
    """CPU seconds of resolving shards without a store; SystemExit where they come to something else."""
    start = time.process_time()
    found = resolve_shards(out, jobs=1)
    spent = time.process_time() - start
    lines = 0
    for path in (out / "resolved").glob("*.nq.gz"):
        with gzip.open(path) as unpacked:
            lines += sum(1 for _ in unpacked)
    if (lines, found) != (quads, gathered):
        raise SystemExit(f"without a store there are {lines} quads, with one {quads}, or other identities")
    return spent


def _first(copy: str, truth: dict[str, str]) -> str:
    """The article that a story began with: a copy may be of one that is itself a copy's source."""
    while copy in truth:
        copy = truth[copy]
    return copy


def measured(options: argparse.Namespace, folder: Path) -> dict[str, float]:
    """All figures; SystemExit where two runs give other bytes."""
    archive, count, jobs = folder / "articles.jsonl", options.count, options.jobs
    truth = write(archive, count)
    alone, spent = made(archive, folder / "one", "local", 1, options.size)
    several, _ = made(archive, folder / "several", "local", jobs, options.size)
    figures = {
        "articles": float(count),
        "CPU milliseconds per article": spent / count * 1000,
        f"efficiency of {jobs} workers": alone / several / jobs,
    }
    if options.ray and importlib.util.find_spec("ray"):
        on_ray, _ = made(archive, folder / "ray", "ray", jobs, options.size)
        figures["Ray, of as many workers without it"] = on_ray / several
    elif options.ray:
        print("Ray is not installed: skipped")
    if len({bytes_of(each) for each in (folder / "one", folder / "several", folder / "ray") if each.is_dir()}) > 1:
        raise SystemExit("the runs gave other bytes")
    figures |= gathered(folder / "one", folder / "graph", truth, spent)
    for name, suffix in (("N-Quads, packed", ".nq.gz"), ("tables", ".parquet")):
        figures[f"bytes of {name} per article"] = sizes(folder / "one", suffix) / count
    figures["bytes of store per article"] = sizes(folder / "graph" / "store", "") / count
    figures["bytes of packed N-Quads per quad"] = (
        figures["bytes of N-Quads, packed per article"] / figures["quads per article"]
    )
    return figures


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--no-ray", dest="ray", action="store_false")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(options, Path(folder))
    for name, value in figures.items():
        print(f"{name:45}{value:12.4g}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
