"""Whether the store on disk is still the one that was opened."""

import hashlib
import os
from pathlib import Path

KEPT = (".sst", ".log")


def signature(graph: Path) -> str:
    """A digest of names, sizes and times of the store's files: another one after each change that was written."""
    found = hashlib.sha256()
    try:
        for entry in sorted(os.scandir(graph / "store"), key=lambda entry: entry.name):
            if entry.name.endswith(KEPT) or entry.name.startswith(("MANIFEST", "CURRENT")):
                state = entry.stat()
                found.update(f"{entry.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    except FileNotFoundError:  # a file that was there a moment ago, or the store itself: opening it will say so
        found.update(b"gone")
    return found.hexdigest()[:32]
