"""Whom the phrases around a verb of meeting mean, and of what kind they are."""

from spacy.tokens import Token

from kg.extract.meetings.lexicon import words
from kg.extract.meetings.who import COUNTED, drafts, meant
from kg.grammar import child, children
from kg.link import Scene
from kg.link.titles import is_post
from kg.model import Id, Person

BODIES = frozenset(
    {
        "council",
        "committee",
        "cabinet",
        "commission",
        "delegation",
        "parliament",
        "assembly",
        "board",
        "group",
        "bloc",
        "panel",
        "tribunal",
        "coalition",
        "quartet",
        "troika",
    }
)


def objects(verb: Token, *preps: str) -> list[Token]:
    """The nouns behind some of a verb's prepositions; behind a particle too ("sat down with")."""
    heads = [verb, *children(verb, "advmod", "prt")]
    found = [p for head in heads for p in children(head, "prep") if p.lower_ in preps]
    found += [inner for p in children(verb, "prep") for inner in children(p, "prep") if inner.lower_ in preps]
    absolute = [n for p in found for c in children(p, "pcomp") for n in children(c, "nsubj")]
    return [n for p in found for n in children(p, "pobj")] + absolute


def actors_of(scene: Scene, nouns: list[Token], *kinds: type) -> tuple[Id, ...]:
    """The actors of some kinds that nouns mean."""
    found = [id for noun in nouns for id in meant(scene, noun)]
    return tuple(d.id for d in drafts(scene, tuple(found)) if not kinds or d.kind in kinds)


def is_plural(scene: Scene, noun: Token | None) -> bool:
    """Whether a subject is several by form or by nature."""
    if noun is None:
        return False
    if noun.i in scene.cast.listed or child(noun, "conj") is not None or noun.tag_ in {"NNS", "NNPS"}:
        return True
    return noun.lower_ in {"they", "we", "who", *COUNTED} or noun.lemma_.lower() in BODIES


def officials(scene: Scene, noun: Token | None) -> bool:
    """Whether a noun is somebody who travels or gathers to meet: a person with a name, a post, a delegation."""
    if noun is None:
        return False
    if noun.lower_ in {"he", "she", "i"} or noun.lemma_.lower() in words("travellers"):
        return True
    if noun.lower_ in {"they", "who"} or (is_post(noun) and noun.lemma_.lower() not in words("not_travellers")):
        return True
    held = scene.cast.name_at.get(noun.i)
    return held is not None and scene.cast.drafts[held[1]].kind is Person


def is_media(scene: Scene, noun: Token) -> bool:
    if noun.lower_ in words("audiences"):
        return True
    held = scene.cast.name_at.get(noun.i)
    known = scene.cast.gazetteer.actors.get(held[1]) if held else None
    return getattr(known, "category", None) in {"news-agency", "media"}


def by_telephone(verb: Token) -> bool:
    """Whether something is done "by telephone", "over the phone", "via video link"."""
    for prep in children(verb, "prep", "agent"):
        for noun in children(prep, "pobj"):
            named = {noun.lower_, *(c.lower_ for c in noun.lefts)}
            if prep.lower_ in {"by", "over", "on", "via", "through"} and named & words("by_telephone"):
                return True
    return False
