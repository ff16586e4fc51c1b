"""Building: documents replaced one by one, equal bytes for equal texts, and nothing lost to one bad document."""

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from spacy.language import Language

from kg.build import Manifest, Report, build, extractions, storing
from kg.build.dropping import drop
from kg.errors import GraphError
from kg.model import Document
from kg.said import Originals, Remembered, tellings, written
from kg.store import document_graphs, dump, open_store
from kg.vocabulary import BASE

ONE = "published: 2025-06-12\n\n“We wait,” Norwegian envoy Anna Holm told reporters in Cairo."
OTHER = "published: 2025-06-12\n\nKenya’s foreign ministry said the talks had begun."


@pytest.fixture(autouse=True)
def one_pipeline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.annotate.pipeline", lambda model=None: nlp)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def made(texts: Path, out: Path) -> Report:
    return build([texts], out=out)


def dumped(out: Path) -> bytes:
    output = BytesIO()
    dump(open_store(out, read_only=True), ox.RdfFormat.N_QUADS, output)
    return output.getvalue()


def statements(out: Path) -> list[str]:
    """The words of all statements, sorted."""
    query = "PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#> SELECT ?t { ?s a dkg:Statement ; dkg:text ?t }"
    rows = open_store(out, read_only=True).query(query, use_default_graph_as_union=True)
    return sorted(row["t"].value for row in rows)  # type: ignore[union-attr]


def test_a_report_counts_what_was_made(texts: Path, tmp_path: Path) -> None:
    report = made(texts, tmp_path / "graph")
    assert (report.documents, report.failures, report.counts["statements"]) == (2, [], 2)
    assert report.counts["actors"] >= 3
    assert statements(tmp_path / "graph") == ["We wait,", "the talks had begun"]


def test_what_is_passed_over_is_counted_by_its_reason_and_no_failure(texts: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (texts / name).write_text(f"language: fr\nid: {name}\n\nNous attendons.", encoding="utf-8")
    report = made(texts, tmp_path / "graph")
    assert (report.documents, report.failures) == (2, [])
    assert report.passed_over == {"is not in English (fr)": 2}


def test_two_builds_give_equal_bytes(texts: Path, tmp_path: Path) -> None:
    made(texts, tmp_path / "a")
    made(texts, tmp_path / "b")
    assert dumped(tmp_path / "a") == dumped(tmp_path / "b") != b""


def test_building_again_changes_nothing(texts: Path, tmp_path: Path) -> None:
    made(texts, tmp_path / "graph")
    before = dumped(tmp_path / "graph")
    made(texts, tmp_path / "graph")
    assert dumped(tmp_path / "graph") == before


def test_what_is_remembered_for_resolving_is_what_the_graphs_say(texts: Path, tmp_path: Path) -> None:
    made(texts, tmp_path / "graph")
    store, originals, known = (
        open_store(tmp_path / "graph"),
        Originals(tmp_path / "graph"),
        Remembered(tmp_path / "graph"),
    )
    graphs = [graph.value for graph in document_graphs(store)]
    worked_out = list(tellings(store, originals, None, graphs, base=BASE))
    assert [known.line(graph) for graph in graphs] == [written(each) for each in worked_out]
    assert all(each.names and each.mentions for each in worked_out)
    drop_from = Manifest(tmp_path / "graph")
    drop(store, originals, known, drop_from, graphs[:1])
    assert [bool(known.line(graph)) for graph in graphs] == [False, True]


def test_a_changed_document_is_replaced_and_others_stay(texts: Path, tmp_path: Path) -> None:
    made(texts, tmp_path / "graph")
    (texts / "one.txt").write_text(ONE.replace("We wait", "We leave"), encoding="utf-8")
    build([texts / "one.txt"], out=tmp_path / "graph")
    assert statements(tmp_path / "graph") == ["We leave,", "the talks had begun"]
    made(texts, tmp_path / "anew")
    assert dumped(tmp_path / "graph") == dumped(tmp_path / "anew")


def test_a_new_document_is_added(texts: Path, tmp_path: Path) -> None:
    build([texts / "one.txt"], out=tmp_path / "graph")
    build([texts / "other.txt"], out=tmp_path / "graph")
    assert len(document_graphs(open_store(tmp_path / "graph", read_only=True))) == 2


def test_what_cannot_be_read_is_reported_and_the_rest_built(texts: Path, tmp_path: Path) -> None:
    (texts / "bad.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (texts / "empty.txt").write_text("")
    report = made(texts, tmp_path / "graph")
    assert report.documents == 2
    assert sorted(Path(where).name for where, _ in report.failures) == ["bad.txt", "empty.txt"]
    assert all(why for _, why in report.failures)


def test_a_fault_in_one_document_costs_no_other(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.extract

    real = kg.extract.extract

    def failing(document: Document, *rest: object) -> object:
        if "one" in document.identifier:
            raise ValueError("broken on purpose")
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.extract, "extract", failing)
    report = made(texts, tmp_path / "graph")
    ((where, why),) = report.failures
    assert "one" in where
    assert "broken on purpose" in why
    assert statements(tmp_path / "graph") == ["the talks had begun"]
    with pytest.raises(ValueError, match="broken on purpose"):
        list(extractions([Document(identifier="one", text="Nobody came.")]))


HOSTILE = [
    "“<script>alert(1)</script> is our reply,” Anna Holm said.",
    "“\u202eWe wait\u202c,” Anna Holm said.\u200f",
    "“We\x00wait\x1b[31m,” Anna Holm said.\x07",
    "“We wait,” Anna Holm said.\u2028“We leave,” she added.\u2029",
    '“We wait } ; DROP GRAPH <x> ; \\" { ,” Anna Holm said.',
    "“We wait 🕊\U000e0001,” Anna Holm said.",
    "\ufeff“We wait,” Anna Holm said.",
    "“" * 500 + "We wait,” Anna Holm said.",
    "Anna Holm said " + "that she said " * 100 + "so.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8", newline="")
    report = build([tmp_path / "hostile.txt"], out=tmp_path / "graph")
    assert report.documents + len(report.failures) == 1
    assert dumped(tmp_path / "graph") == dumped(tmp_path / "graph")
    for format in (ox.RdfFormat.TRIG, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD):
        output = BytesIO()
        dump(open_store(tmp_path / "graph", read_only=True), format, output)
        assert len(list(ox.parse(output.getvalue(), format))) > 0


def test_a_script_is_kept_as_the_words_it_is(tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE[0], encoding="utf-8")
    build([tmp_path / "hostile.txt"], out=tmp_path / "graph")
    assert statements(tmp_path / "graph") == ["<script>alert(1)</script> is our reply,"]


def test_batches_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "BATCH", 2)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Anna Holm said {n + 2} envoys had come.")
    seen: list[int] = []
    report = build([tmp_path], out=tmp_path / "graph", progress=lambda done, name: seen.append(done))
    assert (report.documents, seen) == (5, [1, 2, 3, 4, 5])
    assert len(statements(tmp_path / "graph")) == 5


def test_another_base_is_refused(texts: Path, tmp_path: Path) -> None:
    made(texts, tmp_path / "graph")
    with pytest.raises(GraphError, match="another --out"):
        build([texts], out=tmp_path / "graph", base="https://example.org/id/")
