"""The page of generated graphs in headless Chromium, beside pyvis's own page of the same graph.

    python bench/view.py [NODES …] [--no-pyvis]

For each size: bytes, seconds to write (from the store), seconds from navigation until the page answers, frames a
second while the network is dragged, and for the largest the milliseconds of a search. pyvis's page is what
`Network.from_nx` and `generate_html` give; it is given 60 seconds to be ready, and physics as it comes.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from invented import invented
from playwright.sync_api import Error, Page, sync_playwright
from pyvis.network import Network

from kg.network import network
from kg.view import write

CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60.0
FRAMES = """() => new Promise((done) => {
  let count = 0; const begun = performance.now();
  const tick = () => { count += 1; const gone = performance.now() - begun;
    if (gone < 2000) requestAnimationFrame(tick); else done(1000 * count / gone); };
  requestAnimationFrame(tick); })"""
SEARCH = """(typed) => { const box = document.getElementById("search"); const begun = performance.now();
  box.value = typed; box.dispatchEvent(new Event("input")); return performance.now() - begun; }"""


def dragged(page: Page, selector: str) -> float:
    """Frames a second while the drawing is moved to and fro for two seconds."""
    box = page.locator(selector).bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.08, box["y"] + box["height"] * 0.08
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"window.frames_told = ({FRAMES})()")
    begun, turn = time.monotonic(), 0
    while time.monotonic() - begun < 2:
        turn += 1
        page.mouse.move(x + 60 + 50 * (turn % 3), y + 40 * (turn % 2))
    page.mouse.up()
    return float(page.evaluate("window.frames_told"))


def ours(page: Page, path: Path) -> tuple[float, float, list[float]]:
    """Seconds until ready, frames a second, and the milliseconds of searches."""
    begun = time.monotonic()
    page.goto(path.as_uri())
    page.wait_for_selector("[data-ready=yes]")
    ready = time.monotonic() - begun
    page.wait_for_selector("[data-indexed=yes]", timeout=30_000)
    page.keyboard.press("3")
    page.wait_for_selector("#canvas canvas")
    frames = dragged(page, "#canvas")
    page.keyboard.press("1")
    searches = [float(page.evaluate(SEARCH, typed)) for typed in ("a", "al", "albrecht", "grain talks", "zzz", "kovac")]
    return ready, frames, searches


def theirs(graph: nx.MultiDiGraph, path: Path) -> float:
    """Seconds that pyvis needs to write its page; attributes and parallel edges are dropped, or it fails on them."""
    plain = nx.DiGraph()
    plain.add_nodes_from((iri, {"label": str(node["label"])}) for iri, node in graph.nodes(data=True))
    plain.add_edges_from((source, target) for source, target in graph.edges() if source != target)
    begun = time.monotonic()
    drawn = Network(directed=True, cdn_resources="in_line")
    drawn.from_nx(plain)
    path.write_text(drawn.generate_html(), encoding="utf-8")
    return time.monotonic() - begun


def their_page(page: Page, path: Path) -> tuple[float | None, float | None]:
    """Seconds until its bar is gone, and frames a second; None where it is not so far within the time given."""
    begun = time.monotonic()
    try:
        page.goto(path.as_uri(), timeout=PATIENCE * 1000, wait_until="commit")
        page.wait_for_function(
            "!document.querySelector('#loadingBar') || document.querySelector('#loadingBar').style.display === 'none'",
            timeout=PATIENCE * 1000,
        )
        return time.monotonic() - begun, dragged(page, "#mynetwork")
    except Error:
        return None, None


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def measured(browser: Any, nodes: int, folder: Path, *, pyvis: bool) -> None:
    """Prints a line for our page, and one for pyvis's."""
    store, path = invented(nodes), folder / f"{nodes}.html"
    begun = time.monotonic()
    write(store, path)
    written = time.monotonic() - begun
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    ready, frames, searches = ours(page, path)
    page.close()
    found = f"{statistics.median(searches):.0f} (most {max(searches):.0f})"
    row(
        f"{nodes:,}",
        "ours",
        f"{path.stat().st_size / 1e6:.2f} MB",
        f"{written:.1f} s",
        f"{ready:.2f} s",
        f"{frames:.0f}",
        found,
    )
    if not pyvis:
        return
    beside = folder / f"{nodes}-pyvis.html"
    seconds = theirs(network(store), beside)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    settled, rate = their_page(page, beside)
    told = (
        f"over {PATIENCE:.0f} s" if settled is None else f"{settled:.1f} s",
        "–" if rate is None else f"{rate:.0f}",
        "–",
    )
    row(f"{nodes:,}", "pyvis", f"{beside.stat().st_size / 1e6:.2f} MB", f"{seconds:.1f} s", *told)
    page.close()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("nodes", nargs="*", type=int, default=[100, 5000, 20000])
    parser.add_argument("--no-pyvis", action="store_true")
    options = parser.parse_args()
    row("nodes", "page", "file", "to write", "ready", "frames/s dragging", "search, ms")
    row(*["---"] * 7)
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        for nodes in options.nodes:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            measured(browser, nodes, Path(folder), pyvis=not options.no_pyvis)
            browser.close()


if __name__ == "__main__":
    main()
