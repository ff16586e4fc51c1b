"""Parts of the story, chosen before the page is made."""

import networkx as nx
import pytest

from kg.errors import InputError
from kg.network import network
from kg.view.selection import Wish, around, find, select
from tests.view.story import BASE, story


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return network(story())


def said(graph: nx.MultiDiGraph) -> list[str]:
    return [node["label"] for _, node in graph.nodes(data=True) if node["type"] == "Statement"]


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        pytest.param(Wish(focus="Marco Rubio"), 2, id="by label"),
        pytest.param(Wish(focus="RUBIO"), 2, id="by another name"),
        pytest.param(Wish(focus="person/marco-rubio"), 2, id="by IRI"),
        pytest.param(Wish(about="turkiye"), 2, id="about, folded"),
        pytest.param(Wish(topic="sanctions"), 2, id="on a topic"),
        pytest.param(Wish(since="2025-05-01"), 5, id="since a day, and in the month of it"),
        pytest.param(Wish(until="2025-04-29"), 6, id="until a day"),
        pytest.param(Wish(since="2025-04-30", until="2025-04-30"), 4, id="one day"),
        pytest.param(Wish(focus="Peskov", topic="mediation"), 2, id="all of several"),
        pytest.param(Wish(only=[BASE + "statement/0000000000000003"]), 1, id="a statement of an answer"),
        pytest.param(Wish(only=[BASE + "person/hakan-fidan"]), 3, id="an actor of an answer"),
    ],
)
def test_what_is_wished_for_is_kept(graph: nx.MultiDiGraph, wish: Wish, count: int) -> None:
    assert len(said(select(graph, wish).graph)) == count


def test_a_part_keeps_speakers_subjects_documents_and_evidence(graph: nx.MultiDiGraph) -> None:
    part, centre, title = select(graph, Wish(focus="Marco Rubio"))
    labels = {node["label"] for _, node in part.nodes(data=True)}
    assert labels >= {
        "Marco Rubio",
        "Russia",
        "Sanctions",
        "Geneva talks",
        "Washington warns of sanctions over blocked ships",
    }
    assert "Andrii Sybiha" not in labels
    assert centre == BASE + "person/marco-rubio"
    assert title == "around Marco Rubio"
    assert set(said(part)) <= set(said(graph))
    assert part.graph["evidence"] is graph.graph["evidence"]


def test_each_step_reaches_further(graph: nx.MultiDiGraph) -> None:
    start = BASE + "person/marco-rubio"
    near, far = around(graph, start, 1), around(graph, start, 2)
    assert near < far
    assert BASE + "state/russia" in near
    assert BASE + "person/andrii-sybiha" in far - near


def test_a_document_is_surrounded_by_what_it_says(graph: nx.MultiDiGraph) -> None:
    part = select(graph, Wish(focus="document/harbour")).graph
    assert len(said(part)) >= 4


@pytest.mark.parametrize(
    ("name", "hint"), [("Dimitri Peskow", "Dmitry Peskov"), ("Nobody At All", ""), ("", ""), ("mediation talks", "")]
)
def test_an_unknown_name_is_one_line_with_the_nearest(graph: nx.MultiDiGraph, name: str, hint: str) -> None:
    with pytest.raises(InputError, match="nothing in the graph is called") as caught:
        find(graph, name)
    assert hint in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_nothing_that_matches_all_is_said(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(InputError, match="matches all of about Ukraine, on Sanctions, since 2025-05-01"):
        select(graph, Wish(about="Ukraine", topic="Sanctions", since="2025-05-01"))


def test_the_same_part_has_the_same_order(graph: nx.MultiDiGraph) -> None:
    part = select(graph, Wish(focus="Peskov")).graph
    assert list(part) == [iri for iri in graph if iri in part]
