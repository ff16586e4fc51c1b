"""Registers a document's names with its cast: full names first, then what is short for them, then posts and bodies."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.grammar import coordinated
from kg.link.cast import Cast, Draft
from kg.link.holdings import hold_posts
from kg.link.names import MEDIA, Name, names
from kg.link.places import is_place_here
from kg.link.titles import is_post, word_list
from kg.model import Group, Id, Organisation, Person, State
from kg.paragraphs import dateline_end, paragraphs

OPENING = 4  # paragraphs that may begin with a dateline
AFTER_CITY = re.compile(r"[,(—–-]")
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8
ACTING = frozenset({"nsubj", "nsubjpass", "agent", "appos"})
DEALT_WITH = frozenset({"to", "by", "with", "between"})


def register(cast: Cast) -> None:
    """Fills the cast with all that the text names."""
    cast.names = list(names(cast.parsed, cast.gazetteer))
    cast.home = home(cast)
    full = FullNames(cast.names)
    for name in cast.names:
        if draft := _draft(cast, name, full):
            cast.name_at.update(dict.fromkeys(range(name.start, name.end), (name, draft.id)))
            _note(cast, draft, name)
    for name in cast.names:
        held = cast.name_at.get(name.start)
        if held and cast.drafts[held[1]].kind is Person:
            hold_posts(cast, cast.drafts[held[1]], name)
    for name in cast.names:
        _note_together(cast, name)
    _note_states(cast)


def _note_states(cast: Cast) -> None:
    """Notes the states that a text names by their people, or by an adjective on somebody who acts: "Turkish troops"."""
    for token in cast.parsed:
        if token.i in cast.name_at or not token.text[:1].isupper():
            continue
        people = cast.gazetteer.by_people(token.text)
        adjective = cast.gazetteer.by_adjective(token.text) if _on_somebody(token) else None
        state = adjective or people
        if state is not None and state.kind is State:
            cast.mention(cast.known(state.id), token.idx, token.idx + len(token))


def _on_somebody(token: Token) -> bool:
    """Whether an adjective stands on a noun for people or a body."""
    noun = token.head
    return token.dep_ in {"amod", "compound", "nmod"} and (
        noun.lower_ in word_list("people") or noun.lemma_.lower() in word_list("bodies") or is_post(noun)
    )


def _note_together(cast: Cast, name: Name) -> None:
    """Puts those named side by side on the trail as what "they" can mean."""
    head = cast.parsed[name.start : name.end].root
    ids = dict.fromkeys(cast.name_at[token.i][1] for token in coordinated(head) if token.i in cast.name_at)
    if head.dep_ != "conj" and len(ids) > 1:
        cast.step(head, tuple(ids))


def _note(cast: Cast, draft: Draft, name: Name) -> None:
    """Notes what a name says of its actor, unless it is only where something happens."""
    doc = cast.parsed
    token = doc[name.start : name.end].root
    if is_place_here(cast, name, token):
        return
    if draft.kind is Organisation and not draft.known:
        draft.asserted = (draft.asserted and bool(draft.mentions)) or _is_evident(doc, name, token)
    cast.mention(draft, *characters(doc, name.start, name.end), token=token)
    if draft.known and draft.kind is Organisation:
        _note_owner(cast, name)
    _note_acronym(cast, draft, name)
    if name.gender:
        draft.gender = draft.gender or name.gender


def _note_owner(cast: Cast, name: Name) -> None:
    """Notes the state that a known body's name begins with: "Turkey's foreign ministry" names Turkey as well."""
    first = cast.parsed[name.start]
    if name.end - name.start > 1:
        owner = cast.gazetteer.named(first.text) or cast.gazetteer.by_adjective(first.text)
        if owner is not None and owner.kind is State and first.text[:1].isupper():
            cast.mention(cast.known(owner.id), first.idx, first.idx + len(first))


