"""Memory of one process over very many articles: it must not grow.

    python bench/memory.py [--count 100000] [--steps 10]

The articles are those of `articles.py`, whose names hardly repeat. Their records are made and dropped. The last
line is the figures as JSON: megabytes after each tenth of the articles, and the last over the middle one.
"""

import argparse
import gc
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from articles import articles

from kg.model import Document, Iri


def documents(count: int) -> Iterator[Document]:
    """The articles as documents, made one by one."""
    for article, _ in articles(count):
        yield Document(
            identifier=article["id"],
            text=article["text"],
            title=article["title"],
            issued=date.fromisoformat(article["published"]),
            url=Iri(article["url"]),
            publisher=article["publisher"],
        )


def resident() -> float:
    """Megabytes that this process holds now; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Prints the megabytes as they come."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=10)
    options = parser.parse_args()
    from kg.build import extractions

    if not Path("/proc/self/statm").exists():
        print("skipped: memory is only known on Linux")
        return
    held: dict[str, float] = {}
    step = max(1, options.count // options.steps)
    for number, _ in enumerate(extractions(documents(options.count)), start=1):
        if number % step == 0:
            gc.collect()
            held[f"MB after {number} articles"] = round(resident(), 1)
            print(f"{number:8} articles {resident():8.0f} MB", flush=True)
    values = [*held.values()]
    print(json.dumps(held | {"last over middle": round(values[-1] / values[len(values) // 2], 3)}))


if __name__ == "__main__":
    main()
