"""The graph on disk: a directory with Oxigraph's store inside, one named graph a document.

    graph/
    ├── kg.json     the format's version and the base of all IRIs
    └── store/      Oxigraph's own files

A writer locks the store; readers open it without a lock. Replacing a graph is one transaction, so a crash leaves
either the old graph or the new one. Nothing here imports rdflib before `dataset` is called: opening stays fast.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import GraphError
from kg.lines import parsed, quad_lines, triple_lines

if TYPE_CHECKING:
    from rdflib import Dataset

FORMAT = 2
DEFAULT_BASE = "https://w3id.org/diplomatic-kg/id/"

PREFIXES = {
    "dkg": "https://w3id.org/diplomatic-kg/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

FLAT = frozenset({ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE})
LINES = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)


def open_store(directory: Path, *, create: bool = False, read_only: bool = False, base: str | None = None) -> ox.Store:
    """The store in a graph's directory.

    With `create` a missing directory is made, for IRIs below `base`; a graph that has another base is refused.
    Raises GraphError where the directory is missing, no graph, of another version, locked or not writable.
    """
    if create:
        _make(directory, base)
    found = _settings(directory)
    if base is not None and found["base"] != base:
        raise GraphError(f"{directory} was built for IRIs below {found['base']}, not {base}: use another --out")
    path = directory / "store"
    try:
        if read_only:
            return ox.Store.read_only(str(path))
        store = ox.Store(str(path))
        for left in path.glob("bulk-*.sst"):  # the store is ours alone: nobody is writing these
            left.unlink()
        return store
    except OSError as error:
        raise GraphError(_why(directory, error)) from error


def base_of(directory: Path) -> str:
    """The base of the IRIs of a graph."""
    return _settings(directory)["base"]


def replace_documents(store: ox.Store, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
    """Let each named graph hold exactly these quads: all new graphs are added in one step, known ones in one each.

    Raises GraphError where the disk refuses, ValueError for a quad that belongs to another graph.
    """
    fresh: list[ox.Quad] = []
    try:
        for name, quads in graphs.items():
            graph = ox.NamedNode(name)
            wanted = set(quads)
            if stray := next((quad for quad in wanted if quad.graph_name != graph), None):
                raise ValueError(f"a quad of {stray.graph_name} was given for {graph}")
            known = set(store.quads_for_pattern(None, None, None, graph))
            if known:
                _change(store, graph, known, wanted)
            else:
                fresh.extend(wanted)
        if fresh:
            store.extend(fresh)  # and not in bulk, which may leave a graph half there when it is killed
        store.flush()
    except OSError as error:
        raise GraphError(f"the graph cannot be written: {_one_line(error)}") from error


def add_documents(store: ox.Store, nquads: bytes) -> None:
    """Add graphs that the store does not have yet, all in one step. Raises GraphError where the disk refuses.

    Their quads are written to sorted files, which become part of the store together once they are whole: less than half
    of the work of a transaction. What is left of files by a build that was killed is cleared by the next.
    """
    try:
        store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)  # our own lines, which are sound
    except OSError as error:
        raise GraphError(f"the graph cannot be written: {_one_line(error)}") from error


def change_quads(store: ox.Store, gone: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
    """Remove quads and add others, all in one step; those that are gone or there already are no matter.

    None may have a blank node or be in the default graph. Raises GraphError where the disk refuses.
    """
    steps = [f"{verb} DATA {{\n{_patterns(quads)}}}" for verb, quads in (("DELETE", gone), ("INSERT", new))]
    try:
        store.update(";\n".join(steps))
        store.flush()
    except OSError as error:
        raise GraphError(f"the graph cannot be written: {_one_line(error)}") from error


def dump(store: ox.Store, format: ox.RdfFormat, output: BinaryIO) -> None:
    """Write the whole store, sorted, so that equal stores give equal bytes; flat formats hold all graphs in one.

    Graphs come in the order of their names, triples in that of their lines; memory does not grow with the store.
    """
    lines = triple_lines(store) if format in FLAT else quad_lines(store)
    try:
        if format in LINES:
            output.writelines(lines)
        else:
            quads = parsed(lines, LINES[0] if format in FLAT else LINES[1])
            ordered = (quad.triple for quad in quads) if format in FLAT else quads
            ox.serialize(ordered, output, format, prefixes=PREFIXES)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GraphError(f"the graph cannot be written out: {_one_line(error)}") from error


def document_graphs(store: ox.Store) -> tuple[ox.NamedNode, ...]:
    """The names of the graphs that are documents, sorted."""
    document = ox.NamedNode(PREFIXES["dkg"] + "Document")
    named = (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    found = (graph for graph in named if next(iter(store.quads_for_pattern(graph, kind, document, graph)), None))
    return tuple(sorted(found, key=str))


def document_base(store: ox.Store) -> str | None:
    """What the IRIs of a store begin with, by one of its documents; None where there is no document."""
    kind, document = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["dkg"] + "Document")
    for quad in store.quads_for_pattern(None, kind, document, None):
        if isinstance(quad.subject, ox.NamedNode) and "/document/" in quad.subject.value:
            return quad.subject.value.rpartition("document/")[0]
    return None


def dataset(store: ox.Store) -> "Dataset":
    """The store as an rdflib Dataset whose default graph is the union of all graphs."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store), default_union=True)


