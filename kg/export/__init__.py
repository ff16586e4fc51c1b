"""The graph for other tools: one function a format, in two literal tables, one of files and one of folders."""

import gzip
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.errors import GraphError, InputError
from kg.export import dna, ftm, gexf, graphml, neo4j, parquet, rdf, rdfxml

type Exporter = Callable[[ox.Store, BinaryIO], None]
type FolderExporter = Callable[[ox.Store, Path], None]

FORMATS: dict[str, Exporter] = {
    "nquads": rdf.nquads,
    "trig": rdf.trig,
    "turtle": rdf.turtle,
    "ntriples": rdf.ntriples,
    "jsonld": rdf.jsonld,
    "rdfxml": rdfxml.rdfxml,
    "graphml": graphml.graphml,
    "gexf": gexf.gexf,
    "dna": dna.dna,
    "ftm": ftm.ftm,
}
# Each with the test by which a folder's file is known as one of its own, and may be replaced.
FOLDERS: dict[str, tuple[FolderExporter, Callable[[str], bool]]] = {
    "parquet": (parquet.parquet, parquet.ours),
    "neo4j": (neo4j.neo4j, neo4j.ours),
}
PACKED = ".gz"  # how the name of a file ends that is compressed


def export(store: ox.Store, format: str, output: BinaryIO, *, packed: bool = False) -> None:
    """Write the whole graph, if `packed` as gzip; equal graphs give equal bytes. InputError for an unknown format."""
    if format in FOLDERS:
        raise InputError(f"{format} is a folder of files: say where by -o FOLDER")
    if format not in FORMATS:
        raise InputError(f"there is no format {format!r}: choose one of {', '.join((*FORMATS, *FOLDERS))}")
    if not packed:
        FORMATS[format](store, output)
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=output, compresslevel=6, mtime=0) as file:
        FORMATS[format](store, cast(BinaryIO, file))


def export_file(store: ox.Store, format: str, path: Path, *, packed: bool = False) -> None:
    """Write the whole graph to a file or folder, which appears when it is complete; one that ends in .gz is compressed.

    GraphError where it cannot be written, or where a folder holds files that are not of an earlier export; InputError
    for a folder that is to be compressed.
    """
    if format in FOLDERS and packed:
        raise InputError(f"{format} is a folder of files: only a single file can be compressed")
    try:
        if format in FOLDERS:
            _folder(store, format, path)
        else:
            _file(store, format, path, packed or path.name.endswith(PACKED))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GraphError(f"{path} cannot be written: {error.strerror or error}") from error


def _file(store: ox.Store, format: str, path: Path, packed: bool) -> None:
    draft, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(draft, "wb") as output:
            export(store, format, output, packed=packed)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _folder(store: ox.Store, format: str, path: Path) -> None:
    write, ours = FOLDERS[format]
    if path.exists() and not (path.is_dir() and all(ours(each.name) for each in path.iterdir())):
        raise GraphError(f"{path} holds files that are not of a {format} export: choose another folder")
    draft = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    try:
        write(store, draft)
        draft.chmod(0o777 & ~_umask())
        old = draft.with_name(f"{draft.name}.old")
        if path.exists():
            path.replace(old)
        draft.replace(path)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
