"""No words are said twice: of drafts that say the same, the first stays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.coverage import Coverage
from kg.extract.draft import Draft

SAME = 0.9  # share of common characters above which two drafts say the same


def distinct(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Drafts of which no two have the same cue or nearly the same words, but for a denial and what it denies."""
    some = [draft for draft in drafts if draft.start < draft.end]
    coverage = Coverage(some)
    kept: set[int] = set()
    cues: set[int] = set()
    for draft in some:
        if draft.cue is not None and draft.cue.i in cues:
            continue
        if draft.answers is None and any(id(other) in kept for other in _alike(draft, coverage)):
            continue
        kept.add(id(draft))
        if draft.cue is not None:
            cues.add(draft.cue.i)
        yield draft


def _alike(draft: Draft, coverage: Coverage) -> Iterator[Draft]:
    """The drafts that say nearly the same words, itself among them."""
    common: defaultdict[int, int] = defaultdict(int)
    drafts: dict[int, Draft] = {}
    for start, end in draft.parts:
        for part in coverage.overlapping(start, end):
            common[part.order] += min(end, part.end) - max(start, part.start)
            drafts[part.order] = part.draft
    return (drafts[order] for order, shared in common.items() if shared > SAME * max(draft.size, drafts[order].size))