def _make(directory: Path, base: str | None) -> None:
    """Make a graph's directory unless it is one; GraphError where something else lies there."""
    draft = directory / "kg.json.new"
    try:
        if (directory / "kg.json").exists():
            return
        if directory.exists() and any(path != draft for path in directory.iterdir()):
            raise GraphError(f"{directory} holds files that are not a graph: choose another folder")
        settings = json.dumps({"format": FORMAT, "base": _checked(base or DEFAULT_BASE)}, indent=2)
        directory.mkdir(parents=True, exist_ok=True)
        draft.write_text(settings + "\n", encoding="utf-8")
        draft.replace(directory / "kg.json")
    except OSError as error:
        raise GraphError(f"{directory} cannot be written: {_one_line(error)}") from error


def _checked(base: str) -> str:
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise GraphError(f"the base {base!r} is not an absolute IRI: {error}") from error
    if not base.endswith(("/", "#")):
        raise GraphError(f"the base {base} must end in / or #")
    return base


def _settings(directory: Path) -> dict[str, str]:
    """The contents of `kg.json`; GraphError where there is none, or one of another version."""
    try:
        settings = json.loads((directory / "kg.json").read_text(encoding="utf-8"))
        version, base = settings["format"], str(settings["base"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GraphError(
            f"there is no graph in {directory}: make one with kg build, or name it with --graph"
        ) from error
    except OSError as error:
        raise GraphError(f"{directory} cannot be read: {_one_line(error)}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{directory / 'kg.json'} is damaged: {_one_line(error)}") from error
    if version != FORMAT:
        raise GraphError(f"{directory} has format {version}, and this version of kg reads format {FORMAT}")
    return {"base": base}


def _change(store: ox.Store, graph: ox.NamedNode, known: set[ox.Quad], wanted: set[ox.Quad]) -> None:
    """Remove and add quads in one transaction; a graph with blank nodes, which nothing can name, is written anew."""
    if any(isinstance(node, ox.BlankNode) for quad in known | wanted for node in (quad.subject, quad.object)):
        store.update(f"CLEAR GRAPH {graph};\nINSERT DATA {{\n{_patterns(wanted)}}}")
        return
    changes = (("DELETE", known - wanted), ("INSERT", wanted - known))
    steps = [f"{verb} DATA {{\n{_patterns(quads)}}}" for verb, quads in changes if quads]
    if steps:
        store.update(";\n".join(steps))


def _patterns(quads: Iterable[ox.Quad]) -> str:
    return "".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n" for quad in quads)


def _why(directory: Path, error: OSError) -> str:
    """One line that says what a user can do about a store that does not open."""
    said = str(error)
    if "lock" in said.lower():
        return f"{directory} is in use by another process: wait until it has ended"
    if isinstance(error, FileNotFoundError):
        return f"{directory} has lost its store: build it again"
    return f"{directory} cannot be opened: {_one_line(error)}"


def _one_line(error: Exception) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error)).split())
