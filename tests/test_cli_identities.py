"""`kg resolve`, `kg review` and corrections through `kg build`, as a user meets them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.resolve.newsroom import Newsroom
from tests.resolve.test_review import in_doubt
from tests.test_cli import kg, refused

TEXT = """{"id": "%s", "text": "%s", "published": "2025-04-18"}\n"""
ONE = "Norway's trade minister Kari Lindqvist said the talks had gone well."
TWO = "Norway's trade minister Kari Lindkvist told reporters that the port would stay open."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    newsroom = Newsroom(tmp_path / "graph")
    in_doubt(newsroom)
    del newsroom.store, newsroom.originals
    return tmp_path


def answered(folder: Path, answers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "review", "--by", "Desk", *arguments]
    return subprocess.run(
        command, input=answers, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False, timeout=60
    )


def test_a_dry_run_shows_who_is_led_to_whom_and_why(folder: Path) -> None:
    out = kg("resolve", "--dry-run", cwd=folder).stdout.decode()
    assert "person/four-kenyan-defence-minister in document/four\n  is person/cleo-otieno (Cleo Otieno)" in out
    assert "    Kenyan defence minister  [passage/four_0_23]" in out
    assert "to refuse it: reject: identification/" in out
    assert "person/two-mwangi may be any of person/ada-mwangi, person/ben-mwangi: left as it is" in out
    assert out.endswith("1 identification, 1 ambiguous\n")


def test_undoing_says_how_many_are_as_read(folder: Path) -> None:
    assert kg("resolve", "--undo", cwd=folder).stdout == b"1 document as read again\n"
    assert kg("resolve", "--undo", cwd=folder).stdout == b"0 documents as read again\n"


def test_review_lists_and_takes_answers_that_resolve_makes_good(folder: Path) -> None:
    listed = kg("review", "--list", cwd=folder).stdout.decode()
    assert listed.startswith("[1/2] ambiguous ambiguity/")
    assert "    [[Mwangi]]; adviser; all is well." in listed
    assert "  1  Ada Mwangi (person/ada-mwangi)" in listed
    done = answered(folder, "nonsense\n1\na\n")
    assert (done.returncode, done.stderr) == (0, "kg: 'nonsense' is none of these\n")
    assert "2 answered in" in done.stdout
    assert "merge: person/two-mwangi" in (folder / "corrections.yaml").read_text("utf-8")
    assert kg("resolve", cwd=folder).stdout == b"1 identification, 2 corrections\n"
    assert kg("review", "--list", cwd=folder).stdout == b"0 to look at\n"


@pytest.mark.parametrize("answers", ["q\n", "", "s\ns\n"])
def test_review_writes_nothing_that_was_not_said(folder: Path, answers: str) -> None:
    assert answered(folder, answers).returncode == 0
    assert not (folder / "corrections.yaml").exists()


def test_a_faulty_file_is_refused_and_the_graph_untouched(folder: Path) -> None:
    before = kg("export", "nquads", cwd=folder).stdout
    (folder / "corrections.yaml").write_text(
        "- merge: person/kim\n  into: state/kenya\n  by: D\n  reason: r\n", "utf-8"
    )
    assert "corrections.yaml:1" in refused("resolve", cwd=folder)
    (folder / "text.jsonl").write_text(TEXT % ("a", ONE), "utf-8")
    assert "corrections.yaml:1" in refused("build", "text.jsonl", cwd=folder)
    assert kg("export", "nquads", cwd=folder).stdout == before
    assert "no such file" in refused("resolve", "--corrections", "missing.yaml", cwd=folder)


def test_a_correction_outlives_a_rebuild_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "text.jsonl").write_text(TEXT % ("a", ONE) + TEXT % ("b", TWO), "utf-8")
    correction = "- merge: person/kari-lindkvist\n  into: person/kari-lindqvist\n  by: Desk\n  reason: one minister\n"
    (tmp_path / "corrections.yaml").write_text(correction, "utf-8")
    speakers = "SELECT DISTINCT ?who { ?s dkg:speaker ?who }"
    for out in ("graph", "again"):
        built = kg("build", "text.jsonl", "--out", out, cwd=tmp_path)
        assert built.returncode == 0, built.stderr
        assert "1 correction" in built.stdout.decode()
        answer = kg("query", speakers, "--format", "csv", "--graph", out, cwd=tmp_path).stdout.decode()
        assert answer.split() == ["who", "https://w3id.org/diplomatic-kg/id/person/kari-lindqvist"]


def test_a_correction_that_fits_nothing_is_reported_by_the_build(tmp_path: Path) -> None:
    (tmp_path / "text.jsonl").write_text(TEXT % ("a", ONE), "utf-8")
    (tmp_path / "corrections.yaml").write_text("- accept: statement/gone\n  by: Desk\n  reason: r\n", "utf-8")
    built = kg("build", "text.jsonl", cwd=tmp_path)
    assert built.returncode == 0
    expected = "kg: corrections.yaml:1: accept statement/gone: nothing in the graph fits this any more\n"
    assert built.stderr.decode() == expected
