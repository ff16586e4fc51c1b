"""Reported speech of a document, with what stands in doubt left out and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extract.coverage import Coverage
from kg.extract.draft import Draft, Found
from kg.extract.reported import reported
from kg.extract.statements.marks import Marks
from kg.extract.statements.speakers import FIRST_PERSON
from kg.link import Scene

UNCLEAR_WITHIN = FIRST_PERSON | {"you", "it", "they"}  # inside a quotation, these rarely report
CLEAR_WITHIN = frozenset({Found.CLAUSE, Found.INFINITIVE, Found.ACCORDING})


def reports(scene: Scene, direct: Iterable[Draft], marks: Marks, left_out: Counter[str]) -> Iterator[Draft]:
    """Reported speech; inside a direct quotation only what is clearly somebody's report."""
    direct = list(direct)
    taken = {draft.cue.i for draft in direct if draft.cue is not None}
    inside = Coverage(direct)
    for draft in reported(scene.parsed, lambda token: token.i in taken):
        if _is_within(draft, inside) and not _is_worth_nesting(draft):
            left_out["report inside a quotation"] += 1
            continue
        if draft.weak and not _has_known_source(scene, draft):
            left_out["cue that may not report"] += 1
            continue
        draft.parts = [marks.to_closing(part) for part in draft.parts]
        yield draft


def _is_within(draft: Draft, quotations: Coverage) -> bool:
    """Whether a report's cue stands within what somebody is quoted with."""
    at = draft.cue.idx if draft.cue is not None else None
    return at is not None and any(quotations.holding(at, at + 1))


def _is_worth_nesting(draft: Draft) -> bool:
    """Whether a report within somebody's own words is of somebody else."""
    source = draft.source
    return source is not None and source.lower_ not in UNCLEAR_WITHIN and draft.found in CLEAR_WITHIN


def _has_known_source(scene: Scene, draft: Draft) -> bool:
    return draft.source is not None and bool(scene.reference.all_of(draft.source))
