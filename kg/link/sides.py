"""States meant by "the Uzbek side", "the delegation from Moscow" and "both countries"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.link.encounters import encountered, of_both
from kg.model import Id, State

if TYPE_CHECKING:
    from kg.link.reference import Reference

SIDES = frozenset({"side", "government", "country", "capital", "delegation", "nation", "neighbour", "state"})
MODIFYING = frozenset({"prep", "relcl", "acl", "amod", "compound"})
# What states call themselves for short, where their full names have it: "the Kingdom".
STYLES = frozenset({"Kingdom", "Republic", "Sultanate"})


def side(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The state of "the Uzbek side", "Moscow's side"; both states of "both sides" where two were just named."""
    lemma = head.lemma_.lower()
    if head.text in STYLES and (state := _styled(reference, head)) is not None:
        return (state,)
    if lemma not in SIDES:
        return ()
    states = [id for t in head.lefts if (id := _state_word(reference, t))]
    if states and lemma in {"side", "delegation"}:
        return (states[0],)
    if lemma == "delegation":
        return tuple(id for origin in _origins(head) for id in reference.all_of(origin))
    both = any(c.lower_ in {"both", "two"} for c in head.children)
    plain = not any(c.dep_ in MODIFYING and not _is_only_added(c) for c in head.children)
    if not (both and plain and head.tag_ == "NNS"):
        return ()
    return of_both(reference, head) or _pair(reference, head)


def _styled(reference: Reference, head: Token) -> Id | None:
    """The state of "the Kingdom": a party of the meeting spoken of, else the only one before that has such a name."""
    if [c.lower_ for c in head.children if c.dep_ not in {"case", "cc", "conj"}] != ["the"]:
        return None
    cast, met = reference.cast, encountered(reference, head)
    parties = met[1] if met is not None else ()
    for actors in (parties, [id for step in cast.before(head) for id in step.actors]):
        states = dict.fromkeys(state for id in actors if (state := _state_of(reference, id)))
        styled = [id for id in states if _is_styled(reference, id, head.text)]
        if styled:
            return styled[0] if len(styled) == 1 else None
    return None


def _state_of(reference: Reference, id: Id) -> Id | None:
    """The state that an actor stands for by what is known, or by a post that the text gives."""
    draft = reference.cast.drafts.get(id)
    posts = [h.body for h in draft.holdings if h.body and not h.post.former] if draft is not None else []
    states = (reference.cast.represented(body) for body in [id, *posts])
    return next((state for state in states if state is not None), None)


def _is_styled(reference: Reference, state: Id, style: str) -> bool:
    """Whether one of a state's names begins with what it calls itself: "Kingdom of …"."""
    known = reference.cast.gazetteer.actors.get(state)
    return known is not None and any(f"{style} of " in name for name in known.names)


def _is_only_added(modifier: Token) -> bool:
    """Whether a clause stands behind a comma: "the two sides, whose ties are bad"."""
    first = modifier.left_edge
    return modifier.dep_ in {"relcl", "acl"} and first.i > 0 and first.nbor(-1).text == ","


def _origins(head: Token) -> list[Token]:
    """The nouns behind a "from"."""
    preps = (c for c in head.children if c.dep_ == "prep" and c.lower_ == "from")
    return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]


def _state_word(reference: Reference, token: Token) -> Id | None:
    """The state that a modifier names."""
    cast = reference.cast
    if token.i in cast.name_at:
        id = cast.name_at[token.i][1]
        return id if cast.drafts[id].kind is State else None
    found = cast.nation(token)
    return cast.known(found.id).id if found and found.kind is State else None


def _pair(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The two states that the document couples: "talks between A and B", the last such couple before a phrase."""
    cast = reference.cast
    for at, (name, id) in reversed(cast.name_at.items()):
        if at >= head.i or at != name.start or cast.drafts[id].kind is not State:
            continue
        for second in reversed(list(cast.parsed[name.start : name.end].root.children)):
            other = cast.name_at[second.i][1] if second.i in cast.name_at else id
            if second.dep_ in {"conj", "appos"} and other != id and cast.drafts[other].kind is State:
                return id, other
    return _only_two(reference, head)


def _only_two(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The states that a text names where these are just two, in all that stands before a phrase or in its title."""
    cast = reference.cast
    title = len(cast.document.title or "") if cast.document.text.startswith(cast.document.title or "\0") else 0
    for limit in (head.idx, title):
        states = (draft for draft in cast.drafts.values() if draft.kind is State)
        named = sorted(draft.id for draft in states if any(start < limit for start, _ in draft.mentions))
        if len(named) == 2:
            return tuple(named)
    return ()
