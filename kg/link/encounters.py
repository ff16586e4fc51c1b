"""Who met whom by the text's own sentences: the two whom "they", "the two" and "both sides" mean afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.grammar import VERBS, child, children, is_negated, is_passive, subject
from kg.link.cast import Cast
from kg.link.titles import is_post
from kg.model import Id, Organisation, Person, State

if TYPE_CHECKING:
    from kg.link.reference import Reference

# Verbs that bring one together with another, and the prepositions that the other stands behind; "" for none.
VERBS_OF_MEETING: dict[str, frozenset[str]] = {
    "meet": frozenset({"", "with"}), "speak": frozenset({"with", "to"}), "talk": frozenset({"with", "to"}),
    "confer": frozenset({"with"}), "consult": frozenset({"with"}), "phone": frozenset({""}),
    "telephone": frozenset({""}), "receive": frozenset({""}), "host": frozenset({""}), "negotiate": frozenset({"with"}),
    "discuss": frozenset({"with"}),
}  # fmt: skip
HOLDING = frozenset({"hold", "have", "conduct"})
HELD = frozenset({"call", "talk", "meeting", "conversation", "consultation", "discussion", "negotiation"})
TO_COME = frozenset({"will", "shall", "would", "may", "might", "could", "should", "to"})
# Titles of texts that tell of one meeting, call or talks from first to last.
READOUT = re.compile(
    r"\breadout\b|(?:tele)?phone (?:conversation|call)\b|['’]s? (?:call|meeting|talks|conversation) with\b"
    r"|^(?:meeting|talks|conversation|call) with\b",
    re.I,
)
NEAR = 3  # sentences after which two who met are no longer spoken of; in a readout they always are


def is_readout(cast: Cast) -> bool:
    """Whether a document's title says that it tells of one meeting."""
    return READOUT.search(cast.document.title or "") is not None


def find_encounters(cast: Cast) -> list[tuple[Token, Token, Token]]:
    """The verbs by which somebody met somebody, each with who did and whom, in the order of the text."""
    found: list[tuple[Token, Token, Token]] = []
    for verb in cast.parsed:
        if verb.pos_ not in VERBS or not _happened(verb):
            continue
        other, who = _other(verb), subject(verb)
        if other is not None and who is not None and _is_somebody(cast, other) and _is_somebody(cast, who):
            found.append((verb, who, other))
    return found


def _happened(verb: Token) -> bool:
    """Whether a verb tells of what was, and not of what is denied, asked for or to come."""
    lemma = verb.lemma_.lower()
    if lemma not in VERBS_OF_MEETING and lemma not in HOLDING:
        return False
    return not (is_passive(verb) or is_negated(verb) or any(c.lower_ in TO_COME for c in children(verb, "aux")))


def _other(verb: Token) -> Token | None:
    """Whom the subject of a verb meets."""
    lemma = verb.lemma_.lower()
    if lemma in HOLDING:
        held = next((c for c in children(verb, "dobj") if c.lemma_.lower() in HELD), None)
        return _behind(frozenset({"with"}), verb, held) if held is not None else None
    preps = VERBS_OF_MEETING[lemma]
    plain = child(verb, "dobj") if "" in preps else None
    return plain if plain is not None else _behind(preps, verb)


def _behind(preps: frozenset[str], *heads: Token) -> Token | None:
    """The noun behind the first of some prepositions."""
    found = (p for head in heads for p in children(head, "prep") if p.lower_ in preps)
    return next((noun for p in found for noun in children(p, "pobj")), None)


def _is_somebody(cast: Cast, noun: Token) -> bool:
    """Whether a noun is a person, a state or a body by its name, a post, or "he" or "she"."""
    held = cast.name_at.get(noun.i)
    if held is not None:
        return cast.drafts[held[1]].kind in {Person, State, Organisation}
    return (is_post(noun) and noun.tag_ in {"NN", "NNP"}) or noun.lower_ in {"he", "she", "him", "her"}


def encountered(reference: Reference, head: Token) -> tuple[Token, tuple[Id, ...]] | None:
    """The verb of the meeting that a text speaks of at a token, and the parties; None where it is none of two.

    That is the last one a few sentences before; in a readout, the first of the document.
    """
    before = [each for each in reference.encounters if each[0].i < head.i and each[2].i < head.i]
    if reference.is_readout:
        before = before[:1]
    for verb, who, other in reversed(before):
        near = reference.sentence(head.i) - reference.sentence(verb.i) <= NEAR
        if not (near or reference.is_readout):
            return None
        parties = tuple(dict.fromkeys([*reference.all_of(who), *reference.all_of(other)]))
        if len(parties) > 1 and all(reference.cast.kind_of(id) in {Person, State, Organisation} for id in parties):
            return verb, parties
    return None


def of_both(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The parties of the meeting that "both sides" and "the two" mean where a sentence says what these did."""
    if not _is_told(head) or (found := encountered(reference, head)) is None:
        return ()
    verb, parties = found
    if len(parties) != 2 or any(_are_told(reference.cast, each) for each in _states_between(reference, verb, head)):
        return ()
    return parties


def _is_told(head: Token) -> bool:
    """Whether a noun is the subject of what a sentence itself says, or of what is done beside that."""
    verb = head.head
    while verb.dep_ == "conj" and verb.pos_ in VERBS:
        verb = verb.head
    return head.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ROOT"


def _states_between(reference: Reference, verb: Token, head: Token) -> Iterator[Token]:
    """The names of states in the sentences behind the one of a verb and before a noun."""
    for token in reference.cast.parsed[verb.sent.end : head.i]:
        held = reference.cast.name_at.get(token.i)
        if held is not None and held[0].start == token.i and reference.cast.drafts[held[1]].kind is State:
            yield token


def _are_told(cast: Cast, state: Token) -> bool:
    """Whether a state is named with another as who does something: "Norway and Kenya have quarrelled"."""
    coupled = [c for c in state.conjuncts if c.i in cast.name_at and c.i > state.i]
    return bool(coupled) and state.dep_ in {"nsubj", "nsubjpass"}
