"""GraphML, for Gephi, yEd, Cytoscape and networkx."""

from typing import BinaryIO

import networkx as nx
import pyoxigraph as ox

from kg.export.flat import flat


def graphml(store: ox.Store, output: BinaryIO) -> None:
    """The network as GraphML."""
    text = "\n".join(nx.generate_graphml(flat(store), named_key_ids=True)) + "\n"
    output.write(b"<?xml version='1.0' encoding='utf-8'?>\n" + text.encode())
