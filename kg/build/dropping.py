"""Documents leave the graph: with their earlier versions, with what was kept of them, and with their rows."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.build import captures
from kg.build.manifest import STANDARD_INPUT, UNCERTAIN, Known, Manifest, key
from kg.build.versions import REVISION, versions
from kg.errors import InputError
from kg.said import Originals, Remembered
from kg.store import replace_documents


def drop(
    store: ox.Store, originals: Originals, remembered: Remembered, manifest: Manifest, iris: Iterable[str]
) -> None:
    """Takes documents out of the graph; the rest is to be resolved anew.

    They are shown as they said it first: what was killed in between leaves a document whole, and not one that comes
    back.
    """
    for iri in iris:
        gone = [iri, *versions(store, iri)]
        manifest.do("UPDATE documents SET digest = ? WHERE iri = ?", (UNCERTAIN, iri))
        manifest.note("dirty", "1")
        manifest.commit()
        remembered.forget(gone)
        originals.restore(store, gone)
        replace_documents(store, dict.fromkeys(reversed(gone), ()))
        place = "(SELECT place FROM documents WHERE iri = ?)"
        manifest.do(f"DELETE FROM places WHERE place = {place}", (iri,))
        captures.forget(manifest, iri)
        manifest.do("DELETE FROM quarantine WHERE iri = ?", (iri,))
        manifest.do("DELETE FROM documents WHERE iri = ?", (iri,))
        manifest.commit()


def meant(manifest: Manifest, store: ox.Store, name: str, *, base: str) -> list[Known]:
    """The documents that a name means: an identifier, an address, an IRI (also what follows its base), or a file.

    A document that only the store has, from before there was a manifest, is found by its IRI. InputError for a name
    that means none, or an earlier version.
    """
    iri = name if name.startswith(base) else base + name
    names = (iri, name, name, key(Path(name)))
    if found := list(manifest.documents("iri = ? OR identifier = ? OR url = ? OR place = ?", names)):
        return found
    node = _document(iri, base)
    if node is None or not store.contains_named_graph(node):
        raise InputError(f"{name}: no document of this graph has that identifier, address, IRI or file")
    if next(store.quads_for_pattern(None, REVISION, node, None), None):
        raise InputError(f"{name}: is an earlier version, and goes with its document")
    return [Known(iri=iri, identifier=name, place=STANDARD_INPUT, url=None, digest=UNCERTAIN, signature=0, run=0)]


def _document(iri: str, base: str) -> ox.NamedNode | None:
    """An IRI as a document's node; None where it cannot be one."""
    try:
        return ox.NamedNode(iri) if iri.startswith(f"{base}document/") else None
    except ValueError:
        return None
