"""Reported speech of a document, with what stands in doubt left out and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extract.coverage import Coverage
from kg.extract.draft import Draft, Found
from kg.extract.reported import reported
from kg.extract.statements.marks import Marks
from kg.extract.statements.speakers import first_person
from kg.link import Scene
from kg.model import Act

UNCLEAR_WITHIN = frozenset({"you", "it", "they"})  # inside a quotation, these rarely report
CLEAR_WITHIN = frozenset({Found.CLAUSE, Found.INFINITIVE, Found.ACCORDING})


# What is done by saying so, and not merely said.
DEEDS = frozenset({
    Act.ACCUSE, Act.AGREE, Act.ANNOUNCE, Act.CONCERN, Act.CRITICISE, Act.DEMAND, Act.DENY, Act.PRAISE, Act.PROMISE,
    Act.PROPOSE, Act.REJECT, Act.REQUEST, Act.THREATEN, Act.WARN,
})  # fmt: skip


def reports(
    scene: Scene, direct: Iterable[Draft], turns: Iterable[Draft], marks: Marks, left_out: Counter[str], *, deeds: bool
) -> Iterator[Draft]:
    """Reported speech; inside a direct quotation or a turn only what is clearly somebody's report.

    With `deeds` also what a speaker does besides by saying so: "we urge X to …" in the middle of a long paragraph.
    """
    spoken = Coverage(list(turns))
    direct = list(direct)
    taken = {draft.cue.i for draft in direct if draft.cue is not None}
    inside = Coverage(direct)
    for draft in reported(scene.parsed, lambda token: token.i in taken):
        if _is_within(draft, inside) and not _is_worth_nesting(draft):
            left_out["report inside a quotation"] += 1
            continue
        if _is_thanks(draft):
            continue
        if (turn := _around(draft, spoken)) is not None and _is_own_act(draft):
            if draft.act is turn.act and turn.target is None:
                turn.target = draft.target
            if not deeds or draft.act is turn.act or not _is_deed(draft):
                continue
        if draft.weak and not _has_known_source(scene, draft):
            left_out["cue that may not report"] += 1
            continue
        draft.parts = [marks.to_closing(part) for part in draft.parts]
        yield draft


def _around(draft: Draft, turns: Coverage) -> Draft | None:
    """The turn that a report's cue stands in."""
    at = draft.cue.idx if draft.cue is not None else draft.start
    return next((part.draft for part in turns.holding(at, at + 1)), None)


def _is_deed(draft: Draft) -> bool:
    """Whether somebody does in the first person what the verb names."""
    return draft.act in DEEDS and draft.source is not None and first_person(draft.source)


def _is_thanks(draft: Draft) -> bool:
    """ "I thank you" and no more."""
    to = draft.addressee or draft.target
    alone = to is not None and draft.parts == [(to.idx, to.idx + len(to))]
    return alone and to is not None and to.lower_ == "you"


def _is_within(draft: Draft, quotations: Coverage) -> bool:
    """Whether a report's cue stands within what somebody is quoted with."""
    at = draft.cue.idx if draft.cue is not None else None
    return at is not None and any(quotations.holding(at, at + 1))


def _is_worth_nesting(draft: Draft) -> bool:
    """Whether a report within somebody's own words is of somebody else."""
    source = draft.source
    if source is None or first_person(source) or source.lower_ in UNCLEAR_WITHIN:
        return False
    return draft.found in CLEAR_WITHIN


def _is_own_act(draft: Draft) -> bool:
    """Whether a speaker's words do by themselves what the verb says: "We urge everyone to …" is no report of urging."""
    if draft.source is None or draft.cue is None:
        return True
    return draft.source.lower_ == "you" or (first_person(draft.source) and draft.cue.tag_ != "VBD")


def _has_known_source(scene: Scene, draft: Draft) -> bool:
    return draft.source is not None and bool(scene.reference.all_of(draft.source))
