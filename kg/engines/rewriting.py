"""One shard as it is shown once it is known who is who, line by line: only what is said of those concerned is parsed.

resolved/NAME.nq.gz         the graphs of its documents, sorted lines
resolved/NAME.compared.gz   those of its lines that are compared across documents: names, texts of statements, days
resolved/NAME.done          written last, with a digest of all that the two depend on
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.copies import PREDICATES
from kg.engines.shard import DONE, LEVEL, NQUADS, write
from kg.errors import GraphError
from kg.resolve.resolution import LABEL, OTHER
from kg.resolve.rewriting import Changes, shown

FOLDER = "resolved"
COMPARED = ".compared.gz"
COMPARING = frozenset(f"<{each}>".encode() for each in (LABEL.value, OTHER.value, *PREDICATES))

type Lines = set[bytes]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A shard to be rewritten: `concerned` has the IRIs that changes may concern, by graph; `left_out` are graphs."""

    name: str
    digest: str
    concerned: Mapping[str, AbstractSet[str]]
    left_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A shard that lies resolved, and how many of its documents are shown otherwise than they were said."""

    digest: str
    changed: int


def rewrite(task: Rewriting, out: Path, changes: Changes) -> Rewritten:
    """Makes the files of a resolved shard; GraphError where the disk refuses or the shard cannot be read."""
    changed = 0
    kept: list[bytes] = []
    for graph, lines in _by_graph(out / f"{task.name}{NQUADS}").items():
        if graph not in task.left_out:
            now = _shown(lines, graph, task.concerned.get(graph, ()), changes)
            changed += now != lines
            kept += now
    kept.sort()
    compared = [line for line in kept if line.split(b" ", 2)[1] in COMPARING]
    files = {suffix: gzip.compress(b"".join(each), LEVEL, mtime=0)
             for suffix, each in ((NQUADS, kept), (COMPARED, compared))}  # fmt: skip
    marker = {
        "digest": task.digest,
        "changed": changed,
        "bytes": {suffix: len(content) for suffix, content in files.items()},
    }
    files[DONE] = json.dumps(marker, indent=1).encode() + b"\n"
    for suffix, content in files.items():  # the marker last
        write(out / FOLDER / f"{task.name}{suffix}", content)
    return Rewritten(task.digest, changed)


def rewritten(name: str, out: Path) -> Rewritten | None:
    """A resolved shard that lies ready with its files, as its marker describes it."""
    try:
        marker: dict[str, Any] = json.loads((out / FOLDER / f"{name}{DONE}").read_text("utf-8"))
        sizes = {suffix: (out / FOLDER / f"{name}{suffix}").stat().st_size for suffix in marker["bytes"]}
        return Rewritten(marker["digest"], marker["changed"]) if sizes == marker["bytes"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _by_graph(path: Path) -> dict[str, Lines]:
    found: dict[str, Lines] = defaultdict(set)
    try:
        for line in gzip.decompress(path.read_bytes()).splitlines(keepends=True):
            found[line.rsplit(b" ", 2)[1][1:-1].decode()].add(line)
    except (OSError, EOFError, IndexError, UnicodeDecodeError) as error:
        raise GraphError(f"{path.name} cannot be read: {' '.join(str(error).split())}") from error
    return found


def _shown(lines: Lines, graph: str, concerned: Iterable[str], changes: Changes) -> Lines:
    """The lines of one document's graph after all changes."""
    iris = {f"<{led}>".encode() for iri in concerned for led in (iri, changes.led(graph, iri))}
    if not iris:
        return lines
    about = {line for line in lines if not iris.isdisjoint(_ends(line))}
    said: Any = ox.parse(b"".join(about), format=ox.RdfFormat.N_QUADS)
    now = ox.serialize(shown(said, graph, changes), format=ox.RdfFormat.N_QUADS) or b""
    return (lines - about) | set(now.splitlines(keepends=True))


def _ends(line: bytes) -> tuple[bytes, bytes]:
    """The subject of a line, and its object."""
    subject, _, rest = line.split(b" ", 2)
    return subject, rest.rsplit(b" ", 2)[0]
