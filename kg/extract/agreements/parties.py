"""Whom an agreement is between, and who brokered it."""

from spacy.tokens import Token

from kg.extract.agreements.lexicon import words
from kg.extract.agreements.mentions import Named
from kg.extract.meetings.mentions import Mention
from kg.extract.meetings.parties import parties
from kg.extract.meetings.third import Parties
from kg.extract.meetings.who import doers
from kg.grammar import agent, is_passive
from kg.link import Scene
from kg.model import AgreementKind

ENOUGH = 2  # parties
MEDIATING = frozenset({"broker", "mediate", "facilitate"})
BINDING = frozenset({"observe", "violate", "breach", "withdraw", "lapse", "extend", "prolong", "renew", "implement",
                     "denounce", "quit", "leave", "break", "tear", "pull", "propose", "reject", "refuse", "offer",
                     "turn", "rule", "annul", "revoke", "suspend", "terminate", "scrap", "abandon", "join", "be",
                     "respect", "honour", "honor", "walk", "back", "freeze", "dismiss"})  # fmt: skip
NO_PARTY = frozenset({"broker", "mediate", "announce", "back", "unveil", "discuss", "secure"})


def parties_of(scene: Scene, named: Named) -> Parties:
    """Whom an agreement is between, and whoever signs, extends, rejects or breaks it."""
    mention, verb = named.mention, named.mention.verb
    found = parties(scene, mention) if mention.frame == "noun" else Parties()
    if verb is not None and mention.role == "object":
        _of_subject(scene, verb, found)
    if verb is not None and _is_quoted(named, verb):
        found.participants = dict.fromkeys([*doers(scene, verb), *found.participants])
    if named.above is not None and named.above.pos_ == "NOUN" and len(found.all) < ENOUGH:  # "talks with A on a truce"
        found.add(parties(scene, Mention(named.above, None, "noun", None)))
    if verb is not None and is_passive(verb) and (by := agent(verb)) is not None:
        _of_agent(scene, verb, by, found)
    for clause in mention.clauses:
        if (by := agent(clause)) is not None:
            _of_agent(scene, clause, by, found)
    if named.above is not None and named.above.pos_ in {"ADJ", "ADV"}:  # "are close to a deal"
        above = named.above.head
        found.participants.update(dict.fromkeys(doers(scene, above) if above.pos_ in {"VERB", "AUX"} else ()))
    _of_brokers(scene, mention.anchor, found)
    return found


def _is_quoted(named: Named, verb: Token) -> bool:
    """Whether a joint statement stands behind "in", as where its issuers say something in it."""
    joint = named.kind is AgreementKind.JOINT_STATEMENT
    return joint and named.noun.dep_ == "pobj" and named.noun.head.lower_ in {"in", "with"} and not is_passive(verb)


def _of_subject(scene: Scene, verb: Token, found: Parties) -> None:
    lemma = verb.lemma_.lower()
    if lemma in MEDIATING:
        ids = doers(scene, verb)
        found.mediators.update(dict.fromkeys(ids))
        for id in ids:
            found.participants.pop(id, None)
    elif lemma in (words("signed") | BINDING) - NO_PARTY and not is_passive(verb):
        found.participants = dict.fromkeys([*doers(scene, verb), *found.participants])


def _of_agent(scene: Scene, verb: Token, by: Token, found: Parties) -> None:
    ids = scene.reference.all_of(by)
    if verb.lemma_.lower() in MEDIATING:
        found.mediators.update(dict.fromkeys(ids))
        for id in ids:
            found.participants.pop(id, None)
    elif verb.lemma_.lower() in {"sign", "ratify", "conclude", "adopt", "issue", "reach", "reject", "agree", "initial"}:
        found.participants.update(dict.fromkeys(ids))


def _of_brokers(scene: Scene, noun: Token, found: Parties) -> None:
    """ "A Qatari-brokered truce", "the US-mediated deal"."""
    before = noun.doc[noun.left_edge.i : noun.i]
    text = before.text.lower()
    for verb in ("brokered", "mediated"):
        at = text.find(f"-{verb}")
        if at < 0:
            continue
        word = text[:at].split()[-1] if text[:at].split() else ""
        actor = scene.cast.gazetteer.by_adjective(word.capitalize()) or scene.cast.gazetteer.named(word.upper())
        actor = actor or scene.cast.gazetteer.named(word.capitalize())
        if actor is not None:
            id = scene.cast.known(actor.id).id
            found.participants.pop(id, None)
            found.mediators[id] = None
