"""The documents that the program failed on: what they are, and another chance for them."""

from collections.abc import Sequence
from pathlib import Path

from kg.build.manifest import FILE, Manifest, Quarantined
from kg.errors import InputError
from kg.store import base_of, open_store


def quarantined(graph: Path, names: Sequence[str] = ()) -> list[Quarantined]:
    """The documents in quarantine, or those of them that are named; InputError for a name that is not there."""
    base = base_of(graph)
    if not (graph / FILE).is_file():
        return []
    with Manifest(graph, read_only=True) as manifest:
        found = manifest.quarantined()
    for name in names:
        if not any(_is(each, name, base) for each in found):
            raise InputError(f"{name}: is not in quarantine")
    return [each for each in found if not names or any(_is(each, name, base) for name in names)]


def retry(graph: Path, names: Sequence[str] = ()) -> int:
    """Lets the next build of their places try documents again; how many."""
    found = quarantined(graph, names)
    if found:
        store = open_store(graph)  # so that no build goes on meanwhile
        with Manifest(graph) as manifest:
            for each in found:
                manifest.do("DELETE FROM quarantine WHERE iri = ?", (each.iri,))
                manifest.do("DELETE FROM places WHERE place = ?", (each.place,))
            manifest.commit()
        del store
    return len(found)


def _is(each: Quarantined, name: str, base: str) -> bool:
    return name in (each.identifier, each.iri, each.iri.removeprefix(base))
