"""Who is who across shards, without a store: the same quads as with one, and nothing done twice."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from kg.engines import ENGINES, extract, gather, resolve_shards
from kg.errors import GraphError, InputError
from kg.export import export
from kg.model import Document, Id
from kg.said import Told
from kg.store import open_store
from tests.engines.making import Inline, cast
from tests.engines.test_engines import archive, contents

pytest.importorskip("pyarrow", reason="shards need pyarrow")
pytest.importorskip("duckdb", reason="resolving shards needs DuckDB")

PROSE = " ".join(f"and then the harbour at pier {number} was shut again for the night" for number in range(12))
FULL = "Ada Mwangi; foreign minister; state/kenya; all is well; "
SURNAME = "Mwangi; Foreign Minister; state/kenya; nothing is lost; local"
SPELT = ("Sergei Dovlin; interior minister; state/chile; yes; ", "Sergey Dovlin; interior minister; state/chile; no; ")
UN = "organisation/united-nations"
TWO_FIT = (f"Ben Otto; envoy; {UN}; wait; \nCarl Otto; aide; {UN}; go; ", f"Otto; adviser; {UN}; stay; local")
TEXTS = (FULL, SURNAME, *SPELT, *TWO_FIT, f"{FULL}\n{PROSE}", f"{FULL}\n{PROSE}", "Ann Holm; ; ; never; ")


@pytest.fixture(autouse=True)
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "inline", lambda count, address: Inline)


def made(folder: Path, *texts: str, size: int = 2) -> Path:
    """The folder of the shards of some texts."""
    out = folder / "shards"
    extract([archive(folder, *texts)], out, engine="inline", size=size, published=date(2025, 4, 18), make=cast)
    return out


def resolved(out: Path) -> list[bytes]:
    """All lines of the resolved files, sorted; a line that stands in two files stands there twice."""
    files = sorted((out / "resolved").glob("*.nq.gz"))
    return sorted(line for file in files for line in gzip.decompress(file.read_bytes()).splitlines())


def gathered(out: Path, graph: Path) -> list[bytes]:
    """All lines of a graph that the same shards were gathered into."""
    gather(out, graph)
    output = io.BytesIO()
    export(open_store(graph, read_only=True), "nquads", output)
    return sorted(output.getvalue().splitlines())


def test_the_same_quads_as_by_a_store(tmp_path: Path) -> None:
    out = made(tmp_path, *TEXTS)
    found = resolve_shards(out, jobs=1)
    assert len(found.resolution.found) >= 2
    assert found.resolution.doubts
    assert found.resolution.repeated.copies == 1
    assert found.resolution.repeated.reports >= 1
    assert resolved(out) == gathered(out, tmp_path / "graph")
    assert any(b"person/ada-mwangi> " in line and b"document/d1>" in line for line in resolved(out))


def test_the_same_bytes_and_counts_however_many_work_and_whatever_was_there(tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    one, two = made(tmp_path, *TEXTS), made(tmp_path / "two", *TEXTS)
    first = resolve_shards(one, jobs=1)
    resolve_shards(two, jobs=1)
    for path in (two / "resolved").glob("*.done"):
        path.unlink()
    assert resolve_shards(two, jobs=2) == first
    assert contents(one / "resolved") == contents(two / "resolved")


def test_only_what_is_concerned_is_written_again(tmp_path: Path) -> None:
    out = made(tmp_path, SURNAME, "Ann Holm; ; ; never; ", size=1)
    names = json.loads((out / "run.json").read_text())["shards"]
    assert resolve_shards(out).resolution.changed == 0
    before = {name: (out / "resolved" / f"{name}.nq.gz").stat().st_mtime_ns for name in names}
    made(tmp_path, SURNAME, "Ann Holm; ; ; never; ", FULL, size=1)
    assert resolve_shards(out, jobs=1).resolution.changed == 1
    after = {name: (out / "resolved" / f"{name}.nq.gz").stat().st_mtime_ns for name in names}
    assert [before[name] == after[name] for name in names] == [False, True]
    assert resolved(out) == gathered(out, tmp_path / "graph")


def test_nothing_is_written_when_nothing_has_changed(tmp_path: Path) -> None:
    out = made(tmp_path, *TEXTS)
    first = resolve_shards(out, jobs=1)
    before = {path: path.stat().st_mtime_ns for path in (out / "resolved").iterdir()}
    assert resolve_shards(out, jobs=1) == first
    assert {path: path.stat().st_mtime_ns for path in (out / "resolved").iterdir()} == before


@pytest.mark.parametrize("lost", [".done", ".nq.gz", ".compared.gz"])
def test_what_is_missing_is_made_again(tmp_path: Path, lost: str) -> None:
    out = made(tmp_path, *TEXTS)
    first = resolve_shards(out, jobs=1)
    whole = contents(out / "resolved")
    next((out / "resolved").glob(f"*[0-9a-f]{lost}")).unlink()
    assert resolve_shards(out, jobs=1) == first
    assert contents(out / "resolved") == whole


def test_what_is_of_no_document_is_made_again_too(tmp_path: Path) -> None:
    out = made(tmp_path, *TEXTS)
    resolve_shards(out, jobs=1)
    whole = contents(out / "resolved")
    (out / "resolved" / "across.nq.gz").write_bytes(b"cut off")
    resolve_shards(out, jobs=1)
    assert contents(out / "resolved") == whole


def test_shards_of_older_texts_go(tmp_path: Path) -> None:
    out = made(tmp_path, *TEXTS)
    resolve_shards(out, jobs=1)
    made(tmp_path, *TEXTS[:3])
    assert resolve_shards(out, jobs=1).documents == 3
    assert resolved(out) == gathered(out, tmp_path / "graph")


def test_a_document_in_two_shards_is_taken_from_the_first(tmp_path: Path) -> None:
    out = made(tmp_path, *TEXTS)
    names = json.loads((out / "run.json").read_text())["shards"]
    made(tmp_path, *TEXTS, size=3)
    names += json.loads((out / "run.json").read_text())["shards"]
    (out / "run.json").write_text(json.dumps({"shards": names}))
    found = resolve_shards(out, jobs=1)
    assert {where for where, _ in found.failures} == {f"document/d{number}" for number in range(len(TEXTS))}
    assert resolved(out) == gathered(out, tmp_path / "graph")


def test_missing_shards_and_tables_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="run kg extract"):
        resolve_shards(tmp_path)
    out = made(tmp_path, *TEXTS)
    next(out.glob("*.told.parquet")).unlink()
    with pytest.raises(GraphError, match="cannot be read"):
        resolve_shards(out)
    assert not (out / "resolved" / "run.json").exists()


def test_without_duckdb_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = made(tmp_path, *TEXTS)
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(InputError, match=r"diplomatic-kg\[shards\]"):
        resolve_shards(out)


def test_what_was_told_comes_back_in_any_order_of_rows() -> None:
    from pyarrow import parquet

    from kg.engines.tables import told_again, told_bytes

    told = Told(
        document=Id("document/a"), issued="2025-04-18",
        names=(("person/b", "B", "label"), ("person/b", "Bo’s \"name\"", "other")), states=(("person/b", "state/c"),),
    )  # fmt: skip
    empty = Told(document=Document(identifier="empty", text="x").id)
    rows = parquet.read_table(io.BytesIO(told_bytes([told, empty]))).to_pylist()
    again = {
        each: told_again(each, [(row["question"], row["values"]) for row in reversed(rows) if row["document"] == each])
        for each in ("document/a", "document/empty")
    }
    assert [*again.values()] == [told, empty]
