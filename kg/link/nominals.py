"""Whom a common noun means: a side, a body, several people, or somebody who holds a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.link.bodies import body_of, institution
from kg.link.cast import Draft
from kg.link.collective import body, named_part
from kg.link.encounters import of_both
from kg.link.offices import hold_known_post
from kg.link.phrases import unnamed
from kg.link.pronouns import as_many
from kg.link.sides import side
from kg.link.titles import is_post, post, word_list
from kg.model import Group, Id, Person

if TYPE_CHECKING:
    from kg.link.reference import Reference

DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "any", "some"})
NOBODY = frozenset({"no", "neither"})  # "no minister", "neither leader": who is named by that is not there
QUALITIES = frozenset({"authority", "company", "service"})
DEPUTY = frozenset({"under", "deputy", "assistant", "vice", "undersecretary"})
BROADCASTERS = frozenset({"radio", "television", "tv"})
MODIFYING = frozenset({"prep", "relcl", "acl"})  # what makes "the ministers" ministers of something else
ANYBODY = frozenset({"man", "woman", "leader"})  # nouns that fit every person
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
DOER = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer")  # endings of nouns for people
# Words for who holds one of several posts, by how the titles of these begin.
CALLED: dict[str, tuple[str, ...]] = {
    "leader": ("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan",
               "supreme leader", "taoiseach", "chairman", "general secretary", "crown prince"),
    "diplomat": ("foreign minister", "foreign secretary", "secretary of state", "ambassador", "foreign policy chief"),
    "premier": ("prime minister",),
    "monarch": ("king", "queen", "emir", "sultan"),
    "chief": ("secretary-general", "secretary general", "director-general", "director general", "high commissioner"),
}  # fmt: skip
MOST_MEMBERS = 5  # persons that "the ministers" may mean without their number


def nominal(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The actors that a common noun with its modifiers means."""
    cast = reference.cast
    if _determiner(head) in NOBODY:
        return ()
    if found := side(reference, head):
        return found
    if head.lemma_.lower() in word_list("texts"):
        return _author(reference, head)
    if (name := named_part(reference, head)) is not None and name.i == head.i + 1:  # "the Kenyan broadcaster KTN"
        return reference.named(name)
    if (state_body := institution(cast, head)) is not None:
        cast.drafts[state_body].asserted = True
        return (state_body,)
    if _is_plural(head) and head.lower_ != "authorities":
        return _several(reference, head)
    capital = head.i == head.left_edge.i and head.text[:1].isupper()
    definite = capital or _determiner(head) in DEFINITE
    if _is_quality(head):
        return ()
    if {head.lemma_.lower(), head.lower_} & word_list("bodies") or head.lemma_.lower() in BROADCASTERS:
        name = named_part(reference, head)
        return reference.named(name) if name is not None else body(reference, head, definite=definite)
    if definite and (fitting := _holder(reference, head)):
        found = _unless_open(reference, head, fitting)
        for id in found:
            hold_known_post(reference, cast.drafts[id], head)
        return found
    if _determiner(head) not in INDEFINITE and (later := _named_below(reference, head)) is not None:
        return (later,)
    return (unnamed(reference, Person, head),) if is_post(head) or head.lower_ == "one" else ()


def _is_quality(head: Token) -> bool:
    """Whether a noun is what somebody has, and no body: "the authority of the government"."""
    return head.lower_ in QUALITIES and any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights)


def _author(reference: Reference, text: Token) -> tuple[Id, ...]:
    """Whose a text is: "Kenya's statement", "a letter from Kenya"; nobody's where that is not said."""
    owner = next((c for c in text.lefts if c.dep_ == "poss"), None)
    if owner is None:
        leads = (c for c in text.rights if c.dep_ == "prep" and c.lower_ in {"by", "from"})
        owner = next((c for lead in leads for c in lead.rights if c.dep_ == "pobj"), None)
    return reference.all_of(owner) if owner is not None else ()


def anybody(reference: Reference, head: Token) -> tuple[Id, ...]:
    """Whoever speaks by a noun for people that no list has: "the coast guards", "a shopkeeper"."""
    if head.pos_ != "NOUN" or head.lemma_.lower() in word_list("texts"):
        return ()
    if head.tag_ == "NNS":
        return (unnamed(reference, Group, head),)
    return (unnamed(reference, Person, head),) if head.lemma_.lower().endswith(DOER) else ()


def _is_plural(head: Token) -> bool:
    number = head.pos_ == "NUM" and head.lower_ != "one"
    return number or head.tag_ in {"NNS", "NNPS"} or head.lower_ in word_list("people")


def _determiner(head: Token) -> str:
    return next((c.lower_ for c in head.lefts if c.dep_ in {"det", "poss", "nummod"}), "")


# several people


def _several(reference: Reference, head: Token) -> tuple[Id, ...]:
    """People by kind only: those who hold such posts where the document names exactly as many, else a group."""
    if not _is_people(reference, head):
        return ()
    modified = any(c.dep_ in MODIFYING for c in head.children)
    if not modified and head.pos_ == "NUM" and head.lower_ in NUMBERS and _determiner(head) == "the":
        return of_both(reference, head) or as_many(reference, head, NUMBERS[head.lower_])
    if not modified and _determiner(head) in DEFINITE | {"their"}:
        if (earlier := _group(reference, head)) is not None:
            return (earlier,)
        if members := _members(reference, head):
            return members
    return (unnamed(reference, Group, head),)


def _is_people(reference: Reference, head: Token) -> bool:
    if head.lower_ in word_list("people") or is_post(head) or head.pos_ == "NUM":
        return True
    return reference.cast.gazetteer.by_people(head.text) is not None


