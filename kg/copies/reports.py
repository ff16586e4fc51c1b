"""One statement in several reports: the same words by the same speaker, in copies of one story or quoted at length.

Nothing is near enough: “is” and “is not” differ. Words are compared without case, punctuation and the marks of parts
left out in between; what is only reported must also be reported as said, denied or asked alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.copies.stories import APART as COPIED_APART
from kg.copies.stories import DKG, Pair, Story, said

DAY = re.compile(r"\d{4}-\d\d-\d\d")
PROPERTIES = {DKG + name: name for name in ("act", "mode", "speaker", "saidOn", "contentPassage")}
WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+")
QUOTED = 8  # words that nobody says twice within days by chance
APART = 2  # days between two reports of one quotation
SAYING = frozenset({"state", "announce", "confirm", "acknowledge", "insist", "claim", "warn"})  # the content holds


class Words(NamedTuple):
    """What a statement's words come to: a digest of 16 bytes for all of them, and how many they are."""

    digest: bytes
    length: int


@dataclass(frozen=True, slots=True)
class Report:
    """One statement of one document; `said` is all that must be equal, `quoted` where that alone is enough.

    `story` is the document that stands for all copies; `place` orders reports by the day of issue, the document and
    where in it.
    """

    statement: str
    document: str
    story: str
    said: tuple[object, ...]
    quoted: bool
    day: date | None
    place: tuple[tuple[str, str], int, str]


def reports(store: ox.Store, known: Mapping[str, Story], first: Mapping[str, str]) -> list[Report]:
    """The statements that could have been told elsewhere: those of copies, and quotations whose words stand elsewhere.

    `first` has for each copy the document that stands for its story.
    """
    found = [
        _report(store, statement, known[document], words, first.get(document, document))
        for statement, document, words in _worded(store, known, {*first, *first.values()})
    ]
    return _numbered(sorted(found, key=lambda each: each.place))


def _worded(
    store: ox.Store, known: Mapping[str, Story], printed_again: Container[str]
) -> Iterator[tuple[str, str, Words]]:
    """Each statement that is worth a look, with its document and its words."""
    direct = {statement for statement, _, _ in said(store, DKG + "mode", ox.NamedNode(DKG + "direct"))}
    worded: list[tuple[str, str, Words]] = []
    for statement, text, document in said(store, DKG + "text"):
        in_copy = document in printed_again
        if document in known and (in_copy or statement in direct):
            words = _words(text)
            if in_copy or words.length >= QUOTED:
                worded.append((statement, document, words))
    often = Counter(words.digest for _, _, words in worded)
    for statement, document, words in worded:
        if document in printed_again or often[words.digest] > 1:
            yield statement, document, words


def _words(text: str) -> Words:
    found = WORDS.findall(text.casefold())
    return Words(blake2b("".join(found).encode(), digest_size=16).digest(), len(found))


def _report(store: ox.Store, statement: str, story: Story, words: Words, of: str) -> Report:
    values = _values(store, ox.NamedNode(statement), ox.NamedNode(story.document))
    act, mode = (next(iter(values[name]), "").removeprefix(DKG) for name in ("act", "mode"))
    by, passing = _speakers(values["speaker"], story.document)
    quoted = mode == "direct" and words.length >= QUOTED and not passing
    manner = "direct" if mode == "direct" else "said" if act in SAYING else act
    day = next((date.fromisoformat(text) for text in values["saidOn"] if DAY.fullmatch(text)), story.issued)
    start = min(map(_start, values["contentPassage"]), default=0)
    return Report(
        statement, story.document, of, (by, words.digest, manner), quoted, day, (story.place, start, statement)
    )


def _values(store: ox.Store, statement: ox.NamedNode, graph: ox.NamedNode) -> dict[str, list[str]]:
    """The values of a statement's properties that count, by name; one look at it is quicker than one at each."""
    found: dict[str, list[str]] = {name: [] for name in PROPERTIES.values()}
    quads: Iterable[Any] = store.quads_for_pattern(statement, None, None, graph)
    for quad in quads:
        if (name := PROPERTIES.get(quad.predicate.value)) is not None:
            found[name].append(quad.object.value)
    return found


def same_statements(told: Iterable[Report], *, apart: Collection[Pair] = ()) -> dict[str, str]:
    """For each statement that was told before, the first report of it, which it agrees with itself: no chains.

    Two statements are not one where they, or the documents they are of, are `apart`.
    """
    first: dict[str, str] = {}
    heads: dict[tuple[object, ...], _Heads] = defaultdict(lambda: _Heads(apart))
    for each in told:
        earlier = heads[each.said].before(each)
        if earlier is None:
            heads[each.said].add(each)
        else:
            first[each.statement] = earlier.statement
    return first


class _Heads:
    """The first reports of equal words by one speaker."""

    def __init__(self, apart: Collection[Pair]) -> None:
        self.apart = apart
        self.of_story: dict[str, Report] = {}
        self.of_day: dict[date, Report] = {}

    def add(self, report: Report) -> None:
        self.of_story.setdefault(report.story, report)
        if report.quoted and report.day is not None:
            self.of_day.setdefault(report.day, report)

    def before(self, report: Report) -> Report | None:
        """The first report that this one repeats: in the same story or within days."""
        told = self.of_story.get(report.story)
        fitting = [told] if told is not None and _days_apart(told, report) <= COPIED_APART else []
        if report.quoted and report.day is not None and self.of_day:
            days = (report.day + timedelta(days=step) for step in range(-APART, APART + 1))
            fitting += [self.of_day[day] for day in days if day in self.of_day]
        fitting = [each for each in fitting if not self._apart(each, report)] if self.apart else fitting
        return min(fitting, key=lambda each: each.place, default=None)

    def _apart(self, one: Report, other: Report) -> bool:
        pairs = (frozenset((one.document, other.document)), frozenset((one.statement, other.statement)))
        return any(pair in self.apart for pair in pairs)


def _days_apart(one: Report, other: Report) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else 0


def _numbered(told: Iterable[Report]) -> list[Report]:
    """The same, each short one told from those of equal words before it in its document: copies keep their order."""
    before: Counter[tuple[object, ...]] = Counter()
    numbered = []
    for each in told:
        before[each.document, each.said] += 1
        number = 0 if each.quoted else before[each.document, each.said]
        numbered.append(replace(each, said=(*each.said, number)))
    return numbered


def _speakers(iris: Iterable[str], document: str) -> tuple[tuple[str, ...], bool]:
    """The speakers so that they are equal in copies, and whether any is known in that document only."""
    key = document.rpartition("/")[2] + "-"
    parted = [(kind, name.startswith(key), name) for kind, _, name in (iri.rpartition("/") for iri in iris)]
    named = sorted(f"{kind}/-{name.removeprefix(key)}" if own else f"{kind}/{name}" for kind, own, name in parted)
    return tuple(named), any(own for _, own, _ in parted) or not parted


def _start(passage: str) -> int:
    """Where a passage begins, as its IRI has it."""
    return int(passage.rsplit("_", 2)[1])
