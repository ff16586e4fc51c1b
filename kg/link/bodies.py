"""Bodies and states that a noun phrase names: "the Turkish foreign minister", "the Government of Kenya"."""

import re

from spacy.tokens import Token

from kg.grammar import RELATIVE
from kg.link.cast import Cast, Draft
from kg.link.name import Name
from kg.link.titles import word_list
from kg.model import Id, Organisation, Person, State, slug

# Nouns for bodies that no state has as an institution, or that mean the state itself.
NO_INSTITUTIONS = frozenset(
    {"side", "country", "capital", "city", "nation", "state", "newspaper", "paper", "company", "team"}
)
MINISTRY = re.compile(r"[Mm]inistry (?:of|for) (?:the )?(.+)")
SUBJECTS = {"foreign affairs": "Foreign", "external affairs": "Foreign", "internal affairs": "Interior"}
FAR = 8  # tokens before a body's noun within which its state stands
PASSED_OVER = frozenset({"'s", "'", "the", "a", "an", "-"})
# Posts that one has for a state or a conflict elsewhere.
SENT = frozenset(
    {"envoy", "representative", "coordinator", "rapporteur", "mediator", "negotiator", "adviser", "advisor"}
)
BELONGING = frozenset({"of", "for", "at", "with"})


def body_of(cast: Cast, start: int, end: int, head: Token, *, skip: range = range(0)) -> Id | None:
    """The body or state that a noun phrase names: behind its head first, then an organisation or a state before it.

    The phrase is a half-open span of tokens; those in `skip` are left out.
    """
    doc = cast.parsed
    field: Id | None = None
    for i in range(head.i + 1, end):
        if i in skip or _breaks_off(doc[i]):
            break
        if _is_field_of(cast, doc[i], head):
            continue
        if found := _body_at(cast, doc[i], head):
            if field is not None and not (doc[i].dep_ == "pobj" and doc[i].head.lower_ == "at"):
                continue
            if field is None and _is_region(cast, doc[i]) and any(t.lower_ == "at" for t in doc[i:end]):
                field = found  # "director for Asia at the bank": the bank's, if that is a body
                continue
            return found
    if field is not None:
        return field
    before = [f for i in range(head.i - 1, start - 1, -1) if i not in skip and (f := _body_at(cast, doc[i], head))]
    organisations = [id for id in before if id in cast.drafts and cast.drafts[id].kind is Organisation]
    return next(iter(organisations or before), None)


def _is_field_of(cast: Cast, token: Token, head: Token) -> bool:
    """Whether a state is what somebody is sent for, not whose somebody is: "the UN's envoy for Sudan"."""
    if head.lemma_.lower() not in SENT or token.dep_ != "pobj" or token.head.lower_ not in {"for", "on"}:
        return False
    held = cast.name_at.get(token.i)
    return held is not None and cast.drafts[held[1]].kind is State


def _is_region(cast: Cast, token: Token) -> bool:
    """Whether a token names what somebody deals with: no organisation, behind "for"."""
    held = cast.name_at.get(token.i)
    field = token.dep_ == "pobj" and token.head.lower_ == "for"
    return field and held is not None and cast.drafts[held[1]].kind is not Organisation


def _breaks_off(token: Token) -> bool:
    """Whether a noun phrase ends before a token, as far as its body goes."""
    if token.is_punct and token.text not in {"-", "'"}:
        return True
    return token.dep_ in {"relcl", "acl"} or token.lower_ in RELATIVE


def _body_at(cast: Cast, token: Token, head: Token) -> Id | None:
    """The body that one token of a noun phrase names, unless it stands in a place's position behind the head."""
    if token.i in cast.name_at:
        return _named_body(cast, token, head)
    if (found := cast.nation(token)) is not None:
        cast.mention(cast.known(found.id), *cast.nation_span(token))
        return found.id
    return institution(cast, token)


def _named_body(cast: Cast, token: Token, head: Token) -> Id | None:
    name, id = cast.name_at[token.i]
    if cast.drafts[id].kind is Person or (token.i > head.i and _is_merely_placed(token, head)):
        return None
    return id if name.start == token.i or token.i >= head.i else None


def _is_merely_placed(token: Token, head: Token) -> bool:
    """Whether a name behind the head only says where: "adviser in Hargeisa", "ambassador to Serbia"."""
    while token.i > head.i and token.dep_ != "pobj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ not in BELONGING


