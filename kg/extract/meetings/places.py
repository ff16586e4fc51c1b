"""Places of events: cities and countries, venues, "the Turkish capital", "here"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kg.extract.meetings.cities import city
from kg.gazetteer import Gazetteer
from kg.link import Scene
from kg.link.cast import Draft
from kg.model import Id, Organisation, Person, State, slug

VENUE = re.compile(
    r"\b(House|Palace|Hotel|Castle|Headquarters|Kremlin|"
    r"Camp|Mansion|Villa|Centre|Center|Hall|Airport|Base|Lago|David|Elysée|Élysée|Bocheng|Residence)\b"
)
TOWNS = frozenset({"city", "town", "resort", "village", "capital", "port", "island", "headquarters"})
DATELINE = re.compile(
    r"^\s*(?:[A-Z]{2,}: )?([A-Z][A-Z .'’\-]{2,30}?)(?:, [^—–\-\n]{0,40}?)?(?: \([^)\n]*\))? ?(?:[—–]|-{1,2}) ", re.M
)
CITY_AND_DAY = re.compile(r"^\s*([A-Z][\w.'’ \-]{2,30}), \d{1,2} [A-Z][a-z]+ \d{4}", re.M)
PLACING = frozenset({"in", "at", "near", "outside"})
TOWARDS = frozenset({"to", "for", "into"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a text names it. `country` is set where a whole country is the place."""

    label: str
    state: Id | None
    span: tuple[int, int] | None
    country: bool = False
    geonames: int | None = None
    usual: bool = True  # where the name alone says which place it is

    @property
    def id(self) -> Id:
        apart = "" if self.usual or self.state is None else f"-{self.state.rpartition('/')[2]}"
        return Id(f"place/{slug(self.label)}{apart}")


def spot(scene: Scene, token: Token) -> Spot | None:
    """The place that a noun names; None where it names none."""
    if token.lower_ == "here":
        return dateline(scene)
    if token.lemma_.lower() in TOWNS:
        return _town(scene, token)
    cast = scene.cast
    name, id = cast.name_at.get(token.i, (None, None))
    if name is not None and id is not None:
        draft = cast.drafts[id]
        span = scene.parsed[name.start : name.end]
        where = (span.start_char, span.end_char)
        if draft.kind is State:
            return _of_state(scene, draft, name.text, where)
        behind_in = token.dep_ == "pobj" and token.head.lower_ == "in" and not draft.known and not draft.holdings
        if draft.kind in {Person, Organisation} and not VENUE.search(name.text) and not behind_in:
            return None
        return located(scene, Spot(_title(name.text), None, where))
    behind_in = token.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.lower_ == "in"
    if token.ent_type_ in {"DATE", "TIME", "EVENT", "LANGUAGE"}:
        return None
    if token.ent_type_ in {"GPE", "LOC", "FAC"} or behind_in or (token.pos_ == "PROPN" and VENUE.search(token.text)):
        return _recognised(scene, token)
    return None


def _of_state(scene: Scene, draft: Draft, text: str, where: tuple[int, int]) -> Spot | None:
    """A capital, or the country itself; no adjective and no seat that stands for a government."""
    capital = scene.cast.gazetteer.by_capital(text)
    if capital is not None and capital.id == draft.id:
        return Spot(_title(text), draft.id, where)
    if scene.cast.gazetteer.by_adjective(text) is not None and scene.cast.gazetteer.named(text) is None:
        return None
    return Spot(draft.label, draft.id, where, country=True)


def _recognised(scene: Scene, token: Token) -> Spot | None:
    """A place that only the recogniser knows, by its whole name."""
    start, end = token.i, token.i + 1
    doc = scene.parsed
    while start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].ent_type_:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while end < len(doc) and doc[end - 1].lower_ == "of" and doc[end].text[:1].isupper():  # "the Gulf of" is cut
        end += 1
    while start < end and doc[start].lower_ in {"the", "'s"}:
        start += 1
    while end > start + 1 and doc[end - 1].text in {"'s", ".", ","}:
        end -= 1
    span = doc[start:end]
    if not span.text[:1].isupper():
        return None
    return located(scene, Spot(_title(span.text), _state_beside(scene, token), (span.start_char, span.end_char)))


def located(scene: Scene, place: Spot) -> Spot:
    """A place with its state, where it is a city that the name and the states of the text make certain."""
    states = _states(scene.cast.gazetteer)
    named = {d.id for d in scene.cast.drafts.values() if d.mentions and d.kind is State}
    spoken_of = {place.state} if place.state is not None else named
    found = city(place.label, frozenset(code for code, id in states.items() if id in spoken_of))
    state = states.get(found.country) if found is not None else None
    if found is None or state is None or (place.state is not None and place.state != state):
        return place
    return replace(place, state=scene.cast.known(state).id, geonames=found.geonames, usual=found.usual)


@cache
def _states(gazetteer: Gazetteer) -> Mapping[str, Id]:
    """The states by their codes."""
    return {actor.code: id for id, actor in gazetteer.actors.items() if actor.code and actor.kind is State}


def _state_beside(scene: Scene, token: Token) -> Id | None:
    """The state in apposition to a town or before it: "Gomel, Belarus", "the Belarusian city of Gomel"."""
    beside = [c for c in token.children if c.dep_ == "appos"]
    if token.head.dep_ == "prep" and token.head.head.lemma_.lower() in TOWNS:
        beside += list(token.head.head.lefts)
    for word in beside:
        held = scene.cast.name_at.get(word.i)
        if held and scene.cast.drafts[held[1]].kind is State:
            return held[1]
        if word.text[:1].isupper() and (found := scene.cast.gazetteer.by_adjective(word.text)):
            return scene.cast.known(found.id).id
    return None


def _town(scene: Scene, noun: Token) -> Spot | None:
    """ "the Belarusian city of Gomel", "the Turkish capital", "the capital, Ankara"."""
    named = [n for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for n in c.children if n.dep_ == "pobj"]
    named += [c for c in noun.children if c.dep_ in {"appos", "compound"} and c.text[:1].isupper()]
    for name in named:
        if (found := spot(scene, name)) and not (found.country and noun.lemma_.lower() == "capital"):
            return found
    if noun.lemma_.lower() != "capital":
        return None
    for word in (*noun.lefts, *named):
        held = scene.cast.name_at.get(word.i)
        known = scene.cast.gazetteer.by_adjective(word.text) or (
            scene.cast.gazetteer.actors.get(held[1]) if held else None
        )
        if known is not None and known.capital:
            return Spot(known.capital[0], scene.cast.known(known.id).id, (noun.left_edge.idx, noun.idx + len(noun)))
    return None


def dateline(scene: Scene) -> Spot | None:
    """The city that a document was written in, as its dateline says."""
    opening = scene.document.text[:600]
    match = DATELINE.search(opening) or CITY_AND_DAY.search(opening)
    if match is None:
        return None
    name = _title(match[1].strip())
    known = scene.cast.gazetteer.by_capital(name)
    where = (match.start(1), match.end(1))
    return Spot(name, scene.cast.known(known.id).id, where) if known else located(scene, Spot(name, None, where))


def _title(name: str) -> str:
    """A name in capitals as it is usually written."""
    name = " ".join(name.split())
    return name.title() if name.isupper() and len(name) > 3 else name
