"""Builds that are killed: what is there is whole, what is missing is built by the next, and the end is the same."""

import random
import resource
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from kg.build import Manifest
from kg.errors import GraphError
from kg.store import document_graphs, open_store
from tests.build.conftest import Desk

TIMES, SEED = 50, 20261123
TEXTS = {
    f"t{n:03}": f"url: https://news.example/{n}\n\nAda Holm: {n} ships\nBen Otieno: {n} trains\n" for n in range(150)
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


@pytest.mark.skipif(sys.platform == "win32", reason="kills as no other system does")
def test_fifty_builds_killed_at_any_moment_end_with_the_same_bytes(desk: Desk) -> None:
    desk.write(**TEXTS)
    desk.build()
    complete = desk.bytes()
    shutil.rmtree(desk.graph)
    chance = random.Random(SEED)
    most = 0
    for number in range(TIMES):
        if most == 153:  # all are there: begin again with something to do
            shutil.rmtree(desk.graph)
            most = 0
        jobs = ("2",) if number % 5 == 0 else ()
        building = desk.apart(*jobs, KG_STANDIN_SECONDS="0.002")
        time.sleep(chance.uniform(0.3, 2.2))
        building.send_signal(signal.SIGKILL)
        building.wait()
        there = whole(desk)
        assert there >= most  # nothing is lost that was there
        most = there
    desk.build()
    assert desk.bytes() == complete
    assert desk.build().unchanged == 153
    with Manifest(desk.graph) as manifest:
        assert not list(manifest.documents("digest = ''"))


@pytest.mark.skipif(sys.platform == "win32", reason="kills as no other system does")
def test_changes_that_are_interrupted_are_made_in_the_end(desk: Desk) -> None:
    desk.write(**TEXTS)
    desk.build(versions=False)
    chance = random.Random(SEED)
    for version in range(6):
        desk.write(**{name: text.replace("ships", f"ships {version}") for name, text in TEXTS.items()})
        building = desk.apart(KG_STANDIN_SECONDS="0.002")
        time.sleep(chance.uniform(0.8, 2.0))
        building.send_signal(signal.SIGKILL)
        building.wait()
        whole(desk)
    desk.build()
    assert sum("ships 5" in words for words in desk.words) == 150
    assert len(desk.words) == 304
    newest = desk.ask("SELECT ?d { ?d a dkg:Document FILTER NOT EXISTS { ?n prov:wasRevisionOf ?d } }")
    assert len(newest) == 153


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
    before = desk.bytes()
    desk.write(**TEXTS, long="".join(f"Ada Holm: {n} ships\n" for n in range(2000)))
    command = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({300_000}, {300_000}))
import tests.build.standin as standin
from kg.build import build
from kg.errors import KgError
from pathlib import Path
try:
    build([{str(desk.folder)!r}], out=Path({str(desk.graph)!r}), make=standin.make)
except KgError as error:
    print(error)
"""
    import os
    import subprocess

    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", command], cwd=desk.folder.parent, env=known, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "cannot be written" in ended.stdout
    assert len(ended.stdout.splitlines()) == 1
    assert whole(desk) >= 3
    assert before
    assert desk.build().complete
    desk.build(out=desk.folder.parent / "anew")
    assert desk.bytes() == desk.bytes(desk.folder.parent / "anew")
    assert resource.getrlimit(resource.RLIMIT_FSIZE)


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
