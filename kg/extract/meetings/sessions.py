"""The one meeting that a whole document is about: that of a readout, or the session that a heading numbers."""

import re

from spacy.tokens import Token

from kg.extract.meetings.seen import Found
from kg.link import Scene
from kg.model import EventStatus, Id, MeetingFormat, Organisation

# The line before a numbered meeting is the body's: "SECURITY COUNCIL", and below "9100th meeting".
HEADING = re.compile(
    r"(?:^|\n)[ \t]*(?P<body>[^\n]{3,80}?)[ \t]*\n\s*\d{1,5}(?:st|nd|rd|th)[ \t]+(?:plenary[ \t]+)?$", re.I
)
FAR = 160  # characters before such a meeting that are looked at


def body_of_session(scene: Scene, noun: Token) -> Id | None:
    """The known body whose name stands on the line above the numbered meeting of a heading."""
    if noun.lower_ != "meeting":
        return None
    start = max(0, noun.idx - FAR)
    heading = HEADING.search(scene.document.text, start, noun.idx)
    known = scene.cast.gazetteer.named(heading["body"]) if heading is not None else None
    if heading is None or known is None or known.kind is not Organisation:
        return None
    draft = scene.cast.known(known.id)
    scene.cast.mention(draft, *heading.span("body"))
    return draft.id


def is_occasion(scene: Scene, found: Found) -> bool:
    """Whether a meeting is what the whole document tells of, so that its day is the document's."""
    if found.status is not EventStatus.HELD or found.format is MeetingFormat.VISIT:
        return False
    anchors = [seen.mention.anchor for seen in found.seen]
    if any(body_of_session(scene, anchor) for anchor in anchors):
        return True
    met = scene.reference.encounters[:1] if scene.reference.is_readout else []
    return any(verb.sent.start == anchor.sent.start for verb, _, _ in met for anchor in anchors)
