"""The page in a real browser, offline: it opens without a complaint, and answers clicks, keys and searches."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.network import network
from kg.view import write
from tests.view.opened import Opened, needs_browser
from tests.view.story import BASE, STATEMENTS, story

pytestmark = needs_browser
VIEWS = ("said", "whom", "network", "timeline", "list", "meetings")


@pytest.fixture(scope="module")
def shared(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("page")
    found = Opened(browser, write(story(), folder / "graph.html", title="Grain"))
    yield found
    found.page.context.close()


@pytest.fixture
def opened(shared: Opened) -> Iterator[Opened]:
    """The story's page as it is at first."""
    shared.at("")
    yield shared
    assert shared.complaints == []


def counts() -> dict[str, int]:
    graph = network(story())
    kinds = [kind for _, kind in graph.nodes(data="type")]
    said = [iri for iri, kind in graph.nodes(data="type") if kind == "Statement"]
    pairs = set()
    for iri in said:
        links = [(edge["relation"], o) for _, o, edge in graph.out_edges(iri, data=True)]
        whom = {o for r, o in links if r in ("target", "about", "addressee") and "/meeting/" not in o}
        whom -= {o for r, o in links if r == "addressee" and graph.nodes[o]["type"] == "Group"}  # “told reporters”
        pairs |= {(who, other) for r, who in links if r == "speaker" for other in whom - {who}}
    return {
        "nodes": len(kinds),
        "documents": kinds.count("Document"),
        "meetings": kinds.count("Meeting"),
        "pairs": len(pairs),
    }


def test_every_view_shows_the_counts_that_the_graph_has(opened: Opened) -> None:
    page, count = opened.page, counts()
    assert page.locator("#count").inner_text() == f"{len(STATEMENTS)} of {len(STATEMENTS)} statements"
    assert page.locator("#view-said .card").count() == len(STATEMENTS)
    assert page.locator("label:has(#type-Statement) .number").inner_text() == str(len(STATEMENTS))
    page.keyboard.press("2")
    assert page.locator("#view-whom .pair").count() == count["pairs"]
    page.keyboard.press("3")
    assert page.locator("#pairs").inner_text() == f"{count['nodes'] - count['documents']} nodes"
    page.keyboard.press("4")
    assert page.locator("#view-timeline .card").count() == len(STATEMENTS)
    assert page.locator("#view-timeline .mark").count() == count["meetings"] - 1  # one has no date
    page.keyboard.press("5")
    assert page.locator("#view-list tbody tr").count() == len(STATEMENTS)
    page.keyboard.press("6")
    assert page.locator("#view-meetings tbody tr").count() == count["meetings"]
    assert "Türkiye host" in page.locator("#view-meetings tr", has_text="Istanbul round").text_content()


def test_nothing_covers_anything(opened: Opened) -> None:
    tops = opened.page.locator(".pill.right").evaluate_all(
        "all => all.map(e => [e.offsetTop, e.offsetHeight]).sort((a, b) => a[0] - b[0])"
    )
    assert all(top + height <= following for (top, height), (following, _) in pairwise(tops))
    opened.page.keyboard.press("2")
    boxes = opened.page.locator("#view-whom .actor text").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert all(left >= r or right <= x or top >= b or bottom <= y for x, y, r, b in boxes[i + 1 :])


def test_a_click_shows_words_sentence_and_source(opened: Opened) -> None:
    opened.page.locator(".card", has_text="The table is laid").click()
    panel = opened.page.locator("#panel")
    assert panel.locator("blockquote").inner_text() == "“The table is laid; the chairs are still empty”"
    assert panel.locator("mark").inner_text() == "“The table is laid; the chairs are still empty,”"
    assert panel.locator(".source").inner_text().endswith("he said.")
    link = panel.locator("a")
    assert link.get_attribute("href").startswith("https://example.org/news/grain-corridor#top:~:text=The%20table")
    assert link.get_attribute("rel") == "noopener noreferrer"
    for told in (
        "Foreign Minister, Türkiye",
        "29 Apr 2025",
        "Harbour Gazette",
        "characters 397–445",
        BASE + "statement/",
    ):
        assert told in panel.inner_text()
    opened.page.keyboard.press("Escape")
    assert panel.locator("h2").inner_text() == "At a glance"


