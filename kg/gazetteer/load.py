"""Reading a gazetteer's folder; whatever contradicts itself is refused as a whole, with file and line."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import yaml

from kg.errors import AssetError
from kg.gazetteer.fold import fold
from kg.gazetteer.known import Gazetteer, KnownActor, Office
from kg.model import Actor, Id, Organisation, Person, State

SHARED = frozenset({"label", "names", "wikidata"})
ORGANISATION = SHARED | {"adjectives", "people", "affiliation", "category", "code", "seat"}
PERSON = SHARED | {"surname", "gender", "affiliation", "offices"}
FILES: tuple[tuple[str, type[Actor], str, frozenset[str]], ...] = (
    ("territories.yaml", State, "state/", SHARED | {"adjectives", "people", "capital", "code"}),
    ("organisations.yaml", Organisation, "organisation/", ORGANISATION),
    ("movements.yaml", Organisation, "organisation/", ORGANISATION),
    ("people.yaml", Person, "person/", PERSON),
    ("leaders.yaml", Person, "person/", PERSON),
)
CATEGORIES = (
    *("government", "ministry", "presidency", "legislature", "court", "alliance", "body", "party", "armed-group"),
    *("news-agency", "media", "ngo", "company"),
)
INTERGOVERNMENTAL = "IGO"
GENDERS = ("female", "male")
OFFICE = frozenset({"title", "body", "since", "until"})
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Z]{3}")
WIKIDATA = re.compile(r"Q[1-9][0-9]*")
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
FORMS: tuple[tuple[str, Callable[[KnownActor], tuple[str, ...]]], ...] = (
    ("name", lambda actor: actor.names),
    ("adjective", lambda actor: actor.adjectives),
    ("people", lambda actor: actor.people),
    ("capital", lambda actor: actor.capital),
    ("seat", lambda actor: actor.seat),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a file with its value, and where it stands."""

    where: str
    key: str
    value: object

    def refuse(self, reason: str) -> NoReturn:
        raise AssetError(f"{self.where}: {reason}")

    def fields(self, allowed: frozenset[str]) -> "Entry":
        """The same entry, once it is known to be a mapping with no other keys than these."""
        if not isinstance(self.value, dict):
            self.refuse(f"{self.key} must be a mapping")
        for name in self.value:
            if name not in allowed:
                self.refuse(f"{self.key} has the unknown key {name!r}")
        return self

    def text(self, name: str, pattern: re.Pattern[str] | tuple[str, ...] | None = None) -> str | None:
        """The value of a field, or None; refused unless it fits the pattern or is one of the words."""
        value = self.value.get(name) if isinstance(self.value, dict) else None
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"{self.key} needs a text as its {name}")
        if isinstance(pattern, re.Pattern) and not pattern.fullmatch(value):
            self.refuse(f"{self.key} has the malformed {name} {value!r}")
        if isinstance(pattern, tuple) and value not in pattern:
            self.refuse(f"{self.key} has the unknown {name} {value!r}")
        return value

    def required(self, name: str) -> str:
        return self.text(name) or self.refuse(f"{self.key} has no {name}")

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a field that is a list, none of them twice."""
        return self.listed(self.value.get(name, []) if isinstance(self.value, dict) else [], name)

    def listed(self, values: object, name: str) -> tuple[str, ...]:
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(f"{self.key} needs a list of texts as its {name}")
        for value in values:
            if values.count(value) > 1:
                self.refuse(f"{self.key} has {value!r} twice in its {name}")
        return tuple(values)


def load(folder: Path) -> Gazetteer:
    """The gazetteer of a folder; AssetError names file, line and reason of the first contradiction."""
    entries: dict[Id, Entry] = {}
    actors: dict[Id, KnownActor] = {}
    for name, kind, prefix, allowed in FILES:
        for entry in _entries(folder / name):
            actor = replace(_actor(entry.fields(allowed), kind, prefix), by_post=name == "leaders.yaml")
            entries[actor.id], actors[actor.id] = entry, actor
    for entry in _entries(folder / "metonyms.yaml"):
        meant = actors.get(Id(entry.key)) or entry.refuse(f"metonyms of the unknown actor {entry.key}")
        metonyms = entry.listed(entry.value, "metonyms")
        names = tuple(dict.fromkeys((*meant.names, *metonyms)))
        actors[meant.id] = replace(meant, metonyms=metonyms, names=names)
    _check_references(actors, entries)
    _check_codes(actors, entries)
    places = _places(folder, actors)
    for word, forms in FORMS:
        _check_unique(actors.values(), entries, word, forms)
    ordinary = (form for entry in _entries(folder / "ordinary.yaml") for form in entry.listed(entry.value, "forms"))
    return Gazetteer(actors, ordinary=frozenset(ordinary), places=places)


def _actor(entry: Entry, kind: type[Actor], prefix: str) -> KnownActor:
    if not entry.key.startswith(prefix) or not SLUG.fullmatch(entry.key.removeprefix(prefix)):
        entry.refuse(f"{entry.key!r} is not {prefix} and an ASCII slug")
    label = entry.required("label")
    offices = tuple(_offices(entry))
    body = entry.text("affiliation")
    present = next((office.body for office in offices if office.until is None), None)
    return KnownActor(
        id=Id(entry.key),
        kind=kind,
        label=label,
        names=tuple(dict.fromkeys((label, *entry.texts("names")))),
        adjectives=entry.texts("adjectives"),
        people=entry.texts("people"),
        capital=entry.texts("capital"),
        seat=entry.texts("seat"),
        affiliation=Id(body) if body else present,
        code=entry.text("code", CODE),
        wikidata=entry.text("wikidata", WIKIDATA),
        gender=entry.text("gender", GENDERS),
        surname=entry.text("surname") or (label.split()[-1] if kind is Person else None),
        offices=offices,
        category=entry.text("category", CATEGORIES),
    )


def _offices(entry: Entry) -> Iterator[Office]:
    listed = entry.value.get("offices", []) if isinstance(entry.value, dict) else []
    if not isinstance(listed, list):
        entry.refuse(f"{entry.key} needs a list as its offices")
    for value in listed:
        office = Entry(entry.where, f"{entry.key}, office", value).fields(OFFICE)
        since, until = office.text("since", DAY), office.text("until", DAY)
        if since and until and until < since[: len(until)]:
            office.refuse(f"{office.key} ends in {until}, before it begins in {since}")
        yield Office(title=office.required("title"), body=Id(office.required("body")), since=since, until=until)


def _check_references(actors: Mapping[Id, KnownActor], entries: Mapping[Id, Entry]) -> None:
    """Every affiliation and every office's body is known, and no chain of affiliations comes back to itself."""
    for actor in actors.values():
        bodies = [actor.affiliation, *(office.body for office in actor.offices)]
        for body in bodies:
            if body is not None and body not in actors:
                entries[actor.id].refuse(f"{actor.id} belongs to the unknown {body}")
    for actor in actors.values():
        chain = [actor.id]
        while (nearest := actors[chain[-1]].affiliation) is not None:
            if nearest in chain:
                entries[actor.id].refuse(f"affiliations in a circle: {' → '.join([*chain, nearest])}")
            chain.append(nearest)


