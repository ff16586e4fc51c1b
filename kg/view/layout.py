"""Where each node stands: computed beforehand, so that the page opens at once and always looks the same.

Whoever speaks or is spoken about is a hub. Hubs that have much to do with one another make a community (Louvain), and
communities that hang together a component; each of the three is laid out as discs that do not overlap, the inner ones
first. A statement stands in the disc of its speaker, as a seed in a sunflower; documents stand in a ring around all.
"""

from collections import defaultdict
from collections.abc import Callable
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

import networkx as nx

UNIT = 60.0  # the room that one statement or one bare hub needs, in units of the drawing
SPRING_LIMIT = 250  # above it springs cost more than they show
ROUNDS = 80  # of pushing discs apart
GOLDEN = pi * (3 - sqrt(5))
SEED = 11

type Point = tuple[float, float]
type Progress = Callable[[int, str], None]


class Place(NamedTuple):
    """Where a node stands, how large it is, and the number of its community, the largest being 0."""

    x: int
    y: int
    size: int
    community: int


def places(graph: nx.MultiDiGraph, progress: Progress | None = None) -> dict[str, Place]:
    """A place for every node, none on another's."""
    tell = progress or (lambda done, name: None)
    owned = _owned(graph)
    hubs = [iri for iri, kind in graph.nodes(data="type") if kind not in ("Statement", "Document")]
    radii = [UNIT * (0.7 + 0.75 * sqrt(len(owned[iri]))) for iri in hubs]
    tell(1, "who is near whom")
    joined = _joined(graph, {iri: number for number, iri in enumerate(hubs)})
    tell(2, "communities")
    groups = _communities(joined)
    tell(3, "places")
    points = _hubs(joined, groups, radii)
    community = {hub: number for number, group in enumerate(groups) for hub in group}
    found = {}
    for number, iri in enumerate(hubs):
        (x, y), size = points[number], radii[number] * 0.34
        found[iri] = Place(round(x), round(y), round(size), community[number])
        found |= _seeds(owned[iri], found[iri])
    reach = max((hypot(place.x, place.y) for place in found.values()), default=0.0) + 3 * UNIT
    found |= _seeds(owned[""], Place(round(reach + UNIT * sqrt(len(owned[""]))), 0, 0, len(groups)))
    return _single(found | _ring(graph, found, reach + 2 * UNIT * sqrt(len(owned[""]))))


def _single(found: dict[str, Place]) -> dict[str, Place]:
    """The same places, a node moved aside where another is exactly there."""
    taken: set[tuple[int, int]] = set()
    for iri, place in found.items():
        while (place.x, place.y) in taken:
            place = place._replace(x=place.x + 7, y=place.y + 3)
        taken.add((place.x, place.y))
        found[iri] = place
    return found


