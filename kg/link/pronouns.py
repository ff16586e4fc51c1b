"""Whom a pronoun means.

A small resolver of recency, subjecthood, gender and number, after Lappin and Leass (1994).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.grammar import VERBS, child, done_by_object
from kg.link.cast import Step
from kg.link.encounters import encountered
from kg.link.phrases import unnamed
from kg.model import Group, Id, Organisation, Person, State

if TYPE_CHECKING:
    from kg.link.reference import Reference

MALE = dict.fromkeys(("he", "him", "his", "himself"), "male")
SINGULAR = MALE | dict.fromkeys(("she", "her", "hers", "herself"), "female")
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
ALONE = frozenset({"one", "others", "some", "many"})  # speak for somebody without "of them"
PARTITIVE = ALONE | {"all", "both", "several", "few", "most"}

FAR = 12  # sentences after which nobody is meant by a pronoun any more
SUBJECT, OTHER, POSSESSIVE = 1.0, 0.4, 0.2  # how much somebody's place in a clause counts
SENTENCE = 0.55  # what each sentence in between takes
TOKEN = 1e-5  # what each token of nearness gives: decides between equals
QUOTED = 1.2  # what somebody loses who is named in others' words only
GOVERNING = 0.3  # what the subject has over others of the clause that a pronoun's own is said in
GENDER = 0.15  # what a known gender gives over one that is merely possible
AGAIN = 0.02  # what each mention gives
NOWHERE = -99.0
EQUAL = 0.05  # two whose scores differ by less, apart from nearness, fit equally
TOGETHER = 0.6  # what those who met have before others where something is done together
DOING = 1.2  # what who does something has before others as the owner of what stands within
MUTUAL = frozenset({"discuss", "agree", "exchange", "review", "talk", "meet", "concur", "examine", "touch"})
DONE_TO_TALKS = frozenset({"host", "hold", "attend", "resume", "postpone", "continue"})  # rather than to people
SEVERAL = "several fit a pronoun"


def pronoun(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The actors that a pronoun means; empty where it fits nobody."""
    word = head.lower_
    if word in SINGULAR:
        gender = SINGULAR[word]
        return _best(reference, head, lambda step: _is_person(reference, step, gender), gender=gender)
    if word in PLURAL:
        return _best(reference, head, lambda step: _is_plural(reference, step), met=_met(reference, head))
    if word in NEUTER:
        return _best(reference, head, lambda step: _is_thing(reference, step))
    return _partitive(reference, head) if word in PARTITIVE else ()


def as_many(reference: Reference, head: Token, number: int) -> tuple[Id, ...]:
    """So many as were last named together: "the three"."""
    return _best(reference, head, lambda step: len(step.actors) == number)


def _partitive(reference: Reference, head: Token) -> tuple[Id, ...]:
    """ "one of them", "some of the officials"."""
    of_whom = any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)
    if not of_whom and head.lower_ == "both":
        return as_many(reference, head, 2)
    if not of_whom and head.lower_ not in ALONE:
        return ()
    return (unnamed(reference, Person if head.lower_ == "one" else Group, head),)


def _is_person(reference: Reference, step: Step, gender: str) -> bool:
    draft = reference.cast.drafts.get(step.actors[0]) if len(step.actors) == 1 else None
    return draft is not None and draft.kind is Person and draft.gender in {None, gender}


def _is_plural(reference: Reference, step: Step) -> bool:
    draft = reference.cast.drafts.get(step.actors[0])
    return len(step.actors) > 1 or (draft is not None and draft.kind in {Group, Organisation})


def _is_thing(reference: Reference, step: Step) -> bool:
    draft = reference.cast.drafts.get(step.actors[0]) if len(step.actors) == 1 else None
    return draft is not None and draft.kind in {Organisation, State}


