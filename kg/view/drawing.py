"""The network as pyvis holds it, and the vis-network script that pyvis carries."""

import json
from importlib.resources import files
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.view.appearance import LOOKS, TONES, Look
from kg.view.layout import positions

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1.5, "font": {"size": 17, "face": "system-ui, sans-serif", "multi": False}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "width": 1},
}
STYLES: dict[str, dict[str, Any]] = {
    "topic": {"dashes": [5, 5]},
    "target": {"width": 2},
    "mention": {"dashes": [2, 6]},
    "inDocument": {"dashes": [2, 6]},
}


def drawing(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Nodes with their places, edges and options, as vis-network takes them; ids are the payload's numbers."""
    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    number, places = {iri: i for i, iri in enumerate(graph)}, positions(graph)
    for iri, i in number.items():
        x, y = places[iri]
        network.add_node(i, x=x, y=y, **_node(graph.nodes[iri], graph.degree(iri)))
    drawn = {(number[s], number[o], edge.get("relation", "")) for s, o, edge in graph.edges(data=True)}
    for source, target, relation in sorted(drawn):
        network.add_edge(source, target, **STYLES.get(relation, {}))
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _node(attributes: dict[str, Any], degree: int) -> dict[str, Any]:
    look = LOOKS.get(attributes.get("type", ""), Look("", "dot", "#999999"))
    label = _shortened(str(attributes.get("label", "")), 70 if look.shape == "box" else 40) or "?"
    if look.shape != "box":
        return {"label": label, "shape": look.shape, "color": look.colour, "size": 11 + min(degree, 25) // 2}
    label = f"“{label.rstrip(', ')}”" if attributes.get("mode") == "direct" else label.rstrip(", ")
    tone = TONES.get(str(attributes.get("tone")), "#888888")
    return {"label": label, "shape": "box", "color": {"border": tone, "background": "#ffffff"}, "tone": tone}


def _shortened(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def renderer() -> str:
    """The source of vis-network 9.1.2, without the address of its source map."""
    source = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_bytes().decode("utf-8")
    return source.replace("\r\n", "\n").replace("\r", "\n").partition("//# sourceMappingURL")[0]