def _note_acronym(cast: Cast, draft: Draft, name: Name) -> None:
    """Notes the abbreviation behind a name: "International Criminal Court (ICC)"."""
    behind = [token.text for token in cast.parsed[name.end : name.end + 3]]
    if draft.kind is Person or len(behind) < 3 or (behind[0], behind[2]) != ("(", ")"):
        return
    if behind[1].isupper() and SHORTEST_ACRONYM <= len(behind[1]) <= LONGEST_ACRONYM:
        cast.call(draft, behind[1])


def _is_evident(doc: Doc, name: Name, token: Token) -> bool:
    """Whether words taken for an organisation show that they are one: by a noun, as an abbreviation, by acting."""
    if any(t.lower_ in word_list("bodies") or t.lower_ in MEDIA for t in doc[name.start : name.end]):
        return True
    if name.text.isupper() and len(name.text) > 2:
        return True
    return token.dep_ in ACTING or (token.dep_ == "pobj" and token.head.lower_ in DEALT_WITH)


def characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The characters that a half-open span of tokens covers."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def home(cast: Cast) -> Id | None:
    """The state a document is written from: that of its dateline's capital, or of its publisher."""
    text = cast.document.text
    for start, end in paragraphs(text)[:OPENING]:
        city = AFTER_CITY.split(text[start : dateline_end(text, start, end)])[0].strip()
        if city and (state := cast.gazetteer.by_capital(city) or cast.gazetteer.by_capital(city.title())):
            return state.id
    publisher = cast.gazetteer.named(cast.document.publisher or "")
    return cast.gazetteer.state_of(publisher.id) if publisher else None


class FullNames:
    """Names of persons of more than one word, the longest first, found by the words of a shorter one."""

    def __init__(self, found: Iterable[Name]) -> None:
        full = sorted((n for n in found if n.kind is Person and len(n.words) > 1), key=lambda n: -len(n.words))
        different = {name.words: name for name in reversed(full)}  # of equal ones the first
        self._with_word: dict[str, dict[tuple[str, ...], Name]] = {}
        for name in full:
            for word in name.words:
                self._with_word.setdefault(word, {})[name.words] = different[name.words]

    def longer(self, short: Name) -> Name | None:
        """The longest name that a name is a shorter form of: it has all its words, in their order."""
        words = short.words
        return next((full for full in self._with(words) if len(full.words) > len(words) and _holds(full, words)), None)

    def _with(self, words: tuple[str, ...]) -> Iterator[Name]:
        fewest = min((self._with_word.get(word, {}) for word in words), key=len, default={})
        return iter(fewest.values())


def _holds(full: Name, words: tuple[str, ...]) -> bool:
    rest = iter(full.words)
    return all(word in rest for word in words)


def _draft(cast: Cast, name: Name, full: FullNames) -> Draft | None:
    """The actor that a name is of; None for places."""
    if name.known is not None:
        return cast.known(name.known.id)
    if name.kind is Person:
        return _person(cast, name, full)
    if name.kind is Organisation:
        return cast.organisation_called(name.text) or cast.named(Organisation, name.text)
    if name.kind is Group:
        return cast.named(Group, name.text)
    known = cast.gazetteer.by_capital(name.text) or cast.gazetteer.named(name.text)
    return cast.known(known.id) if known else None


def _person(cast: Cast, name: Name, full: FullNames) -> Draft:
    """The person of a name: the longest full name of the document that it is part of, a known person, or a new one."""
    if (longer := full.longer(name)) is not None:
        draft = _person(cast, longer, full)
        if name.gender:
            draft.gender = draft.gender or name.gender
        return draft
    known = cast.gazetteer.named(name.text)
    if known is not None and known.kind is Person:
        return cast.known(known.id)
    return _single(cast, name) if len(name.words) == 1 else cast.named(Person, name.text)


def _single(cast: Cast, name: Name) -> Draft:
    """A person known by one word: a surname that the gazetteer knows, or one that only this document can tell."""
    if (known := cast.gazetteer.by_surname(name.text)) is not None:
        return cast.known(known.id)
    draft = cast.named(Person, name.text, local=True)
    if name.titled:
        draft.asserted = True
    elif not draft.mentions:
        draft.asserted = False
    return draft
