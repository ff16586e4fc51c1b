"""Verbs that are a meeting: each frame with what its subject and object must be, so that "met the deadline" is none."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extract.meetings.lexicon import format_of_frame, table, words
from kg.extract.meetings.mentions import Mention, meeting_noun
from kg.extract.meetings.places import TOWARDS, Spot, spot
from kg.extract.meetings.who import doer, drafts, meant, taken
from kg.grammar import child, children, is_passive
from kg.link import Scene
from kg.link.titles import is_post
from kg.model import Group, Id, MeetingFormat, Organisation, Person, State

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
TELLING = frozenset(
    {
        "say",
        "tell",
        "add",
        "report",
        "quote",
        "inform",
        "brief",
        "warn",
        "announce",
        "interview",
        "confirm",
        "contact",
        "reach",
        "comment",
        "ask",
    }
)


def verb_mentions(scene: Scene) -> Iterator[Mention]:
    """Every verb that is a meeting of somebody with somebody."""
    frames = table("verbs")
    for token in scene.parsed:
        if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"} or (token.dep_ == "amod" and token.tag_ != "VBD"):
            continue
        if not token.tag_.startswith("VB") and not _headline_verb(token):
            continue
        frame = frames.get(token.lemma_.lower())
        if frame is not None and CHECKS[frame](scene, token):
            yield Mention(token, token, frame, _format(token, frame))
        elif frame not in {"speak", "phone"} and by_telephone(token) and _several_talk(scene, token):
            yield Mention(token, token, "by telephone", MeetingFormat.CALL)


def _headline_verb(token: Token) -> bool:
    """Whether a word that is tagged as a noun heads a sentence as a verb does."""
    return token.dep_ == "ROOT" and child(token, "nsubj") is not None and token.tag_ == "NNS"


def _format(verb: Token, frame: str) -> MeetingFormat | None:
    if by_telephone(verb):
        return MeetingFormat.CALL
    return format_of_frame(frame)


def by_telephone(verb: Token) -> bool:
    """Whether something is done "by telephone", "over the phone", "via video link"."""
    for prep in children(verb, "prep", "agent"):
        for noun in children(prep, "pobj"):
            named = {noun.lower_, *(c.lower_ for c in noun.lefts)}
            if prep.lower_ in {"by", "over", "on", "via", "through"} and named & words("by_telephone"):
                return True
    return False


# whom a phrase means


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


def is_plural(noun: Token | None) -> bool:
    """Whether a subject is several by form or by nature."""
    if noun is None:
        return False
    if child(noun, "conj") is not None or noun.tag_ in {"NNS", "NNPS"}:
        return True
    return noun.lower_ in {"they", "we", "both", "who"} or noun.lemma_.lower() in BODIES


def _officials(scene: Scene, noun: Token | None) -> bool:
    """Whether a noun is somebody who travels or gathers to meet: a person with a name, a post, a delegation."""
    if noun is None:
        return False
    if noun.lower_ in {"he", "she", "i"} or noun.lemma_.lower() in words("travellers"):
        return True
    if noun.lower_ in {"they", "who"} or (is_post(noun) and noun.lemma_.lower() not in words("not_travellers")):
        return True
    held = scene.cast.name_at.get(noun.i)
    return held is not None and scene.cast.drafts[held[1]].kind is Person


def _is_media(scene: Scene, noun: Token) -> bool:
    if noun.lower_ in words("audiences"):
        return True
    held = scene.cast.name_at.get(noun.i)
    known = scene.cast.gazetteer.actors.get(held[1]) if held else None
    return getattr(known, "category", None) in {"news-agency", "media"}


# frames


def _meet(scene: Scene, verb: Token) -> bool:
    if is_passive(verb):
        return False
    others = taken(verb, "dobj")
    if others:
        return bool(actors_of(scene, others))
    if objects(verb, "with"):
        return bool(actors_of(scene, objects(verb, "with")))
    if child(verb, "ccomp", "oprd") is not None:
        return False
    who = doer(verb)
    return who is not None and ((is_plural(who) and bool(meant(scene, who))) or _is_body(scene, who))


def _is_body(scene: Scene, noun: Token) -> bool:
    return any(d.kind is Organisation for d in drafts(scene, meant(scene, noun)))


def _gather(scene: Scene, verb: Token) -> bool:
    who = doer(verb)
    if verb.lemma_ in {"convene", "assemble", "gather"} and children(verb, "dobj"):
        return verb.lemma_ == "convene" and bool(
            actors_of(scene, children(verb, "dobj"), Person, State, Group, Organisation)
        )
    if who is None or is_passive(verb):
        return False
    return (_officials(scene, who) and is_plural(who)) or _is_body(scene, who)


def _with(scene: Scene, verb: Token) -> bool:
    if is_passive(verb):
        return False
    if objects(verb, "with"):
        return bool(actors_of(scene, objects(verb, "with")))
    if verb.lemma_ == "consult" and children(verb, "dobj"):
        return bool(actors_of(scene, children(verb, "dobj")))
    who = doer(verb)
    return verb.lemma_ in {"negotiate", "confer", "huddle"} and is_plural(who) and len(meant(scene, who)) > 0


def _sit(scene: Scene, verb: Token) -> bool:
    down = any(c.lower_ == "down" for c in verb.children)
    return down and (bool(actors_of(scene, objects(verb, "with"))) or is_plural(doer(verb)))


def _speak(scene: Scene, verb: Token) -> bool:
    """Speaking with somebody, or several who speak by telephone or again; not to the press."""
    if is_passive(verb):
        return False
    others = objects(verb, "with")
    towards = objects(verb, "to")
    if any(_is_media(scene, n) for n in (*others, *towards)):
        return False
    if others and actors_of(scene, others, Person, State, Organisation, Group):
        return True
    if towards and actors_of(scene, towards, Person, State) and verb.tag_ != "VBP":
        return True
    if others or towards:
        return False
    who = doer(verb)
    again = any(c.lower_ in {"again", "directly", "together", "last", "privately", "briefly"} for c in verb.children)
    return is_plural(who) and (by_telephone(verb) or again) and bool(meant(scene, who))


def _phone(scene: Scene, verb: Token) -> bool:
    """Telephoning a person; "called him a liar" and "called off" are no calls."""
    other = _called(scene, verb)
    if (
        other is None
        or is_passive(verb)
        or (
            child(verb, "oprd", "prt", "ccomp", "prep") is not None
            and verb.lemma_ == "call"
            and not by_telephone(verb)
            and not _day_or_aim(verb)
        )
    ):
        return False
    who = doer(verb)
    if who is None or (verb.lemma_ == "call" and child(verb, "oprd", "prt", "ccomp") is not None):
        return False
    return bool(
        actors_of(scene, [other], Person, State) if verb.lemma_ != "call" else actors_of(scene, [other], Person)
    )


def _called(scene: Scene, verb: Token) -> Token | None:
    if (other := child(verb, "dobj", "dative")) is not None:
        return other
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after if after is not None and after.i in scene.cast.name_at and after.head == verb else None


def _day_or_aim(verb: Token) -> bool:
    preps = {c.lower_ for c in children(verb, "prep")}
    return preps <= {"on", "in", "after", "during", "late", "before"}


def _host(scene: Scene, verb: Token) -> bool:
    others = taken(verb, "dobj", "nsubjpass")
    if not others or any(meeting_noun(o) for o in others):
        return False
    kinds: tuple[type, ...] = (Person,) if verb.lemma_ in {"welcome", "greet"} else (Person, State, Group)
    named = [o for o in others if o.i in scene.cast.name_at or _officials(scene, o) or o.pos_ == "PRON" or _states(o)]
    found = actors_of(scene, named, *kinds) or actors_of(scene, [o for o in others if _officials(scene, o)])
    if verb.lemma_ == "receive" and is_passive(verb):
        return bool(found) and child(verb, "agent") is not None
    return bool(found) and (verb.lemma_ != "welcome" or _place_or_aim(verb))


def _states(noun: Token) -> bool:
    return noun.tag_ == "NNS" and noun.lemma_.lower() in {"state", "country", "leader", "side", "party", "delegation"}


def _place_or_aim(verb: Token) -> bool:
    return any(c.lower_ in {"to", "in", "at", "for", "on", "by"} for c in children(verb, "prep", "agent"))


def _visit(scene: Scene, verb: Token) -> bool:
    return bool(destinations(scene, verb)) and _officials(scene, doer(verb))


def destinations(scene: Scene, verb: Token) -> list[Spot]:
    """Where a visit, a journey or an arrival leads."""
    frame = table("verbs").get(verb.lemma_.lower())
    nouns = children(verb, "dobj", "nsubjpass") if frame == "visit" else objects(verb, *TOWARDS)
    if frame == "arrive":
        nouns = objects(verb, "in", "at")
    return [s for noun in nouns for n in (noun, *noun.conjuncts) if (s := spot(scene, n)) is not None]


def _go(scene: Scene, verb: Token) -> bool:
    """A journey of somebody who meets people there; "return" and the like only for something."""
    if child(verb, "dobj") is not None or not destinations(scene, verb) or not _officials(scene, doer(verb)):
        return False
    if verb.lemma_ not in words("aimless"):
        return True
    aims = [n for n in objects(verb, "for", "on") if meeting_noun(n)]
    return bool(aims) or any(c.dep_ in {"advcl", "xcomp"} and c.lemma_ in table("verbs") for c in verb.children)


def _discuss(scene: Scene, verb: Token) -> bool:
    if is_passive(verb) or not children(verb, "dobj", "ccomp"):
        return False
    who = doer(verb)
    if others := objects(verb, "with"):
        return (
            bool(actors_of(scene, others, Person, State, Group))
            and who is not None
            and not any(_is_media(scene, n) for n in others)
        )
    return is_plural(who) and len(actors_of(scene, [who] if who is not None else [], Person, State)) > 1


def _mediate(scene: Scene, verb: Token) -> bool:
    return bool(actors_of(scene, objects(verb, "between")))


def _several_talk(scene: Scene, verb: Token) -> bool:
    """Whether several do something by telephone that is no telling."""
    if verb.lemma_.lower() in TELLING or is_passive(verb):
        return False
    who = doer(verb)
    if who is None or not meant(scene, who):
        return False
    return is_plural(who) or bool(actors_of(scene, objects(verb, "with"), Person, State))


CHECKS: dict[str, Callable[[Scene, Token], bool]] = {
    "meet": _meet, "gather": _gather, "with": _with, "sit": _sit, "speak": _speak, "phone": _phone, "host": _host,
    "visit": _visit, "go": _go, "arrive": _go, "discuss": _discuss, "mediate": _mediate,
}  # fmt: skip
