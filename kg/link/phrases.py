"""Actors that have no name, known by their noun phrase in this document only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.link.bodies import body_of
from kg.link.holdings import owner_body
from kg.link.origins import governed, origin
from kg.link.titles import gender_of_post
from kg.model import Group, Id, Organisation, Person

if TYPE_CHECKING:
    from kg.link.reference import Reference


def unnamed(reference: Reference, kind: type[Person] | type[Group] | type[Organisation], head: Token) -> Id:
    """An actor that the document does not name."""
    owner = _owner(reference, head)
    label = f"{owner} {head.lemma_ if head.tag_ == 'NN' else head.text}" if owner else None
    body = body_of(reference.cast, head.left_edge.i, head.right_edge.i + 1, head)
    draft = reference.cast.phrase(kind, head, label=label, body=body or owner_body(reference.cast, head))
    draft.gender = draft.gender or gender_of_post(head)
    draft.home = draft.home or origin(reference.cast, head) or governed(reference.cast, head)
    return draft.id


def _owner(reference: Reference, head: Token) -> str:
    """The name behind a possessive pronoun, so that "his spokeswoman" is told from anybody else's."""
    pronoun = possessive_pronoun(head)
    owners = reference.who(pronoun) if pronoun is not None else ()
    draft = reference.cast.drafts.get(owners[0]) if len(owners) == 1 else None
    if pronoun is None or draft is None or (pronoun.lower_ == "our" and draft.kind is Person):
        return ""
    return " ".join([f"{draft.label}'s", *(t.text for t in head.doc[pronoun.i + 1 : head.i])])


def possessive_pronoun(head: Token) -> Token | None:
    """The "his" or "their" of a noun phrase."""
    return next((c for c in head.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