def institution(cast: Cast, head: Token) -> Id | None:
    """The ministry or other body that a noun phrase with a state in it stands for: "Turkey's foreign ministry"."""
    lemma = head.lemma_.lower()
    if lemma not in word_list("bodies") or lemma in NO_INSTITUTIONS:
        return None
    words, left, owner = _before_body(cast, head)
    owner = owner or _owner_behind(cast, head)
    if owner is None or cast.drafts[owner].kind is not State:
        return None
    draft = _institution_of(cast, owner, " ".join(t.text for t in words))
    behind = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    last = behind.right_edge if behind is not None and left == head else head
    cast.mention(draft, left.idx, last.idx + len(last))
    cast.drafts[owner].asserted = True
    if left != head and left.i not in cast.name_at:
        cast.mention(cast.drafts[owner], left.idx, left.idx + len(left))
    return draft.id


def _before_body(cast: Cast, head: Token) -> tuple[list[Token], Token, Id | None]:
    """The words of a body's name in order, the first token of its phrase, and whose body it is."""
    words = [head]
    for i in range(head.i - 1, max(head.left_edge.i, head.i - FAR) - 1, -1):
        token = cast.parsed[i]
        if (owner := _owner_at(cast, token)) is not None:
            return words[::-1], token, owner
        if token.lower_ in PASSED_OVER:
            continue
        if token.dep_ not in {"compound", "amod", "nmod"} or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            break
        words.append(token)
    return words[::-1], head, None


def _owner_at(cast: Cast, token: Token) -> Id | None:
    """The actor that a token before a body's noun names."""
    if token.i in cast.name_at and cast.drafts[cast.name_at[token.i][1]].kind is not Person:
        return cast.name_at[token.i][1]
    adjective = cast.nation(token)
    return cast.known(adjective.id).id if adjective is not None else None


def _owner_behind(cast: Cast, head: Token) -> Id | None:
    """The state behind a body: "the Parliament of Norway"."""
    for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"):
        for noun in (c for c in prep.children if c.dep_ == "pobj" and c.i in cast.name_at):
            return cast.name_at[noun.i][1]
    return None


def named_institution(cast: Cast, name: Name) -> Draft | None:
    """The organisation that a ministry means whose state stands with it: "Kenya's Ministry of Defence"."""
    ministry = MINISTRY.fullmatch(name.text)
    owner = _state_beside(cast, name) if ministry is not None else None
    if ministry is None or owner is None:
        return None
    subject = SUBJECTS.get(ministry[1].lower(), ministry[1])
    return _institution_of(cast, owner, f"{subject} Ministry")


def _state_beside(cast: Cast, name: Name) -> Id | None:
    """The state before a name, as its owner or by its adjective, or behind it."""
    doc = cast.parsed
    at = name.start - 1
    if at > 0 and doc[at].lower_ in {"'s", "'"}:
        return cast.state_at(doc[at - 1])
    if at >= 0 and (nation := cast.nation(doc[at])) is not None:
        return nation.id if nation.kind is State else None
    behind = name.end + 1 + (name.end + 1 < len(doc) and doc[name.end + 1].lower_ == "the")
    if behind < len(doc) and doc[name.end].lower_ == "of" and doc[behind].ent_id_.startswith("state/"):
        return Id(doc[behind].ent_id_)
    return None


def _institution_of(cast: Cast, owner: Id, kind: str) -> Draft:
    """The organisation of a state, under one name whichever way the text puts it."""
    state = cast.gazetteer.actors[owner]
    kind = kind.replace("defense", "defence").replace("Defense", "Defence")
    titled = " ".join(word[:1].upper() + word[1:] for word in kind.split())
    label = f"{state.adjectives[0] if state.adjectives else state.label} {titled}"
    if kind.lower() in {"government", "governments"}:
        label = f"Government of {state.label}"
    known = cast.gazetteer.named(label) or cast.gazetteer.named(f"{state.label} {titled}")
    if known is not None and known.kind is Organisation:
        return cast.known(known.id)
    id = Id(f"organisation/{slug(label)}")
    draft = cast.drafts.get(id) or cast.add(Draft(id, Organisation, label))
    draft.body = owner
    return draft
