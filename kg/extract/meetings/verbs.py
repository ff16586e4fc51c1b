"""Verbs that are a meeting: each frame with what its subject and object must be, so that "met the deadline" is none."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.meetings.company import actors_of, by_telephone, is_media, is_plural, objects, officials
from kg.extract.meetings.lexicon import format_of_frame, table, words
from kg.extract.meetings.mentions import Mention, meeting_noun
from kg.extract.meetings.places import TOWARDS, Spot, spot
from kg.extract.meetings.who import doer, drafts, guests, meant, passive, taken
from kg.grammar import child, children, tokens_of
from kg.link import Scene
from kg.model import Group, MeetingFormat, Organisation, Person, State

OTHER_VERBS = frozenset({"visiting", "come", "sit", "stand"})
HOUSEHOLD = frozenset({"family", "relative", "parent", "couple", "student", "villager"})
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
    for token in _candidates(scene.parsed):
        if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"} or (
            token.dep_ == "amod" and token.tag_ != "VBD" and token.lower_ != "visiting"
        ):
            continue
        if not token.tag_.startswith("VB") and not _headline_verb(token):
            continue
        if token.lower_ == "visiting" and token.dep_ == "amod" and officials(scene, token.head):
            yield Mention(token, token, "visiting", MeetingFormat.VISIT)
            continue
        frame = frames.get(token.lemma_.lower())
        if frame is not None and CHECKS[frame](scene, token):
            yield Mention(token, token, frame, _format(token, frame))
        elif token.lemma_.lower() in {"come", "sit", "stand"} and _face_to_face(token) and _together(scene, token):
            yield Mention(token, token, "together", None)
        elif frame not in {"speak", "phone"} and by_telephone(token) and _several_talk(scene, token):
            yield Mention(token, token, "by telephone", MeetingFormat.CALL)


def _candidates(parsed: Doc) -> list[Token]:
    """The words that can be a verb of meeting, and all verbs of sentences that name a telephone."""
    found = {token.i: token for token in tokens_of(parsed, frozenset(table("verbs")) | OTHER_VERBS)}
    for told in tokens_of(parsed, words("by_telephone")):
        found.update((token.i, token) for token in told.sent if token.pos_ in {"VERB", "AUX"})
    return [found[at] for at in sorted(found)]


def _headline_verb(token: Token) -> bool:
    """Whether a word that is tagged as a noun heads a sentence as a verb does."""
    return token.dep_ == "ROOT" and child(token, "nsubj") is not None and token.tag_ == "NNS"


def _format(verb: Token, frame: str) -> MeetingFormat | None:
    if by_telephone(verb):
        return MeetingFormat.CALL
    return format_of_frame(frame)


# frames


def _meet(scene: Scene, verb: Token) -> bool:
    if passive(verb):
        return False
    others = [o for o in taken(verb, "dobj") if o.lower_ != "face"]
    if others:
        return bool(actors_of(scene, others)) and not _is_no_company(verb, others)
    if objects(verb, "with"):
        return bool(actors_of(scene, objects(verb, "with")))
    if child(verb, "ccomp", "oprd") is not None:
        return False
    who = doer(verb)
    if who is not None and who.lemma_.lower() in words("kin") | HOUSEHOLD:
        return False
    return who is not None and ((is_plural(scene, who) and bool(meant(scene, who))) or _is_body(scene, who))


def _in_a_crowd(verb: Token) -> bool:
    """Whether people gather around something that is no table, or outside."""
    return any(n.lemma_ != "table" for n in objects(verb, "around", "outside"))


def _is_of_body(scene: Scene, noun: Token) -> bool:
    """Whether a noun is the members of a body: "members of the cabinet", "leaders of the bloc"."""
    if noun.tag_ != "NNS":
        return False
    owners = [n for p in children(noun, "prep") if p.lower_ in {"of", "from"} for n in children(p, "pobj")]
    bodies = {"parliament", "cabinet", "council", "bloc", "government", "committee", "alliance", "group", "union"}
    return noun.lemma_.lower() == "member" and any(
        n.lemma_.lower() in bodies or actors_of(scene, [n], Organisation, State) for n in owners
    )


def _is_no_company(verb: Token, others: list[Token]) -> bool:
    """Whether people are met with tear gas, or somebody meets a wife to be."""
    by_force = any(n.lemma_.lower() in words("reactions") for n in objects(verb, "with"))
    return by_force or all(o.lemma_.lower() in words("kin") for o in others)


def _face_to_face(verb: Token) -> bool:
    return any(c.lower_ in {"face", "face-to-face"} for c in verb.rights)


def _together(scene: Scene, verb: Token) -> bool:
    """Several who shake hands or come face to face, or one with another."""
    if verb.lemma_ == "shake" and not any(c.lower_ == "hands" for c in verb.children):
        return False
    with_ = objects(verb, "with")
    who = doer(verb)
    return bool(actors_of(scene, with_)) if with_ else is_plural(scene, who) and bool(meant(scene, who))


def _exchange(scene: Scene, verb: Token) -> bool:
    """Views that are exchanged with somebody, or by several."""
    if not any(o.lemma_.lower() in words("exchanged") for o in children(verb, "dobj")):
        return False
    with_ = objects(verb, "with") + [n for o in children(verb, "dobj") for p in children(o, "prep")
                                     if p.lower_ == "with" for n in children(p, "pobj")]  # fmt: skip
    who = doer(verb)
    return bool(actors_of(scene, with_)) if with_ else is_plural(scene, who) and bool(meant(scene, who))


def _is_body(scene: Scene, noun: Token) -> bool:
    return any(d.kind is Organisation for d in drafts(scene, meant(scene, noun)))


def _gather(scene: Scene, verb: Token) -> bool:
    who = doer(verb)
    if verb.lemma_ in {"convene", "assemble", "gather"} and children(verb, "dobj"):
        return verb.lemma_ == "convene" and bool(
            actors_of(scene, children(verb, "dobj"), Person, State, Group, Organisation)
        )
    if who is None or passive(verb) or _in_a_crowd(verb):
        return False
    return (officials(scene, who) and is_plural(scene, who)) or _is_body(scene, who) or _is_of_body(scene, who)


def _with(scene: Scene, verb: Token) -> bool:
    if passive(verb):
        return False
    if objects(verb, "with"):
        return bool(actors_of(scene, objects(verb, "with")))
    if verb.lemma_ == "consult" and children(verb, "dobj"):
        return bool(actors_of(scene, children(verb, "dobj")))
    who = doer(verb)
    return verb.lemma_ in {"negotiate", "confer", "huddle"} and is_plural(scene, who) and len(meant(scene, who)) > 0


def _sit(scene: Scene, verb: Token) -> bool:
    if any(c.lower_ in {"across", "opposite"} for c in verb.children) and actors_of(scene, objects(verb, "from")):
        return True
    down = any(c.lower_ == "down" for c in verb.children)
    if any(is_media(scene, n) for n in objects(verb, "with")):
        return False  # an interview
    return down and (bool(actors_of(scene, objects(verb, "with"))) or is_plural(scene, doer(verb)))


def _speak(scene: Scene, verb: Token) -> bool:
    """Speaking with somebody, or several who speak by telephone or again; not to the press."""
    if passive(verb):
        return False
    others = [] if any(c.lower_ == "of" for c in children(verb, "prep")) else objects(verb, "with")
    towards = objects(verb, "to")
    if any(is_media(scene, n) for n in (*others, *towards)):
        return False
    if others and actors_of(scene, others, Person, State, Organisation, Group):
        return True
    if towards and actors_of(scene, towards, Person, State) and verb.tag_ != "VBP":
        return True
    if others or towards:
        return False
    who = doer(verb)
    again = any(c.lower_ in {"again", "directly", "together", "last", "privately", "briefly"} for c in verb.children)
    at_length = any(n.lemma_.lower() in {"minute", "hour"} for n in objects(verb, "for"))
    if is_plural(scene, who) and (by_telephone(verb) or again or at_length) and meant(scene, who):
        return True
    return _two_sides(scene, who) and not any(c.lower_ in {"of", "at", "for"} for c in children(verb, "prep"))


def _two_sides(scene: Scene, who: Token | None) -> bool:
    """Whether a subject is two persons with names who stand for two states."""
    persons = [d for d in drafts(scene, meant(scene, who)) if d.kind is Person]
    return len({scene.cast.represented(d.id) for d in persons} - {None}) > 1


def _phone(scene: Scene, verb: Token) -> bool:
    """Telephoning a person; "called him a liar" and "called off" are no calls."""
    other, who = _called(scene, verb), doer(verb)
    if other is None or who is None or passive(verb):
        return False
    if verb.lemma_ != "call":
        return bool(actors_of(scene, [other], Person, State))
    named = any(c.dep_ in {"oprd", "prt", "ccomp"} and c != other for c in verb.children)
    otherwise = child(verb, "prep") is not None and not by_telephone(verb) and not _day_or_aim(verb)
    return not named and not otherwise and bool(actors_of(scene, [other], Person))


def _called(scene: Scene, verb: Token) -> Token | None:
    if (other := child(verb, "dobj", "dative")) is not None:
        return other
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after if after is not None and after.i in scene.cast.name_at and after.head == verb else None


def _day_or_aim(verb: Token) -> bool:
    preps = {c.lower_ for c in children(verb, "prep")}
    if any(n.lower_ == "time" for n in objects(verb, "for")):  # "for the first time"
        preps.discard("for")
    return preps <= {"on", "in", "after", "during", "late", "before"}


def _host(scene: Scene, verb: Token) -> bool:
    others = guests(verb)
    if not others or any(meeting_noun(o) for o in others):
        return False
    kinds: tuple[type, ...] = (Person,) if verb.lemma_ in {"welcome", "greet"} else (Person, State, Group)
    named = [o for o in others if o.i in scene.cast.name_at or officials(scene, o) or _is_someone(o) or _states(o)]
    found = actors_of(scene, named, *kinds) or actors_of(scene, [o for o in others if officials(scene, o)])
    if verb.lemma_ == "receive" and passive(verb):
        return bool(found) and child(verb, "agent") is not None
    return bool(found) and (verb.lemma_ not in {"welcome", "greet"} or _place_or_aim(verb))


def _is_someone(noun: Token) -> bool:
    return noun.pos_ == "PRON" and noun.lower_ not in {"it", "this", "that", "these", "those", "what", "which"}


def _states(noun: Token) -> bool:
    several = {"state", "country", "side", "party", "delegation"} | (words("people") - words("not_hosted"))
    return noun.tag_ == "NNS" and noun.lemma_.lower() in several


def _place_or_aim(verb: Token) -> bool:
    return any(c.lower_ in {"to", "in", "at", "for", "on", "by"} for c in children(verb, "prep", "agent"))


def _visit(scene: Scene, verb: Token) -> bool:
    return bool(destinations(scene, verb)) and officials(scene, doer(verb))


def destinations(scene: Scene, verb: Token) -> list[Spot]:
    """Where a visit, a journey or an arrival leads."""
    frame = table("verbs").get(verb.lemma_.lower())
    nouns = children(verb, "dobj", "nsubjpass") if frame == "visit" else objects(verb, *TOWARDS)
    if frame == "send":
        nouns += [n for o in children(verb, "dobj") for p in children(o, "prep") if p.lower_ == "to"
                  for n in children(p, "pobj")]  # fmt: skip
    if frame in {"arrive", "be"}:
        nouns = objects(verb, "in", "at")
    return [s for noun in nouns for n in (noun, *noun.conjuncts) if (s := spot(scene, n)) is not None]


def _go(scene: Scene, verb: Token) -> bool:
    """A journey of somebody who meets people there; "return" and the like only for something."""
    if child(verb, "dobj") is not None or not destinations(scene, verb) or not officials(scene, doer(verb)):
        return False
    if verb.lemma_ not in words("aimless"):
        return True
    if (who := doer(verb)) is not None and who.lemma_.lower() in words("emissaries"):
        return True
    aims = [n for n in objects(verb, "for", "on") if meeting_noun(n) or n.lemma_.lower() in words("aims")]
    goals = table("verbs").keys() | words("purposes")
    return bool(aims) or any(c.dep_ in {"advcl", "xcomp"} and c.lemma_ in goals for c in verb.children)


def _send(scene: Scene, verb: Token) -> bool:
    """A delegation or an envoy that is sent somewhere."""
    sent = [o for o in children(verb, "dobj", "nsubjpass") if o.lemma_.lower() in words("emissaries")]
    return bool(sent) and bool(destinations(scene, verb))


def _be(scene: Scene, verb: Token) -> bool:
    """Somebody who is somewhere to meet, to sign or for talks, or who will be there."""
    if not _is_abroad(scene, verb):
        return False
    purpose = [c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and child(c, "aux") is not None]
    return _is_to_be(verb) or any(c.lemma_.lower() in words("purposes") for c in purpose if c.tag_ == "VB")


def _expected(scene: Scene, verb: Token) -> bool:
    """Somebody who is expected somewhere: "The envoy is expected in Ankara"."""
    return passive(verb) and _is_abroad(scene, verb)


def _is_abroad(scene: Scene, verb: Token) -> bool:
    """Whether an official is, or is expected, in a state other than their own."""
    where = [s for n in (*objects(verb, "in"), *_where_due(verb)) if (s := spot(scene, n)) is not None]
    who = child(verb, "nsubjpass") or doer(verb)
    own = {scene.cast.represented(id) for id in meant(scene, who)}
    return bool(where) and officials(scene, who) and not {s.state for s in where} & own


def _where_due(verb: Token) -> list[Token]:
    """The places of "is due in Rome"."""
    return [n for c in children(verb, "acomp") if c.lower_ == "due" for n in objects(c, "in")]


def _is_to_be(verb: Token) -> bool:
    """Whether somebody will be, is due or is expected to be somewhere."""
    if _where_due(verb) or any(c.dep_ == "aux" and c.lower_ in {"will", "'ll"} for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"expect", "due", "schedule", "set"}


def _discuss(scene: Scene, verb: Token) -> bool:
    if passive(verb) or not children(verb, "dobj", "ccomp"):
        return False
    who = doer(verb)
    if others := objects(verb, "with"):
        return (
            bool(actors_of(scene, others, Person, State, Group))
            and who is not None
            and not any(is_media(scene, n) for n in others)
        )
    if who is None or not is_plural(scene, who):
        return False
    return len(actors_of(scene, [who], Person, State)) > 1 or _of_two_states(scene, who)


def _of_two_states(scene: Scene, who: Token) -> bool:
    """Whether officials are from two states: "the ministers of A and B", "Dutch and Danish officials"."""
    if not officials(scene, who) and who.lemma_.lower() not in words("people"):
        return False
    gazetteer = scene.cast.gazetteer
    named = {scene.cast.name_at[t.i][1] for t in who.subtree if t.i in scene.cast.name_at and t.i < who.i + 12}
    adjectives = {a.id for t in who.subtree if t.text[:1].isupper() and (a := gazetteer.by_adjective(t.text))}
    return len({id for id in named | adjectives if id.startswith("state/")}) > 1


def _mediate(scene: Scene, verb: Token) -> bool:
    if objects(verb, "between"):
        return bool(actors_of(scene, objects(verb, "between")))
    settles = [*children(verb, "dobj"), *objects(verb, "in")]
    who = doer(verb)
    return (
        verb.lemma_ == "mediate"
        and bool(meant(scene, who))
        and any(o.lemma_.lower() in words("settled") for o in settles)
    )


def _several_talk(scene: Scene, verb: Token) -> bool:
    """Whether several do something by telephone that is no telling."""
    if verb.lemma_.lower() in TELLING or passive(verb):
        return False
    who = doer(verb)
    if who is None or not meant(scene, who):
        return False
    return is_plural(scene, who) or bool(actors_of(scene, objects(verb, "with"), Person, State))


CHECKS: dict[str, Callable[[Scene, Token], bool]] = {
    "meet": _meet, "gather": _gather, "with": _with, "sit": _sit, "speak": _speak, "phone": _phone, "host": _host,
    "visit": _visit, "go": _go, "arrive": _go, "discuss": _discuss, "mediate": _mediate, "exchange": _exchange,
    "together": _together, "send": _send, "be": _be,
    "expected": _expected,
}  # fmt: skip
