"""The projection of the invented story: who is in it, what each node bears, how they are joined."""

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.network import Span, excerpt, network
from tests.view.story import BASE, DOCUMENTS, STATEMENTS, story


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return network(story())


def relations(graph: nx.MultiDiGraph, source: str, target: str) -> set[str]:
    return {edge["relation"] for edge in (graph.get_edge_data(BASE + source, BASE + target) or {}).values()}


def test_everything_said_met_and_read_is_a_node(graph: nx.MultiDiGraph) -> None:
    kinds = [kind for _, kind in graph.nodes(data="type")]
    assert kinds.count("Statement") == len(STATEMENTS)
    assert kinds.count("Document") == len(DOCUMENTS)
    assert kinds.count("Meeting") == 3


def test_known_actors_that_nothing_names_are_left_out(graph: nx.MultiDiGraph) -> None:
    assert BASE + "organisation/unmentioned-body" not in graph
    assert BASE + "organisation/kremlin" in graph


def test_the_most_exact_type_wins(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[BASE + "person/dmitry-peskov"]["type"] == "Person"
    assert graph.nodes[BASE + "meeting/geneva"]["type"] == "Meeting"


def test_a_statement_bears_its_words_and_where_they_stand(graph: nx.MultiDiGraph) -> None:
    node = graph.nodes[f"{BASE}statement/{1:016x}"]
    text = DOCUMENTS["grain-corridor"][-1]
    assert node["speakers"] == "Dmitry Peskov"
    assert (node["act"], node["tone"], node["mode"]) == ("praise", "cooperative", "direct")
    assert text[node["from"] : node["to"]].startswith("“We are in touch")
    assert text[node["context_from"] :].startswith(node["context"])
    marks = [tuple(map(int, mark.split("-"))) for mark in node["context_marks"].split("; ")]
    marked = [node["context"][start:end] for start, end in marks]
    assert marked == ["“We are in touch with Ankara every morning,”", "“and we value that.”"]


def test_an_actor_bears_role_state_and_other_names(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[BASE + "person/dmitry-peskov"]["role"] == "Kremlin spokesman"
    assert graph.nodes[BASE + "person/hakan-fidan"]["role"] == "Foreign Minister, Türkiye"
    assert graph.nodes[BASE + "person/hakan-fidan"]["state"] == "Türkiye"
    assert graph.nodes[BASE + "state/russia"]["alt_labels"] == "Moscow; Russian Federation"


def test_a_meeting_bears_who_where_and_when(graph: nx.MultiDiGraph) -> None:
    node = graph.nodes[BASE + "meeting/istanbul"]
    assert (node["status"], node["places"], node["start_date"]) == ("proposed", "Istanbul", "2025-05-12")
    assert node["participants"] == "Russia; Türkiye; Ukraine"


def test_only_the_most_exact_relation_is_drawn(graph: nx.MultiDiGraph) -> None:
    assert relations(graph, f"statement/{6:016x}", "state/russia") == {"addressee", "target"}
    assert relations(graph, "meeting/istanbul", "state/turkey") == {"host"}
    assert relations(graph, f"statement/{0:016x}", "document/grain-corridor") == {"inDocument"}


def test_attributes_are_flat(graph: nx.MultiDiGraph) -> None:
    bearers = [*(more for _, more in graph.nodes(data=True)), *(more for *_, more in graph.edges(data=True))]
    assert {type(value) for more in bearers for value in more.values()} <= {str, int, float, bool}


def test_the_order_does_not_hang_on_the_order_of_loading(graph: nx.MultiDiGraph) -> None:
    again = ox.Store()
    again.extend(sorted(story(), key=str, reverse=True))
    other = network(again)
    assert list(other.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(other.edges(data=True, keys=True)) == list(graph.edges(data=True, keys=True))


def test_flat_triples_give_the_same_as_named_graphs(graph: nx.MultiDiGraph) -> None:
    flat = ox.Store()
    flat.extend(ox.Quad(q.subject, q.predicate, q.object) for q in story())
    assert list(network(flat).nodes(data=True)) == list(graph.nodes(data=True))


def test_an_empty_store_gives_an_empty_graph() -> None:
    assert len(network(ox.Store())) == 0


@pytest.mark.parametrize(
    ("content", "context", "expected"),
    [
        pytest.param([(2, 4)], [(0, 6)], ("abcdef", 0, "2-4"), id="within"),
        pytest.param([(2, 8)], [(0, 6)], ("abcdefgh", 0, "2-6; 6-8"), id="beyond the sentence"),
        pytest.param([(0, 2), (8, 10)], [(0, 4), (8, 12)], ("abcd […] ijkl", 0, "0-2; 9-11"), id="far apart"),
        pytest.param([(3, 5)], [], ("de", 3, "0-2"), id="no context"),
        pytest.param([(5, 7)], [(0, 4), (5, 9)], ("abcd fghi", 0, "5-7"), id="neighbours"),
    ],
)
def test_excerpt(
    content: list[tuple[int, int]], context: list[tuple[int, int]], expected: tuple[str, int, str]
) -> None:
    text = "abcdefghijklmnop"
    spans = [[Span("d", start, end, text[start:end]) for start, end in group] for group in (content, context)]
    assert excerpt(spans[0], spans[1]) == expected