def _group(reference: Reference, head: Token) -> Id | None:
    """The group met before that "the ministers" repeats: the last one under the same noun."""
    for group in reference.cast.groups(head.lower_):
        if any(start < head.idx for start, _ in group.mentions):
            reference.cast.mention(group, head.left_edge.idx, head.idx + len(head))
            return group.id
    return None


def _members(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The persons whom "the ministers" or "both men" mean."""
    lemma = head.lemma_.lower()
    number = next((c.lower_ for c in head.children if c.dep_ == "nummod" or c.lower_ == "both"), "")
    wanted = NUMBERS.get(number)
    enough = wanted or MOST_MEMBERS + 1
    people = [draft for draft, _ in reference.cast.actors_before(head, Person)]
    holders = [draft.id for draft in people if _holds(reference, draft, lemma)]
    if lemma in ANYBODY and len(holders) < (wanted or 1):  # else "the two leaders" are those who lead
        holders = [draft.id for draft in people]
    named = reference.cast.drafts
    holders = [id for id in holders if not _is_another_post(reference, head, named[id])][:enough]
    if wanted:
        return tuple(sorted(holders)) if len(holders) == wanted else ()
    return tuple(sorted(holders)) if 2 <= len(holders) <= MOST_MEMBERS and lemma != "leader" else ()


# posts


def _unless_open(reference: Reference, head: Token, fitting: tuple[Id, ...]) -> tuple[Id, ...]:
    """The one that a phrase fits; nobody where it fits several."""
    if len(fitting) > 1:
        start, end = head.left_edge.idx, head.idx + len(head)
        reference.cast.leave_open(start, end, fitting, "several hold an office")
        return ()
    return fitting


def _holder(reference: Reference, head: Token) -> tuple[Id, ...]:
    """The person met before who holds the post that a definite noun names: several where one sentence named them."""
    lemma = head.lemma_.lower()
    ways: Iterable[Callable[[Reference, Draft, str], bool]] = (_held_here, _holds)
    for holds in ways:  # what the document says counts more than what is known
        fitting: list[Id] = []
        last: int | None = None  # the sentence that named the nearest
        for draft, token in reference.cast.actors_before(head, Person):
            if last is not None and reference.sentence(token) != last:
                break
            if not holds(reference, draft, lemma) or _contradicts(reference, head, draft):
                continue
            if not _is_another_post(reference, head, draft):
                last = reference.sentence(token)
                fitting.append(draft.id)
        if fitting:
            return tuple(fitting)
    return ()


def _named_below(reference: Reference, head: Token) -> Id | None:
    """The only person to whom the text gives the post that its title names: "Minister to visit Rome"."""
    document = reference.cast.document
    title = document.title or ""
    if head.idx >= len(title) or not document.text.startswith(title) or not is_post(head):
        return None
    drafts = [draft for draft in reference.cast.drafts.values() if draft.kind is Person and draft.holdings]
    lemma = head.lemma_.lower()
    fitting = [
        draft.id
        for draft in drafts
        if _held_here(reference, draft, lemma) and not _contradicts(reference, head, draft)
        if not _is_another_post(reference, head, draft)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _held_here(reference: Reference, draft: Draft, lemma: str) -> bool:
    """Whether the document gives a person a post of that noun; a deputy is not "the secretary"."""
    for held in draft.holdings:
        *before, last = held.post.title.lower().replace("-", " ").split() or [""]
        if DEPUTY & set(before):
            continue
        called = any(held.post.title.lower().startswith(post) for post in CALLED.get(lemma, ()))
        noun = reference.cast.parsed[held.post.head].lemma_.lower()
        if called or lemma in {last, noun, noun.removesuffix("s")}:
            return True
    unnamed_here = not draft.holdings and reference.cast.document.key in draft.id
    return unnamed_here and lemma in draft.label.lower().split()  # "a senior official … the official"


def _holds(reference: Reference, draft: Draft, lemma: str) -> bool:
    """Whether a person holds a post of that noun, as the document or the gazetteer has it."""
    if _held_here(reference, draft, lemma):
        return True
    known = reference.cast.gazetteer.actors.get(draft.id)
    titles = [office.title.lower() for office in known.offices] if known is not None else []
    called = CALLED.get(lemma, ())
    return any(lemma in title.split() or title.startswith(called) for title in titles)


def _contradicts(reference: Reference, head: Token, draft: Draft) -> bool:
    """Whether a phrase names another state or body than the person's: "the Turkish minister" is not Kenya's."""
    cast = reference.cast
    body = body_of(cast, head.left_edge.i, head.right_edge.i + 1, head)
    if body is None:
        return False
    own = {*(held.body for held in draft.holdings), draft.body, cast.represented(draft.id)}
    return body not in own and cast.represented(body) not in own


def _is_another_post(reference: Reference, head: Token, draft: Draft) -> bool:
    """Whether a phrase names another post than the person's under one noun: "the interior minister" for trade's."""
    wanted = _portfolio(post(head).title, head.lemma_)
    known = reference.cast.gazetteer.actors.get(draft.id)
    titles = [held.post.title for held in draft.holdings]
    titles += [office.title for office in known.offices] if known is not None else []
    held = [_portfolio(title, head.lemma_) for title in titles if head.lemma_.lower() in title.lower()]
    return bool(wanted and held) and all(each and not each & wanted for each in held)


def _portfolio(title: str, noun: str) -> frozenset[str]:
    """What tells a post from others of the same noun: "trade" of "trade minister"."""
    words = title.lower().replace("-", " ").replace("defense", "defence").split()
    return frozenset(words) - {
        noun.lower(),
        f"{noun.lower()}s",
        "the",
        "two",
        "three",
        "both",
        "of",
        "for",
        "and",
        "state",
        "new",
        "former",
        "then",
    }
