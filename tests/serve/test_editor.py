"""The larger editor: at hand where it is installed, never in the way where it is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.serve.pages import EDITOR
from tests.serve.served import Served
from tests.view.opened import needs_browser

WEB = Path(__file__).parents[2] / "web"


def test_without_it_the_other_editor_is_shown(served: Served) -> None:
    answer = served.ask("/editor", Accept="text/html")
    assert answer.status == (200 if EDITOR.exists() else 303)
    assert ("/editor" in served.ask("/query", Accept="text/html").text) is EDITOR.exists()


def test_its_packages_are_pinned_by_hash_and_have_no_address() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert len(packages) > 10
    assert all("integrity" in package and "resolved" not in package for package in packages)


@pytest.mark.skipif(not EDITOR.exists(), reason="make editor was not run")
@needs_browser[0]
@needs_browser[1]
def test_it_asks_this_server_and_no_other(browser: Any, served: Served) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address + "/editor")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr_results td")
    assert "Ada Holm" in page.text_content(".yasr_results")
    assert [url for url in asked if not url.startswith(served.address)] == []
    page.context.close()
