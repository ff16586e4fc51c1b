"""A part of the network, chosen before a page is made of it: around a thing, about one, of some days, or by a query."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import combining, normalize

import networkx as nx

from kg.errors import InputError
from kg.network import EVENTS

SUBJECTS = ("about", "target", "addressee", "saidAt", "topic")
UNSEEN = ("Document", "Statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a page is to hold; days are ISO dates, both included, and `only` are IRIs."""

    focus: str | None = None
    depth: int = 1
    about: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    only: Collection[str] | None = None
    asked: str = field(default="")  # what `only` comes from, for the title


class Chosen(NamedTuple):
    """The part that was wished for, the node in its middle if there is one, and a title."""

    graph: nx.MultiDiGraph
    centre: str | None
    title: str


def select(graph: nx.MultiDiGraph, wish: Wish) -> Chosen:
    """The statements and events wished for, and what they are linked to; InputError for an unknown name or nothing."""
    centre = None if wish.focus is None else find(graph, wish.focus)
    about = None if wish.about is None else find(graph, wish.about)
    topic = None if wish.topic is None else find(graph, wish.topic, "Topic")
    kept = {iri for iri, kind in graph.nodes(data="type") if kind == "Statement" or kind in EVENTS}
    inside = set(graph) if centre is None else around(graph, centre, wish.depth)
    kept &= inside
    for subject in (about, topic):
        if subject is not None:
            kept &= {subject, *(s for s, _, e in graph.in_edges(subject, data=True) if e.get("relation") in SUBJECTS)}
    if wish.only is not None:
        asked = set(wish.only)
        kept = {iri for iri in kept if iri in asked or not asked.isdisjoint(graph.successors(iri))} & _answered(
            graph, asked
        )
    if wish.since or wish.until:
        kept = {iri for iri in kept if _within(graph.nodes[iri], wish.since or "", wish.until or "9999")}
    if not kept:
        raise InputError("nothing in the graph matches all of " + ", ".join(_told(graph, wish, centre, about, topic)))
    ends = {end for iri in kept for end in graph.successors(iri) if graph.nodes[end]["type"] != "Statement"}
    ends = {end for end in ends if end in inside or graph.nodes[end]["type"] == "Document"}
    whole = kept | ends | ({centre} if centre else set())
    middle = centre or about or topic
    return Chosen(
        _cut(graph, whole), middle if middle in whole else None, "; ".join(_told(graph, wish, centre, about, topic))
    )


def _answered(graph: nx.MultiDiGraph, asked: set[str]) -> set[str]:
    """Where an answer names statements or events, only these; else all that is linked to what it names."""
    told = {iri for iri in asked if iri in graph and graph.nodes[iri]["type"] in ("Statement", *EVENTS)}
    return told or set(graph)


def around(graph: nx.MultiDiGraph, centre: str, depth: int) -> set[str]:
    """Everything within so many steps; statements are lines, not stops, and a document leads on only as the centre."""
    inside, edge = {centre}, [centre]
    for step in range(max(depth, 1)):
        following: list[str] = []
        for iri in edge:
            for other in _near(graph, iri, documents=step == 0 and graph.nodes[centre]["type"] == "Document"):
                following.append(other)
                if graph.nodes[other]["type"] == "Statement":
                    inside.add(other)
                    following += _near(graph, other, documents=False)
        edge = [iri for iri in dict.fromkeys(following) if iri not in inside]
        inside.update(iri for iri in edge if graph.nodes[iri]["type"] != "Statement")
        edge = [iri for iri in edge if graph.nodes[iri]["type"] != "Statement"]
    return inside


def _near(graph: nx.MultiDiGraph, iri: str, *, documents: bool) -> list[str]:
    return [other for other in nx.all_neighbors(graph, iri) if documents or graph.nodes[other]["type"] != "Document"]


def find(graph: nx.MultiDiGraph, name: str, *types: str) -> str:
    """The IRI of what has that name or IRI, the best known if several have; InputError with the nearest names."""
    wanted = folded(name)
    found: list[tuple[int, int, str]] = []
    labels: dict[str, str] = {}
    for iri, attributes in graph.nodes(data=True):
        if attributes["type"] in UNSEEN and iri != name and not iri.endswith(f"/{name}"):
            continue
        if types and attributes["type"] not in types:
            continue
        names = [str(attributes.get("label", "")), *str(attributes.get("alt_labels", "")).split("; ")]
        labels.update((folded(each), each) for each in names if each)
        rank = _rank(wanted, [folded(each) for each in names], same=name in (iri, _tail(iri, name)))
        if rank is not None:
            found.append((rank, -graph.degree(iri), iri))
    if found and wanted:
        return min(found)[2]
    near = [labels[each] for each in get_close_matches(wanted, labels, n=3, cutoff=0.6)]
    hint = f": did you mean {', '.join(near)}?" if near else ""
    raise InputError(f"nothing in the graph is called {name!r}{hint}")


def _tail(iri: str, name: str) -> str:
    return iri[-len(name) :] if name and iri.endswith(f"/{name}") else ""


def _rank(wanted: str, names: list[str], *, same: bool) -> int | None:
    if same or wanted == names[0]:
        return 0
    if wanted in names:
        return 1
    words = wanted.split()
    return 2 if words and any(set(words) <= set(name.split()) for name in names) else None


def folded(text: str) -> str:
    """Text for comparing: small letters, no diacritics, one blank between words."""
    bare = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " ".join(bare.casefold().split())


def _within(attributes: dict[str, object], since: str, until: str) -> bool:
    day = str(attributes.get("date") or attributes.get("start_date") or attributes.get("published") or "")
    return bool(day) and since[: len(day)] <= day <= until


def _told(
    graph: nx.MultiDiGraph, wish: Wish, centre: str | None, about: str | None, topic: str | None
) -> Iterable[str]:
    def label(iri: str) -> str:
        return str(graph.nodes[iri].get("label") or iri)

    if centre:
        yield f"around {label(centre)}"
    if about:
        yield f"about {label(about)}"
    if topic:
        yield f"on {label(topic)}"
    if wish.since:
        yield f"since {wish.since}"
    if wish.until:
        yield f"until {wish.until}"
    if wish.only is not None:
        yield wish.asked or "what was asked"


def _cut(graph: nx.MultiDiGraph, kept: set[str]) -> nx.MultiDiGraph:
    """A graph of those nodes, in the order they had."""
    part = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((iri, attributes) for iri, attributes in graph.nodes(data=True) if iri in kept)
    part.add_edges_from(
        (source, target, key, edge)
        for source, target, key, edge in graph.edges(keys=True, data=True)
        if source in kept and target in kept
    )
    return part
