"""A folder of texts and its graph, built by the stand-in."""

import os
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import forkserver, get_context
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.build import Report, build
from kg.store import dump, open_store
from tests.build import standin

# Once for all tests: what is forked, builds that are killed and workers alike, finds this loaded.
get_context("forkserver").set_forkserver_preload(["tests.build.warm", "kg.build.preloaded"])
forkserver.ensure_running()

PREFIXES = (
    "PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> "
    + "PREFIX dcterms: <http://purl.org/dc/terms/> "
)


@dataclass
class Desk:
    """A folder of texts, the graph that is built of it, and what was read for that."""

    folder: Path
    graph: Path
    log: Path

    def write(self, **texts: str) -> None:
        """Writes texts as files, `one` as `one.txt`."""
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def build(self, *paths: Path, **options: Any) -> Report:
        """Builds the folder, or what is given of it."""
        self.log.write_text("")
        return build(list(paths) or [self.folder], out=options.pop("out", self.graph), make=standin.make, **options)

    def apart(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        """The same in a process of its own, begun."""
        command = [sys.executable, "-m", "tests.build.standin", str(self.folder), str(self.graph), *options]
        known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
        return subprocess.Popen(command, cwd=self.folder.parent, env=known, stderr=subprocess.PIPE)

    @property
    def read(self) -> list[str]:
        """The names of the files that the last build read, sorted."""
        return sorted(Path(line).stem for line in self.log.read_text("utf-8").splitlines())

    @property
    def store(self) -> ox.Store:
        return open_store(self.graph, read_only=True)

    def ask(self, sparql: str) -> list[str]:
        """The first column of an answer, sorted."""
        rows: Any = self.store.query(PREFIXES + sparql, use_default_graph_as_union=True)
        return sorted(row[0].value for row in rows)

    @property
    def words(self) -> list[str]:
        """What is said in the graph, sorted."""
        return self.ask("SELECT ?t { ?s a dkg:Statement ; dkg:text ?t }")

    def bytes(self, graph: Path | None = None) -> bytes:
        """The graph as sorted N-Quads."""
        output = BytesIO()
        dump(open_store(graph or self.graph, read_only=True), ox.RdfFormat.N_QUADS, output)
        return output.getvalue()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv(standin.LOG, str(tmp_path / "log"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    made = Desk(tmp_path / "texts", tmp_path / "graph", tmp_path / "log")
    made.write(
        one="Ada Holm: we wait\n", two="Ben Otieno: we leave\n", three="Cleo Mwangi: we stay\nAda Holm: so do we\n"
    )
    assert os.environ[standin.LOG]
    return made
