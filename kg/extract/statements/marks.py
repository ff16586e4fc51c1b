"""A document's quotations, found by where they stand."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.draft import Span
from kg.extract.quotes import Quotation


class Marks:
    """Quotations in order, none overlapping another."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._starts = [q.start for q in quotations]
        self._ends = [q.end for q in quotations]

    def overlapping(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with a span."""
        first = bisect_left(self._ends, start + 1)
        return self._quotations[first : bisect_left(self._starts, end, lo=first)]

    def to_closing(self, part: Span) -> Span:
        """A part that a quotation begins in goes on to that quotation's end, over as many sentences as it has."""
        for quotation in self.overlapping(part[1] - 1, part[1]):
            if part[0] <= quotation.start and quotation.end > part[1]:
                return part[0], quotation.end
        return part
