"""GraphML, for Gephi, yEd, Cytoscape and networkx."""

from typing import BinaryIO

import networkx as nx
import pyoxigraph as ox

from kg.export.flat import flat


def graphml(store: ox.Store, output: BinaryIO) -> None:
    """The network as GraphML."""
    nx.write_graphml_lxml(flat(store), output, named_key_ids=True)
