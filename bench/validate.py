"""How long it takes to hold a graph against its shapes, beside pySHACL.

    python bench/validate.py [--quads N] [--sample DOCUMENTS]

The graph is an archive that never was (`bench/archive.py`), on disk; it describes its actors in part only, so there are
violations to tell. pySHACL is given some of its documents, one graph at a time, and the same are checked by us; what
the whole takes is measured for us alone. Prints CPU seconds for 100,000 triples, and ratios; ends with exit code 1
where a million would take over three minutes of wall time.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
from archive import write

from kg.store import open_store
from kg.validate import CHECKERS, Violation, validate

FLOOR = 180.0  # seconds for a million triples


def of_each(check: Callable[[Iterable[ox.Quad]], tuple[Violation, ...]], graphs: list[list[ox.Quad]]) -> float:
    """CPU seconds for 100,000 triples of these graphs, after one that is not counted."""
    check(graphs[0])
    begun = time.process_time()
    for graph in graphs:
        check(graph)
    return (time.process_time() - begun) * 100_000 / sum(map(len, graphs))


def whole(directory: Path, jobs: int) -> tuple[float, int]:
    """Seconds of wall time, reading included, and how many violations."""
    begun = time.perf_counter()
    found = sum(len(violations) for _, violations in validate(directory, jobs=jobs))
    return time.perf_counter() - begun, found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "graph"
        store = open_store(directory, create=True)
        write(store, options.quads)
        names = sorted((n for n in store.named_graphs() if "/document/" in str(n)), key=str)[: options.sample]
        graphs = [list(store.quads_for_pattern(None, None, None, name)) for name in names]
        total = len(store)
        del store
        spent = {name: of_each(check, graphs) for name, check in CHECKERS.items()}
        print("| | CPU s for 100,000 triples | ratio |\n|---|---|---|")
        for name, seconds in spent.items():
            print(f"| {name} | {seconds:.2f} | {seconds / spent['kg']:.0f} |")
        slowest = 0.0
        for jobs in (1, 2):
            seconds, found = whole(directory, jobs)
            slowest = max(slowest, seconds * 1_000_000 / total)
            print(f"\nall {total:,} quads by {jobs}: {seconds:.1f} s, {found} violations")
    sys.exit(slowest > FLOOR)


if __name__ == "__main__":
    main()
