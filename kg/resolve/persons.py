"""Persons by full name: one name that is two persons', and two names that are one person's.

A full name alone makes one person, as long as no document gives it a post of another state. Any looser likeness needs
a post, a body or a state to go with it, and nothing is led from one to another by way of a third: all that become
one must agree each with each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.gazetteer import Gazetteer
from kg.model import Id, slug
from kg.resolve.components import components
from kg.resolve.identities import Basis, Doubt, Identified, identified
from kg.resolve.profiles import Profile, contradict, holds, profile
from kg.resolve.sightings import Sighting, by_actor
from kg.resolve.spelling import Likeness, keys, likeness, words

SHOWN = 3  # documents whose evidence goes with an identification that holds everywhere


@dataclass(frozen=True, slots=True)
class Persons:
    """Everybody known by a full name, what was found of them, and what stays in doubt."""

    profiles: tuple[Profile, ...]
    found: tuple[Identified, ...]
    doubts: tuple[Doubt, ...]


def persons(seen: Iterable[Sighting], known: Gazetteer, *, of_record: Iterable[Id]) -> Persons:
    """Who is who among full names; known persons `of_record` count though no document should name them in full."""
    named = {each.actor: each for each in _told_apart(seen, known)}
    everybody = {**{id: profile(id, (), known) for id in of_record if id not in named}, **named}
    agreed: dict[frozenset[Id], Basis] = {}
    for one, other in _alike(everybody.values()):
        if (basis := _agreement(one, other, known)) is not None:
            agreed[frozenset({one.actor, other.actor})] = basis
    heads, doubts = _complete(everybody, agreed)
    together: dict[Id, list[Sighting]] = {id: [] for id in everybody if id not in heads}
    for id, each in everybody.items():
        together[heads[id][0] if id in heads else id] += each.sightings
    found = [
        each for id, of in named.items() for each in _findings(of, *heads.get(id, (id, Basis.APART)), everybody=named)
    ]
    profiles = tuple(profile(id, sightings, known) for id, sightings in sorted(together.items()))
    return Persons(profiles, tuple(found), tuple(doubts))


def _told_apart(seen: Iterable[Sighting], known: Gazetteer) -> Iterator[Profile]:
    """A profile of each full name; of one that serves several states, a profile for each and one for the unclear."""
    for actor, sightings in sorted(by_actor(seen).items()):
        states = sorted({state for each in sightings if len(each.firm) == 1 for state in each.firm})
        if len(states) < 2 or actor in known.actors:
            yield profile(actor, sightings, known)
            continue
        if unclear := [each for each in sightings if len(each.firm) != 1]:
            yield profile(actor, unclear, known)
        for state in states:
            own = [each for each in sightings if each.firm == {state}]
            yield profile(Id(f"{actor}-{slug(state.removeprefix('state/'))}"), own, known)


def _alike(people: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs worth a comparison: those that share a first or a last word as it sounds, one of them seen."""
    blocks: dict[str, dict[Id, Profile]] = defaultdict(dict)
    for each in people:
        for name in each.names:
            if len(found := keys(name)) > 1:
                blocks[found[-1]][each.actor] = each
                blocks[found[0]][each.actor] = each
    compared: set[tuple[Id, Id]] = set()
    for block in blocks.values():
        for one, other in combinations(sorted(block), 2):
            if (one, other) not in compared and (block[one].sightings or block[other].sightings):
                compared.add((one, other))
                yield block[one], block[other]


def _agreement(one: Profile, other: Profile, known: Gazetteer) -> Basis | None:
    """Why two full names are one person's; None where their likeness is not borne out by anything else."""
    if (one.known and other.known) or contradict(one, other):
        return None
    pairs = [(ours, theirs) for ours in _full(one) for theirs in _full(other)]
    like = max((likeness(*pair) for pair in pairs), default=Likeness.DIFFERENT)
    if like <= Likeness.SURNAME:
        return None
    if like == Likeness.EQUAL:
        return Basis.NAME
    if _same_post(one, other, known) or _same_post(other, one, known):
        return Basis.NAME_AND_OFFICE
    if one.bodies & other.bodies:
        return Basis.NAME_AND_BODY
    return Basis.NAME_AND_STATE if like > Likeness.SHORTER and one.states & other.states else None


def _full(of: Profile) -> list[str]:
    return [name for name in of.names if len(words(name)) > 1]


def _same_post(one: Profile, other: Profile, known: Gazetteer) -> bool:
    """Whether one is seen in a post at a time at which the other holds it."""
    return any(holds(other, post, day, known) for post, days in one.offices.items() for day in days)


def _complete(
    everybody: Mapping[Id, Profile], agreed: Mapping[frozenset[Id], Basis]
) -> tuple[dict[Id, tuple[Id, Basis]], list[Doubt]]:
    """Whom each is led to, where all that hang together agree each with each; doubts where they do not."""
    beside: dict[Id, set[Id]] = defaultdict(set)
    for one, other in map(sorted, agreed):
        beside[one].add(other)
        beside[other].add(one)
    heads: dict[Id, tuple[Id, Basis]] = {}
    doubts: list[Doubt] = []
    for together in components(beside):
        if all(frozenset(pair) in agreed for pair in combinations(together, 2)):
            head = max(sorted(together), key=lambda id: everybody[id].weight)
            heads |= {each: (head, agreed[frozenset({each, head})]) for each in together - {head}}
        else:
            doubts += [_doubt(everybody[each], beside[each]) for each in sorted(together) if everybody[each].sightings]
    return heads, doubts


def _doubt(of: Profile, others: Iterable[Id]) -> Doubt:
    first = of.sightings[0]
    return Doubt(observed=first.actor, document=None, candidates=tuple(sorted(others)), evidence=first.evidence)


def _findings(of: Profile, head: Id, basis: Basis, *, everybody: Mapping[Id, Profile]) -> Iterator[Identified]:
    """What a profile's being somebody else means for its sightings: one finding, or one for each document."""
    if of.actor == head and not any(each.actor != head for each in of.sightings):
        return
    if any(each.actor != of.actor for each in of.sightings) or _is_split(of.actor, everybody):
        yield from (identified(each, head, basis) for each in of.sightings)
    else:
        evidence = tuple(dict.fromkeys(proof for each in of.sightings[:SHOWN] for proof in each.evidence))
        yield Identified(observed=of.actor, actor=head, document=None, basis=basis, evidence=evidence)


def _is_split(actor: Id, everybody: Mapping[Id, Profile]) -> bool:
    """Whether others of the same name were told apart from an actor."""
    return any(each.sightings[0].actor == actor for id, each in everybody.items() if id != actor and each.sightings)
