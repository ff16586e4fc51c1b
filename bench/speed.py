"""CPU seconds per word of the whole extraction, beside spaCy's own pipeline and textacy on the same texts, in one run.

    python bench/speed.py [DOCS.jsonl] [--repeat N] [--peers]

Without a file, the sample documents are read over and over. `--peers` times textacy's `direct_quotations` too, where it
is installed. Figures are ratios of CPU time: absolute times say more of the machine.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from kg.annotate import DEFAULT_MODEL, annotate, model_path, pipeline
from kg.extract import extract
from kg.gazetteer import gazetteer
from kg.model import Document
from kg.read import documents

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "documents"


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def texts(path: Path | None, repeat: int) -> list[Document]:
    """The documents to time."""
    read = [d for d in documents([path or SAMPLES]) if isinstance(d, Document)]
    return read * (repeat if path is None else 1)


def contenders(sample: Sequence[Document], *, peers: bool) -> dict[str, Callable[[], object]]:
    """What is timed, by name; models are loaded before any clock runs."""
    bare = spacy.load(model_path(DEFAULT_MODEL))
    ours = pipeline()
    known = gazetteer()

    def whole() -> object:
        return [extract(document, parsed, known) for document, parsed in annotate(sample, ours)]

    found: dict[str, Callable[[], object]] = {
        "spaCy alone": lambda: [len(doc) for doc in bare.pipe(d.text for d in sample)],
        "parsing as we do": lambda: [len(parsed) for _, parsed in annotate(sample, ours)],
        "whole extraction": whole,
    }
    if peers:
        from textacy.extract import direct_quotations

        found["textacy direct_quotations"] = lambda: [
            list(direct_quotations(bare(line))) for d in sample for line in d.text.split("\n\n") if line.strip()
        ]
    return found


def main() -> None:
    """Prints a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    sample = texts(options.path, options.repeat)
    words = sum(len(d.text.split()) for d in sample)
    timed: dict[str, list[float]] = {}
    runs = contenders(sample, peers=options.peers)
    for _ in range(options.rounds):
        for name, work in runs.items():
            timed.setdefault(name, []).append(cpu(work))
    alone = statistics.median(timed["spaCy alone"])
    print(f"{len(sample)} documents, {words} words, median of {options.rounds} rounds")
    for name, seconds in timed.items():
        median = statistics.median(seconds)
        print(f"{name:28}{median:8.2f} CPU s{words / median:10.0f} words/s{median / alone:8.2f} × spaCy alone")


if __name__ == "__main__":
    main()
