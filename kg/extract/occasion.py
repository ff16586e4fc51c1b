"""The one occasion that a whole document reports: a call, a session, a briefing, an interview, and its day."""

import re
from collections.abc import Sequence

from kg.extract.dates import Dated
from kg.link import Scene
from kg.model import PartialDate

OPENING = 4  # paragraphs that tell what a document is
SAME_DAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b", re.I)
OFFICIAL = re.compile(
    r"\b(?:readout|communiqué|communique|joint statement|briefing|transcript|remarks|interview|minutes"
    r"|meeting summary|statement (?:by|of|from|on)|(?:press|news|media) (?:release|statement|note|conference)"
    r"|(?:tele)?phone (?:conversation|call)|declaration|conclusions|['’]s (?:call|meeting) with)\b",
    re.I,
)
# What is written down on the day that it was spoken; an interview may lie for a week.
HEARD = re.compile(r"\b(?:briefing|(?:press|news|media) (?:conference|remarks)|remarks)\b", re.I)
CONVERSATION = re.compile(
    r"\b(?:spoke (?:to|with)|interview|sat down with|conversation|answered questions|briefed)\b", re.I
)


def occasion(scene: Scene, dated: Sequence[Dated], *, transcript: bool) -> PartialDate | None:
    """The day on which everything in a document was said; None for news, which puts days to its sentences."""
    text = scene.document.text
    opening = scene.paragraphs[:OPENING]
    if not opening:
        return None
    for start, end in opening:
        for when in dated:
            if start <= when.start < end and when.unit == "day" and SAME_DAY.search(text, when.start, when.end):
                return when.partial
    if scene.reference.is_readout and (day := _of_readout(scene, dated)) is not None:
        return day
    official = transcript or any(OFFICIAL.search(text, start, min(end, start + 120)) for start, end in opening[:2])
    if not official:
        return None
    for start, end in opening:
        inside = [d for d in dated if start <= d.start < end and d.unit == "day"]
        for when in inside:
            alone = end - start < 90 and re.search(r"\b(?:19|20)\d\d\b", text[when.start : when.end])
            if alone or (transcript and CONVERSATION.search(text, start, when.start)):
                return when.partial
    heard = transcript and any(HEARD.search(text, start, min(end, start + 120)) for start, end in opening[:2])
    issued = scene.document.issued
    return PartialDate.of(issued) if heard and issued is not None else None


def _of_readout(scene: Scene, dated: Sequence[Dated]) -> PartialDate | None:
    """The day of the one meeting that a text tells of: what its own sentence says, else the day of publication."""
    issued, met = scene.document.issued, scene.reference.encounters
    if issued is None or not met:
        return None
    told = met[0][0].sent
    for when in dated:
        if told.start_char <= when.start < told.end_char and when.unit == "day" and when.first <= issued:
            return when.partial
    return PartialDate.of(issued)
