"""Spark, on this machine: the same bytes as without it, also when a worker is killed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.engines import ENGINES, extract, gather
from kg.engines.gathering import note_run
from kg.engines.on_spark import SHARDS, mapper, names
from tests.engines.making import DEAF, DIES_ONCE, NEVER_ENDS, Inline, plain
from tests.engines.test_engines import NAMES, archive, contents

sql: Any = pytest.importorskip("pyspark.sql", reason="the extra “spark” is not installed")
pytest.importorskip("pandas", reason="the extra “spark” is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)
said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
if not (found := re.search(r'version "(\d+)', said)) or int(found[1]) < 17:
    pytest.skip("Spark needs Java 17 or newer", allow_module_level=True)

COLUMNS = "identifier string, text string, title string, issued date"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session whose tasks are tried four times, as on a cluster."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(ROOT)
    options = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = sql.SparkSession.builder.master("local[2,4]").appName("shards")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def test_shards_are_those_of_a_run_without_spark(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*NAMES, f"{DIES_ONCE} here"]
    rows = [(f"d{number}", text, None, None) for number, text in enumerate(texts)]
    table = spark.createDataFrame(spark.sparkContext.parallelize(rows, 1), COLUMNS)
    out = tmp_path / "spark"
    made = table.mapInPandas(mapper(out, size=2, make=plain), SHARDS).collect()
    assert (out / ".d5").exists(), "nobody was killed"
    assert sum(len(row["documents"]) for row in made) == 6
    monkeypatch.setitem(ENGINES, "inline", lambda count, address: Inline)
    (tmp_path / "inline").mkdir()
    (tmp_path / "inline" / ".d5").touch()
    run = extract([archive(tmp_path, *texts)], tmp_path / "inline", engine="inline", size=2, make=plain)
    note_run(out, run.names())
    assert contents(out) == contents(tmp_path / "inline")
    assert sorted(run.names()) == names(made)
    assert gather(out, tmp_path / "graph").documents == 6


def test_a_row_that_is_no_document_is_named(spark: Any, tmp_path: Path) -> None:
    rows = [("d1", "Ada spoke.", "Title", None), ("d2", None, None, None), (None, "Bo spoke.", None, None)]
    table = spark.createDataFrame(spark.sparkContext.parallelize(rows, 1), COLUMNS)
    (made,) = table.mapInPandas(mapper(tmp_path / "shards", make=plain), SHARDS).collect()
    assert made["documents"] == ["document/d1"]
    assert made["failures"] == ["d2: has no identifier or no text", "a row: has no identifier or no text"]
    marker = json.loads((tmp_path / "shards" / f"{made['name']}.done").read_text())
    assert marker["counts"] == {"Document": 1, "Person": 1}


@pytest.mark.parametrize("kind", [NEVER_ENDS, DEAF])
def test_a_document_that_never_ends_is_found_and_named(spark: Any, tmp_path: Path, kind: str) -> None:
    rows = [("d1", "Ada spoke.", None, None), ("d2", f"{kind} here", None, None), ("d3", "Bo spoke.", None, None)]
    table = spark.createDataFrame(spark.sparkContext.parallelize(rows, 1), COLUMNS)
    out = tmp_path / "shards"
    (made,) = table.mapInPandas(mapper(out, patience=1, make=plain), SHARDS).collect()
    assert made["documents"] == ["document/d1", "document/d3"]
    assert made["failures"] == ["d2: reading it took longer than 1 seconds"]
    assert not [each for each in out.iterdir() if each.name.startswith(".")]
