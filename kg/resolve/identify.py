"""Who is who across documents, by what the documents say of each."""

from collections.abc import Iterable

from kg.gazetteer import Gazetteer
from kg.model import Id
from kg.resolve.identities import Doubt, Identified, Identities
from kg.resolve.of_record import persons_of_record
from kg.resolve.organisations import organisations
from kg.resolve.passing import passing
from kg.resolve.persons import persons
from kg.resolve.sightings import Sighting


def identify(seen: Iterable[Sighting], known: Gazetteer, *, rejected: frozenset[Id] = frozenset()) -> Identities:
    """Which actors of documents are one, and which of one name are two; `rejected` identifications are not made."""
    everything = tuple(seen)
    people = [each for each in everything if each.kind == "person"]
    bodies = [each for each in everything if each.kind == "organisation"]
    by_full_name = (each for each in people if not each.local)
    full = persons(by_full_name, known, of_record=persons_of_record(people, known))
    outcomes = [*full.found, *full.doubts, *passing(people, full.profiles, known), *organisations(bodies, known)]
    found = (each for each in outcomes if isinstance(each, Identified) and each.id not in rejected)
    doubts = (each for each in outcomes if isinstance(each, Doubt))
    return Identities(tuple(sorted(found, key=_place)), tuple(sorted(doubts, key=_place)))


def _place(each: Identified | Doubt) -> tuple[str, str]:
    return each.observed, each.document or ""
