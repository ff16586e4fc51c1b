"""Which statement answers which: answers in a transcript, and "responded to X's warning by insisting …"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.draft import Draft, Found
from kg.grammar import child, children
from kg.link import Scene
from kg.model import Act, Id, Statement

REPLYING = frozenset({"respond", "reply", "answer", "retort", "counter", "rejoin", "react", "hit", "fire", "shoot"})


def with_replies(scene: Scene, drafts: Sequence[Draft], said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the one that it answers where the text says so."""
    found: list[Statement] = []
    for number, (draft, statement) in enumerate(zip(drafts, said, strict=True)):
        if draft.found is Found.TRANSCRIPT:
            answered = _asked_before(number, drafts, said)
        else:
            answered = _answered(scene, draft, drafts, said)
        own = answered is not None and answered != statement.id
        found.append(replace(statement, in_reply_to=(answered,)) if own and answered is not None else statement)
    return tuple(found)


def _asked_before(number: int, drafts: Sequence[Draft], said: Sequence[Statement]) -> Id | None:
    """The question of the turn before, where this turn is none."""
    if said[number].act is Act.QUESTION:
        return None
    turns = (at for at in range(number - 1, -1, -1) if drafts[at].found is Found.TRANSCRIPT)
    before = next(turns, None)
    return said[before].id if before is not None and said[before].act is Act.QUESTION else None


def _answered(scene: Scene, draft: Draft, drafts: Sequence[Draft], said: Sequence[Statement]) -> Id | None:
    """The statement that a verb of replying names: the noun itself where it is one, else its owner's last."""
    if draft.answers is not None:
        found = (s.id for d, s in zip(drafts, said, strict=True) if d is not draft and d.cue == draft.answers)
        return next(found, None)
    noun = _what_is_answered(draft.cue) if draft.cue is not None else None
    if noun is None:
        return None
    for other, statement in zip(drafts, said, strict=True):
        if other.found is Found.NOUN and other.cue == noun:
            return statement.id
    owner = child(noun, "poss")
    owners = scene.reference.all_of(owner) if owner is not None else scene.reference.all_of(noun)
    earlier = [s for d, s in zip(drafts, said, strict=True) if d.end <= noun.idx and set(owners) & set(s.speakers)]
    return earlier[-1].id if earlier else None


def _what_is_answered(cue: Token) -> Token | None:
    """The noun behind "responded to", on the cue itself or on the verb that it goes with."""
    governor = cue.head.head if cue.head.dep_ == "prep" else cue.head  # "by saying"
    for verb in (cue, governor):
        if verb.lemma_.lower() in REPLYING:
            for prep in children(verb, "prep"):
                if prep.lower_ in {"to", "at"} and (noun := child(prep, "pobj")) is not None:
                    return noun
    return None
