"""One statement in several reports: the same words by the same speaker, in copies of one story or quoted at length.

Nothing is near enough: “is” and “is not” differ. Words are compared without case, punctuation and the marks of parts
left out in between; what is only reported must also be reported as said, denied or asked alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.copies.stories import APART as COPIED_APART
from kg.copies.stories import Pair, Story
from kg.said import Told
from kg.sketch import Words, words
from kg.store import PREFIXES

DKG = PREFIXES["dkg"]
TEXT = ox.NamedNode(DKG + "text")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PROPERTIES = {DKG + name: name for name in ("act", "mode", "speaker", "saidOn", "contentPassage")}
QUOTED = 8  # words that nobody says twice within days by chance
APART = 2  # days between two reports of one quotation
SAYING = frozenset({"state", "announce", "confirm", "acknowledge", "insist", "claim", "warn"})  # the content holds


class Quotation(NamedTuple):
    """A statement that a document gives word for word."""

    statement: str
    document: str
    words: Words


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


def quotations(told: Told, *, base: str) -> Iterator[Quotation]:
    """What a document quotes at such length that it may be found elsewhere."""
    for statement, digest, length in told.quoted:
        if int(length) >= QUOTED:
            yield Quotation(base + statement, base + told.document, Words(bytes.fromhex(digest), int(length)))


def reports(
    store: ox.Store, known: Mapping[str, Story], quoted: Iterable[Quotation], first: Mapping[str, str]
) -> list[Report]:
    """The statements that could have been told elsewhere: those of copies, and quotations whose words stand elsewhere.

    `first` has for each copy the document that stands for its story. What is no longer shown is nobody's statement.
    """
    worded = [*_printed_again(store, {*first, *first.values()}), *_elsewhere(quoted)]
    found = [
        report
        for statement, document, words in sorted(set(worded))
        if (report := _report(store, statement, known[document], words, first.get(document, document))) is not None
    ]
    return _numbered(sorted(found, key=lambda each: each.place))


def _printed_again(store: ox.Store, documents: Iterable[str]) -> Iterator[Quotation]:
    """All statements of these documents."""
    for document in documents:
        quads: Iterable[Any] = store.quads_for_pattern(None, TEXT, None, ox.NamedNode(document))
        for quad in quads:
            yield Quotation(quad.subject.value, document, words(quad.object.value))


def _elsewhere(quoted: Iterable[Quotation]) -> list[Quotation]:
    """The quotations whose words are quoted more than once."""
    met = list(quoted)
    often = Counter(each.words.digest for each in met)
    return [each for each in met if often[each.words.digest] > 1]


def _report(store: ox.Store, statement: str, story: Story, words: Words, of: str) -> Report | None:
    values = _values(store, ox.NamedNode(statement), ox.NamedNode(story.document))
    if not values["act"]:
        return None
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
