"""Who was seen where: persons and organisations of each document, with names, posts and days that tell them apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.gazetteer import Gazetteer
from kg.model import Id
from kg.resolve.offices import Office, office, office_named
from kg.said.told import Told

KINDS = ("person", "organisation")

type Evidence = tuple[Id, str]  # a passage and its words


@dataclass(slots=True)
class Sighting:
    """One actor in one document; `firm` are the states of posts that the document says it holds now."""

    document: Id
    actor: Id
    label: str = ""
    names: set[str] = field(default_factory=set)
    issued: date | None = None
    bodies: set[Id] = field(default_factory=set)
    states: set[Id] = field(default_factory=set)
    firm: set[Id] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    posts: list[Evidence] = field(default_factory=list)
    mentions: list[Evidence] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.actor.split("/")[0]

    @property
    def local(self) -> bool:
        """Whether the actor is known by a surname or a phrase, and so in this document only."""
        return self.actor.split("/", 1)[1].startswith(self.document.removeprefix("document/") + "-")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows who it is: the fullest mention, and the words of each post."""
        fullest = sorted(self.mentions, key=lambda mention: (-len(mention[1]), mention))[:1]
        return tuple(dict.fromkeys([*sorted(self.posts), *fullest]))


def sightings(told: Told, known: Gazetteer) -> tuple[Sighting, ...]:
    """All sightings of one document, in the order of actors."""
    issued = date.fromisoformat(told.issued) if told.issued else None
    found: dict[Id, Sighting] = {}
    for actor, name, which in told.names:
        seen = found.setdefault(Id(actor), Sighting(told.document, Id(actor), issued=issued))
        seen.names.add(name)
        if which == "label":
            seen.label = name
    _belong(found, told)
    for actor, passage, exact in told.mentions:
        if (mentioned := found.get(Id(actor))) is not None:
            mentioned.mentions.append((Id(passage), exact))
    _hold(found, told, known)
    _hold_by_phrase(found, known)
    return tuple(found[actor] for actor in sorted(found) if found[actor].kind in KINDS)


def _belong(found: Mapping[Id, Sighting], told: Told) -> None:
    for rows, which in ((told.bodies, "bodies"), (told.states, "states")):
        for actor, body in rows:
            if (seen := found.get(Id(actor))) is not None:
                getattr(seen, which).add(Id(body))


def _hold(found: Mapping[Id, Sighting], told: Told, known: Gazetteer) -> None:
    """Notes the posts that a document gives persons now; those once held only show who somebody is."""
    for holder, title, body, former, passage, exact in told.posts:
        seen = found.get(Id(holder))
        if seen is None:
            continue
        seen.posts.append((Id(passage), exact))
        if body and former != "true":
            seen.bodies.add(Id(body))
            state = state_of(Id(body), found.get(Id(body)), known)
            seen.firm |= {state} if state else set()
            held = office(title, Id(body), known, state=state)
            seen.offices |= {held} if held else set()


def _hold_by_phrase(found: Mapping[Id, Sighting], known: Gazetteer) -> None:
    """Notes the post of somebody who is known by it alone: “the Turkish foreign minister”."""
    for seen in found.values():
        if seen.kind == "person" and seen.local and not seen.offices:
            for body in seen.bodies:
                state = state_of(body, found.get(body), known)
                held = office_named(seen.label, body, known, state=state)
                seen.offices |= {held} if held else set()


def state_of(body: Id, seen: Sighting | None, known: Gazetteer) -> Id | None:
    """The state that a body stands for: by the gazetteer, or by its document where that names one only."""
    if body.startswith("state/"):
        return body
    if body in known.actors:
        return known.state_of(body)
    return next(iter(seen.states)) if seen is not None and len(seen.states) == 1 else None


def by_actor(found: Iterable[Sighting]) -> dict[Id, list[Sighting]]:
    """The sightings of each actor."""
    grouped: dict[Id, list[Sighting]] = defaultdict(list)
    for seen in found:
        grouped[seen.actor].append(seen)
    return dict(grouped)
