"""Posts that a text gives a known person by calling them by it: "The President of Kenya said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.link.bodies import body_of
from kg.link.cast import Draft, Holding
from kg.link.titles import is_post, post
from kg.model import State

if TYPE_CHECKING:
    from kg.link.reference import Reference


def hold_known_post(reference: Reference, draft: Draft, head: Token) -> None:
    """Gives a known person the post of a state that a noun phrase means them by, where they are known to have it."""
    cast, called = reference.cast, post(head)
    known = cast.gazetteer.actors.get(draft.id)
    if known is None or called.former or not is_post(head):
        return
    body = body_of(cast, head.left_edge.i, head.right_edge.i + 1, head)
    if body is None or cast.kind_of(body) is not State:
        return
    title = called.title.lower()
    theirs = any(office.title.lower() == title and cast.represented(office.body) == body for office in known.offices)
    longer = any(h.post.title.lower() != title and title in h.post.title.lower() for h in draft.holdings)
    if theirs and not longer:
        first = head.doc[min(called.start, head.i)]
        last = head.doc[max(called.end - 1, head.i)]
        draft.holdings.append(Holding(called, body, (first.idx, last.idx + len(last))))
