"""What the graph can say: frozen records whose fields bear the IRIs of their properties.

`kg.store` turns any record into triples by walking these annotations, so that a new kind of record needs no
code there. A field annotated with a property becomes triples; a field without one stays inside the program.

- An `Id` is an IRI's path below the base: ASCII, stable, such as `person/dmitry-peskov`.
- A `Passage` nested in another record is written along with it; every other record is referred to by its `Id`.
- Offsets are half-open and count Unicode code points of `Document.text`.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar, NewType, Self

from dateutil.relativedelta import relativedelta
from rdflib import DCTERMS, OWL, RDFS, SKOS, URIRef
from slugify import slugify

from kg.sketch import sketch
from kg.terms import Act as Act
from kg.terms import AgreementKind as AgreementKind
from kg.terms import Channel as Channel
from kg.terms import DateSource as DateSource
from kg.terms import EventStatus as EventStatus
from kg.terms import MeetingFormat as MeetingFormat
from kg.terms import Mode as Mode
from kg.terms import SourceKind as SourceKind
from kg.terms import Term as Term
from kg.vocabulary import dkg

Id = NewType("Id", str)
Iri = NewType("Iri", str)  # an absolute IRI of somebody else, such as a Wikidata entity


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """An ASCII slug of a name; names in scripts that cannot be romanised get a digest of themselves."""
    return slugify(name, max_length=80, word_boundary=True) or digest(name)


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on all the parts and on nothing else."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as exact as the text gives it: year, year and month, or day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time, in months or in hours; never both, for no month has a fixed length."""

    months: int = 0
    hours: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.hours) < 0 or (self.months > 0) == (self.hours > 0):
            raise ValueError(f"no length of time: {self.months} months, {self.hours} hours")

    def after(self, day: date) -> date:
        """The day on which it is over, begun on a day; OverflowError or ValueError beyond the calendar."""
        return day + relativedelta(months=self.months) + timedelta(days=self.hours // 24)

    def __str__(self) -> str:
        """Its canonical form as xsd:yearMonthDuration or xsd:dayTimeDuration."""
        if self.months:
            years, months = divmod(self.months, 12)
            return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        days, hours = divmod(self.hours, 24)
        return "P" + (f"{days}D" if days else "") + (f"T{hours}H" if hours else "")


class Record:
    """Base of all that can be written; `types` are the classes asserted of it."""

    __slots__ = ()
    types: ClassVar[tuple[URIRef, ...]]
    id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """One text as it was read. `text` is what every offset means; it stays out of the graph.

    `pages` are the offsets at which the pages begin of which it was made, the first 0; empty for a text without any.
    """

    types: ClassVar = (dkg("Document"),)
    identifier: Annotated[str, DCTERMS.identifier]
    text: str = field(repr=False)
    title: Annotated[str | None, DCTERMS.title] = None
    issued: Annotated[date | None, DCTERMS.issued] = None
    issued_within: Annotated[PartialDate | None, dkg("issuedWithin")] = None
    date_source: Annotated[DateSource | None, dkg("dateSource")] = None
    url: Annotated[Iri | None, DCTERMS.source] = None
    publisher: Annotated[str | None, DCTERMS.publisher] = None
    publisher_country: Annotated[str | None, dkg("publisherCountry")] = None
    source_kind: Annotated[SourceKind | None, dkg("sourceKind")] = None
    language: Annotated[str | None, DCTERMS.language] = None
    retrieved: Annotated[date | None, dkg("retrieved")] = None
    pages: tuple[int, ...] = field(default=(), repr=False)

    @property
    def key(self) -> str:
        """ASCII name of the document, unique for its identifier."""
        readable = slug(self.identifier)
        return readable if readable == self.identifier else f"{readable[:60]}-{digest(self.identifier)[:8]}"

    @property
    def id(self) -> Id:  # type: ignore[override]
        return Id(f"document/{self.key}")

    @property
    def sha256(self) -> Annotated[str, dkg("sha256")]:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def minhash(self) -> Annotated[str | None, dkg("minhash")]:
        return sketch(self.text)

    def passage(self, start: int, end: int) -> "Passage":
        """The passage of this document at half-open code points; ValueError outside the text or if empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no passage {start}:{end} in a text of {len(self.text)} characters")
        page = bisect_right(self.pages, start) or None
        return Passage(document=self.id, start=start, end=end, exact=self.text[start:end], page=page)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage(Record):
    """Characters of a document, from `start` up to `end`."""

    types: ClassVar = (dkg("Passage"),)
    document: Annotated[Id, dkg("inDocument")]
    start: Annotated[int, dkg("start")]
    end: Annotated[int, dkg("end")]
    exact: Annotated[str, dkg("exact")]
    page: Annotated[int | None, dkg("page")] = None

    @property
    def id(self) -> Id:  # type: ignore[override]
        return Id(f"passage/{self.document.removeprefix('document/')}_{self.start}_{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Record):
    """Whatever has a name and places where the text names it."""

    id: Id
    label: Annotated[str, RDFS.label]
    alt_labels: Annotated[tuple[str, ...], SKOS.altLabel] = ()
    mentions: Annotated[tuple[Passage, ...], dkg("mention")] = ()
    same_as: Annotated[tuple[Iri, ...], OWL.sameAs] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Named):
    """Whoever speaks, is spoken to or takes part."""

    affiliations: Annotated[tuple[Id, ...], dkg("affiliation")] = ()
    represents: Annotated[tuple[Id, ...], dkg("represents")] = ()
    country_code: Annotated[str | None, dkg("countryCode")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Actor):
    """A human being, named or known by office."""

    types: ClassVar = (dkg("Person"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Actor):
    """A body that acts under a name: a ministry, an alliance, a news agency."""

    types: ClassVar = (dkg("Organisation"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Actor):
    """A country or territory that acts."""

    types: ClassVar = (dkg("State"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Actor):
    """People of whom only the kind is told: "Kenyan officials", "reporters"."""

    types: ClassVar = (dkg("Group"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Named):
    """Where something happens."""

    types: ClassVar = (dkg("Place"),)
    state: Annotated[Id | None, dkg("inState")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """What diplomacy is about."""

    types: ClassVar = (dkg("Topic"),)
    id: Id
    label: Annotated[str, RDFS.label]
    broader: Annotated[tuple[Id, ...], SKOS.broader] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """Somebody's post in a body or a state, by the word of one document."""

    types: ClassVar = (dkg("Role"),)
    id: Id
    holder: Annotated[Id, dkg("holder")]
    title: Annotated[str, dkg("title")]
    organisation: Annotated[Id | None, dkg("organisation")] = None
    former: Annotated[bool, dkg("former")] = False
    mentions: Annotated[tuple[Passage, ...], dkg("mention")] = ()
    confidence: Annotated[Decimal | None, dkg("confidence")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """What happened, what is planned, or what is said not to be."""

    id: Id
    label: Annotated[str, RDFS.label]
    mentions: Annotated[tuple[Passage, ...], dkg("mention")] = ()
    participants: Annotated[tuple[Id, ...], dkg("participant")] = ()
    hosts: Annotated[tuple[Id, ...], dkg("host")] = ()
    mediators: Annotated[tuple[Id, ...], dkg("mediator")] = ()
    about: Annotated[tuple[Id, ...], dkg("about")] = ()
    topics: Annotated[tuple[Id, ...], dkg("topic")] = ()
    places: Annotated[tuple[Id, ...], dkg("place")] = ()
    status: Annotated[EventStatus, dkg("status")]
    start_date: Annotated[PartialDate | None, dkg("startDate")] = None
    end_date: Annotated[PartialDate | None, dkg("endDate")] = None
    confidence: Annotated[Decimal | None, dkg("confidence")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """People coming together, also by phone: talks, a summit, a visit."""

    types: ClassVar = (dkg("Meeting"),)
    format: Annotated[MeetingFormat | None, dkg("format")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Event):
    """A truce, a treaty, a memorandum: something agreed, with what has become of it."""

    types: ClassVar = (dkg("Agreement"),)
    kind: Annotated[AgreementKind | None, dkg("agreementKind")] = None
    duration: Annotated[Duration | None, dkg("duration")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Something said once, by somebody or by several as one."""

    types: ClassVar = (dkg("Statement"),)
    id: Id
    speakers: Annotated[tuple[Id, ...], dkg("speaker")] = ()
    on_behalf_of: Annotated[tuple[Id, ...], dkg("onBehalfOf")] = ()
    quoted_by: Annotated[tuple[Id, ...], dkg("quotedBy")] = ()
    addressees: Annotated[tuple[Id, ...], dkg("addressee")] = ()
    about: Annotated[tuple[Id, ...], dkg("about")] = ()
    targets: Annotated[tuple[Id, ...], dkg("target")] = ()
    topics: Annotated[tuple[Id, ...], dkg("topic")] = ()
    act: Annotated[Act, dkg("act")]
    mode: Annotated[Mode, dkg("mode")]
    channel: Annotated[Channel | None, dkg("channel")] = None
    cue: Annotated[str | None, dkg("cue")] = None
    text: Annotated[str, dkg("text")]
    content: Annotated[tuple[Passage, ...], dkg("contentPassage")]
    cue_passage: Annotated[Passage | None, dkg("cuePassage")] = None
    speaker_passage: Annotated[Passage | None, dkg("speakerPassage")] = None
    context: Annotated[tuple[Passage, ...], dkg("context")] = ()
    said_on: Annotated[PartialDate | None, dkg("saidOn")] = None
    said_at: Annotated[tuple[Id, ...], dkg("saidAt")] = ()
    in_reply_to: Annotated[tuple[Id, ...], dkg("inReplyTo")] = ()
    deadline: Annotated[PartialDate | None, dkg("deadline")] = None
    confidence: Annotated[Decimal | None, dkg("confidence")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission(Record):
    """What a document was not made to say: a reason, and how often, so that recall can be judged without gold."""

    types: ClassVar = (dkg("Omission"),)
    document: Annotated[Id, dkg("inDocument")]
    reason: Annotated[str, dkg("reason")]
    count: Annotated[int, dkg("count")]

    @property
    def id(self) -> Id:  # type: ignore[override]
        return Id(f"omission/{self.document.removeprefix('document/')}_{slug(self.reason)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity(Record):
    """Words that several actors fit equally well, so that nobody was chosen."""

    types: ClassVar = (dkg("Ambiguity"),)
    document: Annotated[Id, dkg("inDocument")]
    passage: Annotated[Passage, dkg("ambiguousPassage")]
    reason: Annotated[str, dkg("reason")]
    candidates: Annotated[tuple[Id, ...], dkg("candidate")]

    @property
    def id(self) -> Id:  # type: ignore[override]
        return Id(f"ambiguity/{self.passage.id.removeprefix('passage/')}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification(Record):
    """That what documents take for one actor or event is another, in the documents named or in all, and why."""

    types: ClassVar = (dkg("Identification"),)
    id: Id
    observed: Annotated[Id, dkg("observed")]
    actor: Annotated[Id, dkg("identifiedAs")]
    documents: Annotated[tuple[Id, ...], dkg("inDocument")] = ()
    basis: Annotated[str, dkg("basis")]
    evidence: Annotated[tuple[Id, ...], dkg("evidence")] = ()
    confidence: Annotated[Decimal | None, dkg("confidence")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """What somebody has put right by hand; `applied` is false where the graph has nothing that it fits."""

    types: ClassVar = (dkg("Correction"),)
    id: Id
    label: Annotated[str, RDFS.label]
    action: Annotated[str, dkg("action")]
    subject: Annotated[Id, dkg("corrects")]
    author: Annotated[str, dkg("author")]
    reason: Annotated[str, dkg("reason")]
    applied: Annotated[bool, dkg("applied")]


type Records = tuple[Record, ...]
