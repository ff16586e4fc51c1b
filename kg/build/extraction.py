"""Documents in, graphs out: the way of a text through reading, grammar and records, with no store in sight."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build.forking import pipeline
from kg.gazetteer import gazetteer
from kg.model import Actor, Document, Event, Id, Omission, Record, Records, Role, Statement
from kg.quads import quads
from kg.said.told import told, written

if TYPE_CHECKING:
    from spacy.language import Language

COUNTED: tuple[tuple[str, type[Record]], ...] = (
    ("statements", Statement),
    ("events", Event),
    ("actors", Actor),
    ("roles", Role),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What one document says, ready to be stored: sorted N-Quads in the graph of its IRI, and how much that is.

    `told` is the part of it that resolving looks at, as one line.
    """

    iri: str
    nquads: bytes
    told: str
    counts: Counter[str]
    left_out: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A document that the program failed on, and how."""

    iri: str
    why: str


type Outcome = Graph | Fault
type Extract = Callable[[Sequence[Document]], list[Outcome]]  # one outcome for each document, in order


def extraction(model: str | None, base: str, *, validated: bool = False) -> Extract:
    """The function from documents to graphs, its model loaded; the graph of a text depends on nothing but the text.

    If `validated`, a graph that breaks the shapes is a fault of its document.
    """
    nlp = pipeline(model)
    if validated:
        return lambda documents: [sound(each) for each in graphs(documents, nlp=nlp, base=base)]
    return lambda documents: graphs(documents, nlp=nlp, base=base)


def sound(outcome: Outcome) -> Outcome:
    """The outcome itself, or a fault where it is a graph that breaks the ontology's shapes."""
    from kg.validate import violations_of

    if isinstance(outcome, Fault):
        return outcome
    broken = violations_of(ox.parse(outcome.nquads, format=ox.RdfFormat.N_QUADS))
    more = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
    return Fault(iri=outcome.iri, why=f"breaks the shapes: {broken[0]}{more}") if broken else outcome


def graphs(documents: Sequence[Document], *, nlp: "Language", base: str) -> list[Outcome]:
    """The graph of each document, in order, or what went wrong with it."""
    from kg.annotate import parse
    from kg.extract import extract

    known = gazetteer()
    found: list[Outcome] = []
    with nlp.memory_zone():  # what their words take is given back afterwards
        for document in documents:
            iri = base + document.id
            try:
                found.append(graph(extract(document, parse(document.text, nlp), known), iri=iri, base=base))
            except Exception as error:  # a fault of ours costs one document, and says so
                found.append(Fault(iri=iri, why=failed(error)))
    return found


def graph(records: Records, *, iri: str, base: str) -> Graph:
    """The records of one document as its graph."""
    found = set(quads(records, graph=iri, base=base))
    lines = ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
    return Graph(
        iri=iri,
        nquads=b"".join(sorted(lines.splitlines(keepends=True))),
        told=written(told(found, Id(iri.removeprefix(base)), base=base)),
        counts=Counter({name: sum(isinstance(each, kind) for each in records) for name, kind in COUNTED}),
        left_out=sum((Counter({r.reason: r.count}) for r in records if isinstance(r, Omission)), Counter[str]()),
    )


def failed(error: Exception) -> str:
    """One line about an error that no document should be able to cause."""
    return f"extraction failed: {type(error).__name__}: {error}"


def extractions(
    texts: Iterable[Document],
    *,
    model: str | None = None,
    nlp: "Language | None" = None,
    failures: list[tuple[str, str]] | None = None,
) -> Iterator[Records]:
    """The records of each document, the document itself first, in order.

    A document that the extraction fails on goes to `failures`; without such a list, the error is raised.
    """
    from kg.annotate import DOCUMENTS, annotate
    from kg.extract import extract

    nlp = nlp or pipeline(model)
    known = gazetteer()
    with left_alone():
        for batch in batched(texts, DOCUMENTS):
            with nlp.memory_zone():  # what a batch's words take is given back after it
                for document, parsed in annotate(batch, nlp):
                    try:
                        yield extract(document, parsed, known)
                    except Exception as error:
                        if failures is None:
                            raise
                        failures.append((document.identifier, failed(error)))


@contextmanager
def left_alone() -> Iterator[None]:
    """Keeps the collector from walking what is there already, model and gazetteer, again and again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