def _best(
    reference: Reference,
    head: Token,
    fits: Callable[[Step], bool],
    *,
    gender: str | None = None,
    met: tuple[tuple[Id, ...], float] | None = None,
) -> tuple[Id, ...]:
    """The actors of the highest-scoring step before a pronoun."""
    ranked: dict[tuple[Id, ...], tuple[float, int]] = {}  # how well it fits, and where it last stood
    rival, speaking = _subject_of_clause(reference, head), frozenset(reference.voice(head))
    for step in reference.within(head, FAR):
        if step.actors and step.actors != rival and speaking.isdisjoint(step.actors) and fits(step):
            score = _score(reference, head, step, gender)
            earlier, token = ranked.get(step.actors, (NOWHERE, 0))
            ranked[step.actors] = (max(earlier, score) + AGAIN, max(token, step.token))
    doer = _doer_of_clause(reference, head)
    if doer in ranked and doer is not None:
        ranked[doer] = (ranked[doer][0] + DOING, ranked[doer][1])
    if met is not None and met[0] != rival and met[1] > ranked.get(met[0], (NOWHERE, 0))[0]:
        ranked[met[0]] = (met[1], head.i)
    if not ranked:
        reference.unresolved += 1
        return ()
    best = max(ranked, key=lambda actors: (ranked[actors][0] + ranked[actors][1] * TOKEN, actors))
    if equals := _equals(reference, ranked, best):
        reference.cast.leave_open(head.idx, head.idx + len(head), (*best, *equals), SEVERAL)
        return ()
    if gender and (draft := reference.cast.drafts[best[0]]).gender is None:
        draft.gender = gender
    return best


def _met(reference: Reference, head: Token) -> tuple[tuple[Id, ...], float] | None:
    """The parties of the meeting that the text speaks of, and how likely "they" are these."""
    of_talks = head.dep_ == "dobj" and head.head.lemma_.lower() in DONE_TO_TALKS
    found = encountered(reference, head) if not of_talks else None
    if found is None:
        return None
    verb, parties = found
    distance = reference.sentence(head.i) - reference.sentence(verb.i)
    score = SUBJECT - SENTENCE * (min(distance, 1) if reference.is_readout else distance)
    mutual = head.dep_ == "nsubj" and head.head.lemma_.lower() in MUTUAL
    return parties, score + (TOGETHER if mutual else 0.0)


def _equals(reference: Reference, ranked: dict[tuple[Id, ...], tuple[float, int]], best: tuple[Id, ...]) -> list[Id]:
    """Those of other steps that a pronoun fits as well as it fits the best, but for nearness."""
    near = (actors for actors, rank in ranked.items() if ranked[best][0] - rank[0] < EQUAL)
    return [id for actors in near if not set(actors) & set(best) for id in actors]


def _score(reference: Reference, head: Token, step: Step, gender: str | None) -> float:
    """How likely a pronoun means those of a step."""
    place = POSSESSIVE if step.possessive else OTHER
    if step.subject:
        place = SUBJECT
    distance = reference.sentence(head.i) - reference.sentence(step.token)
    score = place - SENTENCE * distance
    if reference.is_quoted(step.token) and not reference.is_quoted(head.i):
        score -= QUOTED
    if gender and reference.cast.drafts[step.actors[0]].gender == gender:
        score += GENDER
    return score + GOVERNING * _governs(reference.cast.parsed[step.token], head)


def _governs(subject: Token, pronoun: Token) -> bool:
    """Whether one says or does what a pronoun is the subject of: "Holm said she would wait"."""
    verb = pronoun.head
    while verb.dep_ in {"aux", "xcomp", "conj"} and verb.head != verb:
        verb = verb.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ccomp":
        return False
    return subject.dep_ in {"nsubj", "compound"} and verb.head in (subject.head, subject.head.head)


def _doer_of_clause(reference: Reference, head: Token) -> tuple[Id, ...] | None:
    """Who does that within which a possessive stands: "accused Kenya of moving its border" has Kenya's."""
    if head.dep_ != "poss":
        return None
    verb = next((up for up in head.ancestors if up.pos_ in VERBS), None)
    above = done_by_object(verb) if verb is not None else None
    return reference.who(above) if above is not None else None


def _subject_of_clause(reference: Reference, head: Token) -> tuple[Id, ...] | None:
    """Who does what a pronoun is an object of: nobody is told something by themselves as "him"."""
    if head.dep_ not in {"dobj", "dative", "pobj"}:
        return None
    verb = head.head if head.head.pos_ in VERBS else head.head.head
    subject = child(verb, "nsubj", "nsubjpass")
    return reference.who(subject) if subject is not None else None