def _check_codes(actors: Mapping[Id, KnownActor], entries: Mapping[Id, Entry]) -> None:
    """The code of an organisation is that of intergovernmental ones, or of a state that there is."""
    states = {actor.code for actor in actors.values() if actor.kind is State}
    for actor in actors.values():
        if actor.kind is not State and actor.code not in {None, INTERGOVERNMENTAL, *states}:
            entries[actor.id].refuse(f"{actor.id} has the code {actor.code} of no state")


def _places(folder: Path, actors: Mapping[Id, KnownActor]) -> dict[str, Id]:
    """The state of each city, region and people within a state; none of them in two states."""
    found: dict[str, Id] = {}
    for entry in (entry for name in ("places.yaml", "peoples.yaml") for entry in _entries(folder / name)):
        state = actors.get(Id(entry.key)) or entry.refuse(f"places of the unknown state {entry.key}")
        for place in entry.listed(entry.value, "places"):
            if found.setdefault(place, state.id) != state.id:
                entry.refuse(f"{place!r} is in {entry.key} and in {found[place]}")
    return found


def _check_unique(
    actors: Iterable[KnownActor],
    entries: Mapping[Id, Entry],
    word: str,
    forms: Callable[[KnownActor], tuple[str, ...]],
) -> None:
    """No two actors of one kind share a form, however it is written."""
    owners: dict[tuple[type[Actor], str], Id] = {}
    for actor in actors:
        for form in forms(actor):
            owner = owners.setdefault((actor.kind, fold(form)), actor.id)
            if owner != actor.id:
                entries[actor.id].refuse(f"{actor.id} has the {word} {form!r} of {owner}")


def _entries(path: Path) -> Iterator[Entry]:
    """The pairs of a YAML mapping, all scalars as text, so that “No” stays a word and 2024 a string."""
    try:
        loader = yaml.CBaseLoader(path.read_bytes())
        root = loader.get_single_node()
    except OSError as error:
        raise AssetError(f"{path.name}: {error.strerror}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise AssetError(f"{where}: {getattr(error, 'problem', None) or error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise AssetError(f"{path.name}: not a mapping of ids to entries")
    seen: set[str] = set()
    for key, value in root.value:
        name = str(key.value)
        entry = Entry(f"{path.name}:{key.start_mark.line + 1}", name, loader.construct_object(value, deep=True))
        _refuse_doubled_keys(entry, value)
        if name in seen:
            entry.refuse(f"{name} is given twice")
        seen.add(name)
        yield entry


def _refuse_doubled_keys(entry: Entry, node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                entry.refuse(f"{entry.key} has the key {name!r} twice")
