"""The page as text: the same every time, one file, and nothing in it that the graph's strings could run."""

import importlib
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, InputError
from kg.network import network
from kg.view import page, write
from kg.view.layout import places
from kg.view.payload import address, excerpt
from tests.view.story import STATEMENTS, story

HOSTILE = (
    "</script><script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "javascript:document.title='run'",
    "\"'><b onmouseover=alert(1)>",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eright\u2066 to left \u200f",
    "line\r\nbreaks\u2028\u2029 and \x00 nothing",
    "x" * 10_000,
    "href",
)


class Read(HTMLParser):
    """All tags with their attributes, the text of each kind of element, and what is inside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.inside.setdefault(self.tags[-1][1].get("id") or self.tags[-1][0], []).append(data)

    def payload(self) -> Any:
        return json.loads("".join(self.inside["payload"]))


def hostile(text: str) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("urn:p:" + text, type="Person", label=text, alt_labels=text, role=text, state=text)
    graph.add_node("urn:m:" + text, type="Meeting", label=text, status=text, start_date=text, format=text)
    graph.add_node("urn:d:" + text, type="Document", label=text, url=text, publisher=text, published=text)
    words = {"text": text, "label": text, "cue": text, "act": text, "tone": text, "mode": "direct", "date": text}
    more = {"context": text, "context_marks": "0-3", "document_url": text, "document_title": text, "speakers": text}
    graph.add_node("urn:s:" + text, type="Statement", **words, **more)
    for number, (relation, target) in enumerate([("speaker", "p"), ("about", "m"), ("inDocument", "d"), (text, "p")]):
        graph.add_edge("urn:s:" + text, f"urn:{target}:{text}", key=number, relation=relation)
    return graph


def test_the_same_graph_gives_the_same_bytes() -> None:
    graph = network(story())
    assert page(graph, title="Grain") == page(network(story()), title="Grain")


def test_the_page_holds_everything() -> None:
    graph = network(story())
    told = Read(page(graph, title="Grain & <ships>"))
    assert "".join(told.inside["title"]).strip() == "Grain & <ships>"
    nodes = told.payload()["nodes"]
    assert [told.payload()["base"] + node["iri"] for node in nodes] == list(graph)
    assert sum(node["type"] == "Statement" for node in nodes) == len(STATEMENTS)
    assert dict(told.tags[0:1])["html"] == {"lang": "en"}


def test_nothing_is_asked_of_the_net() -> None:
    read = Read(page(network(story())))
    assert not [tag for tag, attributes in read.tags if {"src", "srcset", "data", "action"} & set(attributes)]
    assert [attributes["href"] for _, attributes in read.tags if "href" in attributes] == ["#stage"]
    policy = next(a["content"] for _, a in read.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-" not in policy


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20].encode("ascii", "backslashreplace").decode())
def test_hostile_text_never_becomes_markup(text: str) -> None:
    plain = Read(page(hostile("plain"), title="plain"))
    read = Read(page(hostile(text), title=text))
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert text in [node["label"] for node in read.payload()["nodes"]]


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    read = Read(page(hostile(text), title=text))
    told = {node["type"]: node for node in read.payload()["nodes"]}
    assert told["Person"]["label"] == text
    assert [tag for tag, _ in read.tags].count("script") == 4


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://example.org/a", "", "https://example.org/a"),
        ("https://example.org/a", "“one, two-three”", "https://example.org/a#:~:text=one%2C%20two%2Dthree"),
        ("https://example.org/a#top", "one & two", "https://example.org/a#top:~:text=one%20%26%20two"),
        (
            "http://e.org",
            " ".join("abcdefghijklmno"),
            "http://e.org#:~:text=a%20b%20c%20d%20e%20f,j%20k%20l%20m%20n%20o",
        ),
        ("javascript:alert(1)", "one", ""),
        ("data:text/html,x", "", ""),
        ("https://", "", ""),
        ("https://[broken", "", ""),
        ("https://e.org/\nx", "", ""),
        ("file:///etc/passwd", "", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, words: str, expected: str) -> None:
    assert address(url, words) == expected


@given(st.text(max_size=20), st.text(alphabet="0123456789-; ", max_size=20))
def test_an_excerpt_loses_nothing_whatever_the_marks(text: str, marks: str) -> None:
    assert "".join(part for part, _ in excerpt({"context": text, "context_marks": marks})) == text


def test_no_two_nodes_stand_in_one_place() -> None:
    graph = network(story())
    assert len({(place.x, place.y) for place in places(graph).values()}) == len(graph)


def test_many_actors_are_laid_out_too() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"urn:{i}" for i in range(400)), type="Person", label="x")
    assert len({(place.x, place.y) for place in places(graph).values()}) == 400


def test_more_than_a_page_can_hold_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("kg.view.page"), "LARGEST", 20)
    with pytest.raises(InputError, match=r"more than one page can show \(20\): choose some by --focus"):
        page(network(story()))


def test_an_empty_graph_has_a_page() -> None:
    assert Read(page(nx.MultiDiGraph(), title="")).payload()["nodes"] == []


def test_the_file_is_utf_8_under_any_locale(tmp_path: Path) -> None:
    script = (
        "import sys; from kg.view import write; from tests.view.story import story;"
        r"write(story(), sys.argv[1], title='\u041a\u0438\u0457\u0432')"
    )
    target = tmp_path / "graph.html"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": "."}
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", script, target], check=True, env=environment, cwd=root)
    assert "<title>Київ</title>" in target.read_bytes().decode("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError) as caught:
        write(nx.MultiDiGraph(), tmp_path / "missing" / "graph.html")
    assert len(str(caught.value).splitlines()) == 1
    with pytest.raises(InputError):
        write(nx.MultiDiGraph(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_writing_again_replaces_the_page(tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.write_text("old", encoding="utf-8")
    assert write(story(), target) == target
    assert target.read_text(encoding="utf-8") == page(network(story()))