def test_a_line_from_who_to_whom_lists_its_statements(opened: Opened) -> None:
    opened.page.keyboard.press("2")
    line = opened.page.locator("[aria-label^='Andrii Sybiha → Russia']")
    assert "1 statement, conflictual" in line.get_attribute("aria-label")
    line.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel .card").all_inner_texts()[0].endswith("accused Russia of playing for time")


def test_search_folds_diacritics_and_reads_other_scripts(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("turkiye")
    assert page.locator("#found button").first.inner_text() == "Türkiye"
    page.locator("#search").fill("сибіга")
    assert page.locator("#view-said .card").count() == 3
    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text() == "Andrii Sybiha"
    for typed, expected in (
        ("peskov ankara", 2),
        ("“chairs are still”", 1),
        ("“still chairs”", 0),
        ("aid", 0),
        ("grain exp", 3),
    ):
        page.locator("#search").fill(typed)
        assert page.locator("#view-said .card").count() == expected, typed
    page.locator("#search").fill("no such words")
    assert "No statement matches" in page.locator("#view-said").inner_text()


def test_filters_narrow_and_are_taken_away_one_by_one(opened: Opened) -> None:
    page, cards = opened.page, opened.page.locator("#view-said .card")
    page.locator("#tone-conflictual").uncheck()
    assert cards.count() == 8
    page.locator("#act").select_option("praise")
    assert cards.count() == 2
    page.locator("#speaker").select_option(label="Hakan Fidan (3)")
    assert cards.count() == 1
    page.get_by_role("button", name="Remove: act praise").click()
    assert cards.count() == 3
    page.locator("#reset").click()
    assert cards.count() == len(STATEMENTS)
    page.locator("#topic").select_option(label="Sanctions (2)")
    assert cards.count() == 2
    page.locator("#reset").click()
    page.locator("#country").select_option(label="Ukraine (3)")
    assert cards.count() == 3
    page.locator("#reset").click()
    page.locator("#paper").select_option(label="Washington warns of sanctions over blocked ships (4)")
    assert cards.count() == 4
    page.locator("#reset").click()
    page.locator("#type-Person").uncheck()
    assert cards.count() == 2


def test_a_span_of_days_by_two_thumbs(opened: Opened) -> None:
    page = opened.page
    assert page.locator("#span").inner_text() == "29 Apr 2025 – 1 May 2025"
    page.locator("#since").focus()
    page.keyboard.press("ArrowRight")
    opened.until("document.querySelectorAll('#view-said .card').length === 9")
    page.locator("#until").focus()
    page.keyboard.press("ArrowLeft")
    opened.until("document.querySelectorAll('#view-said .card').length === 4")
    assert page.locator("#since").get_attribute("aria-valuetext") == "30 Apr 2025"


def test_focus_wider_expand_hide_and_pin(opened: Opened) -> None:
    page, nodes = opened.page, opened.page.locator("#pairs")
    opened.at("view=network&node=person/marco-rubio")
    page.keyboard.press("f")
    near = int(nodes.inner_text().split()[0])
    assert page.locator("#count").inner_text().startswith("2 of")
    page.keyboard.press("e")
    assert int(nodes.inner_text().split()[0]) > near
    page.get_by_role("button", name="Remove: around, 2 steps:").click()
    opened.at("view=network&focus=person/marco-rubio&node=state/russia")
    page.keyboard.press("e")
    assert int(nodes.inner_text().split()[0]) > near
    opened.at("view=network&focus=person/marco-rubio&node=topic/sanctions")
    page.keyboard.press("h")
    assert int(nodes.inner_text().split()[0]) == near - 1
    opened.at("view=network&focus=person/marco-rubio&node=topic/mediation")
    page.keyboard.press("p")
    assert int(nodes.inner_text().split()[0]) == near + 1
    assert "pinned" in page.locator("#narrowed").inner_text()


def test_a_double_click_focuses(opened: Opened) -> None:
    opened.page.keyboard.press("2")
    opened.page.locator(".actor[aria-label^='Hakan Fidan']").dblclick()
    assert "focus=person%2Fhakan-fidan" in opened.page.url


def test_back_and_the_trail_lead_to_what_was_seen_before(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("5")
    page.locator("#view-list .text", has_text="chairs are still empty").click()
    page.locator("#panel").get_by_role("button", name="Hakan Fidan").first.click()
    assert page.locator("#trail button").count() == 2
    page.go_back()
    page.wait_for_selector("#panel blockquote")
    page.locator("body").press("b")
    opened.until("document.querySelector('#panel h2').textContent === 'At a glance'")
    page.locator("#trail button", has_text="Hakan Fidan").click()
    opened.until("document.querySelector('#panel h2').textContent === 'Hakan Fidan'")


def test_the_address_remembers_everything(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("5")
    page.locator("[data-sort=label]").click()
    page.locator("#act").select_option("praise")
    page.locator("#search").fill("ankara")
    page.locator("body").press("Tab")
    page.locator("#view-list td.wide .text").first.click()
    chosen, address = page.locator("#panel blockquote").inner_text(), page.url
    opened.at("")
    page.goto(address)
    page.reload()
    page.wait_for_selector("[data-ready=yes]")
    assert page.locator("#panel blockquote").inner_text() == chosen
    assert page.locator("#view-list tr.chosen").count() == 1
    assert page.locator("#search").input_value() == "ankara"
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Words")
    assert page.url == address


@pytest.mark.parametrize(
    "hash", ["view=nothing&node=nobody&depth=x&since=soon&hidden=All", "%", "focus=&pair=a b&grown=x y"]
)
def test_a_broken_address_opens_the_page(opened: Opened, hash: str) -> None:
    opened.at(hash)
    assert opened.page.locator("#view-said .card").count() == len(STATEMENTS)


def test_sorting_the_list(opened: Opened) -> None:
    opened.page.keyboard.press("5")
    opened.page.locator("[data-sort=label]").click()
    rows = opened.page.locator("#view-list tbody tr")
    assert rows.first.locator("td.wide").inner_text() == "“A corridor with one open end is a trap”"


def test_keys_alone_lead_everywhere(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("ArrowDown")
    first = page.locator("#panel blockquote").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#panel blockquote").inner_text() != first
    page.keyboard.press("ArrowUp")
    assert page.locator("#panel blockquote").inner_text() == first
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("/")
    page.keyboard.type("rubio")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Marco Rubio"


def saved(opened: Opened, kind: str) -> bytes:
    with opened.page.expect_download() as found:
        opened.page.locator(f"[data-save={kind}]").click()
    return Path(found.value.path()).read_bytes()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_saved_as_a_picture(opened: Opened, view: str) -> None:
    opened.at(f"view={view}")
    drawing = saved(opened, "svg").decode()
    assert drawing.startswith("<svg")
    assert ("Türkiye" if view == "meetings" else "Fidan") in drawing
    assert "<script" not in drawing
    assert saved(opened, "png").startswith(b"\x89PNG\r\n")


def test_statements_are_saved_as_csv(opened: Opened) -> None:
    opened.at("speaker=person/hakan-fidan")
    rows = list(csv.DictReader(io.StringIO(saved(opened, "csv").decode("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[0]["speaker"] == "Hakan Fidan"
    assert "The table is laid; the chairs are still empty," in [row["words"] for row in rows]


def test_the_selection_is_saved_as_turtle_that_the_graph_has_too(opened: Opened) -> None:
    opened.at("speaker=person/hakan-fidan")
    whole = {(q.subject, q.predicate, q.object) for q in story()}
    told = list(ox.parse(saved(opened, "turtle"), format=ox.RdfFormat.TURTLE))
    said = [t for t in told if t.predicate.value.endswith("#speaker")]
    assert len(said) == 3
    extra = [t for t in told if (t.subject, t.predicate, t.object) not in whole]
    assert [str(t) for t in extra] == []
    assert sum(t.predicate.value.endswith("#contentPassage") for t in told) == 3


def test_dark_by_preference_and_by_hand(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(story(), tmp_path / "graph.html"), color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    assert found.page.evaluate(theme) == "dark"
    found.page.locator("#theme").click()
    assert found.page.evaluate(theme) == "light"
    found.close()


def test_a_narrow_screen_scrolls_one_way_only(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(story(), tmp_path / "graph.html"), viewport={"width": 360, "height": 740})
    for key in "123456":
        found.page.keyboard.press(key)
        assert found.page.evaluate("document.documentElement.scrollWidth") == 360, key
    found.page.keyboard.press("1")
    found.page.locator(".card").first.click()
    assert found.page.locator("#panel blockquote").is_visible()
    found.close()


def test_an_empty_graph_opens(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(nx.MultiDiGraph(), tmp_path / "graph.html"))
    for key in "1234561":
        found.page.keyboard.press(key)
    assert "no statements" in found.page.locator("#view-said").inner_text()
    found.close()


def test_one_node_and_no_date(browser: Any, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("urn:one", type="Statement", label="alone", text="alone")
    found = Opened(browser, write(graph, tmp_path / "graph.html"))
    for key in "23456":
        found.page.keyboard.press(key)
    found.page.keyboard.press("1")
    assert found.page.locator("#view-said .card").inner_text().endswith("alone")
    assert found.page.locator("#dates").is_hidden()
    found.page.keyboard.press("4")
    assert found.page.locator("#view-timeline .card").count() == 1
    found.page.keyboard.press("3")
    box = found.page.locator("#canvas").bounding_box()
    found.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # the only node stands there
    found.until("location.hash.includes('focus=urn')")
    found.close()


def test_a_corpus_opens_on_who_spoke_of_whom_and_says_so(browser: Any, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for number in range(2):
        graph.add_node(f"urn:d/{number}", type="Document", label=f"Paper {number}")
        graph.add_node(f"urn:p/{number}", type="Person", label=f"Person {number}")
    for number in range(1500):
        graph.add_node(
            f"urn:s/{number}", type="Statement", label=f"words {number} " + "and so on " * 20, date="2025-01-02"
        )
        for key, (relation, target) in enumerate(
            (("speaker", "p/0"), ("about", "p/1"), ("inDocument", f"d/{number % 2}"))
        ):
            graph.add_edge(f"urn:s/{number}", f"urn:{target}", key=key, relation=relation)
    path = write(graph, tmp_path / "graph.html")
    assert "data-packed" in path.read_text("utf-8")
    found = Opened(browser, path)
    assert found.page.locator("#view-whom .pair").count() == 1
    assert "1,500 statements are too many" in found.page.locator("#notice").inner_text()
    found.page.keyboard.press("1")
    assert found.page.locator("#view-said .card").count() == 40
    found.page.keyboard.press("3")
    assert json.loads(found.page.evaluate("JSON.stringify(document.querySelector('#boxes').checked)")) is False
    found.page.keyboard.press("4")
    column = found.page.locator("#view-timeline .column")
    assert column.locator("title").all_text_contents() == [
        "Person 0, 2 Jan 2025 – 2 Jan 2025: 1,500 statements (1500 without tone)"
    ]
    column.click()
    assert found.page.locator("#view-said .card").count() == 40
    assert "speaker=urn" in found.page.url
    assert "since=2025-01-02" in found.page.url
    found.close()


def test_what_is_far_off_does_not_stretch_the_timeline(browser: Any, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for day in ("02", "20"):
        graph.add_node(f"urn:s/{day}", type="Statement", label="words", date=f"2025-01-{day}")
    graph.add_node("urn:m", type="Meeting", label="A summit some day", start_date="2035-06-01", status="planned")
    found = Opened(browser, write(graph, tmp_path / "graph.html"))
    found.page.keyboard.press("4")
    drawn = found.page.locator("#view-timeline svg.time")
    labels = drawn.locator("text.label").all_text_contents()
    assert any("Jan" in label for label in labels)
    assert not any("203" in label for label in labels)
    assert drawn.locator(".mark.event title").text_content() == "A summit some day, planned, 1 Jun 2035"
    found.close()
