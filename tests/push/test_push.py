"""kg push against a store that is a dictionary: what is sent, what is not, and what is left after an interruption."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import PushError
from kg.push import Arrived, Parcel, Pushed, push
from kg.push.targets import _in_sparql
from kg.store import replace_documents
from kg.vocabulary import BASE
from tests.graphs import HARBOUR, graphs, store

THING = ox.NamedNode("http://g.example/thing")


class Kept:
    """A store that keeps lines, and refuses everything after so many requests."""

    def __init__(self, requests: int = 1_000_000) -> None:
        self.graphs: dict[str, set[bytes]] = {}
        self.left, self.sizes = requests, list[int]()

    def send(self, parcels: Sequence[Parcel]) -> None:
        if not self.left:
            raise PushError("full")
        self.left -= 1
        self.sizes.append(sum(len(parcel.lines) for parcel in parcels))
        for parcel in parcels:
            before = set() if parcel.first and parcel.graph else self.graphs.get(parcel.graph, set())
            self.graphs[parcel.graph] = before | set(parcel.lines)

    def remove(self, graph: str) -> None:
        self.graphs.pop(graph, None)


def lines(source: ox.Store) -> dict[str, set[bytes]]:
    found: dict[str, set[bytes]] = {}
    for quad in source:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        found.setdefault(name, set()).add(f"{quad.triple} .\n".encode())
    return found


@pytest.mark.parametrize("batch", [1, 50, 10_000])
def test_all_arrives_in_batches(tmp_path: Path, batch: int) -> None:
    target = Kept()
    done = push(store(), target, Arrived(tmp_path, "x"), batch=batch)
    assert target.graphs == lines(store())
    assert max(target.sizes) <= batch
    assert done == Pushed(sent=3, triples=len(store()))


def test_what_is_there_is_not_sent_again(tmp_path: Path) -> None:
    push(store(), Kept(), Arrived(tmp_path, "x"))
    made, target = store(), Kept()
    name = BASE + HARBOUR.id
    replace_documents(made, {name: [ox.Quad(THING, THING, THING, ox.NamedNode(name))]})
    assert push(made, target, Arrived(tmp_path, "x")) == Pushed(sent=1, known=2, triples=1)
    assert set(target.graphs) == {name}
    assert push(made, Kept(), Arrived(tmp_path, "another address")).sent == 3


def test_what_is_gone_here_is_deleted_there_if_it_was_ours(tmp_path: Path) -> None:
    target, made = Kept(), store()
    target.graphs["http://theirs.example/"] = {b"x"}
    push(made, target, Arrived(tmp_path, "x"))
    made.remove_graph(ox.NamedNode(BASE + HARBOUR.id))
    assert push(made, target, Arrived(tmp_path, "x")).removed == 1
    assert target.graphs == {**lines(made), "http://theirs.example/": {b"x"}}


def test_an_interrupted_push_goes_on_where_it_stopped(tmp_path: Path) -> None:
    target, made = Kept(requests=3), ox.Store()
    for number in range(10):
        made.extend(quad(f"{number}/{line}", f"http://g.example/{number}") for line in range(20))
    with pytest.raises(PushError, match="full"):
        push(made, target, Arrived(tmp_path, "x"), batch=40)
    target.left = 1_000
    done = push(made, target, Arrived(tmp_path, "x"), batch=40)
    assert (done.sent, done.known) == (4, 6)
    assert target.graphs == lines(made)


def test_notes_that_were_cut_short_cost_one_graph(tmp_path: Path) -> None:
    arrived = Arrived(tmp_path, "x")
    push(store(), Kept(), arrived)
    arrived.path.write_bytes(arrived.path.read_bytes()[:-20])
    assert push(store(), Kept(), Arrived(tmp_path, "x")).sent == 1


def test_all_is_sent_again_where_it_is_wished(tmp_path: Path) -> None:
    push(store(), Kept(), Arrived(tmp_path, "x"))
    arrived = Arrived(tmp_path, "x")
    arrived.forget()
    assert push(store(), Kept(), arrived).sent == 3


def test_the_graph_without_a_name_is_added_to(tmp_path: Path) -> None:
    target, made = Kept(), ox.Store()
    target.graphs[""] = {b"theirs"}
    made.add(ox.Quad(THING, THING, THING))
    push(made, target, Arrived(tmp_path, "x"))
    assert target.graphs == {"": {b"theirs", *lines(made)[""]}}


def test_blank_nodes_stay_in_one_request(tmp_path: Path) -> None:
    target, made, node = Kept(), ox.Store(), ox.BlankNode()
    made.extend(ox.Quad(node, THING, ox.Literal(str(number)), THING) for number in range(9))
    push(made, target, Arrived(tmp_path, "x"), batch=2)
    assert target.sizes == [9]


def test_graphs_come_as_they_are_in_both_graphs(tmp_path: Path) -> None:
    made = ox.Store()
    replace_documents(made, graphs())
    target = Kept()
    push(made, target, Arrived(tmp_path, "x"))
    assert set(target.graphs) == set(graphs())


@pytest.mark.parametrize(
    "words", ["\\u0022 } DROP ALL", "\\\\U0001F54A", "\x01\\u", "\\", "\\\\\x01", "plain", "\\n\n"]
)
def test_a_line_says_the_same_in_sparql_whatever_is_read_first(words: str) -> None:
    line = ox.serialize([ox.Triple(THING, THING, ox.Literal(words))], format=ox.RdfFormat.N_TRIPLES)
    assert line is not None
    made = ox.Store()
    made.update(f"INSERT DATA {{ {_in_sparql(line).decode()} }}")
    assert [quad.object for quad in made] == [ox.Literal(words)]
    eager = _codepoints_first(_in_sparql(line).decode())
    made.update(f"CLEAR ALL; INSERT DATA {{ {eager} }}")
    assert [quad.object for quad in made] == [ox.Literal(words)]


def _codepoints_first(text: str) -> str:
    """The text as a parser has it that reads `\\u` wherever it stands, before all else, as SPARQL 1.1 has it."""
    import re

    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), text)


def quad(words: str, graph: str) -> ox.Quad:
    return ox.Quad(THING, THING, ox.Literal(words), ox.NamedNode(graph))
