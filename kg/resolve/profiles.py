"""What is known of one actor from all its sightings together, and what two such profiles say of each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.gazetteer import Gazetteer, KnownActor
from kg.gazetteer.known import Office as KnownOffice
from kg.model import Id
from kg.resolve.offices import Office, office
from kg.resolve.sightings import Sighting
from kg.resolve.spelling import words

TENURE = timedelta(days=180)  # within which one post is taken to have one holder, where no dates of office are known

LOOKED_THROUGH = "2025-12-31"  # when the gazetteer's terms of office were last looked through


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor over documents: names, bodies, states, posts each with the days it was seen held."""

    actor: Id
    known: KnownActor | None
    sightings: tuple[Sighting, ...]
    names: tuple[str, ...]
    bodies: frozenset[Id]
    states: frozenset[Id]
    firm: frozenset[Id]
    offices: dict[Office, tuple[date, ...]]

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Whom others are led to: somebody known, then whoever is named most often, then most fully."""
        return self.known is not None, len(self.sightings), max((len(words(name)) for name in self.names), default=0)


def profile(actor: Id, seen: Iterable[Sighting], known: Gazetteer) -> Profile:
    """The profile of an actor; what the gazetteer says of it counts as well."""
    sightings = tuple(seen)
    entry = known.actors.get(actor)
    bodies = {body for each in sightings for body in each.bodies}
    states = {state for each in sightings for state in each.states}
    offices: dict[Office, list[date]] = {}
    for each in sightings:
        for held in each.offices:
            offices.setdefault(held, []).extend([each.issued] if each.issued else [])
    if entry is not None:
        bodies |= {held.body for held in entry.offices}
        states |= {state for held in entry.offices if (state := known.state_of(held.body))}
        states |= {state} if (state := known.state_of(actor)) else set()
    labels = Counter(each.label for each in sightings if each.label)
    names = [entry.label, *entry.names] if entry else [name for name, _ in sorted(labels.items(), key=_commonest)]
    return Profile(
        actor=actor,
        known=entry,
        sightings=sightings,
        names=tuple(dict.fromkeys(names)),
        bodies=frozenset(body for body in bodies if not body.startswith("state/")),
        states=frozenset(states),
        firm=frozenset(state for each in sightings for state in each.firm),
        offices={held: tuple(sorted(days)) for held, days in sorted(offices.items())},
    )


def _commonest(counted: tuple[str, int]) -> tuple[int, int, str]:
    return -counted[1], -len(counted[0]), counted[0]


def contradict(one: Profile, other: Profile) -> bool:
    """Whether two profiles hold posts of different states, so that one person can hardly be both."""
    ours, theirs = one.firm or one.states, other.firm or other.states
    return bool(ours and theirs and not ours & theirs)


def terms(holder: Profile, known: Gazetteer) -> Iterator[tuple[Office, KnownOffice]]:
    """The terms of office that the gazetteer has of somebody, each with the post it is a term of."""
    for term in holder.known.offices if holder.known is not None else ():
        if (held := office(term.title, term.body, known, state=known.state_of(term.body))) is not None:
            yield held, term


def holds(holder: Profile, wanted: Office, day: date | None, known: Gazetteer) -> bool:
    """Whether somebody holds a post on a day: by dates of office, or seen in it not long before or after."""
    if day is None:
        return False
    of_record = [term for post, term in terms(holder, known) if post == wanted]
    if of_record:
        return any(is_held(term, day) for term in of_record)
    return any(abs(day - seen) <= TENURE for seen in holder.offices.get(wanted, ()))


def is_held(term: KnownOffice, day: date) -> bool:
    """Whether a day is within a term of office, as far as its dates are exact.

    A term without a beginning is never certain, and one without an end is up to the day the gazetteer was looked
    through.
    """
    iso = day.isoformat()
    last = term.until or LOOKED_THROUGH
    return term.since is not None and term.since <= iso and last >= iso[: len(last)]
