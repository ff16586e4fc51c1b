"""Read, annotate, link, extract, store: the only place where the three wings meet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UnreadableDocument
from kg.gazetteer import gazetteer
from kg.model import Actor, Document, Event, Omission, Record, Records, Role, Statement
from kg.quads import ontology_quads, quads
from kg.read import documents
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE, ONTOLOGY, RDFS

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # documents whose graphs are held in memory before they are stored
GAZETTEER = "graph/gazetteer"
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
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

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
    progress: Progress | None = None,
) -> Report:
    """Reads documents and stores what they say, one named graph each; those built before are replaced, others stay.

    A document that cannot be read is reported, the rest is built. Raises KgError where nothing can be.
    """
    report = Report()
    readable = _readable(documents(paths, published=published), report)
    store = open_store(out, create=True, base=base)
    replace_documents(store, {str(ONTOLOGY): ontology_quads()})
    batch: dict[str, Iterable[ox.Quad]] = {}
    for records in extractions(readable, model=model, failures=report.failures):
        document = records[0]
        assert isinstance(document, Document)
        report.note(records)
        batch[base + document.id] = list(quads(records, graph=document.id, base=base))
        if len(batch) >= BATCH:
            replace_documents(store, batch)
            batch = {}
        if progress is not None:
            progress(report.documents, document.title or document.identifier)
    replace_documents(store, batch)
    replace_documents(store, {base + GAZETTEER: quads(_met(store, base), graph=GAZETTEER, base=base)})
    return report


def _met(store: ox.Store, base: str) -> Iterator[Record]:
    """The known actors that any document of the store names, with all their names, and those they belong to."""
    known = gazetteer()
    label = ox.NamedNode(RDFS + "label")
    own = ox.NamedNode(base + GAZETTEER)
    met = [
        id
        for id in known.actors
        if any(q.graph_name != own for q in store.quads_for_pattern(ox.NamedNode(base + id), label, None, None))
    ]
    wanted = dict.fromkeys(met)
    for id in met:
        while (body := known.body_of(id)) is not None and body not in wanted:
            wanted[body] = None
            id = body
    yield from (known.record(id) for id in sorted(wanted))


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
    for batch in batched(texts, DOCUMENTS):
        with nlp.memory_zone():  # what a batch's words take is given back after it
            for document, parsed in annotate(batch, nlp):
                try:
                    yield extract(document, parsed, known)
                except Exception as error:  # a fault of ours costs one document, and says so
                    if failures is None:
                        raise
                    failures.append((document.identifier, f"extraction failed: {type(error).__name__}: {error}"))


def _readable(found: Iterable[Document | UnreadableDocument], report: Report) -> Iterator[Document]:
    """The documents that can be read; the others go to the report."""
    for each in found:
        if isinstance(each, UnreadableDocument):
            report.failures.append((each.where, each.why))
        else:
            yield each
