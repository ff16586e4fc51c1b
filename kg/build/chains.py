"""Captures of one address that were read together become its current text and the versions before that, in one step.

What the graph has already keeps its order. A capture that is earlier than the current text goes where its day puts it;
one text captured several times in a row is one version, that of the last time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.build.captures import Rank
from kg.build.extraction import Graph
from kg.build.manifest import UNCERTAIN, Known
from kg.build.storing import BATCH, Storing
from kg.build.versions import Quads, linked, named, noted, version, versions
from kg.build.work import Task
from kg.store import replace_documents


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What an address said at some time: an earlier version where it has a name, a capture where it has a task."""

    rank: Rank
    sha: str
    quads: Quads
    name: str = ""
    task: Task | None = None


def ordered(history: Sequence[Text], now: Text | None, captures: Iterable[Text], *, gone: bool) -> list[Text]:
    """All texts of an address, the earliest first; whatever is `gone` from its place was there before all captures."""
    found, after = list(history), [now] if now else []
    at = 0
    for each in sorted(captures, key=lambda one: one.rank):
        if now is None or gone or each.rank > now.rank:
            after.append(each)
            continue
        at = max([at, *(place + 1 for place, one in enumerate(found) if one.rank <= each.rank)])
        found.insert(at, each)
        at += 1
    return _apart(found + after)


def _apart(texts: Sequence[Text]) -> list[Text]:
    """The same, but of equal texts in a row the last; a version that there is already is kept."""
    found: list[Text] = []
    for each in texts:
        if not found or found[-1].sha != each.sha or (found[-1].name and each is texts[-1]):
            found.append(each)
        elif not found[-1].name:
            found[-1] = each
    return found


