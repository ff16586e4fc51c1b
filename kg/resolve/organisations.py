"""Organisations: other spellings of one name, and abbreviations that a text gives, where the state is the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.gazetteer import Gazetteer, fold
from kg.model import Id
from kg.resolve.identities import Basis, Identified
from kg.resolve.profiles import Profile, profile
from kg.resolve.sightings import Sighting, by_actor

SPELLINGS = (
    (re.compile(r"is(?=(ation|ations|e|ed|ing)\b)"), "iz"),
    (re.compile(r"\bcentre"), "center"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"&"), " and "),
    (re.compile(r"\b(the|of|for)\b"), " "),
)
ABBREVIATION = re.compile(r"[A-Z][A-Z&.-]{1,9}")


def organisations(seen: Iterable[Sighting], known: Gazetteer) -> Iterator[Identified]:
    """Which organisations of documents are one; those known by a phrase, in one document only, are left alone."""
    named = {id: profile(id, of, known) for id, of in by_actor(each for each in seen if not each.local).items()}
    by_key: dict[str, dict[Id, Profile]] = defaultdict(dict)
    for each in (*named.values(), *(profile(id, (), known) for id in known.actors if _is_unseen(id, named))):
        for key in {_key(name) for name in each.names}:
            by_key[key][each.actor] = each
    for _, each in sorted(named.items()):
        if each.known is None:
            yield from _led(each, by_key, _abbreviated(named.values(), each), known)


def _is_unseen(actor: Id, named: dict[Id, Profile]) -> bool:
    return actor.startswith("organisation/") and actor not in named


def _key(name: str) -> str:
    """A name as it is compared: in lower case and one English spelling, without articles and the like."""
    key = fold(name).lower()
    for spelling, to in SPELLINGS:
        key = spelling.sub(to, key)
    return " ".join(key.split())


def _is_ordinary(each: Profile, head: Profile, known: Gazetteer) -> bool:
    """Whether the words are a known name only with its article, as “the Times” is and “Times” is not."""
    written_alike = head.known is not None and fold(each.names[0]) in map(fold, head.known.names)
    return written_alike and known.named(each.names[0]) is None


def _led(
    each: Profile, by_key: dict[str, dict[Id, Profile]], expansions: list[Profile], known: Gazetteer
) -> Iterator[Identified]:
    """The one organisation that a name leads to."""
    spelt = by_key.get(_key(each.names[0]), {}) if each.names else {}
    others = [other for id, other in sorted(spelt.items()) if id != each.actor and not _apart(each, other)]
    heads = [other for other in others if _rank(other) > _rank(each)]
    if len(others) == 1 and heads and not _is_ordinary(each, heads[0], known):
        yield _finding(each, heads[0].actor, Basis.NAME)
    elif not others and len(expansions) == 1 and not expansions[0].known:
        yield _finding(each, expansions[0].actor, Basis.ABBREVIATION)


def _rank(each: Profile) -> tuple[bool, int, Id]:
    return each.known is not None, len(each.sightings), each.actor


def _apart(one: Profile, other: Profile) -> bool:
    return bool(one.states and other.states and not one.states & other.states)


def _abbreviated(everything: Iterable[Profile], short: Profile) -> list[Profile]:
    """The organisations that a text gives that abbreviation to, which stand for the same state."""
    if not short.names or not ABBREVIATION.fullmatch(short.names[0]):
        return []
    called = (each for each in everything if any(short.names[0] in seen.names for seen in each.sightings))
    return [each for each in called if each.actor != short.actor and each.states & short.states]


def _finding(of: Profile, head: Id, basis: Basis) -> Identified:
    evidence = tuple(dict.fromkeys(proof for each in of.sightings[:3] for proof in each.evidence))
    return Identified(observed=of.actor, actor=head, document=None, basis=basis, evidence=evidence)
