"""The page in a real browser, offline: it opens without a complaint, and answers clicks, keys and searches."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.view import write
from tests.view.story import STATEMENTS, story
from tests.view.test_page import HOSTILE, hostile

CHROMIUM = next(
    (p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) if p.exists()),
    None,
)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


class Opened:
    """A page that remembers each complaint and each request beyond its own file."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.complaints: list[str] = []
        self.page = browser.new_context(offline=True, **options).new_page()
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._ask(request.url, path))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#panel h2")

    def _ask(self, url: str, path: Path) -> None:
        if not url.startswith(path.as_uri()):
            self.complaints.append(f"asked for {url}")


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    found = Opened(
        browser, write(story(), tmp_path / "graph.html", title="Grain"), viewport={"width": 1440, "height": 900}
    )
    yield found
    assert found.complaints == []
    found.page.context.close()


def test_all_statements_are_read_at_load(opened: Opened) -> None:
    assert opened.page.locator("#view-said .card").count() == len(STATEMENTS)
    assert opened.page.locator("#count").inner_text() == f"{len(STATEMENTS)} of {len(STATEMENTS)} statements"
    assert opened.page.locator("label:has(#type-Statement) .number").inner_text() == str(len(STATEMENTS))
    tops = opened.page.locator(".pill.right").evaluate_all(
        "all => all.map(e => [e.offsetTop, e.offsetHeight]).sort((a, b) => a[0] - b[0])"
    )
    assert all(top + height <= following for (top, height), (following, _) in pairwise(tops))


def test_a_click_shows_words_sentence_and_source(opened: Opened) -> None:
    opened.page.locator(".card", has_text="The table is laid").click()
    panel = opened.page.locator("#panel")
    assert panel.locator("blockquote").inner_text() == "“The table is laid; the chairs are still empty”"
    assert panel.locator("mark").inner_text() == "“The table is laid; the chairs are still empty,”"
    assert panel.locator(".source").inner_text().endswith("he said.")
    link = panel.locator("a")
    assert link.get_attribute("href").startswith("https://example.org/news/grain-corridor#top:~:text=The%20table")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "characters 397–445" in panel.inner_text()
    opened.page.keyboard.press("Escape")
    assert panel.locator("h2").inner_text() == "At a glance"


def test_search_folds_diacritics_and_reads_other_scripts(opened: Opened) -> None:
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("turkiye")
    assert opened.page.locator("#found button").first.inner_text() == "Türkiye"
    opened.page.locator("#search").fill("сибіга")
    assert opened.page.locator("#view-said .card").count() == 3
    opened.page.locator("#found button").first.click()
    assert opened.page.locator("#panel h2").inner_text() == "Andrii Sybiha"
    opened.page.locator("#search").fill("no such words")
    assert "No statement matches" in opened.page.locator("#view-said").inner_text()


def test_filters_by_tone_act_speaker_and_type(opened: Opened) -> None:
    cards = opened.page.locator("#view-said .card")
    opened.page.locator("#tone-conflictual").uncheck()
    assert cards.count() == 8
    opened.page.locator("#act").select_option("praise")
    assert cards.count() == 2
    opened.page.locator("#speaker").select_option(label="Hakan Fidan (3)")
    assert cards.count() == 1
    opened.page.locator("#reset").click()
    assert cards.count() == len(STATEMENTS)
    opened.page.locator("#type-Person").uncheck()
    assert cards.count() == 2


def test_the_other_views(opened: Opened) -> None:
    opened.page.keyboard.press("2")
    opened.page.wait_for_selector("#canvas canvas")
    opened.page.locator("#boxes").uncheck()
    opened.page.keyboard.press("3")
    assert opened.page.locator("#view-meetings tbody tr").count() == 3
    assert "Türkiye host" in opened.page.locator("#view-meetings tr", has_text="Istanbul round").text_content()
    opened.page.keyboard.press("4")
    rows = opened.page.locator("#view-list tbody tr")
    assert rows.count() == len(STATEMENTS)
    opened.page.locator("[data-sort=label]").click()
    assert rows.first.locator("td.wide").inner_text() == "“A corridor with one open end is a trap”"
    assert opened.page.locator("th[aria-sort=ascending]").inner_text().startswith("Words")


def test_the_address_remembers_what_was_chosen(opened: Opened) -> None:
    opened.page.keyboard.press("4")
    opened.page.keyboard.press("ArrowDown")
    chosen = opened.page.locator("#panel blockquote").inner_text()
    opened.page.reload()
    assert opened.page.locator("#panel blockquote").inner_text() == chosen
    assert opened.page.locator("#view-list tr.chosen").count() == 1


def test_dark_by_preference_and_by_hand(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(story(), tmp_path / "graph.html"), color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    assert found.page.evaluate(theme) == "dark"
    found.page.locator("#theme").click()
    assert found.page.evaluate(theme) == "light"
    assert found.complaints == []


def test_a_narrow_screen_scrolls_one_way_only(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(story(), tmp_path / "graph.html"), viewport={"width": 360, "height": 740})
    for key in "1234":
        found.page.keyboard.press(key)
        assert found.page.evaluate("document.documentElement.scrollWidth") == 360
    found.page.keyboard.press("1")
    found.page.locator(".card").first.click()
    assert found.page.locator("#panel blockquote").is_visible()
    assert found.complaints == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_never_run(browser: Any, tmp_path: Path, text: str) -> None:
    found = Opened(browser, write(hostile(text), tmp_path / "graph.html", title="safe"))
    for key in "1234":
        found.page.keyboard.press(key)
        for target in found.page.locator("main section:not([hidden]) button[data-id], main td .text").all()[:4]:
            target.click()
    assert found.page.title() == "safe"
    assert found.page.locator("img, main script, a[href^='javascript']").count() == 0
    assert found.complaints == []


def test_an_empty_graph_opens(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(nx.MultiDiGraph(), tmp_path / "graph.html"))
    for key in "1234":
        found.page.keyboard.press(key)
    found.page.keyboard.press("1")
    assert "no statements" in found.page.locator("#view-said").inner_text()
    assert found.complaints == []
