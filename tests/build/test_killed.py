"""Builds that are killed: what is there is whole, what is missing is built by the next, and the end is the same."""

import os
import random
import shutil
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from kg.build import Manifest
from kg.errors import GraphError
from kg.store import document_graphs, open_store
from tests.build import warm
from tests.build.conftest import Desk

TIMES, SEED, BATCH = 50, 20261123, 8
FORKS = get_context("forkserver")
TEXTS = {
    f"t{n:03}": f"url: https://news.example/{n}\n\nAda Holm: {n} ships\nBen Otieno: {n} trains\n" for n in range(80)
}


def whole(desk: Desk) -> int:
    """How many documents the graph has, each of which has all its statements."""
    if not (desk.graph / "store").exists():
        return 0
    try:
        store = desk.store
    except GraphError:
        return 0  # killed before the store was made
    names = document_graphs(store)
    for name in names:
        said = {quad.predicate.value.rpartition("#")[2] for quad in store.quads_for_pattern(None, None, None, name)}
        assert {"sha256", "exact"} <= said, name
    return len(names)


def killed(desk: Desk, chance: random.Random, jobs: int | None) -> str:
    """Begins a build and kills it after some event, at once or a little later; the last event that was told."""
    here, there = FORKS.Pipe(duplex=False)
    building = FORKS.Process(target=warm.told, args=(there, str(desk.folder), str(desk.graph), jobs, BATCH))
    building.start()
    there.close()
    event = ""
    last = chance.choice(["stored", "resolving", *["read"] * 2])
    for _ in range(chance.randint(1, 8)):
        try:
            while (event := here.recv()) not in {last, "resolving"}:
                pass
        except EOFError:
            break
        if event == "resolving":
            break
    time.sleep(chance.uniform(0, 0.3 if event == "resolving" else 0.02))
    building.kill()
    building.join()
    return event


@pytest.mark.skipif(sys.platform == "win32", reason="kills as no other system does")
def test_fifty_builds_killed_at_any_moment_end_with_the_same_bytes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(**TEXTS)
    desk.build()
    complete = desk.bytes()
    shutil.rmtree(desk.graph)
    chance = random.Random(SEED)
    there, at, partly = 0, set(), 0
    for number in range(TIMES):
        if there == len(TEXTS) + 3 and chance.random() < 0.5:  # begin again, with something to do
            shutil.rmtree(desk.graph)
            there = 0
        at.add(killed(desk, chance, jobs=2 if number % 10 == 0 else None))
        before, there = there, whole(desk)
        assert there >= before  # nothing is lost that was there
        partly += before < there < len(TEXTS) + 3
    assert {"read", "stored", "resolving"} <= at
    assert partly > 5  # or nothing was tested
    desk.build()
    assert desk.bytes() == complete
    assert desk.build().unchanged == len(TEXTS) + 3
    with Manifest(desk.graph) as manifest:
        assert not list(manifest.documents("digest = ''"))


@pytest.mark.skipif(sys.platform == "win32", reason="kills as no other system does")
def test_changes_that_are_interrupted_are_made_in_the_end(desk: Desk) -> None:
    desk.write(**TEXTS)
    desk.build()
    chance = random.Random(SEED)
    for version in range(10):
        desk.write(**{name: text.replace("ships", f"ships {version}") for name, text in TEXTS.items()})
        killed(desk, chance, None)
        whole(desk)
    desk.build()
    assert sum("ships 9" in words for words in desk.words) == len(TEXTS)
    assert len(desk.words) == 2 * len(TEXTS) + 4
    newest = desk.ask("SELECT ?d { ?d a dkg:Document FILTER NOT EXISTS { ?n prov:wasRevisionOf ?d } }")
    assert len(newest) == len(TEXTS) + 3
    before = desk.bytes()
    assert desk.build().unchanged == len(TEXTS) + 3
    assert desk.bytes() == before


def test_two_builds_of_one_graph_exclude_each_other(desk: Desk) -> None:
    desk.build()
    held = open_store(desk.graph)
    with pytest.raises(GraphError, match="in use by another process: wait until it has ended"):
        desk.build()
    del held
    assert desk.build().unchanged == 3


@pytest.mark.skipif(sys.platform != "linux", reason="limits files as Linux does")
def test_a_full_disk_is_one_line_and_no_loss(desk: Desk) -> None:
    desk.build()
    desk.write(**TEXTS, long="".join(f"Ada Holm: {n} ships\n" for n in range(2000)))
    command = f"""
import resource, signal
from kg.read import documents
list(documents([{str(desk.folder)!r}]))  # what is loaded for reading is put aside on disk for a moment
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
import tests.build.standin as standin
from kg.build import build
from kg.errors import KgError
from pathlib import Path
try:
    build([{str(desk.folder)!r}], out=Path({str(desk.graph)!r}), make=standin.make)
except KgError as error:
    print(error)
"""
    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", command], cwd=desk.folder.parent, env=known, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "cannot be written" in ended.stdout
    assert len(ended.stdout.splitlines()) == 1
    assert whole(desk) >= 3
    assert desk.build().complete
    desk.build(out=desk.folder.parent / "anew")
    assert desk.bytes() == desk.bytes(desk.folder.parent / "anew")


@pytest.mark.skipif(sys.platform == "win32", reason="kills as no other system does")
def test_workers_end_with_a_build_that_is_killed(desk: Desk) -> None:
    desk.write(**TEXTS)
    building = desk.apart("2", KG_STANDIN_SECONDS="0.2")
    for _ in range(100):
        time.sleep(0.1)
        if desk.log.exists() and len(desk.log.read_text().splitlines()) > 2:
            break
    building.kill()
    building.wait()
    time.sleep(1)
    read = desk.log.read_text()
    time.sleep(1)
    assert desk.log.read_text() == read
