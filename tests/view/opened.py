"""A page open in a browser without a network, with every complaint it makes."""

from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    (p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) if p.exists()),
    None,
)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
needs_browser = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


class Opened:
    """A page that remembers each complaint and each request beyond its own file."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.complaints: list[str] = []
        self.address = path.as_uri()
        context = {"offline": True, "viewport": {"width": 1440, "height": 900}, **options}
        self.page = browser.new_context(**context).new_page()
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._ask(request.url))
        self.page.goto(self.address)
        self.page.wait_for_selector("[data-ready=yes]")

    def _ask(self, url: str) -> None:
        if not url.startswith((self.address, "blob:")):
            self.complaints.append(f"asked for {url}")

    def at(self, hash: str) -> None:
        """Opens the page anew with that after the hash."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{hash}")
        self.page.wait_for_selector("[data-ready=yes]")

    def until(self, expression: str) -> None:
        """Waits for something to be true; the page's policy forbids the driver's own way of waiting."""
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(30)
        raise AssertionError(f"never: {expression}")

    def close(self) -> None:
        self.page.context.close()
        assert self.complaints == []
