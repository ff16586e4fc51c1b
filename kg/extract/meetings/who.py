"""Whom phrases around a meeting mean, beyond names and pronouns: lists of ministers, groups, doers of infinitives."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.meetings.lexicon import words
from kg.grammar import FINITE, agent, child, children, coordinated, is_passive, subject
from kg.link import Scene
from kg.link.cast import Draft
from kg.link.titles import SUBJECT_MATTER, is_post, post_nouns
from kg.model import Group, Id, Person, State

ASKING = frozenset({"urge", "ask", "invite", "press", "tell", "persuade", "push", "encourage", "allow", "order"})
COUNTED = {"two": 2, "three": 3, "both": 2, "pair": 2, "trio": 3, "duo": 2}


def drafts(scene: Scene, ids: Iterable[Id]) -> list[Draft]:
    """The drafts of actors."""
    return [scene.cast.drafts[id] for id in ids if id in scene.cast.drafts]


def meant(scene: Scene, noun: Token | None) -> tuple[Id, ...]:
    """Everybody that a noun phrase and what is coordinated with it mean; posts beside a name are that name's."""
    if noun is None:
        return ()
    if noun.i in scene.cast.listed:
        return scene.reference.all_of(noun)
    if noun.lower_ in COUNTED and (those := _those_before(scene, noun)):
        return those
    if len(listed := _listed(scene, noun)) > 1:
        return listed
    members = [m for m in coordinated(noun) if not _is_said_of_name(scene, m)]
    found = {
        id: None
        for m in members
        for id in _delegates(scene, m) or _of_both(scene, m) or scene.reference.who(m) or _group(scene, m)
    }
    return tuple(found)


