"""Persons listed with their states under one plural post, whatever the parse makes of the list.

"Presidents NAME of Kenya and NAME of Uganda", "the ministers of Norway, NAME, and of Sweden, NAME".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.link.cast import Cast, Holding
from kg.link.titles import Post, gender_of_post, post, post_nouns
from kg.model import Id, Person

LONGEST_STYLE = 6  # tokens up to a state's name: "the Eastern Republic of Uruguay"
PLURALS = (("men", "man"), ("women", "woman"), ("ies", "y"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a list with the body that stands beside the name; `end` is the token behind both."""

    person: Id
    body: Id | None
    end: int


def find_lists(cast: Cast) -> None:
    """Notes who is listed together, and gives them the post that stands once for all."""
    at = 0
    while at < len(cast.parsed):
        token = cast.parsed[at]
        head = token if _is_plural_post(token) else None
        members = _members(cast, at, head)
        if len(members) < 2 or (head is None and not any(member.body for member in members)):
            at += 1
            continue
        _note(cast, at, head, members)
        at = members[-1].end


def _is_plural_post(token: Token) -> bool:
    return token.lower_ not in post_nouns() and _singular(token.lower_) is not None


def _singular(word: str) -> str | None:
    """The post of which a word is the plural: "spokesmen" → "spokesman"."""
    forms = (word.removesuffix(end) + one for end, one in PLURALS if word.endswith(end))
    return next((form for form in forms if form in post_nouns()), None)


def _note(cast: Cast, start: int, head: Token | None, members: list[Member]) -> None:
    ids = tuple(dict.fromkeys(member.person for member in members))
    root = cast.parsed[start : members[-1].end].root
    cast.listed[root.i] = ids
    if head is not None:
        cast.listed[head.i] = ids
        cast.shared_posts.add(head.i)
        for member in members:
            _hold(cast, head, member)


def _hold(cast: Cast, head: Token, member: Member) -> None:
    """Gives one person the post that a list has in the plural."""
    draft = cast.drafts[member.person]
    draft.gender = draft.gender or gender_of_post(head)
    held = post(head)
    first, last = cast.parsed[held.start], cast.parsed[held.end - 1]
    draft.holdings.append(Holding(_in_singular(held, head), member.body, (first.idx, last.idx + len(last))))


def _in_singular(held: Post, head: Token) -> Post:
    word = _singular(head.lower_) or head.lower_
    written = word.capitalize() if head.text[:1].isupper() else word
    return replace(held, title=held.title.replace(head.text, written, 1))


# what stands in a list


def _members(cast: Cast, at: int, head: Token | None) -> list[Member]:
    """The members of a list that begins at a token, or behind the plural post there."""
    ways = (_person_first, _body_first) if head is not None else (_person_first,)
    for way in ways:
        found = list(_in_turn(cast, at if head is None else post(head).end, way))
        if len(found) > 1:
            return found
    return []


def _in_turn(cast: Cast, at: int, member_at: Callable[[Cast, int], Member | None]) -> Iterator[Member]:
    """Members one by one; those of a list that "and" does not close are none."""
    found: list[Member] = []
    closed = False
    while not closed:
        member = member_at(cast, at)
        if member is None:
            return
        found.append(member)
        at, closed = _behind_separator(cast, member.end)
        if at == member.end:
            return
    last = member_at(cast, at)
    if last is not None:
        yield from (*found, last)


def _behind_separator(cast: Cast, at: int) -> tuple[int, bool]:
    """The token behind a comma, "and" or both, and whether only the last member follows."""
    words = [token.lower_ for token in cast.parsed[at : at + 2]]
    if words[:1] == [","]:
        return (at + 2, True) if words[1:] == ["and"] else (at + 1, False)
    return (at + 1, True) if words[:1] == ["and"] else (at, False)


def _person_first(cast: Cast, at: int) -> Member | None:
    """ "NAME of Kenya", "NAME (Kenya)", "NAME"."""
    person = _person(cast, at)
    if person is None:
        return None
    id, end = person
    opening = _word(cast, end)
    if opening in {"of", "("} and (body := _body(cast, end + 1)) is not None:
        behind = body[1] + (opening == "(" and _word(cast, body[1]) == ")")
        return Member(id, body[0], behind)
    return Member(id, None, end)


def _body_first(cast: Cast, at: int) -> Member | None:
    """ "of Kenya, NAME,", "Kenya (NAME)"."""
    body = _body(cast, at + (_word(cast, at) == "of"))
    if body is None or _word(cast, body[1]) not in {",", "("}:
        return None
    person = _person(cast, body[1] + 1)
    if person is None:
        return None
    closing = _word(cast, person[1]) == (")" if _word(cast, body[1]) == "(" else ",")
    comma = closing and _word(cast, person[1]) == ","
    return Member(person[0], body[0], person[1] + (closing and not comma))


def _word(cast: Cast, at: int) -> str:
    return cast.parsed[at].lower_ if at < len(cast.parsed) else ""


def _person(cast: Cast, at: int) -> tuple[Id, int] | None:
    """The person whose name begins at a token, and the token behind the name."""
    held = cast.name_at.get(at)
    if held is None or held[0].start != at or cast.drafts[held[1]].kind is not Person:
        return None
    return held[1], held[0].end


def _body(cast: Cast, at: int) -> tuple[Id, int] | None:
    """The body or state whose name begins at a token, or behind its style, and the token behind the name."""
    for begin in range(at, min(at + LONGEST_STYLE, len(cast.parsed))):
        held = cast.name_at.get(begin)
        if held is not None:
            found = held[0].start == begin and cast.drafts[held[1]].kind is not Person
            return (held[1], held[0].end) if found else None
        token = cast.parsed[begin]
        if not token.text[:1].isupper() and token.lower_ not in {"the", "of"}:
            return None
    return None
