"""Read, annotate, link, extract, store: the only place where the three wings meet."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import PassedOver, UnreadableDocument
from kg.gazetteer import gazetteer
from kg.model import Actor, Document, Event, Omission, Record, Records, Role, Statement
from kg.quads import ontology_quads, quads
from kg.read import documents
from kg.resolve import Originals, Resolution, load_corrections, resolve
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE, ONTOLOGY

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # documents whose graphs are held in memory before they are stored
type Progress = Callable[[int, str], None]  # documents done, and the last one's name

COUNTED: tuple[tuple[str, type[Record]], ...] = (
    ("statements", Statement),
    ("events", Event),
    ("actors", Actor),
    ("roles", Role),
)


@dataclass(slots=True)
class Report:
    """What a build did: how many documents, which ones failed and why, how many records of each kind."""

    documents: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # by reason
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    resolution: Resolution = field(default_factory=Resolution)

    def note(self, records: Records) -> None:
        """Counts one document's records."""
        self.documents += 1
        for name, kind in COUNTED:
            self.counts[name] += sum(isinstance(record, kind) for record in records)
        for record in records:
            if isinstance(record, Omission):
                self.left_out[record.reason] += record.count


def build(
    paths: Sequence[str | Path],
    *,
    out: Path,
    published: date | None = None,
    base: str = BASE,
    model: str | None = None,
    corrections: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Reads documents and stores what they say, one named graph each; those built before are replaced, others stay.

    Then all that is stored is resolved: one identity for each actor, and the corrections of a file made good.
    A document that cannot be read is reported, the rest is built. Raises KgError where nothing can be: a corrections
    file that contradicts itself is refused before anything is read.
    """
    by_hand = load_corrections(corrections, gazetteer(), base=base) if corrections is not None else ()
    report = Report()
    readable = _readable(documents(paths, published=published), report)
    store = open_store(out, create=True, base=base)
    originals = Originals(out)
    replace_documents(store, {str(ONTOLOGY): ontology_quads()})
    batch: dict[str, Iterable[ox.Quad]] = {}
    for records in extractions(readable, model=model, failures=report.failures):
        document = records[0]
        assert isinstance(document, Document)
        report.note(records)
        batch[base + document.id] = list(quads(records, graph=document.id, base=base))
        if len(batch) >= BATCH:
            _replace(store, originals, batch)
            batch = {}
        if progress is not None:
            progress(report.documents, document.title or document.identifier)
    _replace(store, originals, batch)
    with _left_alone():
        report.resolution = resolve(store, originals, gazetteer(), base=base, corrections=by_hand)
    return report


def _replace(store: ox.Store, originals: Originals, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
    """Stores graphs as their documents have them now; what was kept of an older text must not come back."""
    originals.forget(graphs)
    replace_documents(store, graphs)


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
    from kg.annotate import DOCUMENTS, annotate, pipeline
    from kg.extract import extract

    nlp = nlp or pipeline(model)
    known = gazetteer()
    with _left_alone():
        for batch in batched(texts, DOCUMENTS):
            with nlp.memory_zone():  # what a batch's words take is given back after it
                for document, parsed in annotate(batch, nlp):
                    try:
                        yield extract(document, parsed, known)
                    except Exception as error:  # a fault of ours costs one document, and says so
                        if failures is None:
                            raise
                        failures.append((document.identifier, f"extraction failed: {type(error).__name__}: {error}"))


@contextmanager
def _left_alone() -> Iterator[None]:
    """Keeps the collector from walking what is there already, model and gazetteer, again and again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _readable(found: Iterable[Document | UnreadableDocument], report: Report) -> Iterator[Document]:
    """The documents that can be read; the others go to the report."""
    for each in found:
        if isinstance(each, PassedOver):
            report.passed_over[each.why] += 1
        elif isinstance(each, UnreadableDocument):
            report.failures.append((each.where, each.why))
        else:
            yield each
