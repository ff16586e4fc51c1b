"""RDF files into a graph's directory: those of `kg export`, of another store, or of a build that ran elsewhere.

All files are read into a store beside the graph first. A file that cannot be read leaves the graph as it was; a new
graph appears when it is complete, and of a known one each graph that the files have is replaced, the others stay.
"""

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, InputError
from kg.model import slug
from kg.quads import ontology_quads
from kg.said import Originals, Remembered
from kg.store import base_of, document_base, open_store, replace_documents
from kg.vocabulary import BASE, ONTOLOGY

SYNTAXES = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}

type Progress = Callable[[int, str], None]  # files done, and the last one's name


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many graphs came, and how many of them took another's place."""

    graphs: int
    replaced: int


def load(
    paths: Sequence[Path],
    *,
    out: Path,
    base: str | None = None,
    into: str | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Load files into the graph of a directory, which is made if there is none.

    Triples without a graph go into `into`, else into a graph named after their file. InputError names a bad file and
    the line; GraphError is for a directory that cannot be written, or whose IRIs have another base.
    """
    syntaxes = [_syntax(path) for path in paths]
    known = base_of(out) if (out / "kg.json").exists() else None
    store = open_store(out, base=base) if known else None  # locked before long work is begun
    if known is None and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise GraphError(f"{out} is there and no graph: choose another folder")
    try:
        draft = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=f".{out.name}."))
    except OSError as error:
        raise GraphError(f"{out} cannot be written: {error.strerror}") from error
    try:
        found = ox.Store(str(draft / "store"))
        for number, (path, syntax) in enumerate(zip(paths, syntaxes, strict=True), 1):
            named = into or f"{base or known or BASE}loaded/{slug(path.name.partition('.')[0])}"
            _read(found, path, syntax, _graph(named))
            if progress is not None:
                progress(number, path.name)
        if store is None:
            return _moved(found, draft, out, base)
        return _replaced(store, found, out, known or "")
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _syntax(path: Path) -> ox.RdfFormat:
    """What the name of a file says it is; InputError for a name that says nothing."""
    suffixes = path.suffixes[:-1] if path.suffix == ".gz" else path.suffixes
    if suffixes and suffixes[-1] in SYNTAXES:
        return SYNTAXES[suffixes[-1]]
    raise InputError(f"{path} is none of {', '.join(SYNTAXES)}, nor one of these with .gz")


def _graph(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise InputError(f"{name!a} is no IRI of a graph: {error}") from error


def _read(store: ox.Store, path: Path, syntax: ox.RdfFormat, into: ox.NamedNode) -> None:
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rb") as file:
                store.bulk_load(file, syntax, to_graph=into)  # type: ignore[arg-type]
        else:
            store.bulk_load(path=path, format=syntax, to_graph=into)
    except SyntaxError as error:
        where = f"{path}, line {error.lineno}" if error.lineno else str(path)
        raise InputError(f"{where}: {error.msg}") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is damaged: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _moved(found: ox.Store, draft: Path, out: Path, base: str | None) -> Loaded:
    """The draft as the new graph."""
    with_ontology = not found.contains_named_graph(ox.NamedNode(ONTOLOGY))
    if with_ontology:
        found.bulk_extend(ontology_quads())
    found.flush()
    graphs = sum(1 for _ in found.named_graphs()) - with_ontology
    ours = base or document_base(found) or BASE
    del found
    whole = draft / "graph"
    open_store(whole, create=True, base=ours)
    try:
        shutil.rmtree(whole / "store")
        (draft / "store").rename(whole / "store")
        whole.rename(out)
    except OSError as error:
        raise GraphError(f"{out} cannot be written: {error.strerror}") from error
    return Loaded(graphs, 0)


def _replaced(store: ox.Store, found: ox.Store, out: Path, base: str) -> Loaded:
    """The known graph with those of the draft in the place of its own; each is changed in one step."""
    theirs = document_base(found)
    if theirs is not None and theirs != base:
        raise GraphError(f"{out} was built for IRIs below {base}, and the files' are below {theirs}: use another graph")
    names = [graph for graph in found.named_graphs() if isinstance(graph, ox.NamedNode)]
    known = [name for name in names if store.contains_named_graph(name)]
    fresh = [name for name in names if not store.contains_named_graph(name)]
    Remembered(out).forget(name.value for name in known)
    Originals(out).restore(store, (name.value for name in known))
    for name in known:
        replace_documents(store, {name.value: found.quads_for_pattern(None, None, None, name)})
    try:
        store.bulk_extend(quad for name in fresh for quad in found.quads_for_pattern(None, None, None, name))
        store.flush()
    except OSError as error:
        raise GraphError(f"{out} cannot be written: {error}") from error
    return Loaded(len(names), len(known))
