"""Ray, on a cluster of this machine: the same bytes as without it, also when an actor is killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.engines import ENGINES, extract
from kg.errors import InputError
from tests.engines.making import DEAF, DIES, DIES_ONCE, NEVER_ENDS, Inline, plain, unwilling
from tests.engines.test_engines import NAMES, archive, contents

ROOT = Path(__file__).parents[2]
ray: Any = pytest.importorskip("ray", reason="the extra “ray” is not installed")


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """A cluster of two processors that knows the tests' modules."""
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield
    ray.shutdown()


def test_shards_are_those_of_a_run_without_ray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (*NAMES, f"{DIES_ONCE} here", *NAMES)
    run = extract([archive(tmp_path, *texts)], tmp_path / "ray", engine="ray", size=2, jobs=2, make=plain)
    assert (run.documents, run.failures, run.found_ready) == (11, [], 0)
    assert (tmp_path / "ray" / ".d5").exists(), "nobody was killed"
    monkeypatch.setitem(ENGINES, "inline", lambda count, address: Inline)
    (tmp_path / "inline").mkdir()
    (tmp_path / "inline" / ".d5").touch()
    extract([archive(tmp_path, *texts)], tmp_path / "inline", engine="inline", size=2, make=plain)
    assert contents(tmp_path / "ray") == contents(tmp_path / "inline")


def test_a_document_that_kills_whoever_reads_it_is_found_and_named(tmp_path: Path) -> None:
    path = archive(tmp_path, *NAMES, f"{DIES} here")
    run = extract([path], tmp_path / "shards", engine="ray", size=4, jobs=2, make=plain)
    assert run.failures == [("d5", "every process that read it died")]
    assert run.documents == 5


@pytest.mark.parametrize("kind", [NEVER_ENDS, DEAF])
def test_a_document_that_never_ends_is_found_and_named(tmp_path: Path, kind: str) -> None:
    path = archive(tmp_path, *NAMES, f"{kind} here")
    run = extract([path], tmp_path / "shards", engine="ray", size=4, jobs=2, patience=1, make=plain)
    assert run.failures == [("d5", "reading it took longer than 1 seconds")]
    assert (run.documents, len(run.shards)) == (5, 2)


def test_workers_that_cannot_begin_end_the_run_with_their_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such model"):
        extract([archive(tmp_path, *NAMES)], tmp_path / "shards", engine="ray", jobs=1, make=unwilling)


def test_without_ray_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(InputError, match=r"diplomatic-kg\[ray\]"):
        extract([archive(tmp_path, *NAMES)], tmp_path / "shards", engine="ray", make=plain)


def test_a_cluster_of_our_own_works_without_autoscaler_and_log_monitor(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from kg.engines import extract
from kg.engines.on_ray import SPARED
from tests.engines.making import plain
import ray
started = []
for name in SPARED:
    assert hasattr(ray._private.node.Node, name)
    setattr(ray._private.node.Node, name, lambda self, name=name: started.append(name))
run = extract([sys.argv[1]], Path(sys.argv[2]), engine="ray", size=2, jobs=1, make=plain)
print(run.documents, started, ray.is_initialized())
ray._private.node.Node.start_monitor(None)
print(started)
"""
    command = [sys.executable, "-c", program, str(archive(tmp_path, *NAMES)), str(tmp_path / "shards")]
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert ended.stdout.splitlines()[-2:] == ["5 [] False", "['start_monitor']"], ended.stderr