class Chains:
    """Where captures go that were read together, each address at once; `storing` has stored all else by then."""

    def __init__(self, storing: Storing) -> None:
        self.storing, self.work, self.report = storing, storing.work, storing.report
        self.store, self.originals = storing.store, storing.originals
        self.groups: dict[str, list[tuple[Task, Graph | None]]] = {}
        self.whole: dict[str, list[tuple[Task, Graph | None]]] = {}

    def add(self, task: Task, graph: Graph | None) -> None:
        """Takes one capture's graph, or none where it failed; addresses of which all are there may be stored."""
        group = self.groups.setdefault(task.iri, [])
        group.append((task, graph))
        if len(group) == task.among:
            self.whole[task.iri] = self.groups.pop(task.iri)
        if len(self.whole) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Stores the addresses of which all captures were read."""
        self.storing.flush()
        ready = {iri: self.whole.pop(iri) for iri in sorted(self.whole) if iri not in self.work.flying}
        if not ready:
            return
        known = {iri: self.work.manifest.document(iri) for iri in ready}
        marks = self._unsure(known)
        new: dict[str, Quads] = {}
        old: dict[str, Quads] = {}
        current = {}
        for iri, group in ready.items():
            if chain := self._chain(iri, known[iri], group):
                current[iri] = chain[-1]
                new[iri], earlier = self._written(iri, chain)
                old.update(earlier)
        replace_documents(self.store, old)  # first, so that no link ever leads to what is not there
        self.originals.restore(self.store, new)  # what was kept of an older text must not come back
        replace_documents(self.store, new)
        for iri, group in ready.items():
            self._settle(iri, known[iri], group, current[iri].task if iri in current else None)
        for mark in marks:
            self.work.manifest.do("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", mark)
        self.work.close()
        self.work.manifest.commit()
        self.storing.tell("stored", documents=sum(graph is not None for group in ready.values() for _, graph in group))

    def _unsure(self, known: dict[str, Known | None]) -> list[tuple[object, ...]]:
        """Notes that all of it is uncertain; gives the rows of places that must be read again if it remains so."""
        manifest, marks = self.work.manifest, []
        for iri, each in known.items():
            manifest.do("UPDATE documents SET digest = ? WHERE iri = ?", (UNCERTAIN, iri))
            if each is not None:
                marks += manifest.rows.execute("SELECT * FROM places WHERE place = ?", (each.place,)).fetchall()
                manifest.do("DELETE FROM places WHERE place = ?", (each.place,))
        manifest.note("dirty", "1")
        self.storing.remembered.forget(known)
        manifest.commit()
        return marks

    def _chain(self, iri: str, known: Known | None, group: Sequence[tuple[Task, Graph | None]]) -> list[Text]:
        """All texts of an address, the current one last; none where the graph has none and all captures failed."""
        captures = [_captured(task, graph) for task, graph in group if graph is not None]
        history = [self._text(name, self._said(name), name) for name in reversed(versions(self.store, iri))]
        if not (said := self._said(iri)):
            chain = ordered(history, None, captures, gone=False)
        else:
            now, gone = self._text(iri, said), False
            rank = self.work.captures.rank(known) if known else None
            twins = [one for one in captures if known and known.digest == UNCERTAIN and _same(one, now)]
            if twins:  # it was killed while it stored them: what it had done need not be done again
                captures = [one for one in captures if one is not twins[-1] and not any(_same(one, h) for h in history)]
                now = twins[-1]
            elif known and known.run == self.work.run and rank:
                now = Text(rank, now.sha, now.quads)
            elif known:
                gone = known.place in self.work.given and known.place not in self.work.failing
            chain = ordered(history, now, captures, gone=gone)
        return chain if self.storing.versions else [one for one in chain[:-1] if one.name] + chain[-1:]

    def _written(self, iri: str, chain: Sequence[Text]) -> tuple[Quads, dict[str, Quads]]:
        """The current text's graph, and those of its versions that are new or have another one before them."""
        taken = {one.name for one in chain}
        earlier: dict[str, Quads] = {}
        link = ""
        for one in chain[:-1]:
            name = one.name or named(iri, one.sha, link, taken=taken)
            taken.add(name)
            if one.name:
                quads = linked(one.quads, name, link)
            else:
                quads = version(linked(one.quads, iri, link), iri=iri, name=name, base=self.storing.base)
                self.report.superseded += 1
            if quads != one.quads:
                earlier[name] = quads
            link = name
        return linked(chain[-1].quads, iri, link), earlier

    def _settle(
        self, iri: str, known: Known | None, group: Sequence[tuple[Task, Graph | None]], current: Task | None
    ) -> None:
        """Tells the manifest what has become of an address."""
        manifest = self.work.manifest
        if current is not None:
            manifest.remember(current.known)
            self.work.captures.current(iri, current.document, current.known.place, current.spot)
            still = known is not None and (known.place != current.known.place or known.run == self.work.run)
            if known is not None and still and known.digest != UNCERTAIN:
                self.work.captures.note(iri, known.digest, known.place)
        elif known is not None:
            manifest.remember(known)
        self.work.stored_together(iri)
        for task, graph in group:
            if graph is None:
                continue
            if task is not current:
                self.work.captures.note(iri, task.known.digest, task.known.place)
            manifest.do("DELETE FROM quarantine WHERE iri = ? AND digest = ?", (iri, task.known.digest))
            self.report.note(graph)
            self.work.settled(task)

    def _said(self, name: str) -> Quads:
        """A graph as its text said it."""
        stored = self.store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        return self.originals.said(name, frozenset(stored))

    def _text(self, iri: str, quads: Quads, name: str = "") -> Text:
        moment, sha = noted(quads, iri)
        return Text((*moment, b"", -1), sha, quads, name)


def _captured(task: Task, graph: Graph) -> Text:
    quads = frozenset(ox.parse(graph.nquads, format=ox.RdfFormat.N_QUADS))
    moment, sha = noted(quads, graph.iri)
    return Text((*moment, task.known.place, task.spot), sha, quads, task=task)


def _same(one: Text, other: Text) -> bool:
    """Whether two are one text of one day."""
    return (one.sha, one.rank[:2]) == (other.sha, other.rank[:2])
