"""What failed is left out until it, or the program, changes, or somebody wants it tried again."""

import pytest

from kg.build.quarantine import quarantined, retry
from kg.errors import InputError
from tests.build.conftest import Desk


@pytest.fixture
def failed(desk: Desk) -> Desk:
    desk.write(bad="Ada Holm: FAIL\n")
    assert [why for _, why in desk.build().failures] == ["extraction failed: ValueError: on purpose"]
    return desk


def test_what_is_in_quarantine_is_not_read_again_and_said(failed: Desk) -> None:
    report = failed.build()
    assert (report.quarantined, report.unchanged, report.failures, failed.read) == (1, 3, [], [])
    assert not report.complete
    (only,) = quarantined(failed.graph)
    assert only.identifier == "texts/bad.txt"
    assert "on purpose" in only.why


def test_a_changed_text_leaves_quarantine(failed: Desk) -> None:
    failed.write(bad="Ada Holm: better\n")
    report = failed.build()
    assert (report.complete, failed.read, quarantined(failed.graph)) == (True, ["bad"], [])


def test_a_changed_program_tries_again(failed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.made_with", lambda model: {"code": "mended", "ontology": "same"})
    failed.build()
    assert failed.read == ["bad", "bad", "one", "three", "two"]


def test_somebody_may_have_it_tried_again(failed: Desk) -> None:
    with pytest.raises(InputError, match="not in quarantine"):
        retry(failed.graph, ["texts/one.txt"])
    assert retry(failed.graph, ["texts/bad.txt"]) == 1
    assert quarantined(failed.graph) == []
    failed.build()
    assert failed.read == ["bad", "bad"]
    assert len(quarantined(failed.graph)) == 1


def test_a_text_that_is_gone_leaves_no_trace_in_quarantine(failed: Desk) -> None:
    many = failed.folder / "many.jsonl"
    many.write_text('{"id": "a", "text": "FAIL"}\n{"id": "b", "text": "y"}\n')
    assert len(failed.build().failures) == 1
    many.write_text('{"id": "b", "text": "y"}\n')
    failed.build()
    assert [each.identifier for each in quarantined(failed.graph)] == ["texts/bad.txt"]


def test_what_was_known_stays_while_its_new_text_is_in_quarantine(desk: Desk) -> None:
    desk.build()
    desk.write(one="Ada Holm: FAIL\n")
    for _ in range(2):
        assert not desk.build().complete
        assert "we wait" in desk.words
    desk.write(one="Ada Holm: we wait\n")
    assert (desk.build().complete, desk.words.count("we wait")) == (True, 1)
