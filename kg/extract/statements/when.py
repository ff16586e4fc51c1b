"""The day on which something was said."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.dates import Dated
from kg.extract.draft import Draft, Found
from kg.grammar import VERBS, child, tokens_between
from kg.link import Scene
from kg.model import Act, Id, PartialDate

FOLLOWING = 4  # paragraphs through which a speaker's day holds
BINDING = frozenset({Act.DEMAND, Act.REQUEST, Act.PROMISE, Act.THREATEN, Act.AGREE, Act.PROPOSE, Act.WARN})
DEADLINE = re.compile(
    r"\b(?:by|before|until|till|within|no later than|not later than)\b\s*(?:the\s)?$|(?:by|before|until|within)\b"
)
LEAD = 16  # characters before a date in which such a word stands
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
TIMES = frozenset({"DATE", "TIME"})
PRESENT = frozenset({"VBZ", "VBP"})
UNITS = frozenset({"day", "month", "year"})  # a week is too vague for something said


class Calendar:
    """Finds the days of statements, asked for them in the order of the text.

    A speaker's statement without a date of its own is of the day of their last one a few paragraphs before.
    """

    def __init__(self, scene: Scene, dated: Sequence[Dated]) -> None:
        self._scene = scene
        self._dated = dated
        self._starts = [when.start for when in dated]
        self._last: dict[tuple[Id, ...], tuple[int, PartialDate]] = {}

    def said_on(self, draft: Draft, who: tuple[Id, ...]) -> PartialDate | None:
        """The day by the statement's own words, else by the speaker's last one, else that of the whole document."""
        paragraph = self._scene.paragraph_number(draft.start)
        day = self._beside_cue(draft) or self._in_label(draft)
        if day is None and self._scene.occasion is None:
            day = self._day_before(paragraph, who)
        if day is not None:
            self._last[who] = (paragraph, day)
        return day or self._scene.occasion

    def _day_before(self, paragraph: int, who: tuple[Id, ...]) -> PartialDate | None:
        """The day of the speaker's last statement, where that stands near."""
        last = self._last.get(who) if who else None
        return last[1] if last is not None and paragraph - last[0] <= FOLLOWING else None

    def deadline(self, draft: Draft) -> PartialDate | None:
        """The day by which something is demanded, asked for or promised: "to reopen the border by 31 July"."""
        if draft.act not in BINDING:
            return None
        text = self._scene.document.text
        for start, end in draft.parts:
            first = bisect_left(self._starts, start)
            for when in self._dated[first : bisect_left(self._starts, end)]:
                if DEADLINE.search(text[max(start, when.start - LEAD) : when.start]) or DEADLINE.match(
                    text, when.start
                ):
                    return when.partial
        return None

    def _in_label(self, draft: Draft) -> PartialDate | None:
        """The day that the label of a post gives: "NAME @handle · 3 March"."""
        if draft.found is not Found.TRANSCRIPT or draft.source_span is None:
            return None
        first = bisect_left(self._starts, draft.source_span[0])
        label = self._dated[first : bisect_left(self._starts, draft.start)]
        return next((when.partial for when in label if when.unit == "day"), None)

    def _beside_cue(self, draft: Draft) -> PartialDate | None:
        """The date in the clause that reports, outside what is reported."""
        if draft.cue is None:
            return None
        cue, sentence = draft.cue, draft.cue.sent
        first = bisect_left(self._starts, sentence.start_char)
        within = self._dated[first : bisect_left(self._starts, sentence.end_char)]
        outside = (when for when in within if not draft.covers(when.start, when.start + 1))
        close = [when for when in outside if when.unit in UNITS and _of_the_cue(self._scene.parsed, cue, when)]
        if cue.tag_ in PRESENT and (today := self._scene.document.issued) is not None:
            close = [when for when in close if when.first >= today or when.start < cue.idx]  # "condemns … of 2 May"
        return min(close, key=lambda when: abs(when.start - cue.idx)).partial if close else None


def _of_the_cue(parsed: Doc, cue: Token, when: Dated) -> bool:
    """Whether a date hangs on the verb that reports, or stands in the same clause beside it."""
    inside = tokens_between(parsed, when.start, when.end)
    if not inside:
        return False
    for ancestor in parsed[inside[0].i : inside[-1].i + 1].root.ancestors:
        if ancestor == cue or ancestor in cue.conjuncts:
            return not _of_others(ancestor, cue)
        if ancestor.dep_ in ARGUMENTS and ancestor.ent_type_ not in TIMES:
            return False  # "condemned the attack of 21 August": the day of the attack
        if ancestor.pos_ in VERBS:
            quoted = cue.dep_ == "pcomp" and ancestor == cue.head.head  # "was quoted on Monday as saying"
            return quoted or (ancestor == cue.head and cue.dep_ in {"advcl", "conj", "xcomp"})
    return False


def _of_others(verb: Token, cue: Token) -> bool:
    """Whether a verb behind the cue tells of somebody else: "backed it, and experts will meet on 3 July"."""
    return verb.i > cue.i and child(verb, "nsubj", "nsubjpass") is not None
