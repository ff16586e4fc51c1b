"""What a text at an address said before it was changed is kept beside what it says now, and counted with nothing."""

from pathlib import Path

import pytest
from rdflib import Graph as RdfGraph

from kg.build.forgetting import forget, recall
from kg.explain import explain
from kg.query import Table, find, run
from kg.validate import violations
from tests.build.conftest import Desk

HEAD = "url: https://news.example/talks\npublisher: Harbour Post\n\n"
FIRST = HEAD + "Ada Holm: we wait\nBen Otieno: we leave\n"
SECOND = HEAD + "Ada Holm: we wait\nBen Otieno: we stay after all\n"
THIRD = HEAD + "Ada Holm: we wait no more\n"
DOCUMENT = "https://w3id.org/diplomatic-kg/id/document/"


@pytest.fixture
def changed(desk: Desk) -> Desk:
    for path in desk.folder.iterdir():
        path.unlink()
    desk.write(talks=FIRST)
    desk.build()
    desk.write(talks=SECOND)
    assert desk.build().superseded == 1
    return desk


def changes(desk: Desk) -> list[tuple[str, ...]]:
    answer = run(desk.store, find("changed-documents"), {})
    assert isinstance(answer, Table)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return [(row["change"].value, row["words"].value) for row in rows if row["change"] is not None]  # type: ignore[union-attr]


def test_the_question_says_what_came_and_what_went(changed: Desk) -> None:
    assert changes(changed) == [("came", "we stay after all"), ("went", "we leave")]


def test_the_current_text_keeps_its_iri_and_names_the_one_before(changed: Desk) -> None:
    (new,) = changed.ask("SELECT ?d { ?d prov:wasRevisionOf ?o }")
    (old,) = changed.ask("SELECT ?o { ?d prov:wasRevisionOf ?o }")
    assert new.startswith(DOCUMENT)
    assert old.startswith(f"{new}.")
    assert changed.ask(f"SELECT ?t {{ <{old}> <http://purl.org/dc/terms/identifier> ?t }}") == [
        "https://news.example/talks"
    ]


def test_statements_are_counted_once(changed: Desk) -> None:
    assert changed.words == ["we stay after all", "we wait"]
    speakers = run(changed.store, find("speakers"), {})
    assert isinstance(speakers, Table)
    assert [(row[0].value, row[1].value) for row in speakers.rows] == [("Ada Holm", "1"), ("Ben Otieno", "1")]  # type: ignore[union-attr]


def test_who_said_it_and_where_is_still_to_be_found(changed: Desk) -> None:
    assert changed.ask("SELECT ?n { ?s a dkg:EarlierStatement ; dkg:saidBy ?n }") == ["Ada Holm", "Ben Otieno"]
    (gone,) = changed.ask('SELECT ?s { ?s a dkg:EarlierStatement ; dkg:text "we leave" }')
    (excerpt,) = explain(changed.store, gone)
    assert excerpt.marked("[", "]", shown=str) == "Ben Otieno: [we leave]"


def test_versions_form_a_chain_even_where_a_text_goes_back(changed: Desk) -> None:
    for text in (THIRD, FIRST, SECOND):
        changed.write(talks=text)
        changed.build()
    chain = "SELECT ?o { ?d prov:wasRevisionOf+ ?o FILTER NOT EXISTS { ?n prov:wasRevisionOf ?d } }"
    assert len(changed.ask(chain)) == 4
    assert changed.words == ["we stay after all", "we wait"]
    assert len(changed.ask("SELECT ?s { ?s a dkg:EarlierStatement }")) == 2 + 2 + 1 + 2


def test_every_version_conforms(changed: Desk) -> None:
    import pyoxigraph as ox

    for name in changed.store.named_graphs():
        if str(getattr(name, "value", "")).startswith(DOCUMENT):
            triples = changed.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
            assert violations(RdfGraph().parse(data=triples, format="nt")) == ()


def test_a_new_signature_is_no_new_version(changed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = changed.bytes()
    monkeypatch.setattr("kg.build.made_with", lambda model: {"code": "mended", "ontology": "same"})
    report = changed.build()
    assert (report.documents, report.superseded) == (1, 0)
    assert changed.bytes() == before


def test_only_what_has_an_address_and_is_wanted_has_versions(desk: Desk) -> None:
    desk.write(talks=FIRST)
    desk.build()
    desk.write(talks=SECOND, one="Ada Holm: changed\n")
    assert desk.build(versions=False).superseded == 0
    desk.write(one="Ada Holm: changed again\n")
    assert desk.build().superseded == 0
    assert desk.ask("SELECT ?d { ?d prov:wasRevisionOf ?o }") == []


def test_versions_are_kept_as_said_and_not_as_corrected(changed: Desk, tmp_path: Path) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_text("- rename: person/ada-holm\n  to: Ada Holmberg\n  by: D\n  reason: r\n")
    changed.build(corrections=file)
    changed.write(talks=THIRD)
    changed.build(corrections=file)
    assert "Ada Holmberg" not in changed.ask("SELECT ?n { ?s dkg:saidBy ?n }")


def test_a_forgotten_text_takes_its_versions_along(changed: Desk) -> None:
    changed.write(talks=THIRD)
    changed.build()
    forget(changed.graph, ["https://news.example/talks"])
    assert changed.ask("SELECT ?d { ?d a dkg:Document }") == []
    assert changed.ask("SELECT ?s { ?s dkg:text ?t }") == []


def test_what_was_forgotten_and_is_recalled_has_no_version_before_it(changed: Desk) -> None:
    forget(changed.graph, ["https://news.example/talks"])
    recall(changed.graph, ["https://news.example/talks"])
    assert changed.build().superseded == 0
    assert changed.ask("SELECT ?d { ?d prov:wasRevisionOf ?o }") == []
