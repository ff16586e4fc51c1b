"""The network with attributes that GraphML and GEXF can hold: text without control characters, numbers, booleans."""

import re

import networkx as nx
import pyoxigraph as ox

from kg.network import network

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def flat(store: ox.Store) -> nx.MultiDiGraph:
    """A copy of the network in a fixed order; a value that XML cannot hold raises TypeError naming it."""
    whole, copy = network(store), nx.MultiDiGraph()
    for iri, attributes in sorted(whole.nodes(data=True)):
        copy.add_node(_value(iri), **{name: _value(value) for name, value in sorted(attributes.items())})
    for source, target, key, attributes in sorted(whole.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        values = {name: _value(value) for name, value in sorted(attributes.items())}
        copy.add_edge(_value(source), _value(target), key=key, **values)
    return copy


def _value(value: object) -> str | int | float | bool:
    if isinstance(value, str):
        return UNWRITABLE.sub("\ufffd", value)
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{value!r} ({type(value).__name__}) cannot be an attribute of a network file")
