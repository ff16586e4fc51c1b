"""An archive that never was: documents with statements, meetings, posts and agreements, as records, from one seed.

Proportions (statements, mentions and passages a document; shares of modes, dates and targets) are those of the sample
documents; who speaks and of what follows a power law, so that a few actors stand in most documents. Each document has
a few states of its own, so that the same people meet and answer one another.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

import pyoxigraph as ox

from kg.model import (
    Act,
    Agreement,
    Document,
    EventStatus,
    Id,
    Iri,
    Meeting,
    MeetingFormat,
    Mode,
    Organisation,
    PartialDate,
    Passage,
    Person,
    Place,
    Record,
    Role,
    State,
    Statement,
    Topic,
    digest,
)
from kg.quads import ontology_quads, quads
from kg.store import PREFIXES
from kg.vocabulary import BASE, NAMESPACE, OWL

FIRST = date(2020, 1, 1)
DAYS = 5 * 365
STATES, BODIES, PEOPLE, TOPICS, PLACES, PUBLISHERS = 190, 600, 6000, 40, 400, 80
SYLLABLES = ("ka", "ro", "mi", "ten", "lu", "sa", "dor", "vi", "ne", "bal", "gri", "tho", "pe", "zan", "ul", "ost")
WORDS = (
    *(
        "border",
        "open",
        "again",
        "once",
        "both",
        "sides",
        "have",
        "drawn",
        "back",
        "guards",
        "from",
        "every",
        "crossing",
    ),
    *(
        "no",
        "talks",
        "on",
        "prisoners",
        "grain",
        "ships",
        "or",
        "gas",
        "before",
        "a",
        "lasting",
        "truce",
        "is",
        "signed",
    ),
)
BATCH = 200_000  # quads that are loaded at once
SHARE = {Mode.INDIRECT: 64, Mode.DIRECT: 23, Mode.MIXED: 12}
STANDING = {
    EventStatus.HELD: 40,
    EventStatus.PLANNED: 30,
    EventStatus.PROPOSED: 10,
    EventStatus.CANCELLED: 9,
    EventStatus.DENIED: 9,
    EventStatus.ONGOING: 2,
}
PACTS = (EventStatus.PROPOSED, EventStatus.HELD, EventStatus.IN_FORCE, EventStatus.LAPSED, EventStatus.CANCELLED)
SURE = {
    Decimal("0.95"): 40,
    Decimal("0.85"): 30,
    Decimal("0.7"): 20,
    Decimal("0.55"): 7,
    Decimal("0.35"): 3,
}


def name(number: int) -> str:
    """A name that no other number has."""
    parts = [SYLLABLES[number % 16]]
    while number := number // 16:
        parts.append(SYLLABLES[number % 16])
    return "".join([*parts, "an"]).capitalize()


@dataclass
class World:
    """Who and what there is; equal seeds make equal worlds."""

    seed: int = 0

    @cached_property
    def states(self) -> list[State]:
        return [
            State(id=Id(f"state/{name(i).lower()}"), label=name(i), alt_labels=(f"{name(i)}ese",), same_as=(_known(i),))
            for i in range(STATES)
        ]

    @cached_property
    def bodies(self) -> list[Organisation]:
        return [
            Organisation(
                id=Id(f"organisation/{name(i).lower()}"),
                label=f"{name(i)} ministry",
                affiliations=(self.states[i % STATES].id,),
                represents=(self.states[i % STATES].id,),
            )
            for i in range(1000, 1000 + BODIES)
        ]

    @cached_property
    def people(self) -> list[Person]:
        return [
            Person(
                id=Id(f"person/{name(i).lower()}"),
                label=f"{name(i % 97)} {name(i)}",
                alt_labels=(name(i),),
                affiliations=(self.bodies[i % BODIES].id,),
                represents=self.bodies[i % BODIES].represents,
            )
            for i in range(5000, 5000 + PEOPLE)
        ]

    @cached_property
    def topics(self) -> list[Topic]:
        return [Topic(id=Id(f"topic/t{i}"), label=f"{name(20000 + i).lower()} policy") for i in range(TOPICS)]

    @cached_property
    def places(self) -> list[Place]:
        return [
            Place(id=Id(f"place/{name(30000 + i).lower()}"), label=name(30000 + i), state=self.states[i % STATES].id)
            for i in range(PLACES)
        ]

    def documents(self) -> Iterator[tuple[Document, list[Record]]]:
        """Documents without end, each with all its records."""
        number = 0
        while True:
            yield _Writer(self, number).written()
            number += 1


def _known(number: int) -> Iri:
    return Iri(f"http://www.wikidata.org/entity/Q{9_000_000_000 + number}")


class _Writer:
    """One document and what it says."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number, self.chance = world, number, random.Random(f"{world.seed}/{number}")
        self.day = FIRST + timedelta(days=number * 7919 % DAYS)
        self.document = Document(
            identifier=f"d{number}",
            text="x" * 4000,
            title=f"{name(number % 997)} and {name(number % 991)} on {self._one(world.topics).label}",
            issued=self.day,
            url=Iri(f"https://paper{number % PUBLISHERS}.example/{number}"),
            publisher=f"Paper {number % PUBLISHERS}",
            language="en",
        )
        self.at = 0
        self.sides = [self._one(world.states) for _ in range(3)]
        home = {state.id for state in self.sides}
        near = [person for person in world.people if person.represents[0] in home]
        self.cast = [self._one(near) for _ in range(5)]
        self.bodies = [self._one(world.bodies) for _ in range(3)]

    def written(self) -> tuple[Document, list[Record]]:
        chance = self.chance
        meetings = [self._meeting(i) for i in range(3)]
        statements = [self._statement(i, meetings) for i in range(11)]
        used = {topic for meeting in meetings for topic in meeting.topics}
        used |= {topic for statement in statements for topic in statement.topics}
        records: list[Record] = [self.document, *meetings, *statements]
        records += [topic for topic in self.world.topics if topic.id in used]
        records += [self._role(i, person) for i, person in enumerate(self.cast[:2])]
        records += [self._agreement()] if chance.random() < 0.2 else []
        records += [self._retold()] if self.number % 5 == 1 else []
        for actor in {a.id: a for a in (*self.sides, *self.cast, *self.bodies)}.values():
            mentions = tuple(self._passage(len(actor.label)) for _ in range(chance.randint(1, 3)))
            records.append(replace(actor, mentions=mentions))
        return self.document, [*records, *(place for place in self.world.places if place.id in self._spots(meetings))]

    def _spots(self, meetings: list[Meeting]) -> set[Id]:
        return {place for meeting in meetings for place in meeting.places}

    def _one[T](self, among: list[T]) -> T:
        """One of these, the first ones much more often."""
        return among[min(int(len(among) ** self.chance.random()) - 1, len(among) - 1)]

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def _passage(self, length: int, text: str = "") -> Passage:
        start, self.at = self.at, self.at + length
        return Passage(document=self.document.id, start=start, end=self.at, exact=text or "n" * length)

    def _date(self, spread: int) -> PartialDate | None:
        day = self.day + timedelta(days=self.chance.randint(-2, spread))
        kind = self.chance.random()
        if kind < 0.3:
            return None
        return PartialDate(year=day.year, month=day.month, day=day.day if kind < 0.95 else None)

    def _of[T](self, shares: dict[T, int]) -> T:
        return self.chance.choices([*shares], [*shares.values()])[0]

    def _meeting(self, number: int) -> Meeting:
        return Meeting(
            id=Id(f"meeting/{digest(self.document.identifier, 'm', str(number))}"),
            label=f"talks in {self._one(self.world.places).label}",
            mentions=(self._passage(40, self._words(8)),),
            participants=tuple({actor.id for actor in self.chance.sample([*self.cast, *self.sides], 3)}),
            hosts=(self.sides[2].id,) if self.chance.random() < 0.2 else (),
            mediators=(self.bodies[0].id,) if self.chance.random() < 0.1 else (),
            topics=(self._one(self.world.topics).id,),
            places=(self._one(self.world.places).id,) if self.chance.random() < 0.7 else (),
            status=self._of(STANDING),
            format=self.chance.choice([*MeetingFormat]),
            start_date=self._date(30),
            confidence=self._of(SURE),
        )

    def _retold(self) -> Meeting:
        """The first meeting of the document before, which this one tells of as well."""
        told = _Writer(self.world, self.number - 1)._meeting(0)
        return replace(told, mentions=(self._passage(40, self._words(8)),))

    def _agreement(self) -> Agreement:
        return Agreement(
            id=Id(f"agreement/{digest(self.document.identifier, 'a')}"),
            label="truce",
            mentions=(self._passage(30, self._words(6)),),
            participants=tuple(dict.fromkeys(state.id for state in self.sides[:2])),
            status=self.chance.choice(PACTS),
            start_date=self._date(10),
            end_date=self._date(60),
        )

    def _role(self, number: int, person: Person) -> Role:
        return Role(
            id=Id(f"role/{digest(self.document.identifier, 'r', str(number))}"),
            holder=person.id,
            title=self.chance.choice(("spokesman", "foreign minister", "president", "ambassador")),
            organisation=person.affiliations[0],
            mentions=(self._passage(20),),
        )

    def _statement(self, number: int, meetings: list[Meeting]) -> Statement:
        chance = self.chance
        text = self._words(chance.randint(5, 30))
        aimed = (self._one(self.sides).id,) if chance.random() < 0.3 else ()
        earlier = digest(self.document.identifier, "s", str(number - 1))
        return Statement(
            id=Id(f"statement/{digest(self.document.identifier, 's', str(number))}"),
            speakers=(self._one(self.cast).id,),
            about=tuple({chance.choice([*self.sides, *self.bodies]).id for _ in range(chance.randint(0, 2))}),
            targets=aimed,
            addressees=(self.chance.choice(self.cast).id,) if chance.random() < 0.15 else (),
            topics=tuple({self._one(self.world.topics).id for _ in range(chance.randint(0, 2))}),
            act=chance.choice([Act.STATE, Act.STATE, Act.STATE, *Act]),
            mode=self._of(SHARE),
            cue="said",
            text=text,
            content=(self._passage(len(text), text),),
            cue_passage=self._passage(4),
            speaker_passage=self._passage(12),
            context=(self._passage(len(text) + 30, f"{text} said somebody in a hall somewhere."),),
            said_on=self._date(1),
            said_at=(meetings[0].id,) if chance.random() < 0.05 else (),
            in_reply_to=(Id(f"statement/{earlier}"),) if number and chance.random() < 0.05 else (),
            deadline=self._date(90) if chance.random() < 0.1 else None,
            confidence=self._of(SURE),
        )


