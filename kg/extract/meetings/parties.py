"""Who takes part in a meeting, who hosts it and who mediates, by the grammar around its mention."""

from spacy.tokens import Token

from kg.extract.meetings.company import actors_of, objects
from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention, is_to_be_hosted
from kg.extract.meetings.places import spot
from kg.extract.meetings.sessions import body_of_session
from kg.extract.meetings.third import Parties, states_of_word, third_parties
from kg.extract.meetings.verbs import destinations
from kg.extract.meetings.who import doers, guests, meant, passive, taken
from kg.grammar import agent, child, children
from kg.link import Scene
from kg.model import Group, Id, MeetingFormat, Organisation, Person, State

JOINING = frozenset({"with", "between", "among", "amongst", "by", "involving", "including", "alongside"})
ASIDE = frozenset({"after", "following", "during", "at", "in", "before", "for", "from", "of", "to", "on"})


TOLD = frozenset({"announce", "preview", "share", "report", "confirm", "read", "mention"})  # what is said of meetings
# Verbs whose object is what is spoken of, and not with whom.
TREATED = frozenset({"discuss", "review", "raise", "address", "examine", "consider", "condemn", "praise", "welcome"})
PRESS = frozenset({"reporter", "journalist", "correspondent", "media", "press"})  # are told of meetings, and not there
DURING = frozenset({"in", "at", "during", "after", "following", "before", "over", "on"})


def parties(scene: Scene, mention: Mention) -> Parties:
    """Everybody whom the words around a mention put into the meeting."""
    found = Parties()
    if mention.frame == "noun":
        for noun in (mention.anchor, *mention.inner):
            _of_noun(scene, noun, found)
        if (body := body_of_session(scene, mention.anchor)) is not None:
            found.participants[body] = None
        for clause in mention.clauses:
            _of_clause(scene, clause, found)
        _of_governor(scene, mention, found)
    else:
        _of_verb(scene, mention, found)
    if mention.frame != "pronoun":
        third_parties(scene, [t for t in (mention.anchor, mention.verb) if t is not None], found)
    return found


def _put(into: dict[Id, None], ids: tuple[Id, ...]) -> None:
    into.update(dict.fromkeys(ids))


# nouns


def _of_noun(scene: Scene, noun: Token, found: Parties) -> None:
    for c in noun.children:
        if c.dep_ == "poss":
            _put(found.participants, meant(scene, c))
        elif c.dep_ in {"prep", "acl", "agent"} and c.lower_ in JOINING | {"of"}:
            _of_preposition(scene, c, found)
        elif c.dep_ in {"compound", "nsubj"} and noun.tag_ == "VBG" and c.tag_ == "NNS":  # "the two ministers meeting"
            _put(found.participants, meant(scene, c))
    _of_modifiers(scene, noun, found)


def _of_preposition(scene: Scene, prep: Token, found: Parties) -> None:
    """ "with A", "between A and B", "of the two leaders"; "of" and "by" only before people and states."""
    nouns = list(children(prep, "pobj", "dobj", "pcomp"))
    for inner in children(prep, "prep"):  # "talks between A and, for the first time, B"
        nouns += children(inner, "pobj") if inner.lower_ in JOINING else []
    if prep.lower_ == "of":
        _put(found.participants, actors_of(scene, nouns))
        return
    _put(found.participants, meant(scene, nouns[0]) if len(nouns) == 1 else actors_of(scene, nouns))
    for noun in nouns:
        for c in children(noun, "prep"):  # a parse that hangs the second preposition on the first one's noun
            if c.lower_ in {"with", "between"}:
                _put(found.participants, actors_of(scene, children(c, "pobj")))


