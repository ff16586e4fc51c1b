"""A graph as sorted lines, whatever its size."""

from io import BytesIO

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.lines import graph_lines, graphs, in_order, triple_lines


@given(st.lists(st.text(alphabet="ab é🕊", max_size=5)), st.integers(min_value=1, max_value=40))
def test_parts_on_disk_give_the_order_of_all(words: list[str], part: int) -> None:
    lines = [f"{word}\n".encode() for word in words]
    assert list(in_order(BytesIO(b"".join(lines)), part=part)) == sorted(lines)


def test_a_triple_of_two_graphs_is_one_line() -> None:
    thing = ox.NamedNode("http://g.example/thing")
    words = ox.Literal("a\nb\r\u2028")
    store = ox.Store()
    store.extend(ox.Quad(thing, thing, words, ox.NamedNode(f"http://g.example/{number}")) for number in range(2))
    assert len(list(triple_lines(store))) == 1
    assert [len(list(graph_lines(store, graph))) for graph in graphs(store)] == [0, 1, 1]