def _owned(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Statements by the hub that they stand around: the first speaker, else whatever they are linked to, else ""."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, kind in graph.nodes(data="type"):
        if kind != "Statement":
            continue
        ends = sorted(
            (edge.get("relation") != "speaker", str(target))
            for _, target, edge in graph.out_edges(iri, data=True)
            if graph.nodes[target]["type"] not in ("Statement", "Document")
        )
        found[ends[0][1] if ends else ""].append(iri)
    return found


def _joined(graph: nx.MultiDiGraph, number: dict[str, int]) -> nx.Graph:
    """Hubs by number, with how often a statement or a relation joins two of them."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for iri, kind in graph.nodes(data="type"):
        ends = sorted({number[target] for target in graph.successors(iri) if target in number})
        if kind == "Statement":
            speakers = {number[o] for _, o, e in graph.out_edges(iri, data=True) if e.get("relation") == "speaker"}
            for speaker in sorted(speakers & set(ends)):
                for end in ends:
                    weights[min(speaker, end), max(speaker, end)] += 1.0
        elif iri in number:
            for end in ends:
                weights[min(number[iri], end), max(number[iri], end)] += 1.0
    joined = nx.Graph()
    joined.add_nodes_from(range(len(number)))
    joined.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()) if a != b)
    return joined


def _communities(joined: nx.Graph) -> list[list[int]]:
    found = nx.community.louvain_communities(joined, seed=SEED) if joined.number_of_edges() else [{n} for n in joined]
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _hubs(joined: nx.Graph, groups: list[list[int]], radii: list[float]) -> dict[int, Point]:
    """Members within their community, communities within their component, components side by side."""
    inner, sizes = [], []
    for group in groups:
        points, radius = _disc(joined.subgraph(group), group, [radii[hub] for hub in group])
        inner.append(points)
        sizes.append(radius)
    of = {hub: number for number, group in enumerate(groups) for hub in group}
    outer = nx.Graph()
    outer.add_nodes_from(range(len(groups)))
    for a, b, weight in joined.edges(data="weight"):
        if of[a] != of[b]:
            before = outer.get_edge_data(of[a], of[b], {"weight": 0.0})["weight"]
            outer.add_edge(of[a], of[b], weight=before + weight)
    components = sorted((sorted(c) for c in nx.connected_components(outer)), key=lambda c: (-len(c), c))
    middle = [_disc(outer.subgraph(c), c, [sizes[g] + UNIT for g in c]) for c in components]
    whole, _ = _disc(nx.empty_graph(len(components)), range(len(components)), [radius + UNIT for _, radius in middle])
    found = {}
    for number, component in enumerate(components):
        for group in component:
            for hub in groups[group]:
                spots = (whole[number], middle[number][0][group], inner[group][hub])
                found[hub] = (sum(x for x, _ in spots), sum(y for _, y in spots))
    return found


def _disc(graph: nx.Graph, members: list[int] | range, radii: list[float]) -> tuple[dict[int, Point], float]:
    """Points around 0 whose own discs do not overlap, and the radius of the disc around them all."""
    if len(members) < 2:
        return dict.fromkeys(members, (0.0, 0.0)), max(radii, default=0.0)
    reach = 1.15 * sqrt(sum(radius * radius for radius in radii))
    wanted = _springs(graph, members) if graph.number_of_edges() and len(members) <= SPRING_LIMIT else None
    points = [wanted[m] for m in members] if wanted else _spiral(radii)
    points = _apart([(x * reach, y * reach) for x, y in points], radii)
    total = sum(radius * radius for radius in radii)
    middle = (
        sum(x * r * r for (x, _), r in zip(points, radii, strict=True)) / total,
        sum(y * r * r for (_, y), r in zip(points, radii, strict=True)) / total,
    )
    points = [(x - middle[0], y - middle[1]) for x, y in points]
    around = max(hypot(x, y) + radius for (x, y), radius in zip(points, radii, strict=True))
    return dict(zip(members, points, strict=True)), around


def _springs(graph: nx.Graph, members: list[int] | range) -> dict[int, Point]:
    fresh = nx.Graph()  # in a fixed order, which a subgraph does not keep
    fresh.add_nodes_from(members)
    fresh.add_weighted_edges_from(sorted((min(a, b), max(a, b), sqrt(w)) for a, b, w in graph.edges(data="weight")))
    found = nx.spring_layout(fresh, seed=SEED, iterations=100, k=1.6 / sqrt(len(members)))
    return {member: (round(float(x), 4), round(float(y), 4)) for member, (x, y) in found.items()}


def _spiral(radii: list[float]) -> list[Point]:
    """Points in a unit disc, the largest in the middle, as far apart as their sizes ask."""
    total, before = sum(radius * radius for radius in radii), 0.0
    found = [(0.0, 0.0)] * len(radii)
    for turn, number in enumerate(sorted(range(len(radii)), key=lambda n: (-radii[n], n))):
        at = sqrt((before + radii[number] ** 2 / 2) / total)
        found[number] = (at * cos(turn * GOLDEN), at * sin(turn * GOLDEN))
        before += radii[number] ** 2
    return found


def _apart(points: list[Point], radii: list[float]) -> list[Point]:
    """The same points drawn together, and each moved as far as is needed for the discs not to overlap (much)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    widest = max(radii)
    for turn in range(ROUNDS):
        if turn < ROUNDS * 2 // 3:  # and drawn together a little before, so that no room is left empty
            xs, ys = [0.95 * x for x in xs], [0.95 * y for y in ys]
        order = sorted(range(len(xs)), key=lambda n: (xs[n], n))
        moved = False
        for at, i in enumerate(order):
            for j in order[at + 1 :]:
                if xs[j] - xs[i] > radii[i] + widest:
                    break
                wanted = radii[i] + radii[j]
                dx, dy = xs[j] - xs[i], ys[j] - ys[i]
                if abs(dx) >= wanted or abs(dy) >= wanted:
                    continue
                apart = hypot(dx, dy)
                if apart >= wanted - 0.5:
                    continue
                if apart < 1e-6:
                    dx, dy, apart = cos(turn + i), sin(turn + i), 1.0
                share = radii[j] ** 2 / (radii[i] ** 2 + radii[j] ** 2)
                push = (wanted - min(apart, wanted)) / apart * 0.9
                xs[i], ys[i] = xs[i] - dx * push * share, ys[i] - dy * push * share
                xs[j], ys[j] = xs[j] + dx * push * (1 - share), ys[j] + dy * push * (1 - share)
                moved = True
        if not moved and turn >= ROUNDS * 2 // 3:
            break
    return list(zip(xs, ys, strict=True))


def _seeds(statements: list[str], hub: Place) -> dict[str, Place]:
    """Statements around their hub, in the order they are given, from the inside outward."""
    found = {}
    for number, iri in enumerate(statements):
        reach = hub.size + UNIT * (0.25 + 0.5 * sqrt(number + 1))
        angle = number * GOLDEN
        x, y = round(hub.x + reach * cos(angle)), round(hub.y + reach * sin(angle))
        found[iri] = Place(x, y, 13, hub.community)
    return found


def _ring(graph: nx.MultiDiGraph, known: dict[str, Place], reach: float) -> dict[str, Place]:
    """Documents around everything, each on the side where its statements are."""
    documents = [iri for iri, kind in graph.nodes(data="type") if kind == "Document"]
    reach = max(reach, len(documents) * UNIT / (2 * pi))

    def side(iri: str) -> float:
        near = [known[s] for s, _, e in graph.in_edges(iri, data=True) if e.get("relation") == "inDocument"]
        return atan2(sum(p.y for p in near), sum(p.x for p in near))

    found = {}
    for number, iri in enumerate(sorted(documents, key=lambda iri: (side(iri), iri))):
        angle = 2 * pi * number / len(documents) - pi
        found[iri] = Place(round(reach * cos(angle)), round(reach * sin(angle)), 14, -1)
    return found
