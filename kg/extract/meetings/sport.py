"""What states and towns do as teams: they meet in finals and host cups, and no diplomat is there."""

import re
from functools import cache

from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention
from kg.extract.meetings.third import Parties
from kg.link import Scene
from kg.model import Person


def is_a_match(scene: Scene, mention: Mention, parties: Parties) -> bool:
    """Whether a sentence is about sport and nobody in it is a person who could meet another."""
    if mention.frame == "noun" and not mention.weak:
        return False
    if any(scene.cast.drafts[a].kind is Person for a in parties.all if a in scene.cast.drafts):
        return False
    sent = mention.anchor.sent
    return _sports().search(sent.text.lower()) is not None


@cache
def _sports() -> re.Pattern[str]:
    """The words and phrases of sport."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words('sport', 'sport_phrases'))))})s?\b")
