"""How much of what a document says was found: counts that add up over documents, and figures made of them.

A statement is found where at least half of the characters are the same (Dice), each one once. `act`, `mode`, `date`
and `status` are shares of what was found; the others are F1.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import Actor, Document, Group, Id, Meeting, Named, Passage, Record, Statement, slug
from tests.quality.answers import Answer, Met, Said, chars

F1 = ("statement", "statement+speaker", "meeting", "actor")
SHARES = {"act": "statement", "mode": "statement", "date": "dated", "status": "meeting"}
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What was extracted from one document, with the names of its actors."""

    statements: tuple[Statement, ...]
    meetings: tuple[Meeting, ...]
    names: dict[Id, tuple[str, ...]]
    actors: tuple[tuple[str, ...], ...]  # of all that the text names, but for groups

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Found":
        """The records of one document, however they are ordered."""
        records = tuple(records)
        named = [record for record in records if isinstance(record, Named)]
        here = [one for one in named if isinstance(one, Actor) and not isinstance(one, Group) and one.mentions]
        return cls(
            statements=tuple(record for record in records if isinstance(record, Statement)),
            meetings=tuple(record for record in records if isinstance(record, Meeting)),
            names={one.id: _names(one) for one in named},
            actors=tuple(_names(one) for one in here),
        )

    def speakers(self, statement: Statement) -> tuple[tuple[str, ...], ...]:
        return tuple(self.names.get(speaker, (_local(speaker),)) for speaker in statement.speakers)


def counts(answer: Answer, records: Iterable[Record]) -> Counter[str]:
    """Right, found and wanted of every kind, as `statement right` and so on."""
    found = Found.of(records)
    return _statements(answer, found) + _meetings(answer, found) + _actors(answer, found)


def figures(tally: Counter[str]) -> dict[str, float]:
    """The figures that counts make; one that nothing was counted for is left out."""
    f1 = {kind: (2 * tally[f"{kind} right"], tally[f"{kind} found"] + tally[f"{kind} wanted"]) for kind in F1}
    shares = {kind: (tally[f"{kind} right"], tally[f"{of} matched"]) for kind, of in SHARES.items()}
    return {kind: right / all_ for kind, (right, all_) in (f1 | shares).items() if all_}


def identifier(records: Iterable[Record]) -> str:
    """Of the document that the records come from."""
    return next(record.identifier for record in records if isinstance(record, Document))


def _statements(answer: Answer, found: Found) -> Counter[str]:
    def likeness(said: Said, statement: Statement) -> float:
        return _dice(chars(said.content), chars(_spans(statement.content)))

    tally: Counter[str] = Counter()
    pairs = _pairs(answer.statements, found.statements, likeness)
    for said, statement in pairs:
        tally["statement matched"] += 1
        tally["act right"] += statement.act == said.act
        tally["mode right"] += statement.mode == said.mode
        if said.day:
            tally["dated matched"] += 1
            tally["date right"] += str(statement.said_on) == said.day.isoformat()
    wanted = [said for said, _ in pairs if not said.optional]
    spoken = [said for said, statement in pairs if not said.optional and _spoken(said, found.speakers(statement))]
    extra = len(found.statements) - len(pairs)
    for kind, right in (("statement", len(wanted)), ("statement+speaker", len(spoken))):
        tally[f"{kind} right"] = right
        tally[f"{kind} found"] = len(wanted) + extra
        tally[f"{kind} wanted"] = sum(not said.optional for said in answer.statements)
    return tally


def _meetings(answer: Answer, found: Found) -> Counter[str]:
    def likeness(met: Met, meeting: Meeting) -> float:
        places = [chars([span]) for span in _spans(meeting.mentions)]
        return max((_inside(chars([span]), place) for span in met.named for place in places), default=0.0)

    pairs = _pairs(answer.meetings, found.meetings, likeness)
    wanted = sum(not met.optional for met, _ in pairs)
    return Counter(
        {
            "meeting matched": len(pairs),
            "status right": sum(meeting.status == met.status for met, meeting in pairs),
            "meeting right": wanted,
            "meeting found": wanted + len(found.meetings) - len(pairs),
            "meeting wanted": sum(not met.optional for met in answer.meetings),
        }
    )


def _actors(answer: Answer, found: Found) -> Counter[str]:
    gold = [{fold(name), *map(fold, others)} for name, others in answer.actors.items()]
    neither = {fold(name) for name in answer.neither}
    here = [set(map(fold, names)) for names in found.actors]
    pairs = _pairs(gold, here, lambda a, b: float(bool(a & b)))
    taken = [names for _, names in pairs]
    extra = sum(names not in taken and not names & neither for names in here)
    return Counter({"actor right": len(pairs), "actor found": len(pairs) + extra, "actor wanted": len(gold)})


def fold(name: str) -> str:
    """A name without case, accents, punctuation and article."""
    return slug(name).removeprefix("the-").removeprefix("a-").removeprefix("an-")


def _spoken(said: Said, speakers: Sequence[Sequence[str]]) -> bool:
    """Whether there is a speaker, and none whom the answer does not name."""
    right = {fold(name) for name in said.speakers}
    return bool(speakers) and all(right.intersection(map(fold, names)) for names in speakers)


def _pairs[A, B](wanted: Sequence[A], found: Sequence[B], likeness: Callable[[A, B], float]) -> list[tuple[A, B]]:
    """The likest pairs first, each member once, none less than half alike."""
    ranked = sorted(
        ((likeness(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)),
        key=lambda one: (-one[0], one[1:]),
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for alike, i, j in ranked:
        if alike >= HALF and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return [(wanted[i], found[j]) for i, j in sorted(pairs)]


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _inside(a: set[int], b: set[int]) -> float:
    """How much of the shorter one lies in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _spans(passages: Iterable[Passage]) -> list[tuple[int, int]]:
    return [(passage.start, passage.end) for passage in passages]


def _names(one: Named) -> tuple[str, ...]:
    return (one.label, *one.alt_labels, _local(one.id))


def _local(identifier: Id) -> str:
    return identifier.rpartition("/")[2]