def _of_clause(scene: Scene, clause: Token, found: Parties) -> None:
    """ "hosted by Qatar", "attended by both ministers", "mediated by Oman"."""
    lemma = clause.lemma_.lower()
    by = agent(clause)
    who = meant(scene, by) if by is not None else ()
    if clause.dep_ == "relcl" and not passive(clause) and lemma in words("light_verbs", "hosting_verbs"):
        own = child(clause, "nsubj")
        who = meant(scene, own) if own is not None and own.lower_ not in {"which", "that", "who"} else ()
    if lemma in words("mediating_verbs"):
        _put(found.mediators, who)
    elif lemma in words("hosting_verbs"):
        _put(found.hosts, who)
    elif lemma in {"attend", "lead", "hold", "involve", "join", "conduct"}:
        _put(found.participants, who)
    _put(
        found.participants,
        actors_of(scene, objects(clause, "with", "between")) if lemma in words("mediating_verbs") | {"hold"} else (),
    )
    for of in (p for n in objects(clause, "with") if n.lower_ == "participation" for p in children(n, "prep")):
        _of_participation(scene, of, found)


def _of_participation(scene: Scene, of: Token, found: Parties) -> None:
    _put(found.participants, actors_of(scene, children(of, "pobj")))


def _of_modifiers(scene: Scene, noun: Token, found: Parties) -> None:
    """ "Trump-Putin talks", "U.S.-Iranian negotiations", "a Security Council session"; a lone country is the theme."""
    cast = scene.cast
    before = [t for t in scene.parsed[noun.left_edge.i : noun.i] if _modifies(t, noun)]
    hyphen = any(t.text in {"-", "–", "/"} for t in before)
    for token in before:
        held = cast.name_at.get(token.i)
        if held is None:
            _put(found.participants, states_of_word(scene, token))
        elif held[0].start == token.i and held[0].end <= noun.i:
            kind = cast.drafts[held[1]].kind
            if kind is State and (place := spot(scene, token)) is not None and not hyphen:
                _put(found.about if place.country else {}, (held[1],))
            elif kind is State or kind in {Person, Organisation}:
                _put(found.participants, (held[1],))


def _modifies(token: Token, noun: Token) -> bool:
    """Whether a token before a noun is one of its plain modifiers."""
    while token.head.i != noun.i:
        if token.dep_ not in {"compound", "nmod", "amod", "punct", "conj", "cc"} or token.head is token:
            return False
        token = token.head
    return token.dep_ in {"compound", "nmod", "amod", "punct"}


def _of_governor(scene: Scene, mention: Mention, found: Parties) -> None:
    """The subject that holds, attends or hosts the meeting; of a meeting "with" somebody, the other side."""
    verb, noun = mention.verb, mention.anchor
    one_sided = not found.participants or _is_with(noun) or any(_is_with(n) for n in mention.inner)
    if verb is not None and mention.role == "object":
        _of_object(scene, mention, verb, found, one_sided=one_sided)
    elif verb is not None:
        _put(found.participants, actors_of(scene, objects(verb, "between", "with", "among")))
        if (by := agent(verb)) is not None and verb.lemma_.lower() in words("hosting_verbs") | {"hold", "attend"}:
            _put(found.hosts if verb.lemma_.lower() in words("hosting_verbs") else found.participants, meant(scene, by))
    elif noun.dep_ == "pobj" and noun.head.lower_ in ASIDE and _is_with(noun):
        outer = noun.head.head
        outer = outer.head if outer.dep_ == "acomp" else outer
        if outer.pos_ in {"VERB", "AUX"}:
            _put(found.participants, doers(scene, outer))
    elif noun.dep_ == "pobj" and noun.head.lower_ in DURING and not found.participants:
        _of_company(scene, mention, found)
    elif noun.dep_ == "conj" and noun.head.dep_ == "dobj" and one_sided:
        _put(found.participants, doers(scene, noun.head.head))
    if _is_with(noun) and len(found.all) == 1 and (own := _side_that_speaks(scene, noun)):
        _put(found.participants, (own,))


def _of_company(scene: Scene, mention: Mention, found: Parties) -> None:
    """Who does something together during a meeting: "told his counterpart in a call", "agreed during their talks"."""
    noun = mention.anchor
    outer = noun.head.head
    if outer.pos_ != "VERB" or next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "") in {"the", "this", "that"}:
        return
    told = [c for c in children(outer, "dobj") if outer.lemma_.lower() not in TREATED and c.lemma_.lower() not in PRESS]
    others = actors_of(scene, [*told, *objects(outer, "with", "alongside")], Person, State, Group)
    together = tuple(dict.fromkeys([*doers(scene, outer), *others]))
    if len(together) > 1 and not passive(outer):
        _put(found.participants, together)


