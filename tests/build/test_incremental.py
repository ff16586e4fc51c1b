"""What has not changed is not read again, and what has changed never stays."""

import json
import os
from glob import glob
from pathlib import Path

import pytest

from kg.build import Manifest, signature
from kg.read import html
from kg.read.places import matched
from tests.build.conftest import Desk


def test_an_unchanged_folder_is_neither_read_nor_resolved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.build()
    assert (first.documents, first.unchanged, first.resolved, desk.read) == (3, 0, True, ["one", "three", "two"])
    before = desk.bytes()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("resolved again")

    monkeypatch.setattr("kg.build.resolve", never)
    again = desk.build()
    assert (again.documents, again.unchanged, again.resolved, desk.read) == (0, 3, False, [])
    assert desk.bytes() == before


def test_a_page_that_has_not_changed_is_not_even_parsed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "page.html").write_text("<html><body><p>" + "Ada Holm: we wait. " * 20 + "</p></body></html>")
    assert desk.build().documents == 4

    def never(*_: object, **__: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(html, "_article", never)
    (desk.folder / "page.html").touch()
    assert desk.build().unchanged == 4


def test_a_changed_text_is_replaced_and_others_are_left_alone(desk: Desk) -> None:
    desk.build()
    desk.write(one="Ada Holm: we go\n")
    report = desk.build()
    assert (report.documents, report.unchanged, desk.read) == (1, 2, ["one"])
    assert desk.words == ["so do we", "we go", "we leave", "we stay"]
    desk.build(out=desk.folder.parent / "anew")
    assert desk.bytes() == desk.bytes(desk.folder.parent / "anew")


def test_of_many_texts_in_one_file_only_the_changed_are_read(desk: Desk) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"Ada Holm: {n} ships"}) for n in range(5)]
    file = desk.folder / "many.jsonl"
    file.write_text("\n".join(lines))
    desk.build()
    file.write_text("\n".join([lines[0], lines[1].replace("ships", "trains"), *lines[2:], '{"id": "n9", "text": "x"}']))
    report = desk.build()
    assert (report.documents, report.unchanged, desk.read) == (2, 7, ["n1", "n9"])


def test_what_stands_beside_a_text_belongs_to_it(desk: Desk) -> None:
    desk.build()
    (desk.folder / "one.yaml").write_text("title: At last")
    assert (desk.build().documents, desk.read) == (1, ["one"])
    (desk.folder / "one.yaml").unlink()
    assert (desk.build().documents, desk.read) == (1, ["one"])


def test_a_new_option_of_reading_is_a_change(desk: Desk) -> None:
    from datetime import date

    desk.build()
    assert desk.build(published=date(2025, 4, 18)).documents == 3
    assert desk.ask("SELECT DISTINCT ?d { ?x a dkg:Document ; dcterms:issued ?d }") == ["2025-04-18"]


def test_another_signature_is_said_and_reads_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    now = signature.made_with(None)
    monkeypatch.setattr("kg.build.made_with", lambda model: {**now, "gazetteer": "another", "model": "another"})
    one = desk.build(desk.folder / "one.txt")
    assert one.remarks == [
        "1 document built anew, since this has changed: gazetteer, model",
        "2 documents not given now and built before this changed: gazetteer, model",
    ]
    assert desk.read == ["one"]
    rest = desk.build()
    assert rest.remarks == ["2 documents built anew, since this has changed: gazetteer, model"]
    assert desk.read == ["three", "two"]
    assert desk.build().remarks == []


def test_the_signature_knows_what_it_is_of(tmp_path_factory: pytest.TempPathFactory) -> None:
    parts = signature.made_with(None)
    assert set(parts) == {"code", "ontology", "gazetteer", "lexicon", "model", "libraries"}
    assert parts == signature.made_with(None)
    assert signature.differing(parts, {**parts, "model": "x"}) == ("model",)
    folder = tmp_path_factory.mktemp("model")
    (folder / "meta.json").write_text('{"version": "1"}')
    one = signature.made_with(str(folder))
    (folder / "meta.json").write_text('{"version": "2"}')
    assert signature.differing(one, signature.made_with(str(folder))) == ("model",)


def test_new_corrections_are_made_good_without_reading(desk: Desk) -> None:
    file = desk.folder.parent / "corrections.yaml"
    file.write_text("- rename: person/ada-holm\n  to: Ada Holmberg\n  by: D\n  reason: r\n")
    desk.build()
    report = desk.build(corrections=file)
    assert (desk.read, report.resolved) == ([], True)
    label = "SELECT DISTINCT ?l { <https://w3id.org/diplomatic-kg/id/person/ada-holm>"
    label += " <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    assert desk.ask(label) == ["Ada Holmberg"]
    assert not desk.build(corrections=file).resolved


def test_what_is_gone_stays_until_it_is_pruned(desk: Desk) -> None:
    (desk.folder / "many.jsonl").write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    desk.build()
    (desk.folder / "one.txt").unlink()
    (desk.folder / "many.jsonl").write_text('{"id": "b", "text": "y"}\n')
    report = desk.build()
    assert (report.vanished, report.pruned) == (2, 0)
    assert "we wait" in desk.words
    elsewhere = desk.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "four.txt").write_text("Ada Holm: from afar")
    assert desk.build(elsewhere, prune=True).pruned == 0
    report = desk.build(prune=True)
    assert (report.vanished, report.pruned, report.resolved) == (2, 2, True)
    assert desk.words == ["from afar", "so do we", "we leave", "we stay"]
    assert desk.build(prune=True).vanished == 0


