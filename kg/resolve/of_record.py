"""The known persons who may be meant in some documents: those who share a name as it sounds, or a post, with somebody.

The gazetteer has many more persons than any few documents name; the others need not be looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.model import Id
from kg.resolve.offices import Office, office
from kg.resolve.sightings import Sighting
from kg.resolve.spelling import keys


def persons_of_record(seen: Iterable[Sighting], known: Gazetteer) -> tuple[Id, ...]:
    """The known persons who may be any of those seen, in the order of their ids."""
    sounds, posts = _by_sound(known), _by_post(known)
    found: set[Id] = set()
    for each in seen:
        for name in {each.label, *each.names}:
            for end in _ends(name):
                found.update(sounds.get(end, ()))
        for post in each.offices:
            found.update(posts.get(post, ()))
    return tuple(sorted(found))


def _ends(name: str) -> tuple[str, ...]:
    """The first and the last word of a name, as they sound."""
    words = keys(name)
    return (words[0], words[-1]) if words else ()


@lru_cache(maxsize=1)
def _by_sound(known: Gazetteer) -> Mapping[str, set[Id]]:
    found: dict[str, set[Id]] = defaultdict(set)
    for id, entry in known.actors.items():
        if id.startswith("person/"):
            for end in (end for name in entry.names for end in _ends(name)):
                found[end].add(id)
    return found


@lru_cache(maxsize=1)
def _by_post(known: Gazetteer) -> Mapping[Office, set[Id]]:
    found: dict[Office, set[Id]] = defaultdict(set)
    for id, entry in known.actors.items():
        for term in entry.offices:
            if (held := office(term.title, term.body, known, state=known.state_of(term.body))) is not None:
                found[held].add(id)
    return found
