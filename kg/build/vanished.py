"""Documents that the graph has from the given folders, files and patterns, and that these do not have any more."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.build.manifest import STANDARD_INPUT, Known, key
from kg.build.work import Work
from kg.read.places import is_pattern, matched


class _Given:
    """The places that are given, those of folders and patterns also when they are not there any more."""

    def __init__(self, work: Work, paths: Sequence[str | Path]) -> None:
        self.work = work
        named = [path for path in paths if str(path) != "-"]
        self.patterns = [path for path in named if is_pattern(path)]
        self.folders = tuple(key(Path(path)) + os.fsencode(os.sep) for path in named if Path(path).is_dir())

    def __contains__(self, place: bytes) -> bool:
        if place == STANDARD_INPUT or place in self.work.given or place.startswith(self.folders):
            return place != STANDARD_INPUT
        return any(matched(pattern, Path(os.fsdecode(place))) for pattern in self.patterns)


def vanished(work: Work, paths: Sequence[str | Path]) -> Iterator[Known]:
    """The documents, by IRI. A place that could not be read in full may still have its own."""
    given = _Given(work, paths)
    for known in work.manifest.documents("run < ? AND stored = 1", (work.run,)):
        if known.place in given and known.place not in work.failing and not _elsewhere(work, known, given):
            yield known


def _elsewhere(work: Work, known: Known, given: _Given) -> bool:
    """Whether another place has the same document; if so, it is that one's from now on."""
    for place in work.captures.elsewhere(known):
        if place in work.given or place not in given:
            work.manifest.remember(replace(known, place=place, run=work.run))
            work.manifest.commit()
            return True
    return False
