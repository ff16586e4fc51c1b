"""Making identities and corrections true of a stored graph: what is shown follows anew from what was said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.copies import Found, Pair, Printed, find_copies, forget_copies
from kg.gazetteer import Gazetteer
from kg.model import Ambiguity, Id, Identification, Passage, Record
from kg.model import Correction as CorrectionRecord
from kg.quads import quads
from kg.resolve.corrections import FOUND, Correction
from kg.resolve.encounters import Encounter, encounters, same_meetings, with_sides
from kg.resolve.identify import identify
from kg.resolve.identities import Doubt, Identified, Identities
from kg.resolve.met import GRAPH as GAZETTEER
from kg.resolve.met import gazetteer_quads
from kg.resolve.orders import Orders, orders
from kg.resolve.rewriting import shown
from kg.resolve.showing import show
from kg.resolve.sightings import Sighting, sightings
from kg.said.originals import Originals
from kg.said.remembered import Remembered, tellings
from kg.said.told import Told
from kg.store import PREFIXES, replace_documents

ACTORS = "graph/actors"
CORRECTIONS = "graph/corrections"
SEVERAL = "several actors of other documents fit"
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
OTHER = ox.NamedNode(PREFIXES["skos"] + "altLabel")
SAME = ox.NamedNode(PREFIXES["owl"] + "sameAs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What was found and done: identities, doubts, the corrections that hold and those that fit nothing any more."""

    found: tuple[Identified, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    labels: Mapping[Id, str] = field(default_factory=dict)
    applied: tuple[Correction, ...] = ()
    unfitting: tuple[Correction, ...] = ()
    changed: int = 0  # documents whose graphs are shown otherwise than before
    repeated: Found = field(
        default_factory=Found
    )  # copies of documents and reports of statements that were told before


def resolve(
    store: ox.Store,
    originals: Originals,
    known: Gazetteer,
    *,
    base: str,
    corrections: Iterable[Correction] = (),
    remembered: Remembered | None = None,
    dry: bool = False,
) -> Resolution:
    """Finds who is who in all documents and shows it, with the corrections; `dry` only finds.

    It may be repeated: the graphs are always worked out from the documents' own words. With `remembered`, those of
    documents that have not changed since need not be looked through again. GraphError where the disk refuses.
    """
    wanted = tuple(corrections)
    rejected = frozenset(each.subject for each in wanted if each.action == "reject" and each.edge is None)
    printed = Printed(base)
    told = printed.noting(tellings(store, originals, remembered, _documents(store, base), base=base))
    found, labels = who_is_who(told, known, rejected=rejected)
    asked = {each.id for each in found.doubts}
    who = _still_open(found, wanted)
    ordered = orders(store, originals, known, who, wanted, labels, asked, base=base)
    changed, repeated = 0, Found()
    if not dry:
        changed = show(store, originals, ordered.changes, base=base)
        replace_documents(store, across(store, known, who, ordered, base=base))
        repeated = find_copies(store, printed, apart=_apart(wanted, base))
    return Resolution(
        found=who.found,
        doubts=who.doubts,
        labels=ordered.names,
        applied=ordered.applied,
        unfitting=ordered.unfitting,
        changed=changed,
        repeated=repeated,
    )


def who_is_who(
    tellings: Iterable[Told], known: Gazetteer, *, rejected: frozenset[Id] = frozenset()
) -> tuple[Identities, list[tuple[Id, str]]]:
    """Which actors and meetings of documents are one, with the labels that documents give; `rejected` are not made."""
    seen: list[Sighting] = []
    met_at: list[Encounter] = []
    for told in tellings:
        seen += sightings(told, known)
        met_at += encounters(told)
    found = identify(seen, known, rejected=rejected)
    same = (each for each in same_meetings(with_sides(met_at, found.found)) if each.id not in rejected)
    labels = [(each.actor, each.label) for each in seen] + [(each.meeting, each.label) for each in met_at]
    return Identities((*found.found, *same), found.doubts), labels


def across(
    store: ox.Store, known: Gazetteer, who: Identities, ordered: Orders, *, base: str
) -> dict[str, Iterable[ox.Quad]]:
    """The graphs that are of no document: known actors, identities, corrections; by what documents are shown as."""
    candidates = {candidate for doubt in who.doubts for candidate in doubt.candidates}
    of_known = gazetteer_quads(store, known, base=base, also=candidates)
    return {
        base + GAZETTEER: shown(of_known, base + GAZETTEER, ordered.changes),
        base + ACTORS: _actors(store, who, ordered, base=base),
        base + CORRECTIONS: _corrections(ordered, base=base),
    }


def _documents(store: ox.Store, base: str) -> list[str]:
    """The graphs of documents, sorted."""
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(name for name in names if name.startswith(base + "document/"))


def _still_open(who: Identities, corrections: Iterable[Correction]) -> Identities:
    """The identities without the doubts that somebody has decided."""
    decided = {each.subject for each in corrections if each.action in {"merge", "accept", "reject"}}
    return Identities(who.found, tuple(each for each in who.doubts if not {each.observed, each.id} & decided))


def _apart(corrections: Iterable[Correction], base: str) -> frozenset[Pair]:
    """The documents and statements of which somebody says that they are not one."""
    return frozenset(
        frozenset((base + each.subject, f"{base}{each.value}")) for each in corrections if each.edge in FOUND
    )


def undo(store: ox.Store, originals: Originals, known: Gazetteer, *, base: str) -> int:
    """Shows every document as it was read, and says how many were shown otherwise."""
    count = originals.restore(store, originals.names())
    replace_documents(store, {base + ACTORS: (), base + CORRECTIONS: ()})
    replace_documents(store, {base + GAZETTEER: gazetteer_quads(store, known, base=base)})
    forget_copies(store, base=base)
    return count


def _actors(store: ox.Store, who: Identities, ordered: Orders, *, base: str) -> Iterator[ox.Quad]:
    """The identifications, the doubts, and of everybody somebody is led to: label, all names, and what leads there.

    Names are those of documents: what is in graphs like this one was resolved before, and comes anew.
    """
    yield from quads([*map(_identification, who.found), *_doubts(who.doubts)], graph=ACTORS, base=base)
    graph = ox.NamedNode(base + ACTORS)
    for head in sorted(ordered.heads):
        node = ox.NamedNode(base + head)
        yield ox.Quad(node, LABEL, ox.Literal(ordered.names[head]), graph)
        for quad in store.quads_for_pattern(node, None, None, None):
            if quad.predicate == OTHER and not getattr(quad.graph_name, "value", "").startswith(base + "graph/"):
                yield ox.Quad(node, OTHER, quad.object, graph)
    for observed, actor in sorted(ordered.changes.everywhere.items()):
        yield ox.Quad(ox.NamedNode(observed), SAME, ox.NamedNode(actor), graph)


def _identification(found: Identified) -> Record:
    return Identification(
        id=found.id,
        observed=found.observed,
        actor=found.actor,
        documents=(found.document,) if found.document else (),
        basis=found.basis.value,
        evidence=tuple(passage for passage, _ in found.evidence),
        confidence=found.confidence,
    )


def _doubts(doubts: Iterable[Doubt]) -> Iterator[Record]:
    """Each doubt as an ambiguity of the passage that shows it best."""
    for each in doubts:
        candidates = tuple(sorted({*each.candidates, *(() if len(each.candidates) > 1 else (each.observed,))}))
        for passage, exact in each.evidence[-1:]:
            key, start, end = passage.removeprefix("passage/").rsplit("_", 2)
            document = Id(f"document/{key}")
            yield Ambiguity(
                document=document,
                passage=Passage(document=document, start=int(start), end=int(end), exact=exact),
                reason=SEVERAL,
                candidates=candidates,
            )


def _corrections(ordered: Orders, *, base: str) -> Iterator[ox.Quad]:
    """The corrections with who made them and why, and the actors that were added."""
    records: list[Record] = [_correction(each, holds=True) for each in ordered.applied]
    records += [_correction(each, holds=False) for each in ordered.unfitting]
    yield from quads([*records, *ordered.added], graph=CORRECTIONS, base=base)


def _correction(each: Correction, *, holds: bool) -> Record:
    return CorrectionRecord(
        id=each.id,
        label=each.text,
        action=each.action,
        subject=each.subject,
        author=each.by,
        reason=each.reason,
        applied=holds,
    )
