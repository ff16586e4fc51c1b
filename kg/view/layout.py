"""Where each node stands: computed beforehand, so that the page opens at once and always looks the same."""

from collections.abc import Iterator
from math import cos, pi, sin, sqrt

import networkx as nx

CELL = (190, 96)  # width and height of the room that a node with its label needs
SPRING_LIMIT = 300  # above it the springs cost more than they show

type Point = tuple[float, float]


def positions(graph: nx.MultiDiGraph) -> dict[str, tuple[int, int]]:
    """Integers, no two nodes in one cell: actors and topics by springs, statements between what they join."""
    hubs = [iri for iri, kind in graph.nodes(data="type") if kind not in ("Statement", "Document")]
    rest = [iri for iri, kind in graph.nodes(data="type") if kind == "Statement"]
    documents = [iri for iri, kind in graph.nodes(data="type") if kind == "Document"]
    spread = sqrt(len(graph) or 1) * 0.5
    wanted = {iri: (x * spread, y * spread) for iri, (x, y) in _hubs(graph, hubs).items()}
    for iri in (*rest, *documents):
        wanted[iri] = _between(graph, iri, wanted)
    taken: set[tuple[int, int]] = set()
    found = {}
    for iri in (*hubs, *rest, *documents):
        column, row = next(cell for cell in _around(wanted[iri]) if cell not in taken)
        taken.add((column, row))
        found[iri] = (column * CELL[0] + (row % 2) * CELL[0] // 2, row * CELL[1])
    return found


def _hubs(graph: nx.MultiDiGraph, hubs: list[str]) -> dict[str, Point]:
    """Positions within a unit circle: by springs, or by degree on a spiral where there are too many."""
    if len(hubs) > SPRING_LIMIT:
        ranked = sorted(hubs, key=lambda iri: (-graph.degree(iri), iri))
        golden = pi * (3 - sqrt(5))
        radius = [sqrt(i / len(ranked)) for i in range(len(ranked))]
        return {iri: (radius[i] * cos(i * golden), radius[i] * sin(i * golden)) for i, iri in enumerate(ranked)}
    together = nx.Graph()
    together.add_nodes_from(hubs)
    for iri, kind in graph.nodes(data="type"):
        joined = sorted({o for o in graph.successors(iri) if o in together} | ({iri} & set(hubs)))
        if kind != "Document":
            together.add_edges_from((a, b) for i, a in enumerate(joined) for b in joined[i + 1 :])
    found = nx.spring_layout(together, seed=11, iterations=120, k=2.2 / sqrt(len(hubs) or 1))
    return {iri: (round(float(x), 4), round(float(y), 4)) for iri, (x, y) in found.items()}


def _between(graph: nx.MultiDiGraph, iri: str, known: dict[str, Point]) -> Point:
    near = [known[other] for other in nx.all_neighbors(graph, iri) if other in known]
    if not near:
        return 0.0, 0.0
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _around(wanted: Point) -> Iterator[tuple[int, int]]:
    """Cells in rings about a point, the nearest ring first."""
    column, row = round(wanted[0]), round(wanted[1] * CELL[0] / CELL[1])
    yield column, row
    ring = 0
    while True:
        ring += 1
        for step in range(-ring, ring + 1):
            yield from ((column + step, row - ring), (column + step, row + ring))
        for step in range(1 - ring, ring):
            yield from ((column - ring, row + step), (column + ring, row + step))
