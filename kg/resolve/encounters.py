"""One meeting in several documents: the same sides on the same day, and nothing that speaks against it.

The day must be exact in both. At least two sides must be shared; where both name persons of one side, one of them must
be shared too. Two accounts of a call and of a visit are two meetings, and so are two places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from kg.model import Id
from kg.resolve.components import components
from kg.resolve.identities import Basis, Identified
from kg.resolve.sightings import Evidence
from kg.said.told import Told

TOOK_PLACE, TO_COME = frozenset({"held", "ongoing"}), frozenset({"planned", "proposed"})
LEAST_SIDES = 2


@dataclass(slots=True)
class Encounter:
    """One meeting as one document has it; `sides` are its sides, each with the persons named for it."""

    document: Id
    meeting: Id
    day: str
    status: str
    label: str
    format: str = ""
    places: set[Id] = field(default_factory=set)
    participants: list[tuple[Id, Id | None]] = field(default_factory=list)  # each with the state it stands for
    sides: dict[Id, set[Id]] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)


def encounters(told: Told) -> tuple[Encounter, ...]:
    """All meetings of a known day that one document tells of."""
    found = {
        meeting: Encounter(told.document, Id(meeting), day, status, label)
        for meeting, day, status, label in told.meetings
    }
    for meeting, format in told.formats:
        if meeting in found:
            found[meeting].format = format
    for meeting, place in told.places:
        if meeting in found:
            found[meeting].places.add(Id(place))
    for meeting, actor, state in told.participants:
        if meeting in found:
            found[meeting].participants.append((Id(actor), Id(state) if state else None))
    for meeting, passage, exact in told.accounts:
        if meeting in found:
            found[meeting].evidence.append((Id(passage), exact))
    return tuple(found[meeting] for meeting in sorted(found))


def with_sides(found: Iterable[Encounter], led: Iterable[Identified]) -> Iterator[Encounter]:
    """The meetings with the persons of each side, those under the IRIs that they are shown by."""
    shown = _Shown(led)
    for each in found:
        each.sides = {}
        for actor, state in each.participants:
            who = shown.named(each.document, actor)
            persons = each.sides.setdefault(state or who, set())
            persons |= {who} if who.startswith("person/") else set()
        yield each


class _Shown:
    """Whom documents' actors were found to be."""

    def __init__(self, led: Iterable[Identified]) -> None:
        self._within: dict[tuple[Id | None, Id], Id] = {(each.document, each.observed): each.actor for each in led}

    def named(self, document: Id, actor: Id) -> Id:
        return self._within.get((document, actor)) or self._within.get((None, actor)) or actor


def same_meetings(found: Iterable[Encounter]) -> Iterator[Identified]:
    """Which meetings of documents are one: all that hang together agree each with each, else none of them."""
    by_day: dict[str, list[Encounter]] = defaultdict(list)
    for each in found:
        by_day[each.day].append(each)
    for _, together in sorted(by_day.items()):
        yield from _of_one_day({each.meeting: each for each in together})


def _of_one_day(meetings: Mapping[Id, Encounter]) -> Iterator[Identified]:
    beside: dict[Id, set[Id]] = defaultdict(set)
    for one, other in combinations(sorted(meetings), 2):
        if meetings[one].document != meetings[other].document and agree(meetings[one], meetings[other]):
            beside[one].add(other)
            beside[other].add(one)
    for group in components(beside):
        if all(other in beside[one] for one, other in combinations(sorted(group), 2)):
            head = max(sorted(group), key=lambda id: (len(meetings[id].sides), len(meetings[id].evidence)))
            for each in sorted(group - {head}):
                proof = (*sorted(meetings[each].evidence)[:1], *sorted(meetings[head].evidence)[:1])
                yield Identified(observed=each, actor=head, document=None, basis=Basis.MEETING, evidence=proof)


def agree(one: Encounter, other: Encounter) -> bool:
    """Whether two accounts are of one meeting."""
    shared = one.sides.keys() & other.sides.keys()
    if one.day != other.day or len(shared) < LEAST_SIDES:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if _is_call(one) != _is_call(other) and one.format and other.format:
        return False
    return _may_both_be_true(one.status, other.status) and all(
        not one.sides[side] or not other.sides[side] or one.sides[side] & other.sides[side] for side in shared
    )


def _is_call(each: Encounter) -> bool:
    return each.format == "call"


def _may_both_be_true(one: str, other: str) -> bool:
    """Whether two statuses may be one meeting's, told before and after; what was denied was not held."""
    return one == other or bool({one, other} <= TOOK_PLACE | TO_COME)
