"""At or after which meeting something was said."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.link import Scene
from kg.model import EventStatus, Id, Meeting, Statement

LINK = re.compile(
    r"\b(?:after|following|during|at|before|ahead of|on the sidelines of|in the margins of|in|from|leaving)"
    r"\s+(?:[\w’'\-]+\s+){0,2}$",
    re.I,
)
FAR = 200  # characters before a meeting within which all of such a link stands
REAL = frozenset({EventStatus.HELD, EventStatus.ONGOING, EventStatus.PLANNED})


def with_occasions(scene: Scene, said: Sequence[Statement], meetings: Sequence[Meeting]) -> tuple[Statement, ...]:
    """The statements, each with the meeting that its own sentence says it was made at or around."""
    real = (meeting for meeting in meetings if meeting.status in REAL)
    spans = sorted((passage.start, passage.end, meeting.id) for meeting in real for passage in meeting.mentions)
    return tuple(replace(s, said_at=found) if (found := _occasion(scene, s, spans)) else s for s in said)


def _occasion(scene: Scene, said: Statement, spans: Sequence[tuple[int, int, Id]]) -> tuple[Id, ...]:
    """The meeting that stands behind "after", "during" or "at" in the reporting words of a statement."""
    if said.cue_passage is None:
        return ()
    start, end = said.context[0].start, said.context[0].end
    content = [(p.start, p.end) for p in said.content]
    within = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
    near = [
        (abs(s - said.cue_passage.start), id)
        for s, e, id in within
        if e <= end and not any(a < e and s < b for a, b in content) and _is_linked(scene.document.text, start, s)
    ]
    return (min(near)[1],) if near else ()


def _is_linked(text: str, start: int, end: int) -> bool:
    """Whether the words before a meeting lead to it."""
    first = text.find(" ", end - FAR, end) if end - start > FAR else start
    return LINK.search(text[max(first, start) : end] + " ") is not None
