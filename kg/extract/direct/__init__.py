"""Quotations find their cue and their speaker by where they stand, and the pieces of one quotation find each other.

A paragraph is a row of quotations and the narrative between them. A cue behind a quotation comes before one in front of
it; a whole sentence in quotation marks right behind an attributed one carries that one on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extract.direct.cues import attributed
from kg.extract.direct.pieces import continues_paragraph, follows, is_next_piece, one_sentence
from kg.extract.direct.setting import Setting, settings
from kg.extract.draft import Draft, Found, Span
from kg.extract.quotes import Quotation

__all__ = ["quoted"]

NO_CUE = -1  # stands in `taken` for a statement that no cue reports


def quoted(
    doc: Doc, text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]
) -> tuple[list[Draft], list[Quotation]]:
    """Statements made of quotations, in order, and the quotations that no cue could be found for."""
    row = _Row()
    for setting in settings(doc, text, found, paragraphs):
        row.add(setting)
    row.settle()
    return row.drafts, row.left


@dataclass(slots=True)
class _Row:
    """What has become of the quotations so far."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[Quotation] = field(default_factory=list)
    waiting: list[Setting] = field(default_factory=list)  # whole paragraphs, whose cue may stand behind the next one
    taken: set[int] = field(default_factory=set)  # tokens that are cues already
    previous: Setting | None = None  # the last quotation that has a statement
    parted: bool = False  # a sentence has ended since then, so that nothing in the paragraph can carry it on

    def add(self, setting: Setting) -> None:
        """Finds the next quotation its statement, or lets it wait for one."""
        draft = attributed(setting, self.taken)
        if self.waiting and not self._may_close(setting, draft):
            self.settle()
        if draft is not None:
            self._place(draft)
        elif self._carries_on(setting):
            self.drafts[-1].parts.append(setting.span)
        else:
            if setting.is_alone() and not setting.is_heading():
                self.waiting.append(setting)
            else:
                self.left.append(setting.quotation)
            return
        self.previous, self.parted = setting, False

    def _may_close(self, setting: Setting, draft: Draft | None) -> bool:
        """Whether a quotation ends the paragraphs that wait, or goes on with them."""
        return follows(self.waiting[-1], setting) and (draft is None or draft.found is Found.QUOTED_AFTER)

    def _place(self, draft: Draft) -> None:
        """Takes what waited into a new statement; two with the same cue are one."""
        cue = draft.cue.i if draft.cue is not None else NO_CUE
        if self.waiting and cue != NO_CUE and cue not in self.taken:
            draft.parts = [waiting.span for waiting in self.waiting] + draft.parts
            self.waiting.clear()
        if cue != NO_CUE and self.drafts and self.drafts[-1].cue == draft.cue:
            self.drafts[-1].parts += draft.parts
        else:
            self.drafts.append(draft)
            self.taken.add(cue)

    def _carries_on(self, setting: Setting) -> bool:
        """Whether a quotation without a cue of its own is the next piece of the one before."""
        if self.previous is None or self.waiting or not self.drafts:
            return False
        if setting.paragraph != self.previous.paragraph:
            return self.previous.quotation.runs_on and setting.is_blank_since(self.previous)
        if self.parted or not is_next_piece(self.previous, setting):
            return False
        self.parted = not one_sentence(setting.since(self.previous))
        return not self.parted

    def settle(self) -> None:
        """Paragraphs of quotation that no cue came for: they carry the one before on, or are left."""
        previous = self.previous
        for setting in self.waiting:
            if previous is not None and self.drafts and continues_paragraph(previous, setting):
                self.drafts[-1].parts.append(setting.span)
                previous = setting
            else:
                self.left.append(setting.quotation)
        self.waiting.clear()
