"""The pages in a real browser: a question is asked and answered, nothing is loaded from elsewhere, no complaint."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.store import open_store
from tests.serve.served import Served, serving, stored
from tests.view.opened import needs_browser

pytestmark = needs_browser
PAGES = ("/", "/query", "/query?name=who-said-what&p.about=Sudria", "/id/person/ada-holm", "/nothing")


class Visit:
    """A page that remembers each complaint and each request beyond its server."""

    def __init__(self, browser: Any, served: Served, **options: Any) -> None:
        self.complaints: list[str] = []
        self.served = served
        self.page = browser.new_context(**options).new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._ask(request.url))

    def _ask(self, url: str) -> None:
        if not url.startswith((self.served.address + "/", "blob:")):
            self.complaints.append(f"asked for {url}")

    def go(self, path: str) -> None:
        self.page.goto(self.served.address + path)


@pytest.fixture
def visit(browser: Any, served: Served) -> Iterator[Visit]:
    made = Visit(browser, served)
    yield made
    made.page.context.close()
    assert made.complaints == []


def test_a_question_is_chosen_filled_in_and_answered(visit: Visit) -> None:
    visit.go("/")
    visit.page.click("text=Ask a question")
    visit.page.fill("#sought", "said what about")
    assert visit.page.locator(".catalogue li:visible").count() < 5
    visit.page.click("text=Who said what about an actor")
    visit.page.fill("#p-about", "Sudria")
    visit.page.click("text=Ask >> nth=-1")
    visit.page.wait_for_selector("#answer tbody tr")
    assert "Ada Holm" in visit.page.text_content("#answer")
    with visit.page.expect_download() as caught:
        visit.page.click("#answer >> text=CSV")
    assert caught.value.suggested_filename == "who-said-what.csv"
    visit.page.click("#answer a[href^='/id/statement'] >> nth=0")
    assert visit.page.locator("mark").count() > 0


def test_a_name_that_nobody_bears_is_led_to_one_that_somebody_does(visit: Visit) -> None:
    visit.go("/query?name=who-said-what&p.about=Sudri&p.mode=direct")
    visit.page.click("[role=status] >> text=Sudria")
    visit.page.wait_for_selector("#answer tbody tr")
    assert visit.page.input_value("#p-mode") == "direct"


def test_an_example_is_put_in_by_a_click(visit: Visit) -> None:
    visit.go("/query?name=who-said-what")
    visit.page.click(".example >> nth=0")
    assert visit.page.input_value("#p-about") == "Europe"


def test_sparql_is_run_by_the_keyboard(visit: Visit) -> None:
    visit.go("/query")
    visit.page.fill("#sparql", "SELECT DISTINCT ?person { ?person a dkg:Person } ORDER BY ?person")
    visit.page.press("#sparql", "Control+Enter")
    visit.page.wait_for_selector("#answer tbody tr")
    assert visit.page.locator("#answer tbody a").all_text_contents() == ["person/ada-holm", "person/tomas-reyes"]
    visit.page.click("text=person/ada-holm")
    assert visit.page.text_content("h1") == "Ada Holm"


def test_a_question_works_without_scripts(browser: Any, served: Served) -> None:
    plain = Visit(browser, served, java_script_enabled=False)
    plain.go("/query?name=speakers")
    plain.page.click(".params >> text=Ask")
    assert "Ada Holm" in plain.page.text_content("#answer")
    plain.page.context.close()


def test_the_view_is_served_and_told_of_changes(browser: Any, tmp_path: Path) -> None:
    with serving(stored(tmp_path)) as own:
        visit = Visit(browser, own)
        visit.go("/graph")
        visit.page.wait_for_selector("[data-ready=yes]")
        assert visit.page.locator("#changed").count() == 0
        open_store(own.graph).update("INSERT DATA { GRAPH <a:g> { <a:a> <a:b> 1 } }")
        visit.page.wait_for_selector("#changed button", timeout=20000)
        visit.page.click("#changed button")
        visit.page.wait_for_selector("[data-ready=yes]")
        assert visit.page.locator("#changed").count() == 0
        visit.go("/graph?focus=Ada+Holm")
        visit.page.wait_for_selector("[data-ready=yes]")
        assert "around Ada Holm" in visit.page.text_content("h1")
        assert visit.complaints == []
        visit.page.context.close()
        assert own.ask("/graph?focus=Nobody").status == 400
        assert own.ask("/graph?since=soon").status == 400


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_pages(browser: Any, served: Served, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    made = Visit(browser, served, color_scheme=scheme, bypass_csp=True)
    made.go(path)
    found = axe.Axe().run(made.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    made.page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_narrow_screen(browser: Any, served: Served, path: str) -> None:
    made = Visit(browser, served, viewport={"width": 360, "height": 740})
    made.go(path)
    assert made.page.evaluate("document.documentElement.scrollWidth") <= 360
    made.page.context.close()