@pytest.mark.parametrize("pattern", ["texts/t*.txt", "{cwd}/texts/t*.txt", "te[wx]ts/**/t*"])
def test_what_a_pattern_no_longer_matches_is_gone(desk: Desk, pattern: str) -> None:
    (desk.folder / "tree").mkdir()
    (desk.folder / "tree" / "four.txt").write_text("Ada Holm: we know\n")
    (desk.folder / ".two.txt").write_text("Ada Holm: we hide\n")
    desk.build(desk.folder, desk.folder / ".two.txt")
    for name in ("one.txt", "two.txt", ".two.txt", "tree/four.txt"):
        (desk.folder / name).unlink()
    given = Path(pattern.format(cwd=desk.folder.parent))
    assert desk.build(given).vanished == 1
    assert desk.build(given, prune=True).pruned == 1
    assert desk.words == ["so do we", "we hide", "we know", "we stay", "we wait"]


def test_what_the_system_has_expanded_tells_nothing_of_what_is_gone(desk: Desk) -> None:
    desk.build()
    (desk.folder / "two.txt").unlink()
    assert desk.build(*sorted(desk.folder.glob("t*.txt")), prune=True).pruned == 0


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("news/*.jsonl", False),
        ("news/**/*.jsonl", True),
        ("news/**", True),
        ("**/a.jsonl", True),
        ("news/2025/[ab].jsonl", True),
        ("news/2025/?.json", False),
        ("news/*/*/a.jsonl", False),
        ("new?/*/a.*", True),
        ("./news/../news/2025/*", True),
        ("news/**/.*", False),
    ],
)
def test_a_pattern_matches_what_is_not_there_as_if_it_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, matches: bool
) -> None:
    (tmp_path / "[strange]" / "news" / "2025").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "[strange]")
    file = Path("news/2025/a.jsonl").resolve()
    assert matched(pattern, file) == matches
    file.touch()
    assert (file in [Path(each).resolve() for each in glob(pattern, recursive=True)]) == matches  # noqa: PTH207


def test_what_cannot_be_read_now_is_not_taken_for_gone(desk: Desk) -> None:
    desk.build()
    (desk.folder / "one.txt").write_bytes(b"\xff\xfe\x00\xd8")
    report = desk.build(prune=True)
    assert (report.pruned, len(report.failures)) == (0, 1)
    assert "we wait" in desk.words


def test_a_file_that_was_moved_is_not_gone(desk: Desk) -> None:
    desk.write(named="id: known\n\nAda Holm: we know\n")
    desk.build()
    (desk.folder / "named.txt").rename(desk.folder / "moved.txt")
    report = desk.build(prune=True)
    assert (report.documents, report.unchanged, report.pruned, desk.read) == (0, 4, 0, [])


def test_unreadable_files_are_named_again_and_not_read_again(desk: Desk) -> None:
    (desk.folder / "bad.txt").write_bytes(b"\xff\xfe\x00\xd8")
    first, second = desk.build(), desk.build()
    assert first.failures == second.failures
    assert [where.rpartition("/")[2] for where, _ in first.failures] == ["bad.txt"]
    assert not second.complete
    desk.write(bad="Ada Holm: better\n")
    assert (desk.build().complete, desk.read) == (True, ["bad"])


def test_two_texts_of_one_identifier_are_refused_in_every_build(desk: Desk) -> None:
    desk.write(x="id: same\n\nAda Holm: first\n", y="id: same\n\nAda Holm: second\n")
    for _ in range(3):
        report = desk.build()
        ((where, why),) = report.failures
        assert where.endswith("y.txt")
        assert why == "has the identifier 'same', as a document of texts/x.txt has"
        assert "second" not in desk.words
    (desk.folder / "x.txt").unlink()
    assert (desk.build().complete, desk.words.count("second")) == (True, 1)


def test_the_same_text_twice_is_passed_over(desk: Desk) -> None:
    desk.write(x="id: same\n\nAda Holm: first\n", y="id: same\n\nAda Holm: first\n")
    for _ in range(2):
        report = desk.build()
        assert (report.failures, report.complete) == ([], True)
        assert report.passed_over == {"repeats a document that was read before": 1}


def test_a_text_that_takes_over_an_identifier_leaves_no_one_believing_otherwise(desk: Desk) -> None:
    desk.write(y="id: same\n\nAda Holm: second\n")
    desk.build()
    desk.write(a="id: same\n\nAda Holm: first\n")
    for _ in range(2):
        ((where, _),) = desk.build().failures
        assert where.endswith("y.txt")
        assert "first" in desk.words


def test_a_graph_without_a_manifest_is_taken_up(desk: Desk) -> None:
    desk.build()
    before = desk.bytes()
    for path in desk.graph.glob("manifest*"):
        path.unlink()
    assert desk.build().documents == 3
    assert desk.bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_names_that_are_no_text_are_names(desk: Desk) -> None:
    strange = os.fsdecode(b"strange \xff\n.txt")
    (desk.folder / strange).write_text("Ada Holm: we know\n")
    assert desk.build().documents == 4
    assert desk.build().unchanged == 4
    (desk.folder / strange).unlink()
    assert desk.build(prune=True).pruned == 1


def test_a_manifest_of_another_version_is_not_touched(desk: Desk) -> None:
    from kg.errors import GraphError

    desk.build()
    with Manifest(desk.graph) as manifest:
        manifest.note("format", "99")
        manifest.commit()
    with pytest.raises(GraphError, match="another version of kg"):
        desk.build()