def write(store: ox.Store, size: int, *, seed: int = 0) -> int:
    """Fill the store with about `size` quads; how many documents that took."""
    written = done = 0
    batch: list[ox.Quad] = []
    store.bulk_extend(ontology_quads())
    for document, records in World(seed).documents():
        batch += set(quads(records, graph=document.id))
        written += 1
        if done + len(batch) >= size or len(batch) > BATCH:
            store.bulk_extend(batch)
            done, batch = done + len(batch), []
        if done >= size:
            break
    store.bulk_extend(_derived(seed, written))
    store.flush()
    return written


def _derived(seed: int, documents: int) -> Iterator[ox.Quad]:
    """What is known across documents: doubles of people, repeated statements, copies and versions of texts."""
    chance, world = random.Random(f"{seed}/derived"), World(seed)
    same, again = (ox.NamedNode(each) for each in (OWL + "sameAs", NAMESPACE + "sameStatementAs"))
    actors, derived = (ox.NamedNode(f"{BASE}graph/{each}") for each in ("actors", "derived"))
    for person in world.people[100::50]:
        other = world.people[chance.randrange(100)]
        yield ox.Quad(ox.NamedNode(BASE + person.id), same, ox.NamedNode(BASE + other.id), actors)
    for number in range(0, documents - 1, 3):
        one, two = (Id(f"statement/{digest(f'd{number + i}', 's', str(chance.randrange(11)))}") for i in (0, 1))
        yield ox.Quad(ox.NamedNode(BASE + two), again, ox.NamedNode(BASE + one), derived)
    copied = ox.NamedNode(NAMESPACE + "copyOf")
    for number in range(3, documents - 1, 8):
        first, copy = (ox.NamedNode(f"{BASE}document/d{number + i}") for i in (0, 1))
        yield ox.Quad(copy, copied, first, derived)
    revised = ox.NamedNode(PREFIXES["prov"] + "wasRevisionOf")
    for number in range(10, documents, 100):
        old, new = (ox.NamedNode(f"{BASE}document/d{number + i}") for i in (0, 1))
        yield ox.Quad(new, revised, old, derived)
