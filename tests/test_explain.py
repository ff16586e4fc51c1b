"""The sentences behind a record, with the words marked at the right characters."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.answers import plain
from kg.errors import QueryError
from kg.explain import Excerpt, explain
from kg.model import Record
from kg.quads import quads
from kg.stats import stats
from kg.vocabulary import BASE
from tests.graphs import ACCUSED, HARBOUR, HOLM, MINISTER, READY, TALKS, UNDATED, find, store

FIRST = "Norlandish foreign minister Ada Holm said in Brightwater on Friday."


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            READY,
            [f"[[“We are ready to open the port,”]] {FIRST}", "[[“But Sudria has to stop the blockade first.”]]"],
        ),
        (ACCUSED, ["She accused Sudria of [[delaying a ceasefire]]."]),
        (UNDATED, ["[[<script>alert('no')</script>]]"]),
        (TALKS, ["[[Holm met Sudrian envoy Tomas Reyes in Brightwater on Friday]]"]),
        (MINISTER, [f"“We are ready to open the port,” [[{FIRST[:36]}]]{FIRST[36:]}"]),
        (HOLM, [f"“We are ready to open the port,” Norlandish foreign minister [[Ada Holm]]{FIRST[36:]}"]),
        (find(HARBOUR, "said"), ["“We are ready to open the port,” " + FIRST.replace("said", "[[said]]")]),
    ],
)
def test_the_words_are_marked_in_their_sentence(record: Record, expected: list[str]) -> None:
    found = explain(store(), BASE + record.id)
    assert [excerpt.marked("[[", "]]") for excerpt in found] == expected


def test_offsets_are_the_document_s() -> None:
    for excerpt in explain(store(), READY.id, base=BASE):
        assert HARBOUR.text[excerpt.start : excerpt.end] == excerpt.text
        assert (excerpt.title, excerpt.url) == (HARBOUR.title, HARBOUR.url)
        assert excerpt.document == BASE + HARBOUR.id
        for start, end in excerpt.spans:
            assert any((part.start, part.end) == (start, end) for part in READY.content)


def test_what_is_shown_is_escaped_but_for_the_marks() -> None:
    excerpt = Excerpt(document="d", title="", url="", start=10, end=13, text="a\x1bb", spans=((11, 12),))
    assert excerpt.marked("<", ">", shown=lambda text: text.replace("\x1b", "?")) == "a<?>b"


@pytest.mark.parametrize("iri", ["statement/none", "http://a.example/", "state/norland"])
def test_a_record_without_evidence_is_named(iri: str) -> None:
    with pytest.raises(QueryError, match=f"no evidence for .*{iri}"):
        explain(store(), iri, base=BASE)


@pytest.mark.parametrize("iri", ["", "a b:c", "<>", "http://a.example/{"])
def test_what_is_no_iri_is_named(iri: str) -> None:
    with pytest.raises(QueryError, match="is no IRI"):
        explain(store(), iri)


def test_stats_count_the_documents_and_not_the_ontology() -> None:
    rows = [tuple(map(plain, row)) for row in stats(store()).rows]
    assert ("class", "Document", "2") in rows
    assert ("class", "Statement", "4") in rows
    assert not any(name == "StatementAct" for _, name, _ in rows)
    assert ("mode", "indirect", "3") in rows
    assert ("act", "demand", "1") in rows
    assert rows[-1] == ("omitted", "no speaker", "5")


def test_of_a_document_in_pages_the_page_is_shown() -> None:
    paged = replace(HARBOUR, pages=(0, 40, 90))
    made = ox.Store()
    made.extend(quads([paged, paged.passage(50, 95), paged.passage(90, 95)], graph=paged.id))
    assert [
        excerpt.page for p in ((50, 95), (90, 95)) for excerpt in explain(made, paged.passage(*p).id, base=BASE)
    ] == [
        "2",
        "3",
    ]
