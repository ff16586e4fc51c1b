"""Shards: the same bytes whoever makes them, nothing done twice, and nothing lost to a worker that dies."""

import gzip
import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from kg.engines import ENGINES, SIZE, Job, Shard, extract, gather, watch
from kg.engines.running import Run
from kg.errors import GraphError, InputError
from kg.model import Document
from kg.store import document_graphs, open_store
from tests.engines.making import DEAF, DIES, DIES_ONCE, FAILS, NEVER_ENDS, RAISES, Inline, plain, unwilling, unwritable

pytest.importorskip("pyarrow", reason="shards need pyarrow")


def archive(folder: Path, *texts: str) -> Path:
    """A file of documents, one a text."""
    path = folder / "archive.jsonl"
    lines = [json.dumps({"id": f"d{number}", "text": text}) for number, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "inline", lambda count, address: Inline)


def made(path: Path, out: Path, *, engine: str = "inline", size: int = 2, jobs: int = 1) -> Run:
    return extract([path], out, engine=engine, size=size, jobs=jobs, make=plain)


def contents(out: Path) -> dict[str, bytes]:
    """The files that stand, drafts and marks left out."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if not path.name.startswith(".")}


NAMES = ("Ada spoke.", "Bo spoke.", "Cy spoke.", "Di spoke.", "Ed spoke.")


def test_shards_hold_what_documents_say_and_tables_of_it(tmp_path: Path) -> None:
    from pyarrow import parquet

    run = made(archive(tmp_path, *NAMES), tmp_path / "shards")
    assert (run.documents, len(run.shards), run.failures, run.found_ready) == (5, 3, [], 0)
    assert run.counts["Person"] == 5
    first = run.names()[0]
    lines = gzip.decompress((tmp_path / "shards" / f"{first}.nq.gz").read_bytes()).splitlines()
    assert lines == sorted(set(lines))
    assert any(b"person/ada" in line for line in lines)
    table = parquet.read_table(tmp_path / "shards" / f"{first}.mentions.parquet").to_pylist()
    assert [(row["document"], row["actor"], row["exact"]) for row in table] == [
        ("document/d0", "person/ada", "Ada"),
        ("document/d1", "person/bo", "Bo"),
    ]


def test_what_lies_ready_is_not_made_again(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    made(path, out)
    before = {each: each.stat().st_mtime_ns for each in out.iterdir() if each.name != "run.json"}
    assert made(path, out).found_ready == 3
    archive(tmp_path, *NAMES[:4], "Flo spoke.")
    again = made(path, out)
    assert (again.found_ready, again.documents) == (2, 5)
    assert {each: each.stat().st_mtime_ns for each in before} == before


def test_another_name_for_whatever_is_known_of_a_document(tmp_path: Path) -> None:
    job = Job(out=tmp_path, signature="s", make=plain)
    document = Document(identifier="a", text="Ada spoke.")
    others = (replace(document, publisher_country="KEN"), replace(document, pages=(0,)), replace(document, title="A"))
    assert len({Shard((0,), (each,)).name(job) for each in (document, *others)}) == 4


@pytest.mark.parametrize("lost", [".done", ".nq.gz", ".mentions.parquet"])
def test_a_shard_that_lacks_a_file_is_made_again(tmp_path: Path, lost: str) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    before = made(path, out)
    whole = contents(out)
    (out / f"{before.names()[1]}{lost}").unlink()
    assert made(path, out).found_ready == 2
    assert contents(out) == whole


def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    name = made(path, out).names()[0]
    whole = contents(out)
    (out / f"{name}.nq.gz").write_bytes(whole[f"{name}.nq.gz"][:20])
    made(path, out)
    assert contents(out) == whole


def test_failures_are_named_again_without_being_tried_again(tmp_path: Path) -> None:
    path, out = archive(tmp_path, "Ada spoke.", f"{FAILS} here"), tmp_path / "shards"
    path.write_text(path.read_text() + "\nno JSON\n")
    run, again = made(path, out), made(path, out)
    assert run.failures == again.failures
    assert [why for _, why in run.failures][1:] == ["failed on purpose"]
    assert again.found_ready == 1


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    texts = [*NAMES, f"{DIES_ONCE} here", *NAMES]
    path = archive(tmp_path, *texts)
    run = made(path, tmp_path / "killed", engine="local", jobs=2)
    assert (run.documents, run.failures) == (11, [])
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / ".d5").touch()
    made(path, tmp_path / "whole")
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")


def test_a_document_that_kills_whoever_reads_it_is_found_and_named(tmp_path: Path) -> None:
    path = archive(tmp_path, *NAMES, f"{DIES} here", *NAMES)
    run = made(path, tmp_path / "shards", engine="local", size=4, jobs=2)
    assert run.failures == [("d5", "every process that read it died")]
    assert run.documents == 10
    gathered = gather(tmp_path / "shards", tmp_path / "graph")
    assert gathered.documents == 10


def test_what_raises_is_found_and_named_like_what_kills(tmp_path: Path) -> None:
    path = archive(tmp_path, *NAMES, f"{RAISES} here")
    run = made(path, tmp_path / "shards", engine="local", size=6, jobs=1)
    assert run.failures == [("d5", "extraction failed: ValueError: raised on purpose")]
    assert run.documents == 5


def test_a_document_that_never_ends_is_named_however_many_read(tmp_path: Path) -> None:
    path = archive(tmp_path, *NAMES, f"{NEVER_ENDS} here", *NAMES, f"{NEVER_ENDS} there")
    for jobs in (1, 2):
        run = extract([path], tmp_path / f"{jobs}", engine="local", size=4, jobs=jobs, patience=1, make=plain)
        assert sorted(run.failures) == [(each, "reading it took longer than 1 seconds") for each in ("d11", "d5")]
        assert (run.documents, len(run.shards)) == (10, 3)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_one_that_hears_no_alarm_is_named_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES, f"{DEAF} here", "Flo spoke.", f"{DEAF} too"), tmp_path / "shards"
    run = extract([path], out, engine="local", size=4, jobs=2, patience=1, make=plain)
    assert run.failures == [(each, "reading it took longer than 1 seconds") for each in ("d5", "d7")]
    assert (run.documents, len(run.shards)) == (6, 2)
    assert not [each for each in out.iterdir() if each.name.startswith(".")]


def test_patience_grows_with_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    def clock(seconds: float) -> AbstractContextManager[None]:
        given.append(seconds)
        return nullcontext()

    monkeypatch.setattr(watch, "clock", clock)
    extract([archive(tmp_path, "x" * 400, "x" * 40_000)], tmp_path / "shards", engine="inline", patience=3, make=plain)
    assert given == [5, 203]


def test_workers_that_cannot_begin_end_the_run_with_their_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such model"):
        extract([archive(tmp_path, *NAMES)], tmp_path / "shards", jobs=1, make=unwilling)


def test_what_cannot_be_written_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = extract([archive(tmp_path, *NAMES)], tmp_path / "shards", engine="inline", make=unwritable)
    assert [where for where, _ in run.failures] == ["document/d1", "document/d3"]
    assert all(why.startswith("cannot be written: TypeError") for _, why in run.failures)
    assert run.documents == 3


def test_shards_become_one_graph(tmp_path: Path) -> None:
    path, out, graph = archive(tmp_path, *NAMES), tmp_path / "shards", tmp_path / "graph"
    made(path, out)
    assert gather(out, graph).documents == 5
    assert len(document_graphs(open_store(graph, read_only=True))) == 5
    with pytest.raises(GraphError, match="there already"):
        gather(out, graph)
    assert not (tmp_path / "graph.new").exists()


def test_shards_of_older_texts_stay_out_of_the_graph(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    made(path, out)
    archive(tmp_path, *NAMES[1:])
    made(path, out)
    assert gather(out, tmp_path / "graph").documents == 4


def test_missing_and_mixed_shards_are_refused(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    with pytest.raises(GraphError, match="run kg extract"):
        gather(out, tmp_path / "graph")
    names = made(path, out).names()
    marker = json.loads((out / f"{names[0]}.done").read_text())
    (out / f"{names[0]}.done").write_text(json.dumps(marker | {"signature": "older"}))
    with pytest.raises(GraphError, match="versions of the program"):
        gather(out, tmp_path / "graph")
    (out / f"{names[0]}.done").unlink()
    with pytest.raises(GraphError, match="missing"):
        gather(out, tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_a_document_in_two_shards_is_taken_once_and_named(tmp_path: Path) -> None:
    path, out = archive(tmp_path, *NAMES), tmp_path / "shards"
    names = made(path, out, size=2).names()
    names += made(path, out, size=3).names()
    (out / "run.json").write_text(json.dumps({"shards": names}))
    gathered = gather(out, tmp_path / "graph")
    assert gathered.documents == 5
    assert {where for where, _ in gathered.failures} == {f"document/d{number}" for number in range(5)}


def test_half_a_character_costs_no_table() -> None:
    from io import BytesIO

    from pyarrow import parquet

    from kg.engines.tables import table_bytes
    from kg.model import Document

    document = Document(identifier="half", text="Ada spoke.", title="\ud83d off")
    (row,) = parquet.read_table(BytesIO(table_bytes("documents", [(document,)]))).to_pylist()
    assert (row["title"], row["identifier"], row["document"]) == ("? off", "half", "document/half")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "shards").write_text("a file")
    with pytest.raises(GraphError, match="cannot be written"):
        made(archive(tmp_path, *NAMES), tmp_path / "shards")


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.engines.tables import table_bytes

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"diplomatic-kg\[parquet\]"):
        table_bytes("documents", [])
    assert SIZE > 1


def test_a_gathered_graph_is_made_anew_where_that_is_wanted(tmp_path: Path) -> None:
    out, graph = tmp_path / "shards", tmp_path / "graph"
    made(archive(tmp_path, *NAMES), out)
    gather(out, graph)
    made(archive(tmp_path, *NAMES[:2]), out)
    with pytest.raises(GraphError, match="there already"):
        gather(out, graph)
    assert gather(out, graph, replace=True).documents == 2
    assert len(document_graphs(open_store(graph, read_only=True))) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["archive.jsonl", "graph", "shards"]


def test_a_graph_built_document_by_document_is_not_replaced(tmp_path: Path) -> None:
    out, graph = tmp_path / "shards", tmp_path / "graph"
    made(archive(tmp_path, *NAMES), out)
    gather(out, graph)
    (graph / "manifest.sqlite").touch()
    with pytest.raises(GraphError, match="there already"):
        gather(out, graph, replace=True)
