"""Text from anywhere is shown as text, in every view, file and picture."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.view import write
from tests.view.opened import Opened, needs_browser
from tests.view.test_browser import saved
from tests.view.test_page import HOSTILE, hostile

pytestmark = needs_browser


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_never_run(browser: Any, tmp_path: Path, text: str) -> None:
    found = Opened(browser, write(hostile(text), tmp_path / "graph.html", title="safe"))
    page = found.page
    for key in "123456":
        page.keyboard.press(key)
        for target in page.locator("main section:not([hidden]) :is(button[data-id], td .text, .actor)").all()[:3]:
            target.dispatch_event("click")
        page.keyboard.press("Escape")
    page.locator("#search").fill(text[:60])
    page.keyboard.press("Escape")
    assert page.title() == "safe"
    assert page.locator("img, main script, a[href^='javascript']").count() == 0
    found.close()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_saved_whole(browser: Any, tmp_path: Path, text: str) -> None:
    found = Opened(browser, write(hostile(text), tmp_path / "graph.html", title="safe"))
    told = list(ox.parse(saved(found, "turtle"), format=ox.RdfFormat.TURTLE))
    assert text in [t.object.value for t in told if isinstance(t.object, ox.Literal)]
    assert saved(found, "png").startswith(b"\x89PNG")
    found.close()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "|cmd"])
def test_no_cell_is_a_formula(browser: Any, tmp_path: Path, text: str) -> None:
    found = Opened(browser, write(hostile(text), tmp_path / "graph.html"))
    rows = saved(found, "csv").decode("utf-8-sig").splitlines()
    assert f"'{text}" in rows[1]
    assert f",{text}," not in rows[1]
    found.close()


def test_text_from_right_to_left(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(hostile("قال الوزير إن المحادثات مستمرة"), tmp_path / "graph.html"))
    words = found.page.locator("#view-said .words")
    assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"
    found.page.locator("#search").fill("المحادثات")
    assert found.page.locator("#view-said .card").count() == 1
    found.close()
