"""How a graph stands: what it was built from and with, and what is left to be done."""

from pathlib import Path

from kg.build.manifest import FILE, UNCERTAIN, Manifest
from kg.build.signature import Parts, differing, made_with
from kg.build.versions import REVISION
from kg.store import open_store


def standing(graph: Path) -> dict[str, object]:
    """Counts and facts by name. Raises GraphError where there is no graph."""
    store = open_store(graph, read_only=True)
    if not (graph / FILE).is_file():
        return {"graph": str(graph), "manifest": False}
    now = made_with(None)
    with Manifest(graph, read_only=True) as manifest:

        def count(rows: str, condition: str = "1", *values: object) -> int:
            return int(manifest.rows.execute(f"SELECT count(*) FROM {rows} WHERE {condition}", values).fetchone()[0])

        made = list(manifest.signatures().values())
        return {
            "graph": str(graph),
            "manifest": True,
            "documents": count("documents", "stored = 1"),
            "places": count("places"),
            "versions": sum(1 for _ in store.quads_for_pattern(None, REVISION, None, None)),
            "resolved": not manifest.meta("dirty"),
            "interrupted": count("documents", "digest = ? AND iri NOT IN (SELECT iri FROM quarantine)", UNCERTAIN),
            "quarantined": count("quarantine"),
            "unreadable": count("unreadable", "passed = 0"),
            "passed over": count("unreadable", "passed = 1"),
            "forgotten": count("forgotten"),
            "built with": [_made(parts, now) + f" ({number})" for parts, number in made],
        }


def _made(parts: Parts, now: Parts) -> str:
    """What a number of documents was built with, as seen from what is installed now."""
    changed = differing(parts, now)
    return f"another {', '.join(changed)}" if changed else "what is installed now"
