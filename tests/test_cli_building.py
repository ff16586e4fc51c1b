"""`kg build` and what goes with it, as a user meets them."""

import json
from pathlib import Path

import pytest

from kg.cli.progress import Building
from tests.test_cli import kg, refused

LINE = """{"id": "%s", "text": "%s", "published": "2025-04-18"}\n"""
WAIT = "“We wait,” Norwegian envoy Anna Holm told reporters in Cairo."
BEGUN = "Kenya’s foreign ministry said the talks had begun."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with two texts and their graph."""
    made = tmp_path_factory.mktemp("work")
    (made / "texts").mkdir()
    (made / "texts" / "many.jsonl").write_text(LINE % ("a", WAIT) + LINE % ("b", BEGUN), "utf-8")
    built = kg("build", "texts", cwd=made)
    assert (built.returncode, built.stderr) == (0, b""), built
    assert built.stdout.startswith(b"graph: 2 documents\n2 statements, ")
    return made


def test_building_again_says_that_nothing_has_changed(folder: Path) -> None:
    again = kg("build", "texts", cwd=folder)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"graph: 0 documents, 2 unchanged\n", b"")


def test_building_again_loads_no_pipeline(folder: Path) -> None:
    import subprocess
    import sys

    script = (
        "import sys; sys.argv = ['kg', 'build', 'texts']\n"
        "from kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*{'spacy', 'pyshacl', 'networkx'} & set(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=folder, check=True)
    assert ended.stderr.split() == []


def test_taking_identities_back_is_not_the_last_word(folder: Path) -> None:
    before = kg("export", "nquads", cwd=folder).stdout
    assert kg("resolve", "--undo", cwd=folder).returncode == 0
    assert kg("build", "texts", cwd=folder).returncode == 0
    assert kg("export", "nquads", cwd=folder).stdout == before


def test_status_is_for_readers_and_for_machines(folder: Path) -> None:
    told = json.loads(kg("status", "--json", cwd=folder).stdout)
    assert (told["documents"], told["places"], told["resolved"], told["quarantined"]) == (2, 1, True, 0)
    assert told["built with"] == ["what is installed now (2)"]
    shown = kg("status", cwd=folder).stdout.decode()
    assert "documents    2\n" in shown
    assert "resolved     yes\n" in shown
    assert "there is no graph in nowhere" in refused("status", "--graph", "nowhere", cwd=folder)


def test_events_are_objects_a_line(folder: Path, tmp_path: Path) -> None:
    built = kg("build", "texts", "--out", str(tmp_path / "graph"), "--jobs", "1", "--log-json", "-", cwd=folder)
    events = [json.loads(line) for line in built.stdout.splitlines()]
    kinds = [each["event"] for each in events]
    assert kinds[0] == "started"
    assert kinds[-1] == "ended"
    assert (kinds.count("read"), events[-1]["documents"], events[-1]["statements"]) == (2, 2, 2)
    assert all(each["seconds"] >= 0 for each in events)
    half, all_ = (each["share"] for each in events if each["event"] == "read")
    assert (0.3 < half < 0.7, all_) == (True, 1)
    built = kg("build", "texts", "--log-json", "log.jsonl", cwd=folder)
    assert json.loads((folder / "log.jsonl").read_text("utf-8").splitlines()[-1])["unchanged"] == 2
    assert "cannot be written" in refused("build", "texts", "--log-json", "missing/log", cwd=folder)


def test_the_time_left_is_reckoned_from_how_far_the_last_file_was_read() -> None:
    with Building() as shown:
        (task,) = shown.bar.tasks
        shown("started", places=4)
        shown("opening", where="many.jsonl", done=1)
        shown("read", identifier="a", share=0.375)
        assert (task.total, task.completed) == (4, 1.5)
        shown("read", identifier="b", share=0.3125)  # by another process
        assert task.completed == 1.5
        shown("opening", where="rest.jsonl", done=3)
        shown("read", identifier="c", share=0.5)
        assert (task.completed, task.percentage) == (3, 75)
        assert task.description.startswith("3 documents, ")


def test_what_cannot_be_read_ends_in_exit_code_1_each_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (tmp_path / "good.txt").write_text(BEGUN, "utf-8")
    for said in (
        b"graph: 1 document, 1 could not be read\n",
        b"graph: 0 documents, 1 unchanged, 1 could not be read\n",
    ):
        ended = kg("build", "bad.txt", "good.txt", cwd=tmp_path)
        assert ended.returncode == 1
        assert ended.stdout.startswith(said)
        assert ended.stderr.decode().splitlines() == ["kg: bad.txt: is broken UTF-16-LE at byte 0"]


def test_the_vanished_are_pruned_and_the_forgotten_stay_away(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    file = tmp_path / "texts" / "many.jsonl"
    file.write_text(LINE % ("a", WAIT) + LINE % ("b", BEGUN), "utf-8")
    kg("build", "texts", cwd=tmp_path)
    gone = kg("forget", "a", cwd=tmp_path).stdout.decode()
    assert gone.endswith("document/a\n1 document forgotten\n")
    again = kg("build", "texts", cwd=tmp_path)
    assert again.returncode == 0
    assert again.stderr == b"kg: 1 left out, since they were forgotten: see kg forget --list\n"
    assert kg("forget", "--list", cwd=tmp_path).stdout.endswith(b"document/a  a\n")
    assert "no document of this graph" in refused("forget", "c", cwd=tmp_path)
    assert "name the documents" in refused("forget", cwd=tmp_path)
    assert kg("forget", "--undo", "a", cwd=tmp_path).stdout == b"1 document for the next build of their files\n"
    file.write_text(LINE % ("a", WAIT), "utf-8")
    built = kg("build", "texts", cwd=tmp_path)
    assert built.stdout.startswith(b"graph: 1 document\n")
    assert b"1 in the graph, but not in the files and folders given any more: --prune drops them" in built.stderr
    assert kg("build", "texts", "--prune", cwd=tmp_path).stdout.startswith(
        b"graph: 0 documents, 1 unchanged, 1 dropped\n"
    )


def test_an_empty_quarantine(folder: Path) -> None:
    assert kg("quarantine", "list", cwd=folder).stdout == b""
    assert kg("quarantine", "retry", cwd=folder).stdout == b"0 documents for the next build of their files\n"
    assert "not in quarantine" in refused("quarantine", "retry", "a", cwd=folder)


def test_quarantine_is_listed_with_its_reason(tmp_path: Path) -> None:
    from kg.build import Extract, Fault, build

    def failing(model: str | None, base: str) -> Extract:
        return lambda documents: [Fault(iri=base + each.id, why="too hard") for each in documents]

    (tmp_path / "a.jsonl").write_text(LINE % ("a", WAIT), "utf-8")
    build([tmp_path / "a.jsonl"], out=tmp_path / "graph", make=failing)
    assert kg("quarantine", "list", cwd=tmp_path).stdout.decode().startswith("a: too hard\n  https://")
    told = json.loads(kg("quarantine", "list", "--json", cwd=tmp_path).stdout)
    assert (told["identifier"], told["why"]) == ("a", "too hard")
    ended = kg("build", "a.jsonl", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (
        1,
        b"kg: 1 left out, since they failed before: see kg quarantine list\n",
    )
    assert kg("quarantine", "retry", "a", cwd=tmp_path).stdout.startswith(b"1 document ")
    assert kg("build", "a.jsonl", cwd=tmp_path).returncode == 0


def test_an_engine_builds_the_same_graph(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="shards need pyarrow")
    built = kg("build", "texts", "--engine", "local", "--jobs", "1", "--out", str(tmp_path / "other"), cwd=folder)
    assert (built.returncode, built.stderr) == (0, b""), built
    exported = kg("export", "nquads", "--graph", str(tmp_path / "other"), cwd=folder)
    assert exported.stdout == kg("export", "nquads", cwd=folder).stdout
    assert (tmp_path / "other.shards").is_dir()


@pytest.mark.parametrize("option", ["--prune", "--no-versions", "--validate", "--log-json=-"])
def test_what_an_engine_cannot_do_is_refused(folder: Path, option: str) -> None:
    assert "do not go with --engine" in refused("build", "texts", "--engine", "local", option, cwd=folder)


def test_a_build_may_be_validated(folder: Path, tmp_path: Path) -> None:
    built = kg("build", "texts", "--validate", "--out", str(tmp_path / "other"), cwd=folder)
    assert (built.returncode, built.stderr) == (0, b""), built
    exported = kg("export", "nquads", "--graph", str(tmp_path / "other"), cwd=folder)
    assert exported.stdout == kg("export", "nquads", cwd=folder).stdout
