"""Organisations meant by a common noun: "the ministry", "her government", "NRK radio"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.grammar import noun_phrase
from kg.link.cast import Draft
from kg.link.phrases import possessive_pronoun, unnamed
from kg.model import Id, Organisation

if TYPE_CHECKING:
    from kg.link.reference import Reference

# Nouns for bodies that are no organisation of their own: they mean a state or a place.
NO_ORGANISATIONS = frozenset(
    {"country", "nation", "state", "kingdom", "republic", "side", "city", "capital", "establishment"}
)
ANY_ORGANISATION = frozenset({"organisation", "organization"})
# Nouns for the kinds of known organisations.
KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "bloc": ("alliance",), "alliance": ("alliance",), "movement": ("armed-group", "party"), "militia": ("armed-group",),
    "party": ("party",), "court": ("court",), "tribunal": ("court",), "newspaper": ("media",), "paper": ("media",),
    "broadcaster": ("media",), "magazine": ("media",), "agency": ("news-agency",), "company": ("company",),
}  # fmt: skip
NARROWING = frozenset({"compound", "poss", "amod"})  # what makes "the ministry" one of its own


def body(reference: Reference, head: Token, *, definite: bool) -> tuple[Id, ...]:
    """An organisation meant by "the ministry" or "the Council": one met before, else one of this document only."""
    if head.lemma_.lower() == "government" and (own := _own_government(reference, head)) is not None:
        return (own,)
    if definite and (earlier := _earlier(reference, head)) is not None:
        return (earlier,)
    return () if head.lemma_.lower() in NO_ORGANISATIONS else (unnamed(reference, Organisation, head),)


def _earlier(reference: Reference, head: Token) -> Id | None:
    """The organisation met last that the noun fits."""
    if any(c.dep_ in NARROWING for c in head.children):
        return None
    for draft, _ in reference.cast.actors_before(head, Organisation):
        if _is_a(draft, head) or _is_of_kind(reference, draft, head):
            reference.cast.mention(draft, head.left_edge.idx, head.idx + len(head))
            return draft.id
    return None


def _is_a(draft: Draft, head: Token) -> bool:
    """Whether an organisation can be called by a noun: its name has the word, or the word fits any organisation."""
    if head.lower_ in ANY_ORGANISATION or head.text in draft.words:
        return True
    return head.lower_ in {word.lower() for word in draft.words}


def _is_of_kind(reference: Reference, draft: Draft, head: Token) -> bool:
    """Whether a noun says what kind of body a known organisation is: "the bloc" of the EU."""
    known = reference.cast.gazetteer.actors.get(draft.id)
    return known is not None and known.category in KINDS_CALLED.get(head.lemma_.lower(), ())


def named_part(reference: Reference, head: Token) -> Token | None:
    """The name within "NRK radio" or "the newspaper El Faro"."""
    cast = reference.cast
    for c in head.children:
        named = c.dep_ in {"compound", "appos", "nmod"} and c.i in cast.name_at
        if named and cast.drafts[cast.name_at[c.i][1]].kind is Organisation:
            return c
    return None


def _own_government(reference: Reference, head: Token) -> Id | None:
    """The government of "her government": that of the state that its owner stands for."""
    cast, pronoun = reference.cast, possessive_pronoun(head)
    owners = reference.who(pronoun) if pronoun is not None else ()
    state = cast.represented(owners[0]) if len(owners) == 1 else None
    if state is None or state not in cast.gazetteer.actors:
        return None
    draft = cast.named(Organisation, f"Government of {cast.gazetteer.actors[state].label}")
    draft.body = draft.body or state
    cast.mention(draft, *noun_phrase(head))
    return draft.id
