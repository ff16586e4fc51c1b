"""What states and towns do as teams: they meet in finals and host cups, and no diplomat is there."""

from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention
from kg.extract.meetings.third import Parties
from kg.link import Scene
from kg.model import Person


def is_a_match(scene: Scene, mention: Mention, parties: Parties) -> bool:
    """Whether a sentence is about sport and nobody in it is a person who could meet another."""
    if mention.frame == "noun" and not mention.weak:
        return False
    sent = mention.anchor.sent
    text = f" {sent.text.lower()} "
    sports = any(token.lower_ in words("sport") for token in sent) or any(
        f" {p}" in text for p in words("sport_phrases")
    )
    people = any(scene.cast.drafts[a].kind is Person for a in parties.all if a in scene.cast.drafts)
    return sports and not people
