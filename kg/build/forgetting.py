"""Documents that somebody wants out of the graph: they go, and later builds leave them out until they are recalled."""

from collections.abc import Sequence
from pathlib import Path

from kg.build import captures
from kg.build.dropping import drop, meant
from kg.build.manifest import FILE, Manifest, plain
from kg.errors import InputError
from kg.gazetteer import gazetteer
from kg.resolve import load_corrections, resolve
from kg.said import Originals, Remembered
from kg.store import base_of, open_store


def forget(graph: Path, names: Sequence[str], *, corrections: Path | None = None) -> list[str]:
    """Takes the documents that are named out of the graph, resolves what is left, and gives their IRIs.

    Nothing is done where one of the names means no document: InputError.
    """
    base = base_of(graph)
    by_hand = load_corrections(corrections, gazetteer(), base=base) if corrections is not None else ()
    store, originals, remembered = open_store(graph), Originals(graph), Remembered(graph)
    with Manifest(graph) as manifest:
        found = {each.iri: each for name in names for each in meant(manifest, store, name, base=base)}
        for known in found.values():
            manifest.do("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (known.iri, plain(known.identifier)))
        manifest.commit()
        drop(store, originals, remembered, manifest, found)
        resolve(store, originals, gazetteer(), base=base, corrections=by_hand, remembered=remembered)
        manifest.note("dirty", "")
        manifest.commit()
    return list(found)


def recall(graph: Path, names: Sequence[str]) -> int:
    """Lets builds read forgotten documents again; how many. InputError for a name that none has."""
    base = base_of(graph)
    known = listed(graph)
    wanted = {
        iri for iri, identifier in known.items() for name in names if name in (iri, identifier, iri.removeprefix(base))
    }
    for name in names:
        if not any(name in (iri, identifier, iri.removeprefix(base)) for iri, identifier in known.items()):
            raise InputError(f"{name}: was not forgotten")
    with Manifest(graph) as manifest:
        for iri in sorted(wanted):
            manifest.do("DELETE FROM forgotten WHERE iri = ?", (iri,))
            manifest.do("DELETE FROM places WHERE place IN (SELECT place FROM documents WHERE iri = ?)", (iri,))
            captures.forget(manifest, iri)
        manifest.commit()
    return len(wanted)


def listed(graph: Path) -> dict[str, str]:
    """The forgotten documents, IRI to identifier."""
    base_of(graph)
    if not (graph / FILE).is_file():
        return {}
    with Manifest(graph, read_only=True) as manifest:
        return manifest.forgotten()
