"""No serious fault by axe-core, in any view, light or dark, with and without details open."""

from pathlib import Path
from typing import Any

import pytest

from kg.view import write
from tests.view.opened import Opened, needs_browser
from tests.view.story import story
from tests.view.test_browser import VIEWS

pytestmark = needs_browser
OPTIONS = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Any, tmp_path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = Opened(browser, write(story(), tmp_path / "graph.html"), color_scheme=scheme, bypass_csp=True)
    for view in VIEWS:
        for hash in (f"view={view}", f"view={view}&node=person/dmitry-peskov&act=state"):
            found.at(hash)
            faults = axe.run(found.page, options=OPTIONS).response["violations"]
            told = [
                (f["id"], [n["html"][:120] for n in f["nodes"][:3]])
                for f in faults
                if f["impact"] in ("serious", "critical")
            ]
            assert told == [], hash
    found.close()
