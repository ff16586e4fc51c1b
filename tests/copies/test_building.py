"""A story in three papers, built from text: one statement with three reports, whichever is built first."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from spacy.language import Language

from kg.build import build
from kg.query import Table, find, run
from kg.store import open_store
from kg.vocabulary import BASE

STORY = """“The night ferry will sail whatever the weather says, and no passenger will pay for our delays,” Norwegian
trade minister Anna Holm told reporters in Oslo. Seven crossings had been called off in a month, most of them on a
Sunday, when the harbour is short of pilots. Holm denied that the line was for sale."""


@pytest.fixture(autouse=True)
def one_pipeline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.annotate.pipeline", lambda model=None: nlp)


def written(folder: Path, paper: str, day: str, text: str) -> Path:
    path = folder / f"{paper}.txt"
    path.write_text(f"id: {paper}\npublished: {day}\npublisher: The {paper}\n\n{text}", encoding="utf-8")
    return path


def asked(graph: Path, name: str) -> list[tuple[str, ...]]:
    answer = run(open_store(graph, read_only=True), find(name), {}, base=BASE)
    assert isinstance(answer, Table)
    return [tuple("" if term is None else str(getattr(term, "value", "")) for term in row) for row in answer.rows]


def test_copies_count_once_whatever_the_order(tmp_path: Path) -> None:
    cut = STORY.replace("reporters in Oslo", "a press conference in Oslo")
    papers = [
        written(tmp_path, "wire", "2025-06-10", STORY),
        written(tmp_path, "herald", "2025-06-11", cut),
        written(tmp_path, "post", "2025-06-12", STORY + "\n\nThe line was founded in 1911."),
    ]
    graph = tmp_path / "graph"
    for paper in reversed(papers):
        build([paper], out=graph)
    ((publishers, documents, first, *_, carried, _),) = asked(graph, "copies")
    assert (publishers, documents, first, carried) == ("3", "3", "2025-06-10", "The herald; The post; The wire")
    ((speaker, statements, direct, *_),) = asked(graph, "speakers")
    assert (speaker, statements, direct) == ("Anna Holm", "2", "1")
    assert {row[0] for row in asked(graph, "carried-by")} == {"3"}
    together = tmp_path / "together"
    build(papers, out=together)
    assert set(map(str, ox.Store.read_only(str(together / "store")))) == set(map(str, open_store(graph)))


REJECTED = """- reject: document/herald
  property: copyOf
  value: document/wire
  by: Desk Africa
  reason: a report of its own, of another day
"""


def test_a_copy_that_was_rejected_by_hand_stays_so_until_that_is_taken_back(tmp_path: Path) -> None:
    papers = [written(tmp_path, "wire", "2025-06-10", STORY), written(tmp_path, "herald", "2025-06-11", STORY)]
    graph, file = tmp_path / "graph", tmp_path / "corrections.yaml"
    build(papers, out=graph)
    links = asked(graph, "copies")
    ((_, statements, *_),) = asked(graph, "speakers")
    assert (len(links), statements) == (1, "2")
    file.write_text(REJECTED, encoding="utf-8")
    report = build(papers, out=graph, corrections=file)
    assert (report.documents, [each.subject for each in report.resolution.applied]) == (0, ["document/herald"])
    assert (asked(graph, "copies"), asked(graph, "speakers")[0][1]) == ([], "4")
    written(tmp_path, "herald", "2025-06-09", STORY + "\n\nThe line was founded in 1911.")  # now it is the first
    assert build(papers, out=graph, corrections=file).documents == 1
    assert (asked(graph, "copies"), asked(graph, "speakers")[0][1]) == ([], "4")
    anew = tmp_path / "anew"
    build(papers, out=anew, corrections=file)
    assert set(map(str, open_store(anew))) == set(map(str, open_store(graph)))
    file.write_text("", encoding="utf-8")
    build(papers, out=graph, corrections=file)
    assert len(asked(graph, "copies")) == 1


def test_a_rejection_of_a_document_that_is_not_there_fits_nothing(tmp_path: Path) -> None:
    papers = [written(tmp_path, "wire", "2025-06-10", STORY)]
    file = tmp_path / "corrections.yaml"
    file.write_text(REJECTED, encoding="utf-8")
    report = build(papers, out=tmp_path / "graph", corrections=file)
    assert [each.edge for each in report.resolution.unfitting] == ["copyOf"]
