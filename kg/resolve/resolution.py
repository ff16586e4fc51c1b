"""Making identities and corrections true of a stored graph: what is shown follows anew from what was said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.copies import Found, find_copies, forget_copies
from kg.gazetteer import Gazetteer
from kg.model import Ambiguity, Id, Identification, Passage, Record
from kg.model import Correction as CorrectionRecord
from kg.quads import quads
from kg.resolve.corrections import Correction
from kg.resolve.encounters import encounters, same_meetings
from kg.resolve.identify import identify
from kg.resolve.identities import Doubt, Identified, Identities
from kg.resolve.met import GRAPH as GAZETTEER
from kg.resolve.met import gazetteer_quads
from kg.resolve.orders import Orders, orders
from kg.resolve.originals import Originals
from kg.resolve.rewriting import digest_of, shown
from kg.resolve.sightings import Rows, sightings
from kg.store import PREFIXES, replace_documents

ACTORS = "graph/actors"
CORRECTIONS = "graph/corrections"
SEVERAL = "several actors of other documents fit"
BATCH = 256  # graphs that are rewritten before they are stored
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
    dry: bool = False,
) -> Resolution:
    """Finds who is who in all documents and shows it, with the corrections; `dry` only finds.

    It may be repeated: the graphs are always worked out from the documents' own words. GraphError where the disk
    refuses.
    """
    wanted = tuple(corrections)
    rejected = frozenset(each.subject for each in wanted if each.action == "reject" and each.edge is None)
    rows = Rows(store, originals, base=base)
    seen = sightings(rows, known)
    found = identify(seen, known, rejected=rejected)
    asked = {each.id for each in found.doubts}
    who = _still_open(found, wanted)
    met_at = encounters(rows, who.found)
    same = (each for each in same_meetings(met_at) if each.id not in rejected)
    who = Identities((*who.found, *same), who.doubts)
    labels = [(each.actor, each.label) for each in seen] + [(each.meeting, each.label) for each in met_at]
    ordered = orders(store, originals, known, who, wanted, labels, asked, base=base)
    changed, repeated = 0, Found()
    if not dry:
        changed = _show(store, originals, ordered, base=base)
        candidates = {candidate for doubt in who.doubts for candidate in doubt.candidates}
        of_known = gazetteer_quads(store, known, base=base, also=candidates)
        replace_documents(
            store,
            {
                base + GAZETTEER: shown(of_known, base + GAZETTEER, ordered.changes),
                base + ACTORS: _actors(store, who, ordered, base=base),
                base + CORRECTIONS: _corrections(ordered, base=base),
            },
        )
        repeated = find_copies(store, base=base)
    return Resolution(
        found=who.found,
        doubts=who.doubts,
        labels=ordered.names,
        applied=ordered.applied,
        unfitting=ordered.unfitting,
        changed=changed,
        repeated=repeated,
    )


def _still_open(who: Identities, corrections: Iterable[Correction]) -> Identities:
    """The identities without the doubts that somebody has decided."""
    decided = {each.subject for each in corrections if each.action in {"merge", "accept", "reject"}}
    return Identities(who.found, tuple(each for each in who.doubts if not {each.observed, each.id} & decided))


def undo(store: ox.Store, originals: Originals, known: Gazetteer, *, base: str) -> int:
    """Shows every document as it was read, and says how many were shown otherwise."""
    names = sorted(originals.names())
    replace_documents(store, {name: originals.graph(name) for name in names})
    replace_documents(store, {base + ACTORS: (), base + CORRECTIONS: ()})
    replace_documents(store, {base + GAZETTEER: gazetteer_quads(store, known, base=base)})
    forget_copies(store, base=base)
    originals.forget(names)
    return len(names)


def _show(store: ox.Store, originals: Originals, ordered: Orders, *, base: str) -> int:
    """Rewrites the graphs that are concerned, and gives back those that no longer are; counts what changes.

    A graph that is shown with the very changes that it would be shown with now is left alone.
    """
    kept, before = originals.names(), originals.changes()
    touched = ordered.changes.touched()
    concerned = {name: iris for name, iris in _concerned(store, touched, base=base).items() if name not in kept}
    concerned |= _concerned(originals.store, touched, base=base)  # by what was said, and not by what is shown
    digests = {name: digest_of(ordered.changes, name, concerned.get(name, ())) for name in kept | concerned.keys()}
    open_ = sorted(name for name, digest in digests.items() if name not in kept or before.get(name) != digest)
    changed = 0
    for at in range(0, len(open_), BATCH):
        stored = {name: _stored(store, name) for name in open_[at : at + BATCH]}
        said = {name: originals.graph(name) if name in kept else quads for name, quads in stored.items()}
        new = {name: shown(quads, name, ordered.changes) for name, quads in said.items()}
        differing = [name for name in new if new[name] != said[name]]
        originals.keep(said[name] for name in differing if name not in kept)
        otherwise = {name: quads for name, quads in new.items() if quads != stored[name]}
        replace_documents(store, otherwise)
        changed += len(otherwise)
        originals.shown_with({name: digests[name] for name in differing})
        originals.forget([name for name in new if name in kept and name not in differing])
    return changed


def _stored(store: ox.Store, name: str) -> frozenset[ox.Quad]:
    return frozenset(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def _concerned(store: ox.Store, iris: Iterable[str], *, base: str) -> dict[str, set[str]]:
    """The graphs of documents which name any of some IRIs, with those that each names."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri in iris:
        node = ox.NamedNode(iri)
        for pattern in ((node, None), (None, node)):
            for quad in store.quads_for_pattern(pattern[0], None, pattern[1], None):
                if isinstance(quad.graph_name, ox.NamedNode):
                    found[quad.graph_name.value].add(iri)
    return {name: named for name, named in found.items() if name.startswith(base + "document/")}


def _actors(store: ox.Store, who: Identities, ordered: Orders, *, base: str) -> Iterator[ox.Quad]:
    """The identifications, the doubts, and of everybody somebody is led to: label, all names, and what leads there."""
    yield from quads([*map(_identification, who.found), *_doubts(who.doubts)], graph=ACTORS, base=base)
    graph = ox.NamedNode(base + ACTORS)
    for head in sorted(ordered.heads):
        node = ox.NamedNode(base + head)
        yield ox.Quad(node, LABEL, ox.Literal(ordered.names[head]), graph)
        for quad in store.quads_for_pattern(node, None, None, None):
            if quad.predicate == OTHER and quad.graph_name != graph:
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
