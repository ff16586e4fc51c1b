"""GEXF 1.2, for Gephi."""

import re
from typing import BinaryIO

import networkx as nx
import pyoxigraph as ox

from kg.export.flat import flat

DAY_WRITTEN = re.compile(r' lastmodifieddate="[^"]*"')


def gexf(store: ox.Store, output: BinaryIO) -> None:
    """The network as GEXF, without the day it was written on, so that equal graphs give equal bytes."""
    graph = flat(store)
    for *_, attributes in graph.edges(data=True):
        attributes.setdefault("label", attributes.get("relation", ""))
    text = DAY_WRITTEN.sub("", "\n".join(nx.generate_gexf(graph, version="1.2draft")), count=1)
    output.write(b"<?xml version='1.0' encoding='utf-8'?>\n" + text.encode() + b"\n")