def _is_with(noun: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ == "with" for c in noun.children)


def _of_object(scene: Scene, mention: Mention, verb: Token, found: Parties, *, one_sided: bool) -> None:
    lemma = verb.lemma_.lower()
    ids = doers(scene, verb) if not (passive(verb) and verb.dep_ == "acl") and lemma != "follow" else ()
    if lemma in words("mediating_verbs"):
        _put(found.mediators, ids)
    elif lemma in words("hosting_verbs") or is_to_be_hosted(mention.anchor):
        _put(found.hosts, ids)
    elif lemma == "invite":
        _put(found.hosts, ids)
        _put(found.participants, actors_of(scene, children(verb, "dobj")))
    elif _takes_part(mention, lemma, one_sided=one_sided):
        found.participants = dict.fromkeys([*ids, *found.participants])
    _put(found.participants, actors_of(scene, objects(verb, "with", "between")))
    for to in children(verb, "dative"):  # "granted an audience to the president"
        _put(found.participants, actors_of(scene, [to] if to.pos_ != "ADP" else children(to, "pobj")))


def _takes_part(mention: Mention, lemma: str, *, one_sided: bool) -> bool:
    """Whether the subject of a verb is at the meeting that is its object; not who boycotts a summit of others."""
    with_ = _is_with(mention.anchor)
    if (lemma in words("shunned") and not with_) or any(c.lemma_ in TOLD for c in children(mention.anchor, "relcl")):
        return False  # "I have no meetings to announce"
    is_there = lemma == "be" and mention.anchor.dep_ == "pobj"
    return (
        lemma in words("light_verbs")
        or (one_sided and (with_ or is_there))
        or (is_there and mention.format is MeetingFormat.VISIT)
    )


def _side_that_speaks(scene: Scene, noun: Token) -> Id | None:
    """The state of whoever speaks of "talks with Washington", where nobody else is named as the other side."""
    for verb in noun.ancestors:
        if (
            verb.pos_ == "VERB"
            and (who := child(verb, "nsubj")) is not None
            and verb.lemma_ in {"say", "acknowledge", "announce", "confirm", "state", "note", "describe", "tell", "add"}
        ):
            ids = meant(scene, who)
            return scene.cast.represented(ids[0]) if ids else None
    return None


# verbs


def _of_verb(scene: Scene, mention: Mention, found: Parties) -> None:
    verb, frame = mention.anchor, mention.frame
    ids = doers(scene, verb)
    if frame == "host":
        _of_hosting(scene, verb, ids, found)
    elif frame == "mediate":
        _put(found.mediators, ids)
        _put(found.participants, actors_of(scene, objects(verb, "between")))
    elif frame == "visiting":
        _put(found.participants, meant(scene, verb.head))
    elif frame == "send":
        _put(found.participants, ids)
    elif frame == "expected":
        _put(found.participants, meant(scene, child(verb, "nsubjpass")))
    elif frame in {"visit", "go", "arrive", "be"}:
        _put(found.participants, ids)
        countries = [s.state for s in destinations(scene, verb) if s.country and s.state is not None]
        _put(found.hosts, tuple(c for c in countries if frame == "visit"))
        _put(found.participants, actors_of(scene, objects(verb, "with"), Person))
    else:
        convenes = frame == "gather" and bool(children(verb, "dobj"))
        _put(found.hosts if convenes else found.participants, ids)
        towards = ("with", "to", "between") if frame == "speak" else ("with", "between")
        others = [*taken(verb, "dobj"), *objects(verb, *towards)] if frame != "discuss" else objects(verb, "with")
        if frame == "by telephone":
            others = objects(verb, "with")
        if frame == "phone" and not children(verb, "dobj"):
            others = [verb.nbor(1)]
        _put(found.participants, actors_of(scene, others))


def _of_hosting(scene: Scene, verb: Token, ids: tuple[Id, ...], found: Parties) -> None:
    """Hosts are the subject, guests the object; in the passive the agent and the subject."""
    _put(found.hosts, ids)
    _put(found.participants, actors_of(scene, guests(verb)))
