"""Which drafts say what stands at some characters, found without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.draft import Draft


class Part(NamedTuple):
    """One part of a draft; `order` is the draft's place in its list."""

    start: int
    end: int
    order: int
    draft: Draft


class Coverage:
    """The parts of some drafts, by where they stand. Parts may overlap and hold one another."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._parts = sorted(
            (Part(start, end, order, draft) for order, draft in enumerate(drafts) for start, end in draft.parts),
            key=lambda part: part[:3],
        )
        self._starts = [part.start for part in self._parts]
        self._before = list(_longer_before(self._parts))

    def holding(self, start: int, end: int) -> Iterator[Part]:
        """The parts that a span lies within."""
        return self._ending_from(bisect_right(self._starts, start) - 1, end)

    def overlapping(self, start: int, end: int) -> Iterator[Part]:
        """The parts that share a character with a span."""
        return self._ending_from(bisect_left(self._starts, end) - 1, start + 1)

    def _ending_from(self, place: int, end: int) -> Iterator[Part]:
        """The parts up to a place that end at or behind an offset; runs of shorter ones are skipped at once."""
        while place >= 0:
            if self._parts[place].end >= end:
                yield self._parts[place]
                place -= 1
            else:
                place = self._before[place]


def _longer_before(parts: list[Part]) -> Iterator[int]:
    """For each part the nearest one before it that ends behind it, -1 where none does."""
    open_parts: list[int] = []
    for place, part in enumerate(parts):
        while open_parts and parts[open_parts[-1]].end <= part.end:
            open_parts.pop()
        yield open_parts[-1] if open_parts else -1
        open_parts.append(place)
