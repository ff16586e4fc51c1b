"""Documents in processes of their own: one that fails costs itself alone, and nothing depends on who read what."""

import re
import signal
from pathlib import Path

import pytest

from kg.build import inline, workers
from tests.build.conftest import Desk

TEXTS = {f"t{n:02}": f"Ada Holm: {n} ships\nBen Otieno: {n} trains\n" for n in range(30)}


@pytest.mark.parametrize("jobs", [1, 3])
def test_equal_bytes_however_many_read(desk: Desk, jobs: int) -> None:
    desk.write(**TEXTS)
    desk.build()
    report = desk.build(out=desk.folder.parent / "apart", jobs=jobs)
    assert (report.documents, report.counts["statements"]) == (33, 64)
    assert desk.bytes() == desk.bytes(desk.folder.parent / "apart")


def test_equal_bytes_in_whatever_order_and_however_interrupted(desk: Desk) -> None:
    desk.write(**TEXTS)
    desk.build()
    other = desk.folder.parent / "other"
    files = sorted(desk.folder.iterdir(), reverse=True)
    for part in (files[20:], files[:5], files):
        desk.build(*part, out=other)
    assert desk.bytes() == desk.bytes(other)


def test_little_is_read_here_and_much_by_workers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = workers.read_apart

    def counting(tasks: object, *, jobs: int, **options: object) -> object:
        waiting = list(tasks)  # type: ignore[call-overload]
        asked.extend([jobs] if waiting else [])
        return real(waiting, jobs=jobs, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(inline, "read_apart", counting)
    desk.build()
    assert asked == []
    desk.write(long="x" * (inline.LITTLE + 1))
    desk.build()
    assert len(asked) == 1
    assert asked[0] >= 1


MISCHIEF = {
    "CRASH": r"reading it ended its process \(SIGSEGV\)",
    "EXIT": r"reading it ended its process \(exit code 3\)",
    "HANG": r"reading it took longer than 1 seconds",
    "EXHAUST": r"reading it took more memory than there is",
    "FAIL": r"extraction failed: ValueError: on purpose",
}


@pytest.mark.parametrize("jobs", [2, None])
def test_each_kind_of_failure_costs_one_document(desk: Desk, jobs: int | None) -> None:
    kinds = dict(MISCHIEF) if jobs else {kind: MISCHIEF[kind] for kind in ("HANG", "FAIL")}
    desk.write(**{kind.lower(): f"Ada Holm: {kind}\n" for kind in kinds}, **TEXTS)
    report = desk.build(jobs=jobs, patience=0.5)
    reasons = {Path(where).stem.upper(): why for where, why in report.failures}
    assert set(reasons) == set(kinds)
    for kind, why in reasons.items():
        assert re.search(kinds[kind], why), (kind, why)
    assert report.documents == 33
    assert not report.complete


def test_a_document_that_failed_gets_one_more_try_by_itself(desk: Desk) -> None:
    desk.write(bad="Ada Holm: FAIL\n")
    desk.build(jobs=1)
    assert desk.read.count("bad") == 2


def test_a_document_that_kills_the_build_itself_is_read_apart_by_the_next(desk: Desk) -> None:
    desk.write(bad="Ada Holm: CRASH\n")
    assert desk.apart().wait() == -signal.SIGSEGV
    report = desk.build()
    assert [why for _, why in report.failures] == ["reading it ended its process (SIGSEGV)"]
    assert (report.documents, desk.words) == (3, ["so do we", "we leave", "we stay", "we wait"])


def test_workers_that_have_grown_are_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CEILING", 1)
    desk.write(**TEXTS)
    assert desk.build(jobs=1).documents == 33


def test_what_is_wrong_with_the_pipeline_ends_the_build(desk: Desk) -> None:
    from kg.build import build
    from kg.errors import InputError

    with pytest.raises(InputError, match="no_such_pipeline"):
        build([desk.folder], out=desk.graph, model="no_such_pipeline", jobs=1)
