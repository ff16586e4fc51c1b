"""`kg extract` as it is typed."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="shards need pyarrow")


def kg(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kg", *words], capture_output=True, text=True, cwd=cwd)


def test_an_archive_becomes_shards_and_a_graph(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("published: 2025-06-12\n\n“We wait,” Norwegian envoy Anna Holm told reporters.")
    (tmp_path / "bad.json").write_text("{")
    first = kg("extract", "note.txt", "bad.json", "--jobs", "1", "--graph", "graph", cwd=tmp_path)
    assert first.stdout.startswith("1 document, 1 statement in 1 shard in shards\n1 document in graph\n")
    assert first.returncode == 1
    assert first.stderr.startswith("kg: bad.json: ")
    again = kg("extract", "note.txt", cwd=tmp_path)
    assert again.stdout == "1 document, 1 statement in 1 shard in shards, 1 of them ready before\n"
    assert (again.returncode, again.stderr) == (0, "")
    asked = kg("query", "speakers", "--format", "csv", cwd=tmp_path)
    assert "Anna Holm,1,1,0" in asked.stdout
    replaced = kg("extract", "note.txt", "--graph", "graph", cwd=tmp_path)
    assert replaced.stdout.endswith("1 document in graph\n")
    assert (replaced.returncode, replaced.stderr) == (0, "")
    (tmp_path / "graph" / "manifest.sqlite").touch()  # as a graph has that was built document by document
    refused = kg("extract", "note.txt", "--graph", "graph", cwd=tmp_path)
    assert refused.stderr == "kg: graph is there already: gather into another folder\n"


def test_an_address_belongs_to_ray(tmp_path: Path) -> None:
    refused = kg("extract", "x", "--address", "auto", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        1,
        "kg: --address is that of a Ray cluster: give --engine ray as well\n",
    )


def test_shards_are_resolved_without_a_graph(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("published: 2025-06-12\n\n“We wait,” Norwegian envoy Anna Holm told reporters.")
    missing = kg("resolve", "--shards", "shards", cwd=tmp_path)
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    assert "run kg extract again" in missing.stderr
    kg("extract", "note.txt", "--jobs", "1", cwd=tmp_path)
    resolved = kg("resolve", "--shards", "shards", cwd=tmp_path)
    assert (resolved.returncode, resolved.stdout, resolved.stderr) == (0, "1 document in shards/resolved\n", "")
    assert len(list((tmp_path / "shards" / "resolved").glob("*.nq.gz"))) == 2
    refused = kg("resolve", "--shards", "shards", "--undo", cwd=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
