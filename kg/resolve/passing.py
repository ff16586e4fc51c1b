"""Persons that a document knows by a surname or a post only: led to whoever alone fits, by post or body and time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kg.gazetteer import Gazetteer
from kg.resolve.identities import Basis, Doubt, Identified, identified
from kg.resolve.offices import Office
from kg.resolve.profiles import Profile, contradict, holds, profile, terms
from kg.resolve.sightings import Sighting
from kg.resolve.spelling import keys, words

NEAR = timedelta(days=730)  # within which one surname in one body is taken to be one person's


class Directory:
    """Everybody known by a full name, found by surname and by post."""

    def __init__(self, people: Iterable[Profile], known: Gazetteer) -> None:
        self.known = known
        self._surnames: dict[str, list[Profile]] = defaultdict(list)
        self._posts: dict[Office, list[Profile]] = defaultdict(list)
        for each in people:
            ends = {end for name in each.names if len(found := keys(name)) > 1 for end in (found[0], found[-1])}
            for end in sorted(ends):
                self._surnames[end].append(each)
            for post in sorted({*each.offices, *(post for post, _ in terms(each, known))}):
                self._posts[post].append(each)

    def named(self, seen: Sighting) -> Iterator[Profile]:
        """Those of a surname who hold the same post then, or belong to the same body about then."""
        stranger = profile(seen.actor, [seen], self.known)
        for each in self._surnames.get(keys(seen.label)[0], ()):
            if not contradict(stranger, each) and (self._in_post(each, seen) or _in_body(each, stranger, seen.issued)):
                yield each

    def holders(self, seen: Sighting) -> Iterator[Profile]:
        """Those who hold the post that somebody is known by, on the document's day."""
        for post in sorted(seen.offices):
            yield from (each for each in self._posts.get(post, ()) if holds(each, post, seen.issued, self.known))

    def _in_post(self, each: Profile, seen: Sighting) -> bool:
        return any(holds(each, post, seen.issued, self.known) for post in seen.offices)

    def led(self, seen: Sighting) -> Identified | Doubt | None:
        """Who is meant: the only one who fits, several who do, or nobody that is known."""
        by_name = _is_surname(seen.label)
        fitting = {each.actor: each for each in (self.named(seen) if by_name else self.holders(seen))}
        if len(fitting) > 1:
            return Doubt(
                observed=seen.actor, document=seen.document, candidates=tuple(sorted(fitting)), evidence=seen.evidence
            )
        for actor, each in fitting.items():
            named = Basis.NAME_AND_OFFICE if self._in_post(each, seen) else Basis.NAME_AND_BODY
            return identified(seen, actor, named if by_name else Basis.OFFICE)
        return None


def _is_surname(label: str) -> bool:
    """Whether a label is a name of one word, as against a phrase for a post."""
    return len(words(label)) == 1 and label[:1].isupper()


def _in_body(each: Profile, stranger: Profile, day: date | None) -> bool:
    """Whether somebody belongs to a body that a stranger belongs to, seen in it not long before or after."""
    shared = each.bodies & stranger.bodies
    if not shared or day is None:
        return False
    return any(
        seen.bodies & shared and seen.issued is not None and abs(seen.issued - day) <= NEAR for seen in each.sightings
    )


def passing(seen: Iterable[Sighting], people: Iterable[Profile], known: Gazetteer) -> Iterator[Identified | Doubt]:
    """What can be said of each such person; nothing of those whom nobody fits."""
    directory = Directory(people, known)
    for each in seen:
        if each.local and (outcome := directory.led(each)) is not None:
            yield outcome