def _those_before(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """ "The two", "both": the last two persons, else states, named before within this sentence and the one before."""
    number = COUNTED[noun.lower_]
    start = noun.sent.start
    start = noun.doc[start - 1].sent.start if start else start
    named = [scene.cast.name_at[i][1] for i in range(start, noun.i) if i in scene.cast.name_at]
    named = [id for id in named if id not in scene.reference.voice(noun)]
    for kind in (Person, State):
        ids = list(dict.fromkeys(id for id in named if scene.cast.drafts[id].kind is kind))
        if len(ids) >= number:
            return tuple(ids[-number:])
    return ()


def _singular(noun: Token) -> str:
    """The lemma, also of a plural that is written as a name."""
    return (
        noun.lower_.removesuffix("s")
        if noun.tag_ in {"NNPS", "NNS"} and noun.lemma_.lower() == noun.lower_
        else noun.lemma_.lower()
    )


def _delegates(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """Delegations and negotiators from somewhere are whom they come from."""
    if _singular(noun) not in {"delegation", "negotiator", "team", "delegate", "representative"}:
        return ()
    from_ = {"from", "of"} if _singular(noun) == "delegation" else {"from"}
    origins = [
        n for c in noun.children if c.dep_ == "prep" and c.lower_ in from_ for n in c.children if n.dep_ == "pobj"
    ]
    if not origins and len(states := _two_adjectives(scene, noun)) > 1:
        return states
    ids = tuple(id for n in origins for m in coordinated(n) for id in scene.reference.who(m))
    return ids if len(ids) > 1 or _singular(noun) == "delegation" else ()


def _two_adjectives(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """The states of "the Chadian and Sudanese delegations"."""
    first = next((c for c in noun.lefts if c.dep_ == "amod" and c.text[:1].isupper()), None)
    if first is None or noun.tag_ != "NNS" or _singular(noun) != "delegation":
        return ()
    known = [scene.cast.gazetteer.by_adjective(t.text) for t in (first, *first.conjuncts)]
    return tuple(scene.cast.known(actor.id).id for actor in known if actor is not None)


def _of_both(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """ "European and Ukrainian officials" are two groups."""
    if noun.tag_ != "NNS" or noun.i in scene.cast.name_at:
        return ()
    first = next((c for c in noun.lefts if c.dep_ == "amod" and c.text[:1].isupper()), None)
    second = child(first, "conj") if first is not None else None
    if first is None or second is None or not second.text[:1].isupper():
        return ()
    gazetteer = scene.cast.gazetteer
    if not any(gazetteer.by_adjective(t.text) or t.i in scene.cast.name_at for t in (first, second)):
        return ()
    groups = [scene.cast.named(Group, f"{t.text} {noun.text}", local=True) for t in (first, second)]
    for group in groups:
        scene.cast.mention(group, first.idx, noun.idx + len(noun))
        group.alt_labels.clear()
    return tuple(g.id for g in groups)


def _listed(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """The persons whom "the ministers of A, Name, and of B, Name" names one by one."""
    plural = noun.tag_ in {"NNS", "NNPS"} and _singular(noun) in post_nouns()
    if not plural or noun.i in scene.cast.name_at:
        return ()
    found: dict[Id, None] = {}
    for token in noun.subtree:
        held = scene.cast.name_at.get(token.i)
        clause = any(t.dep_ in {"relcl", "acl"} for t in token.ancestors if noun.i < t.i)
        if held and held[0].start == token.i and not clause and scene.cast.drafts[held[1]].kind is Person:
            found.update(dict.fromkeys(scene.reference.who(token)))
    return tuple(found)


def _is_said_of_name(scene: Scene, noun: Token) -> bool:
    """Whether a post is another title of the person named beside it: "the Foreign Secretary, Yvette Cooper"."""
    doc, names = scene.parsed, scene.cast.name_at
    if noun.i in names or not is_post(noun) or noun.tag_ in {"NNS", "NNPS"}:
        return False
    after = noun.i + 1
    if after + 1 < len(doc) and doc[after].text == "," and _is_person(scene, at := _first_of_name(scene, after + 1)):
        name = names[at][0]
        return doc[name.start : name.end].root.dep_ == "conj"
    left = noun.left_edge
    before = left.i - 1
    if noun.dep_ != "conj" or before < 1 or left.lower_ in {"the", "a", "an", "his", "her", "their"}:
        return False
    if doc[before].lower_ == "and" and is_post(noun.head) and noun.head.i not in names:
        return _is_said_of_name(scene, noun.head)
    return doc[before].text == "," and _is_person(scene, before - 1)


def _first_of_name(scene: Scene, at: int) -> int:
    while at + 1 < len(scene.parsed) and scene.parsed[at].lower_ in {
        "mr",
        "mrs",
        "ms",
        "sir",
        "dr",
        "mr.",
        "ms.",
        "dr.",
    }:
        at += 1
    return at


def _is_person(scene: Scene, at: int) -> bool:
    held = scene.cast.name_at.get(at)
    return held is not None and scene.cast.drafts[held[1]].kind is Person


def _group(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """Parties known by kind only, such as "the four lake states" and "armed groups", as a group of this document."""
    if noun.tag_ not in {"NNS", "NNPS"} or _singular(noun) not in words("groups", "people"):
        return ()
    if noun.dep_ == "nsubj" and _singular(noun) not in words("people"):
        return ()
    return (scene.cast.phrase(Group, noun).id,)


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive; not one that heads its sentence though the parse hangs it on the subject."""
    return is_passive(verb) and not is_misread(verb)


def is_misread(verb: Token) -> bool:
    """Whether a past tense is read as a participle: "The ministers consulted with lenders" as one noun phrase."""
    hung = verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and verb.head.dep_ == "ROOT" and verb.i > verb.head.i
    if not hung or agent(verb) is not None or verb.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    finite = any(t.tag_ in FINITE or t.dep_ in {"aux", "auxpass"} for t in verb.sent if t.i != verb.i)
    return not finite and verb.sent.text.rstrip()[-1:] in {".", "!"}


def doer(verb: Token) -> Token | None:
    """Who does what a verb says; of "an invitation to visit" and "plans to meet", whoever accepts or has them."""
    who = verb.head if is_misread(verb) else subject(verb)
    if verb.dep_ == "amod" and verb.tag_ == "VBD":  # "Yeltsin on Saturday hosted Prime Minister Hashimoto", misread
        root, left = verb.sent.root, child(verb, "nsubj", "npadvmod")
        who = (
            left if left is not None and left.i < verb.i else root if root.pos_ == "PROPN" and root.i < verb.i else None
        )
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ASKING and (asked := child(verb.head, "dobj")) is not None:
        return asked
    if who is None or who.pos_ in {"ADJ", "VERB", "AUX"}:
        who = _of_adjective(verb)
    for _ in range(3):
        if who is None or who.lemma_.lower() not in words("proposal_nouns", "plan_nouns"):
            return who
        owner = child(who, "poss")
        above = who.head
        who = (
            owner
            if owner is not None and who.lemma_ != "invitation"
            else subject(above)
            if above.pos_ == "VERB" and who.dep_ in {"dobj", "pobj"}
            else None
        )
    return who


def _of_adjective(verb: Token) -> Token | None:
    """The subject of "were due to meet" and "is ready to travel"."""
    above = verb.head
    while above.dep_ in {"acomp", "xcomp", "oprd"} and above.head is not above:
        above = above.head
    return child(above, "nsubj", "nsubjpass") if verb.dep_ == "xcomp" else None


def doers(scene: Scene, verb: Token) -> tuple[Id, ...]:
    """Everybody who does what a verb says; in headlines also the first of "Ethiopia, Somalia hold talks"."""
    who = doer(verb)
    if who is None:
        return ()
    ids = meant(scene, who) or _named_above(scene, who)
    before = who.left_edge.i - 2
    first = who.sent[0].i
    if before >= first and verb.doc[before + 1].text == "," and before in scene.cast.name_at:
        name, id = scene.cast.name_at[before]
        if name.start == first and not verb.doc[before].is_upper and verb.doc[before].head in {verb, who}:
            scene.cast.drafts[id].asserted = True
            return tuple(dict.fromkeys([id, *ids]))
    return ids


def guests(verb: Token) -> list[Token]:
    """Who is received: the object, the subject of a passive, or that of "is to be received"."""
    if found := children(verb, "nsubjpass") or taken(verb, "dobj"):
        return found
    above = child(verb.head, "nsubj", "nsubjpass") if verb.dep_ == "xcomp" and passive(verb) else None
    return [above] if above is not None else []


def taken(verb: Token, *labels: str) -> list[Token]:
    """A verb's objects; of one misread as a modifier the noun that it seems to modify."""
    if verb.dep_ == "amod" and verb.tag_ == "VBD":
        head = verb.head
        while head.dep_ == "compound":
            head = head.head
        return [head]
    found = [c for c in verb.children if c.dep_ in labels]
    misread = [
        c for c in verb.rights if c.dep_ in {"npadvmod", "advmod"} and c.ent_type_ == "PERSON" and c.i == verb.i + 1
    ]
    return found or misread


def _named_above(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """Who is meant by "who" behind a name and its post, where the parse hangs it on the last word of the post."""
    post = next((up for up in noun.ancestors if up.dep_ == "appos"), None)
    ids = meant(scene, post.head) if post is not None and post.i < noun.i else ()
    return tuple(d.id for d in drafts(scene, ids) if d.kind is Person)


LEADERS = frozenset({"leader", "counterpart", "man", "woman", "statesman"})


def are_meant(scene: Scene, named: Id, persons: Iterable[Id]) -> bool:
    """Whether people known by their post only, such as "the presidents", can be persons with names."""
    group = scene.cast.drafts.get(named)
    people = drafts(scene, persons)
    if group is None or group.kind is not Group or len(people) < 2 or any(p.kind is not Person for p in people):
        return False
    noun = group.label.lower().split()[-1].removesuffix("s")
    of_what = SUBJECT_MATTER.intersection(group.label.lower().split()) | ({"prime"} & set(group.label.lower().split()))
    return noun in LEADERS or all({noun, *of_what} <= _posts(scene, person) for person in people)


def _posts(scene: Scene, person: Draft) -> frozenset[str]:
    """The words of the posts of a person, by the text and by what is known of them."""
    known = scene.cast.gazetteer.actors.get(person.id)
    titles = [h.post.title for h in person.holdings] + [office.title for office in (known.offices if known else ())]
    return frozenset(word for title in titles for word in title.lower().split())


def side_of(scene: Scene, actor: Id) -> Id:
    """The state that somebody stands for, by what is known or by the post that the text gives; else themselves."""
    if (state := scene.cast.represented(actor)) is not None:
        return state
    draft = scene.cast.drafts.get(actor)
    bodies = [h.body for h in draft.holdings if not h.post.former] if draft is not None else []
    return next((scene.cast.represented(b) or b for b in bodies if b is not None and b.startswith("state/")), actor)
