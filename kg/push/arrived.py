"""What a target has of ours: `pushed/` beside the graph, a file an address, a line a graph.

A line is added when a graph has arrived, so that an interrupted push loses at most one batch; the last line counts.
"""

import json
from pathlib import Path

from kg.errors import GraphError
from kg.model import digest


class Arrived:
    """Names of graphs with the digest of what was sent of each; GraphError where the notes cannot be kept."""

    def __init__(self, directory: Path, url: str) -> None:
        self.path = directory / "pushed" / f"{digest(url)}.jsonl"
        self.graphs: dict[str, str] = {}
        try:
            self.path.parent.mkdir(exist_ok=True)
            if not self.path.exists():
                self.path.write_text(json.dumps({"url": url}) + "\n", encoding="utf-8")
            for line in self.path.read_text(encoding="utf-8").splitlines():
                self._read(line)
        except OSError as error:
            raise GraphError(f"{self.path} cannot be written: {error.strerror or error}") from error

    def _read(self, line: str) -> None:
        """A line that was cut short is none: what it would have noted is sent again."""
        try:
            found = json.loads(line)
        except ValueError:
            return
        if isinstance(found, dict) and "graph" in found:
            self._set(str(found["graph"]), found.get("digest"))

    def note(self, graph: str, digest: str | None) -> None:
        """That a graph has arrived, or with None that it is gone there; on disk when this returns."""
        self._set(graph, digest)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"graph": graph, "digest": digest}) + "\n")
        except OSError as error:
            raise GraphError(f"{self.path} cannot be written: {error.strerror or error}") from error

    def forget(self) -> None:
        """As if nothing had been sent yet."""
        for graph in list(self.graphs):
            self.note(graph, "")

    def _set(self, graph: str, digest: object) -> None:
        if digest is None:
            self.graphs.pop(graph, None)
        else:
            self.graphs[graph] = str(digest)
