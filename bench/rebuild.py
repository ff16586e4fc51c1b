"""What a rebuild costs beside the first build, and what a second worker or core brings: ratios, on made-up articles.

    python bench/rebuild.py [--documents N] [--json FILE]

Articles are those of `bench/articles.py`, a file each. Each build is a process of its own, timed from outside, so that
starting and loading count. The goals: an unchanged corpus takes at most 0.01 of the first build (from some thousand
documents on, for half a second goes for starting), and two have an efficiency of 0.85: the time of one by twice the
time of two. Of two cores, that of one is a build that has only one of them for all its processes. Of two workers, that
of one is a build with one worker, whose storing process has the second core nearly for itself, as it has not beside
two: so this figure is lower, and needs two idle cores.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from articles import articles


def write(folder: Path, count: int) -> None:
    """Articles, a file each."""
    folder.mkdir()
    for number, (article, _) in enumerate(articles(count)):
        head = "\n".join(f"{name}: {article[name]}" for name in ("title", "published", "url", "publisher"))
        (folder / f"{number:06}.txt").write_text(f"{head}\n\n{article['text']}\n", encoding="utf-8")


def timed(folder: Path, out: Path, *options: str, cores: int | None = None) -> float:
    """Seconds that a build takes, with all that goes with it; on so many cores, if a number is given."""
    command = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), *options]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder.parent, preexec_fn=_kept_to(cores))
    return time.perf_counter() - start


def _kept_to(cores: int | None) -> Callable[[], None] | None:
    if cores is None or not hasattr(os, "sched_setaffinity"):
        return None
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, chosen)


def measured(count: int) -> dict[str, object]:
    """All figures, by name."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        here = Path(made)
        write(here / "texts", count)
        core = timed(here / "texts", here / "core", "--jobs", "1", cores=1)
        one = timed(here / "texts", here / "one", "--jobs", "1")
        two = timed(here / "texts", here / "two", "--jobs", "2")
        again = min(timed(here / "texts", here / "two") for _ in range(3))
        changed = sorted((here / "texts").iterdir())[:: max(count // 10, 1)]
        for path in changed:
            path.write_text(path.read_text("utf-8") + "\nNobody came.\n", encoding="utf-8")
        some = timed(here / "texts", here / "two")
    return {
        "documents": count,
        "cores": os.cpu_count(),
        "load when it began": round(os.getloadavg()[0], 1),
        "documents a second, one worker": round(count / one, 1),
        "efficiency of two cores": round(core / two / 2, 3),
        "efficiency of two workers": round(one / two / 2, 3),
        "unchanged rebuild / first build": round(again / two, 4),
        f"rebuild with {len(changed)} changed / first build": round(some / two, 4),
    }


def main() -> None:
    """Prints the figures, as JSON into a file if one is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = measured(options.documents)
    print("\n".join(f"{name:40} {value}" for name, value in found.items()))
    if options.json is not None:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
