"""Which state somebody is from, without standing for it: "rebels in Darfur", "the Istanbul police", "NAME of Lagos".

What the text says of a phrase itself comes first. Where it says nothing, those who belong to some state belong to the
only one that the document names, and to none where it names two.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.link.cast import Cast, Draft
from kg.link.name import Name
from kg.link.titles import word_list
from kg.model import Group, Id, Organisation, Person, State

PLACING = frozenset({"in", "at", "from", "of", "near", "around", "across", "inside", "outside", "throughout", "within"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
QUARTERS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "the"})
STAYING = frozenset({"base", "live", "operate", "station"})
OPPOSED = frozenset({"anti", "pro", "non"})
GOVERNED = frozenset({"administration", "government", "regime", "cabinet"})
FEWEST_LETTERS = 4  # of a place that the recogniser did not see


def find_places(cast: Cast) -> None:
    """Notes the states of the cities, regions and peoples that the text names."""
    for ent in cast.parsed.ents:
        if not ent.ent_id_ or ent.ent_id_.startswith("place/"):
            _place(cast, ent)
    for token in cast.parsed:
        if (
            not token.is_lower
            and not token.ent_type
            and token.pos_ in {"PROPN", "ADJ"}
            and len(token) >= FEWEST_LETTERS
        ):
            _place(cast, cast.parsed[token.i : token.i + 1])


def _place(cast: Cast, span: Span) -> None:
    if not span.text[:1].isalpha() or span.label_ == "DATE":
        return
    start = span.start
    while start < span.end - 1 and span.doc[start].lower_ in QUARTERS:
        start += 1
    whole = span.doc[start : span.end]
    state = cast.gazetteer.by_place(whole.text)
    if state is not None and whole.text[:1].isupper():
        cast.placed.update(dict.fromkeys(range(start, span.end), state.id))


def is_opposed(token: Token) -> bool:
    """Whether a name only says what somebody is for or against: "anti-Norway", "pro-Kenyan"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in OPPOSED


def is_minority(cast: Cast, token: Token) -> bool:
    """Whether a people's name is that of a minority in another state: "ethnic Albanians", "Bosnian Serbs"."""
    before = token.nbor(-1) if token.i > 0 else None
    if before is None or not before.whitespace_:
        return False
    other = cast.nation(before)
    return before.lower_ == "ethnic" or (other is not None and other.kind is State and before.ent_id != token.ent_id)


def origin(cast: Cast, head: Token) -> Id | None:
    """The state that a noun phrase says its people or body are from, by a place before or behind its head."""
    states = dict.fromkeys(cast.state_at(token) for token in _before(head))
    states.pop(None, None)
    if not states:
        based = (c for c in head.rights if c.dep_ == "acl" and c.lemma_ in STAYING)
        preps = (c for noun in (head, *based) for c in noun.rights if c.dep_ == "prep" and c.lower_ in PLACING)
        states = dict.fromkeys(state for prep in preps if (state := _only(cast, prep)) is not None)
    return next(iter(states)) if len(states) == 1 else None


def _before(head: Token) -> Iterator[Token]:
    """The modifiers of a noun that may be names."""
    for child in head.lefts:
        if child.dep_ in {"compound", "amod", "nmod", "poss"} and not is_opposed(child):
            yield child
            yield from (c for c in child.lefts if c.dep_ in {"compound", "amod", "nmod"})


def _only(cast: Cast, prep: Token) -> Id | None:
    """The state of all the places behind a preposition; None where they lie in several."""
    states = {state for token in prep.subtree if (state := cast.state_at(token)) is not None}
    return states.pop() if len(states) == 1 else None


def note_origin(cast: Cast, draft: Draft, name: Name) -> None:
    """Notes where somebody named is from by the words of the name or those beside it."""
    if draft.known or draft.kind not in {Person, Organisation, Group} or draft.home is not None:
        return
    head = cast.parsed[name.start : name.end].root
    if draft.kind is Organisation:
        within = {state for t in cast.parsed[name.start : name.end] if (state := _in_name(cast, t)) is not None}
        draft.home = within.pop() if len(within) == 1 else (governed(cast, head) or origin(cast, head))
    else:
        draft.home = origin(cast, head)


def _in_name(cast: Cast, token: Token) -> Id | None:
    """The state that a word of a name tells of: "the Kenyan Red Cross", "Bank of Uganda"."""
    if token.text[:1].isupper() and not is_opposed(token):
        known = cast.gazetteer.by_adjective(token.text) or cast.gazetteer.named(token.text)
        known = known or cast.gazetteer.by_place(token.text)
        return known.id if known is not None and known.kind is State else None
    return None


def governed(cast: Cast, head: Token) -> Id | None:
    """The state of "the NAME administration", where all known leaders of that surname led the same."""
    leader = head.nbor(-1) if head.i > 0 and head.lower_ in GOVERNED else None
    return led_by(cast, leader.text) if leader is not None else None


def led_by(cast: Cast, surname: str) -> Id | None:
    """The state that all known bearers of a surname served; None where there are several or none."""
    served = {cast.gazetteer.state_of(o.body) for known in cast.gazetteer.by_surname(surname) for o in known.offices}
    return served.pop() if len(served) == 1 else None


# the only state of a document


def only_state(cast: Cast) -> Id | None:
    """The one state that a document names in any way; None where it names several."""
    states: set[Id] = set(cast.placed.values())
    states.update(id for _, id in cast.name_at.values() if cast.drafts[id].kind is State)
    for ent in cast.parsed.ents:
        if ent.label_ == "NORP" and (nation := cast.nation(ent[-1])) is not None and nation.kind is State:
            states.add(nation.id)
    return states.pop() if len(states) == 1 else None


def belongs_to_some_state(draft: Draft) -> bool:
    """Whether somebody without a state must be of one: a president, a parliament, the police."""
    if draft.kind is Person:
        posts = {word for held in draft.holdings for word in held.post.title.lower().replace("-", " ").split()}
        return bool(posts & word_list("state_posts"))
    words = draft.label.lower().split()
    return draft.kind is not State and bool(words) and words[-1] in word_list("state_bodies")
