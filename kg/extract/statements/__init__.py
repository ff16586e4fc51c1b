"""Statements: quotations and reported speech of one document, with speaker, addressee, target, date and evidence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.dates import Dated
from kg.extract.direct import quoted
from kg.extract.draft import Draft
from kg.extract.headlines import headlines
from kg.extract.occasion import occasion
from kg.extract.quotes import quotations
from kg.extract.statements.distinct import distinct
from kg.extract.statements.marks import Marks
from kg.extract.statements.record import record
from kg.extract.statements.replies import with_replies
from kg.extract.statements.reports import reports
from kg.extract.statements.speakers import Attribution
from kg.extract.statements.turns import between_turns, conversation, spoken_turns
from kg.extract.statements.uncued import uncued
from kg.extract.statements.when import Calendar
from kg.link import Scene
from kg.model import Statement

__all__ = ["statements"]


def statements(scene: Scene, dated: Sequence[Dated], left_out: Counter[str]) -> tuple[Statement, ...]:
    """All statements of a document, in the order of their content; counts what was left out and why."""
    text = scene.document.text
    every_mark = quotations(text, scene.paragraphs)
    spoken = spoken_turns(scene, every_mark)
    scene.occasion = occasion(scene, dated, transcript=bool(spoken))
    drafts = conversation(scene, spoken, every_mark)
    narrated = between_turns(every_mark, spoken)
    scene.reference.mute((q.start, q.end) for q in narrated)
    direct, left = quoted(scene.parsed, text, narrated, scene.paragraphs)
    drafts += direct
    alone = any(turn.answers or turn.handle for turn in spoken)  # a speech or posts, no briefing of many turns
    drafts += reports(scene, direct, drafts[: len(spoken)], Marks(narrated), left_out, deeds=alone)
    if not spoken:
        drafts += headlines(scene.parsed, text, scene.paragraphs)
    drafts += uncued(scene, left, drafts, left_out)
    ordered = sorted(distinct(drafts), key=lambda d: (d.start, -d.end))
    return with_replies(scene, ordered, tuple(_records(scene, ordered, dated, Marks(every_mark))))


def _records(scene: Scene, drafts: list[Draft], dated: Sequence[Dated], marks: Marks) -> Iterator[Statement]:
    """The drafts as records: everybody identified, evidence attached."""
    attribution = Attribution(scene, drafts)
    calendar = Calendar(scene, dated)
    for draft in drafts:
        said_on = calendar.said_on(draft, attribution.speakers(draft))
        yield record(scene, draft, attribution, marks, said_on=said_on, deadline=calendar.deadline(draft))
