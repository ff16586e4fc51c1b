"""By which way something was said."""

import re
from functools import cache

from kg.extract import lexicon
from kg.extract.draft import Draft, Found
from kg.link import Scene
from kg.model import Channel

# A channel's name follows one of these, at once or behind up to three words: "in a long television interview".
LEADING = "on|in|via|by|to|over|told|through|during|at|using|used"


@cache
def _channels() -> tuple[tuple[str, re.Pattern[str], Channel], ...]:
    """Each word with its pattern and its channel, longest first."""
    return tuple(
        (word, re.compile(rf"\b(?:{LEADING})\s(?:[\w'’-]+\s){{0,3}}{re.escape(word)}s?\b"), channel)
        for word, channel in lexicon.channels()
    )


def channel_of(scene: Scene, draft: Draft) -> Channel | None:
    """The channel by the words of the sentence that reports, outside what is reported, else by its verb."""
    if draft.found is Found.TRANSCRIPT:
        return scene.channel
    if draft.cue is None:
        return None
    outside = _outside(draft)
    for word, pattern, channel in _channels():
        if word in outside and pattern.search(outside):
            return channel
    return lexicon.channel_verbs().get(draft.cue.lemma_.lower())


def _outside(draft: Draft) -> str:
    """The sentence of the cue without the content, in small letters."""
    assert draft.cue is not None
    sentence = draft.cue.sent
    first = sentence.start_char
    characters = list(sentence.text_with_ws)
    for start, end in draft.parts:
        for at in range(max(start - first, 0), min(end - first, len(characters))):
            characters[at] = ""
    return "".join(characters).lower()
