"""Loading and exporting beside what pyoxigraph does by itself, on an archive that never was.

    python bench/stores.py [--quads 1000000] [--graph DIR] [--rounds N] [--all]

Each step is a process of its own, so that its memory can be told; steps take turns, and medians of CPU seconds are
printed with their ratio to pyoxigraph's `bulk_load` or `dump` of the same quads. Both of ours have to reach 60 % of
that speed. With --all, every format of `kg export` is measured once.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from archive import write

from kg.export import FOLDERS, FORMATS, export_file
from kg.load import load
from kg.store import open_store

FLOOR = 0.6  # of pyoxigraph's own speed


def their_load(graph: Path, quads: Path, place: Path) -> None:
    ox.Store(str(place)).bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)


def our_load(graph: Path, quads: Path, place: Path) -> None:
    load([quads], out=place)


def their_dump(graph: Path, quads: Path, place: Path) -> None:
    open_store(graph, read_only=True).dump(place, ox.RdfFormat.N_QUADS)


def our_export(format: str) -> Callable[[Path, Path, Path], None]:
    """An export in that format."""
    return lambda graph, quads, place: export_file(open_store(graph, read_only=True), format, place)


PAIRS: dict[str, tuple[str, str]] = {
    "load": ("pyoxigraph's bulk_load", "kg load"),
    "dump": ("pyoxigraph's dump", "kg export nquads"),
}
STEPS: dict[str, Callable[[Path, Path, Path], None]] = {
    "pyoxigraph's bulk_load": their_load,
    "kg load": our_load,
    "pyoxigraph's dump": their_dump,
    **{f"kg export {format}": our_export(format) for format in (*FORMATS, *FOLDERS)},
}


def measured(step: str, graph: Path, quads: Path, folder: Path) -> tuple[float, int]:
    """CPU seconds and megabytes of a step in a process of its own, what importing takes left out of the seconds."""
    place = folder / "place"
    command = [sys.executable, __file__, "--step", step, "--graph", str(graph), "--of", str(quads), "--to", str(place)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()
    seconds, megabytes = ended.stdout.split()
    return float(seconds), int(megabytes)


def step(name: str, graph: Path, quads: Path, place: Path) -> None:
    """What a process of its own does."""
    import resource

    before = sum(os.times()[:2])
    STEPS[name](graph, quads, place)
    print(sum(os.times()[:2]) - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def compared(graph: Path, folder: Path, rounds: int, every: bool) -> bool:
    """Print the table; whether ours are fast enough."""
    quads, held = folder / "graph.nq", True
    export_file(open_store(graph, read_only=True), "nquads", quads)
    print(f"{len(open_store(graph, read_only=True))} quads, {quads.stat().st_size >> 20} MB of N-Quads\n")
    print("| step | CPU seconds | MB | speed, pyoxigraph's own = 1 |\n|---|---|---|---|")
    for theirs, ours in PAIRS.values():
        found: dict[str, list[tuple[float, int]]] = {theirs: [], ours: []}
        for _ in range(rounds):
            for name in found:
                found[name].append(measured(name, graph, quads, folder))
        seconds = {name: statistics.median(second for second, _ in each) for name, each in found.items()}
        for name, each in found.items():
            most = max(megabytes for _, megabytes in each)
            print(f"| {name} | {seconds[name]:.1f} | {most} | {seconds[theirs] / seconds[name]:.2f} |", flush=True)
        held = held and seconds[theirs] / seconds[ours] >= FLOOR
    reference = seconds[theirs]
    for format in [each for each in (*FORMATS, *FOLDERS) if each != "nquads"] if every else []:
        taken, most = measured(f"kg export {format}", graph, quads, folder)
        print(f"| kg export {format} | {taken:.1f} | {most} | {reference / taken:.2f} |", flush=True)
    return held


def main() -> None:
    """Makes the archive if need be, and measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--of", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        step(options.step, options.graph, options.of, options.to)
        return
    with tempfile.TemporaryDirectory() as temporary:
        graph = options.graph or Path(temporary) / "graph"
        if not (graph / "kg.json").exists():
            write(open_store(graph, create=True), options.quads)
        sys.exit(0 if compared(graph, Path(temporary), options.rounds, options.all) else 1)


if __name__ == "__main__":
    main()
