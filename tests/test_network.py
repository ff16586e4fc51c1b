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


def said_to_be_the_same(*pairs: tuple[str, str]) -> nx.MultiDiGraph:
    store = story()
    for second, first in pairs:
        target = first if ":" in first else BASE + first
        same = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
        store.add(ox.Quad(ox.NamedNode(BASE + second), same, ox.NamedNode(target), ox.NamedNode(BASE + "graph/actors")))
    return network(store)


def test_an_actor_with_two_iris_is_drawn_once() -> None:
    merged = said_to_be_the_same(("group/harbour-european-officials", "organisation/united-nations"))
    assert BASE + "group/harbour-european-officials" not in merged
    united = BASE + "organisation/united-nations"
    spoken = [s for s, _, edge in merged.in_edges(united, data=True) if edge["relation"] == "speaker"]
    assert len(spoken) == 2
    assert merged.nodes[united]["alt_labels"] == "European officials; UN"
    assert relations(merged, "organisation/united-nations", "document/harbour") == {"mention"}


def test_no_edge_joins_a_merged_actor_to_itself() -> None:
    merged = said_to_be_the_same(("organisation/kremlin", "state/russia"))
    assert not [s for s, o, edge in merged.edges(data=True) if s == o and edge["relation"] != "role"]
    assert relations(merged, "person/dmitry-peskov", "state/russia") >= {"role", "represents"}


@pytest.mark.parametrize("other", ["http://www.wikidata.org/entity/Q1", "place/geneva", "person/nobody"])
def test_what_is_no_actor_of_the_graph_takes_nobody_in(graph: nx.MultiDiGraph, other: str) -> None:
    assert list(said_to_be_the_same(("state/russia", other))) == list(graph)


def test_two_iris_that_are_each_the_other_are_one_node(graph: nx.MultiDiGraph) -> None:
    merged = said_to_be_the_same(("state/russia", "state/ukraine"), ("state/ukraine", "state/russia"))
    assert set(graph) - set(merged) == {BASE + "state/ukraine"}


def test_a_statement_bears_the_post_that_its_own_document_gives(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[f"{BASE}statement/{0:016x}"]["speaker_role"] == "Kremlin spokesman"
    assert "speaker_role" not in graph.nodes[f"{BASE}statement/{13:016x}"]  # "answer" names no post of Peskov's
    assert "speaker_role" not in graph.nodes[f"{BASE}statement/{8:016x}"]
