"""Quotations without a cue: whole sentences that stand alone are given to whoever spoke last."""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.extract.coverage import Coverage
from kg.extract.draft import Draft, Found
from kg.extract.quotes import Quotation
from kg.extract.statements.performed import act_of
from kg.grammar import is_blank, last_visible
from kg.link import Scene

NEAR = 1200  # characters within which whoever spoke last is still heard
LONGEST_PHRASE = 3  # words in marks that are no sentence
SENTENCE_ENDS = ".!?…"
BEFORE_UTTERANCE = '.!?:”"'


def uncued(scene: Scene, left: Iterable[Quotation], drafts: Sequence[Draft], left_out: Counter[str]) -> Sequence[Draft]:
    """What carries the last speaker's words on; all else without a cue is counted."""
    carried = _Carried(scene, drafts)
    inside = Coverage(drafts)
    for quotation in left:
        if any(inside.holding(quotation.start + 1, quotation.end - 1)):
            continue
        if not carried.add(quotation):
            left_out["quotation without a speaker"] += 1
    return carried.found


class _Carried:
    """Statements made of quotations without a cue, and who may have made them."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.text = scene.document.text
        self.found: list[Draft] = []
        sourced = (d for d in drafts if d.source is not None)
        self._drafts = sorted(sourced, key=lambda d: -d.cue.i if d.cue is not None else 0)  # the last cue counts most
        # Where each ends, and its place counted backwards: of those that end together, the first sorts last.
        self._ends = sorted((d.end, -place) for place, d in enumerate(self._drafts))

    def add(self, quotation: Quotation) -> bool:
        """Gives a whole sentence to whoever spoke last nearby; false where it is none, or nobody did."""
        start, end = quotation.inner(self.text)
        last = self._last_before(quotation.start)
        if last is None or not self._is_sentence(quotation) or quotation.start - last.end >= NEAR:
            return False
        draft = Draft([(quotation.start, quotation.end)], act_of(self.text[start:end]), Found.CONTINUED)
        draft.source, draft.continues = last.source, last.continues or last
        self.found.append(draft)
        insort(self._ends, (draft.end, -len(self._drafts)))
        self._drafts.append(draft)
        return True

    def _last_before(self, offset: int) -> Draft | None:
        """The statement that ends last before an offset; of those that end together the one with the last cue."""
        place = bisect_right(self._ends, (offset, 0)) - 1
        return self._drafts[-self._ends[place][1]] if place >= 0 else None

    def _is_alone(self, quotation: Quotation) -> bool:
        """Whether a quotation is a whole paragraph."""
        start, end = self.scene.paragraph(quotation.start)
        return is_blank(self.text, start, quotation.start) and is_blank(self.text, quotation.end, end)

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence that no other sentence holds."""
        start, end = quotation.inner(self.text)
        ended = quotation.runs_on or self.text[start:end].rstrip(" \n’'”\"»")[-1:] in SENTENCE_ENDS
        if not ended or len(self.text[start:end].split()) <= LONGEST_PHRASE:
            return False
        return self._is_alone(quotation) or last_visible(self.text, 0, quotation.start) in BEFORE_UTTERANCE
