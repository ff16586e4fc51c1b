"""The graph for other tools: one function a format, in one literal table."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import GraphError, InputError
from kg.export import gexf, graphml, rdf

type Exporter = Callable[[ox.Store, BinaryIO], None]

FORMATS: dict[str, Exporter] = {
    "nquads": rdf.nquads,
    "trig": rdf.trig,
    "turtle": rdf.turtle,
    "ntriples": rdf.ntriples,
    "jsonld": rdf.jsonld,
    "graphml": graphml.graphml,
    "gexf": gexf.gexf,
}


def export(store: ox.Store, format: str, output: BinaryIO) -> None:
    """Write the whole graph; equal graphs give equal bytes. InputError for an unknown format."""
    if format not in FORMATS:
        raise InputError(f"there is no format {format!r}: choose one of {', '.join(FORMATS)}")
    FORMATS[format](store, output)


def export_file(store: ox.Store, format: str, path: Path) -> None:
    """Write the whole graph to a file, which appears when it is complete; GraphError where it cannot be written."""
    try:
        draft, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise GraphError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        with os.fdopen(draft, "wb") as output:
            export(store, format, output)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        raise GraphError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        Path(name).unlink(missing_ok=True)
