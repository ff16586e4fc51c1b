"""The two ways into a SPARQL 1.1 store, each a class in one literal table; whatever is sent may be sent again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.push.http import Sender

ESCAPE = re.compile(rb"\\\\([uU])|\\.")


@dataclass(frozen=True, slots=True)
class Parcel:
    """Lines of N-Triples for a graph, "" for the one without a name; the first takes the place of what is there."""

    graph: str
    lines: Sequence[bytes]
    first: bool


class Target(Protocol):
    """A store to send to; PushError where it refuses."""

    def send(self, parcels: Sequence[Parcel]) -> None:
        """Bring parcels there, in their order."""

    def remove(self, graph: str) -> None:
        """Let a graph be gone there."""


class GraphStore:
    """The Graph Store Protocol: a request a graph."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    def send(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            method = "PUT" if parcel.first and parcel.graph else "POST"
            body = b"".join(parcel.lines)
            self.sender.send(method, _named(parcel.graph), body, kind="application/n-triples")

    def remove(self, graph: str) -> None:
        self.sender.send("DELETE", _named(graph), gone=True)


class Update:
    """SPARQL Update: a request a batch, many small graphs in one."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    def send(self, parcels: Sequence[Parcel]) -> None:
        steps = [step for parcel in parcels for step in _steps(parcel)]
        self.sender.send("POST", {}, b";\n".join(steps), kind="application/sparql-update")

    def remove(self, graph: str) -> None:
        self.sender.send("POST", {}, f"DROP SILENT GRAPH <{graph}>".encode(), kind="application/sparql-update")


TARGETS: dict[str, type[GraphStore | Update]] = {"graph-store": GraphStore, "update": Update}


def _named(graph: str) -> dict[str, str]:
    return {"graph": graph} if graph else {"default": ""}


def _steps(parcel: Parcel) -> list[bytes]:
    triples = b"".join(map(_in_sparql, parcel.lines))
    if not parcel.graph:
        return [b"INSERT DATA {\n%b}" % triples]
    name = parcel.graph.encode()
    clear = [b"CLEAR SILENT GRAPH <%b>" % name] if parcel.first else []
    return [*clear, b"INSERT DATA { GRAPH <%b> {\n%b} }" % (name, triples)]


def _in_sparql(line: bytes) -> bytes:
    r"""A line of N-Triples that says the same in SPARQL, where some read `\u` before they read `\\`."""
    if b"\\\\" not in line:
        return line
    return ESCAPE.sub(lambda found: b"\\\\\\u%04X" % ord(found[1]) if found[1] else found[0], line)
