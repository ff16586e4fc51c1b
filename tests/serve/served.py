"""A server of its own process on loopback, and a client that sends exactly what it is told."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kg.store import open_store, replace_documents
from tests.graphs import graphs

TOKEN = "a-token-for-the-tests-only"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Served:
    """A running server; `address` ends without a slash."""

    def __init__(self, graph: Path, process: "subprocess.Popen[str]", address: str, told: str) -> None:
        self.graph, self.process, self.address, self.told = graph, process, address, told
        self.host, _, port = address.removeprefix("http://").rpartition(":")
        self.port = int(port)

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request; underscores in names of headers stand for dashes."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def sparql(self, query: str, **headers: str) -> Answer:
        return self.ask("/sparql?" + urlencode({"query": query}), method="GET", body=None, **headers)

    def rows(self, query: str) -> list[dict[str, str]]:
        found = self.sparql(query, Accept="application/sparql-results+json")
        assert found.status == 200, found.text
        return [{k: v["value"] for k, v in row.items()} for row in found.json["results"]["bindings"]]

    def alive(self) -> bool:
        return self.sparql("ASK { ?s a dkg:Statement }").json["boolean"] is True


def stored(folder: Path) -> Path:
    """The graph by hand, on disk."""
    graph = folder / "graph"
    replace_documents(open_store(graph, create=True), graphs())
    return graph


@contextmanager
def serving(graph: Path, *options: str, token: str | None = None) -> Iterator[Served]:
    """`kg serve` at any free port, ended afterwards."""
    environment = {**os.environ, **({"KG_TOKEN": token} if token else {})}
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0", "--workers", "2", *options]
    errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed below
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    assert process.stdout is not None
    told = ""
    while " served at " not in told:
        line = process.stdout.readline()
        assert line, "the server did not start"
        told += line
    try:
        yield Served(graph, process, told.partition(" served at ")[2].split("/ until")[0], told)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
        errors.seek(0)
        said = errors.read()
        errors.close()
        assert "Traceback" not in said, said
