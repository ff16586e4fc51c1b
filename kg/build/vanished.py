"""Documents that the graph has from the given folders and files, and that these do not have any more."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.build.manifest import STANDARD_INPUT, Known, key
from kg.build.work import Work


def vanished(work: Work, paths: Sequence[str | Path]) -> Iterator[Known]:
    """The documents, by IRI. A place that could not be read in full may still have its own."""
    folders = [key(Path(path)) + os.fsencode(os.sep) for path in paths if str(path) != "-" and Path(path).is_dir()]
    for known in work.manifest.documents("run < ? AND stored = 1", (work.run,)):
        place = known.place
        there = place in work.given or place.startswith(tuple(folders))
        if there and place != STANDARD_INPUT and place not in work.failing:
            yield known
