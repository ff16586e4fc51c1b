"""Answers written out: nothing in them is obeyed by a terminal, a spreadsheet or a page."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.answers import FORMATS, as_csv, as_json, as_markdown, as_text, as_tsv
from kg.query import Answer, Table, Triples, run
from tests.graphs import store

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def one(text: str) -> Table:
    return Table(("cell", "other"), ((ox.Literal(text), None),))


@given(TEXT)
def test_csv_is_read_back_as_it_was(text: str) -> None:
    assert list(csv.reader(io.StringIO(as_csv(one(text)), newline="")))[1][0].removeprefix("'") == text.removeprefix(
        "'"
    )


@pytest.mark.parametrize("formula", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_formulas_are_disarmed(formula: str) -> None:
    cell = list(csv.reader(io.StringIO(as_csv(one(formula)), newline="")))[1][0]
    assert cell == "'" + formula
    assert as_tsv(one(formula)).splitlines()[1].startswith("'")


def test_negative_numbers_are_no_formulas() -> None:
    assert as_csv(Table(("n",), ((ox.Literal(-5),),))) == "n\r\n-5\r\n"


@given(TEXT)
def test_tsv_has_a_line_a_row(text: str) -> None:
    lines = as_tsv(one(text)).split("\n")
    assert len(lines) == 3
    assert lines[1].count("\t") == 1


@given(TEXT)
def test_text_for_eyes_has_no_character_that_acts(text: str) -> None:
    shown = as_text(one(text))
    assert shown.count("\n") == 3
    assert not {"\x1b", "\r", "\t", "\u202e", "\u2066", "\x9b", "\u2028"} & set(shown)


def test_columns_are_aligned_by_width() -> None:
    table = Table(("a", "b"), ((ox.Literal("和平"), ox.Literal("x")), (ox.Literal("e\u0301"), ox.Literal("y"))))
    assert as_text(table).splitlines() == ["a     b", "────  ─", "和平  x", "e\u0301     y"]


@pytest.mark.parametrize("text", ["a|b", "a\nb", "<script>alert(1)</script>", "[x](javascript:1)", "`x`", "\\|"])
def test_markdown_stays_one_cell_and_no_markup(text: str) -> None:
    row = as_markdown(one(text)).splitlines()[2]
    assert row.replace("\\\\", "").replace("\\|", "").count("|") == 3
    assert not any(f" {mark}" in row.replace("\\" + mark, "") for mark in "<[`")


def test_json_is_of_the_standard() -> None:
    table = Table(
        ("iri", "plain", "tagged", "number", "none"),
        (
            (
                ox.NamedNode("http://a.example/"),
                ox.Literal("é"),
                ox.Literal("é", language="fr"),
                ox.Literal(3),
                None,
            ),
        ),
    )
    found = ox.parse_query_results(as_json(table), format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row[name] for name in table.columns) for row in found] == list(table.rows)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "SELECT * { ?s a ?o }"])
def test_every_kind_of_answer_has_every_form(format: str, query: str) -> None:
    answer: Answer = run(store(), query)
    assert FORMATS[format](answer).strip()


def test_triples_as_json_are_json_ld() -> None:
    answer = run(store(), "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }")
    assert isinstance(answer, Triples)
    assert set(ox.parse(as_json(answer), format=ox.RdfFormat.JSON_LD)) == {
        ox.Quad(*triple) for triple in answer.triples
    }
    assert json.loads(as_json(True)) == {"head": {}, "boolean": True}
