"""Stores of small documents made by hand: whom each names, in which post, on which day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.gazetteer import Gazetteer, gazetteer
from kg.model import (
    Act,
    Actor,
    Document,
    Id,
    Mode,
    Organisation,
    PartialDate,
    Passage,
    Person,
    Record,
    Role,
    State,
    Statement,
    digest,
    slug,
)
from kg.quads import quads
from kg.resolve import Correction, Resolution, resolve
from kg.said import Originals, Remembered
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE, DCTERMS, NAMESPACE, RDFS

DAY = date(2025, 4, 18)


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody as one document names them; `local` where by a surname or a post only."""

    label: str
    kind: type[Actor] = Person
    title: str | None = None
    body: str | None = None
    state: str | None = None
    former: bool = False
    local: bool = False
    names: tuple[str, ...] = ()
    says: str | None = None


@dataclass
class Newsroom:
    """A graph's directory with its documents."""

    directory: Path
    known: Gazetteer = field(default_factory=gazetteer)

    def __post_init__(self) -> None:
        self.store = open_store(self.directory, create=True)
        self.originals = Originals(self.directory)

    def print(self, key: str, *people: Named, issued: date | None = DAY) -> None:
        """Stores a document, in place of an older one of that key."""
        text = "; ".join(part for each in people for part in (each.label, each.title or "", each.says or "") if part)
        document = Document(identifier=key, text=text + ".", title=f"Title of {key}", issued=issued)
        records = [document, *(record for each in people for record in records_of(document, each, self.known))]
        self.originals.restore(self.store, [BASE + document.id])
        replace_documents(self.store, {BASE + document.id: quads(records, graph=document.id)})

    def resolve(self, *corrections: Correction, dry: bool = False, known: Remembered | None = None) -> Resolution:
        return resolve(
            self.store, self.originals, self.known, base=BASE, corrections=corrections, remembered=known, dry=dry
        )

    def speakers(self, key: str) -> set[str]:
        """Who speaks in a document."""
        return self.objects(f"document/{key}", NAMESPACE + "speaker")

    def labels(self, actor: str, key: str) -> set[str]:
        """What a document's graph calls somebody."""
        node, graph = ox.NamedNode(BASE + actor), ox.NamedNode(f"{BASE}document/{key}")
        found = self.store.quads_for_pattern(node, ox.NamedNode(RDFS + "label"), None, graph)
        return {str(getattr(quad.object, "value", "")) for quad in found}

    def objects(self, graph: str, predicate: str) -> set[str]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.NamedNode(BASE + graph))
        return {str(getattr(quad.object, "value", "")).removeprefix(BASE) for quad in found}

    def persons(self, key: str) -> set[str]:
        """Who is a person in a document's graph."""
        person = ox.NamedNode(NAMESPACE + "Person")
        found = self.store.quads_for_pattern(None, None, person, ox.NamedNode(f"{BASE}document/{key}"))
        return {str(getattr(quad.subject, "value", "")).removeprefix(BASE) for quad in found}

    def lines(self) -> list[str]:
        """Everything that is stored, sorted."""
        return sorted(map(str, self.store))

    def titles(self) -> set[str]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(DCTERMS + "title"), None, None)
        return {str(getattr(quad.object, "value", "")) for quad in found}


def _passage(document: Document, words: str) -> Passage:
    start = document.text.index(words)
    return document.passage(start, start + len(words))


def records_of(document: Document, named: Named, known: Gazetteer) -> Iterator[Record]:
    scope = f"{document.key}-" if named.local else ""
    id = Id(f"{named.kind.__name__.lower()}/{scope}{slug(named.label)}")
    body = Id(named.body or named.state or "") or None
    state = Id(named.state) if named.state else (known.state_of(body) if body else None)
    yield named.kind(
        id=id,
        label=named.label,
        alt_labels=named.names,
        mentions=(_passage(document, named.label),),
        affiliations=(body,) if body else (),
        represents=(state,) if state else (),
    )
    for each in dict.fromkeys(filter(None, (body, state))):
        kind = State if each.startswith("state/") else Organisation
        entry = known.actors.get(each)
        yield kind(
            id=each, label=entry.label if entry else each, represents=(state,) if kind is Organisation and state else ()
        )
    if named.title:
        yield Role(
            id=Id(f"role/{digest(document.key, id, named.title)}"),
            holder=id,
            title=named.title,
            organisation=body,
            former=named.former,
            mentions=(_passage(document, named.title),),
        )
    if named.says:
        words = _passage(document, named.says)
        yield Statement(
            id=Id(f"statement/{digest(words.id, id)}"),
            speakers=(id,),
            act=Act.STATE,
            mode=Mode.INDIRECT,
            text=named.says,
            content=(words,),
            context=(document.passage(0, len(document.text)),),
            said_on=PartialDate.of(document.issued) if document.issued else None,
        )
