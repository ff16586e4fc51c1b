"""What a rebuild costs beside the first build, and what a second worker brings: ratios, on made-up articles.

    python bench/rebuild.py [--documents N] [--words N] [--json FILE]

An article is a few paragraphs of the sample documents in a new order. Each build is a process of its own, timed from
outside, so that starting and loading count. The goals: an unchanged corpus takes at most 0.01 of the first build (from
some thousand documents on, for half a second goes for starting), and two workers have an efficiency of 0.85: the time
of one worker by twice the time of two. That needs two idle cores, for the build itself needs a share of one.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.model import Document
from kg.paragraphs import paragraphs
from kg.read import documents

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "documents"


def write(folder: Path, count: int, words: int, *, seed: int = 3) -> None:
    """Articles of about so many words, a file each."""
    texts = [found.text for found in documents([SAMPLES]) if isinstance(found, Document)]
    parts = [text[start:end] for text in texts for start, end in paragraphs(text)]
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(count):
        article: list[str] = []
        while sum(len(each.split()) for each in article) < words:
            article.append(chance.choice(parts))
        head = f"published: 2025-04-{number % 28 + 1:02}\nurl: https://paper{number % 9}.example/{number}"
        (folder / f"{number:06}.txt").write_text("\n\n".join([head, *article]) + "\n", encoding="utf-8")


def timed(folder: Path, out: Path, *options: str) -> float:
    """Seconds that a build takes, with all that goes with it."""
    command = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), *options]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder.parent)
    return time.perf_counter() - start


def measured(count: int, words: int) -> dict[str, object]:
    """All figures, by name."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        here = Path(made)
        write(here / "texts", count, words)
        one = timed(here / "texts", here / "one", "--jobs", "1")
        two = timed(here / "texts", here / "two", "--jobs", "2")
        again = min(timed(here / "texts", here / "two") for _ in range(3))
        changed = sorted((here / "texts").iterdir())[:: max(count // 10, 1)]
        for path in changed:
            path.write_text(path.read_text("utf-8") + "\nNobody came.\n", encoding="utf-8")
        some = timed(here / "texts", here / "two")
    return {
        "documents": count,
        "words a document": words,
        "cores": os.cpu_count(),
        "load when it began": round(os.getloadavg()[0], 1),
        "documents a second, one worker": round(count / one, 1),
        "efficiency of two workers": round(one / two / 2, 3),
        "unchanged rebuild / first build": round(again / two, 4),
        f"rebuild with {len(changed)} changed / first build": round(some / two, 4),
    }


def main() -> None:
    """Prints the figures, as JSON into a file if one is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = measured(options.documents, options.words)
    print("\n".join(f"{name:40} {value}" for name, value in found.items()))
    if options.json is not None:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
