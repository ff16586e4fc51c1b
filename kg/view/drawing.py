"""The network as pyvis holds it, and the vis-network script that pyvis carries."""

import json
from importlib.resources import files
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.view.layout import Progress, places

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1.5, "font": {"multi": False}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "width": 1},
}


class Consecutive(list[int]):
    """The numbers from 0 on; pyvis asks for each node whether it is there, and a list would look at all of them."""

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and 0 <= number < len(self)


def drawing(graph: nx.MultiDiGraph, progress: Progress | None = None) -> dict[str, Any]:
    """The options of vis-network, and for each node of the payload [x, y, size, community]."""
    network = Network(directed=True)
    network.node_ids = Consecutive()
    network.set_options(json.dumps(OPTIONS))
    found = places(graph, progress)
    for number, iri in enumerate(graph):
        place = found[iri]
        network.add_node(number, label=" ", x=place.x, y=place.y, size=place.size, group=place.community)
    columns = ("x", "y", "size", "group")
    return {"options": network.options, "places": [[node[name] for name in columns] for node in network.nodes]}


def renderer() -> str:
    """The source of vis-network 9.1.2, without the address of its source map."""
    source = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_bytes().decode("utf-8")
    return source.replace("\r\n", "\n").replace("\r", "\n").partition("//# sourceMappingURL")[0]
