"""Registers a document's names with its cast: full names first, then what is short for them, then posts and bodies."""

import re

from spacy.tokens import Doc, Token

from kg.grammar import coordinated
from kg.link.cast import Cast, Draft
from kg.link.holdings import complete, hold_posts
from kg.link.lists import find_lists
from kg.link.names import MEDIA, Name, names
from kg.link.origins import find_places, is_minority, is_opposed, note_origin
from kg.link.places import is_place_here
from kg.link.surnames import FullNames, draft_of, find_namesakes, is_doubtful, settled
from kg.link.titles import is_post, word_list
from kg.model import Id, Organisation, Person, State
from kg.paragraphs import dateline_end, paragraphs

OPENING = 4  # paragraphs that may begin with a dateline
AFTER_CITY = re.compile(r"[,(—–-]")
PLACE_AND_DAY = re.compile(r"[^\W\d_][^\n,.]{1,30}, [^\n.]{0,12}\d[^\n.]{0,20}$")  # "Ankara, 14 January 2026"
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8
ACTING = frozenset({"nsubj", "nsubjpass", "agent", "appos"})
DEALT_WITH = frozenset({"to", "by", "with", "between"})


def register(cast: Cast) -> None:
    """Fills the cast with all that the text names."""
    cast.names = list(names(cast.parsed, cast.gazetteer))
    cast.home = home(cast)
    find_places(cast)
    find_namesakes(cast)
    full = FullNames(cast.names)
    doubtful: list[Name] = []
    for name in cast.names:
        if is_doubtful(cast, name, full):
            doubtful.append(name)
        elif draft := draft_of(cast, name, full):
            _take(cast, draft, name)
    find_lists(cast)
    for name in cast.names:
        held = cast.name_at.get(name.start)
        if held and cast.drafts[held[1]].kind is Person:
            hold_posts(cast, cast.drafts[held[1]], name)
    for draft in cast.drafts.values():
        complete(draft)
    for name, chosen in settled(cast, doubtful, full):
        _take(cast, chosen, name)
    for name in cast.names:
        _note_together(cast, name)
        if name.start in cast.name_at:
            note_origin(cast, cast.drafts[cast.name_at[name.start][1]], name)
    _note_states(cast)


def _take(cast: Cast, draft: Draft, name: Name) -> None:
    """Puts a name in the cast as that of an actor."""
    cast.name_at.update(dict.fromkeys(range(name.start, name.end), (name, draft.id)))
    _note(cast, draft, name)


def _note_states(cast: Cast) -> None:
    """Notes the states that a text names by their people, or by an adjective on somebody who acts: "Turkish troops"."""
    for token in cast.parsed:
        state = cast.nation(token)
        if state is None or state.kind is not State or (token.ent_iob_ == "B" and _goes_on(token)):
            continue
        if token.i in cast.name_at or is_opposed(token) or is_minority(cast, token):
            continue
        if cast.gazetteer.by_people(token.text) is not None or _on_somebody(token):
            cast.mention(cast.known(state.id), *cast.nation_span(token))


def _goes_on(token: Token) -> bool:
    """Whether the words for a nation go on behind a token: "South" of "South Korean"."""
    return token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I"


def _on_somebody(token: Token) -> bool:
    """Whether an adjective stands on a noun for people, a body, a force or a deed of theirs."""
    noun = token.head
    while token.dep_ == "conj" and noun.dep_ == "amod":
        token, noun = noun, noun.head
    if token.dep_ == "npadvmod" and noun.text == "led":  # "Kenyan-led forces"
        return True
    if token.dep_ not in {"amod", "compound", "nmod", "poss"}:
        return False
    lemma = noun.lemma_.lower()
    if noun.lower_ in word_list("people") or lemma in word_list("bodies") or is_post(noun):
        return True
    people = noun.lower_.removesuffix("s") in word_list("peoples")
    return people or any(lemma in word_list(each) for each in ("persons", "forces", "deeds", "territory"))


def _note_together(cast: Cast, name: Name) -> None:
    """Puts those named side by side on the trail as what "they" can mean."""
    head = cast.parsed[name.start : name.end].root
    named = (cast.name_at[token.i][1] for token in coordinated(head) if token.i in cast.name_at)
    ids = dict.fromkeys(cast.listed.get(head.i, named))
    if head.dep_ != "conj" and len(ids) > 1:
        cast.step(head, tuple(ids))


def _note(cast: Cast, draft: Draft, name: Name) -> None:
    """Notes what a name says of its actor, unless it is only where something happens."""
    doc = cast.parsed
    token = doc[name.start : name.end].root
    if is_place_here(cast, name, token) or is_opposed(doc[name.start]):
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
        line = text[start : dateline_end(text, start, end)] or (
            text[start:end] if PLACE_AND_DAY.match(text, start, end) else ""
        )
        city = AFTER_CITY.split(line)[0].strip()
        if city and (state := cast.gazetteer.by_capital(city) or cast.gazetteer.by_capital(city.title())):
            return state.id
    publisher = cast.gazetteer.named(cast.document.publisher or "")
    return cast.gazetteer.state_of(publisher.id) if publisher else None
