"""GEXF 1.2, for Gephi."""

import re
from io import BytesIO
from typing import BinaryIO

import networkx as nx
import pyoxigraph as ox

from kg.export.flat import flat

DAY_WRITTEN = re.compile(rb' lastmodifieddate="[^"]*"')


def gexf(store: ox.Store, output: BinaryIO) -> None:
    """The network as GEXF, without the day it was written on, so that equal graphs give equal bytes."""
    graph = flat(store)
    for *_, attributes in graph.edges(data=True):
        attributes.setdefault("label", attributes.get("relation", ""))
    written = BytesIO()
    nx.write_gexf(graph, written, version="1.2draft")
    output.write(DAY_WRITTEN.sub(b"", written.getvalue(), count=1))
