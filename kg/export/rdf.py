"""RDF in the syntaxes that other stores read: quads keep the graphs apart, flat formats hold them in one."""

from typing import BinaryIO

import pyoxigraph as ox

from kg.store import dump


def nquads(store: ox.Store, output: BinaryIO) -> None:
    dump(store, ox.RdfFormat.N_QUADS, output)


def trig(store: ox.Store, output: BinaryIO) -> None:
    dump(store, ox.RdfFormat.TRIG, output)


def turtle(store: ox.Store, output: BinaryIO) -> None:
    dump(store, ox.RdfFormat.TURTLE, output)


def ntriples(store: ox.Store, output: BinaryIO) -> None:
    dump(store, ox.RdfFormat.N_TRIPLES, output)


def jsonld(store: ox.Store, output: BinaryIO) -> None:
    dump(store, ox.RdfFormat.JSON_LD, output)
