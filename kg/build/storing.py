"""Graphs go into the store by the batch, each document's whole, and the manifest says so afterwards."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.build.extraction import Graph
from kg.build.report import Report, Tell
from kg.build.versions import revision
from kg.build.work import Task, Work
from kg.said import Originals, Remembered
from kg.store import add_documents, replace_documents

BATCH = 128  # documents that are stored in one step, and read again when that is interrupted
HEAVY = 32_000_000  # bytes of N-Quads that are a batch however few the documents


class Storing:
    """Where the graphs of one build go."""

    def __init__(
        self,
        store: ox.Store,
        originals: Originals,
        remembered: Remembered,
        work: Work,
        report: Report,
        tell: Tell,
        *,
        base: str,
        versions: bool,
    ) -> None:
        self.store, self.originals, self.remembered, self.work = store, originals, remembered, work
        self.report, self.tell, self.base, self.versions = report, tell, base, versions
        self.batch: list[tuple[Task, Graph]] = []
        self.size = 0

    def add(self, task: Task, graph: Graph) -> None:
        """Takes one document's graph; what came before may be stored with it."""
        self.batch.append((task, graph))
        self.size += len(graph.nquads)
        if len(self.batch) >= BATCH or self.size >= HEAVY:
            self.flush()

    def flush(self) -> None:
        """Stores what has come; before, the manifest says that all of it is uncertain."""
        manifest = self.work.manifest
        if self.batch:
            manifest.note("dirty", "1")
            self.remembered.forget(graph.iri for _, graph in self.batch)
        manifest.commit()
        fresh = [graph.nquads for _, graph in self.batch if not self._has(graph.iri)]
        others = [(task, graph) for task, graph in self.batch if self._has(graph.iri)]
        if fresh:
            add_documents(self.store, b"".join(fresh))
        if others:
            self._replace(others)
        self.remembered.put((graph.iri, graph.told) for _, graph in self.batch)
        for task, graph in self.batch:
            manifest.remember(task.known)
            manifest.do("DELETE FROM quarantine WHERE iri = ?", (task.iri,))
            self.report.note(graph)
            self.work.settled(task)
        self.work.close()
        manifest.commit()
        if self.batch:
            self.tell("stored", documents=len(self.batch))
        self.batch, self.size = [], 0

    def _has(self, iri: str) -> bool:
        return self.store.contains_named_graph(ox.NamedNode(iri))

    def _replace(self, changed: Iterable[tuple[Task, Graph]]) -> None:
        """Puts graphs in the place of older ones, and the older ones beside them where they are kept as versions."""
        new: dict[str, Iterable[ox.Quad]] = {}
        old: dict[str, Iterable[ox.Quad]] = {}
        for task, graph in changed:
            said = self.originals.said(graph.iri, self._stored(graph.iri))
            now = frozenset(ox.parse(graph.nquads, format=ox.RdfFormat.N_QUADS))
            new[graph.iri] = now
            if self.versions and task.known.url is not None:
                new[graph.iri], superseded = revision(now, said, iri=graph.iri, base=self.base)
                old.update(superseded)
                self.report.superseded += len(superseded)
        replace_documents(self.store, old)  # first, so that no link ever leads to what is not there
        self.originals.restore(self.store, new)  # what was kept of an older text must not come back
        replace_documents(self.store, new)

    def _stored(self, iri: str) -> frozenset[ox.Quad]:
        return frozenset(self.store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
