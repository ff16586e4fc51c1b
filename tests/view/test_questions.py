"""What an analyst asks, by hand in a browser: who said what of whom, who spoke after a meeting, who blames whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.view import write
from tests.view.opened import Opened, needs_browser
from tests.view.story import STATEMENTS, story

pytestmark = needs_browser


@pytest.fixture(scope="module")
def shared(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    found = Opened(browser, write(story(), tmp_path_factory.mktemp("page") / "graph.html"))
    yield found
    found.page.context.close()


@pytest.fixture
def opened(shared: Opened) -> Iterator[Opened]:
    shared.at("")
    yield shared
    assert shared.complaints == []


def words(opened: Opened) -> list[str]:
    return [text.strip("“”") for text in opened.page.locator("#view-said .card .words").all_inner_texts()]


@pytest.mark.parametrize(
    "typed", ["peskov ankara", "Türkiye Peskov", "what did Peskov say about Turkey", "dmitry peskov on türkiye"]
)
def test_words_typed_are_read_as_who_and_about_whom(opened: Opened, typed: str) -> None:
    page = opened.page
    page.keyboard.press("2")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator("#found button").first
    assert first.get_attribute("aria-label") == "What Dmitry Peskov said about Türkiye: 2 statements"
    page.keyboard.press("Enter")
    assert sorted(words(opened)) == [
        "We are in touch with Ankara every morning, […] and we value that.",
        "that Moscow would study the Turkish proposal",
    ]
    assert page.locator("#search").input_value() == ""
    assert [page.locator(each).input_value() for each in ("#speaker", "#subject")] == [
        "person/dmitry-peskov",
        "state/turkey",
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    opened.until("document.querySelector('#view-whom:not([hidden])')")


def test_a_topic_is_read_as_one(opened: Opened) -> None:
    opened.page.locator("#search").fill("rubio sanctions")
    opened.page.locator("#found .reading").first.click()
    assert len(words(opened)) == 2
    assert opened.page.locator("#topic").input_value() == "topic/sanctions"


@pytest.mark.parametrize("typed", ["peskov", "“peskov ankara”", "fidan sanctions", "nobody here", "peskov " * 40, ""])
def test_nothing_is_read_into_words_that_do_not_say_so(opened: Opened, typed: str) -> None:
    opened.page.locator("#search").fill(typed)
    assert opened.page.locator("#found .reading").count() == 0


def test_whom_it_is_about_or_said_to_is_a_filter(opened: Opened) -> None:
    opened.page.locator("#subject").select_option(label="Russia (6)")
    assert opened.page.locator("#view-said .card").count() == 6
    opened.page.get_by_role("button", name="Remove: about Russia").click()
    assert opened.page.locator("#view-said .card").count() == len(STATEMENTS)


def test_who_spoke_of_a_topic_in_the_week_after_a_meeting(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("6")
    page.locator("#search").fill("geneva")
    page.get_by_role("button", name="Geneva talks").first.click()
    panel = page.locator("#panel")
    assert "The week after (9 statements)".lower() in panel.inner_text().lower()
    panel.locator("[data-week=topic] button", has_text="Inspections").click()
    assert len(words(opened)) == 3
    assert page.locator("#panel h2").inner_text() == "At a glance"
    spoke = panel.locator("section", has_text="Who spoke").locator(".chip").all_inner_texts()
    assert sorted(spoke) == ["Andrii Sybiha", "European officials", "United Nations"]
    assert page.locator("#span").inner_text() == "30 Apr 2025 – 7 May 2025"


def test_a_meeting_without_a_date_has_no_week_after(opened: Opened) -> None:
    opened.at("view=meetings&node=meeting/call")
    assert "week after" not in opened.page.locator("#panel").inner_text().lower()


def test_what_is_told_of_a_month_may_be_of_a_week_in_it(opened: Opened) -> None:
    opened.at("view=meetings&node=meeting/istanbul")
    assert "the week after (1 statement)" in opened.page.locator("#panel").inner_text().lower()


def test_on_a_narrow_screen_the_words_come_first(browser: Any, tmp_path: Path) -> None:
    found = Opened(browser, write(story(), tmp_path / "graph.html"), viewport={"width": 360, "height": 740})
    found.page.locator("#filters > summary").click()
    found.page.locator("#search").fill("peskov ankara")
    found.page.locator("#found .reading").first.click()
    assert not found.page.locator("#types").is_visible()
    box = found.page.locator("#view-said .card").first.bounding_box()
    assert box["y"] < 500
    found.close()


def test_who_criticises_whom(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("2")
    page.locator("#act").select_option("accuse")
    assert page.locator("#view-whom .pair").count() == 1
    opened.until("document.querySelectorAll('#panel .pair-row').length === 1")
    assert page.locator("#panel .pair-row").inner_text() == "Andrii Sybiha → Russia\n▼ 1"
    page.locator("#panel .pair-row").click()
    assert page.locator("#panel .card").inner_text().endswith("accused Russia of playing for time")


def test_what_is_narrowed_is_counted_in_the_panel(opened: Opened) -> None:
    opened.at("speaker=person/hakan-fidan")
    told = opened.page.locator("#panel dl").inner_text().split("\n")
    assert [each for each in told if each] == ["Statements", "3", "Speakers", "1", "Documents", "1"]
