"""Parquet in DuckDB, lines for Discourse Network Analyzer, entities for FollowTheMoney."""

import csv
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import export_file
from kg.export.tables import TABLES, class_of
from kg.vocabulary import BASE, RDF_TYPE
from tests.graphs import ACCUSED, HARBOUR, READY
from tests.stores.hostile import labels, written


def test_duckdb_has_a_row_for_each_thing(graph: ox.Store, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    export_file(graph, "parquet", tmp_path / "tables")
    connection = duckdb.connect()
    for table, kinds in TABLES.items():
        classes = [ox.NamedNode(class_of(kind)) for kind in kinds]
        things = {q.subject for c in classes for q in graph.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), c, None)}
        rows = connection.execute(f"SELECT count(*), count(DISTINCT id) FROM '{tmp_path}/tables/{table}.parquet'")
        assert rows.fetchall() == [(len(things), len(things))], table
    rows = connection.execute(f"SELECT id, label FROM '{tmp_path}/tables/actors.parquet'").fetchall()
    assert {iri: label for iri, label in rows if iri in labels(graph)} == labels(graph)


def test_duckdb_joins_a_statement_with_its_speaker_and_its_document(graph: ox.Store, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    export_file(graph, "parquet", tmp_path / "tables")
    found = duckdb.connect().execute(
        f"SELECT a.label, s.said_on, s.said_on_first_day, s.confidence, s.act, d.identifier"
        f" FROM (SELECT *, unnest(speakers) AS speaker, unnest(documents) AS document"
        f" FROM '{tmp_path}/tables/statements.parquet') s"
        f" JOIN '{tmp_path}/tables/actors.parquet' a ON a.id = s.speaker"
        f" JOIN '{tmp_path}/tables/documents.parquet' d ON d.id = s.document WHERE s.id = '{BASE}{READY.id}'"
    )
    assert [tuple(map(str, row)) for row in found.fetchall()] == [
        ("Ada Holm", "2025-04-18", "2025-04-18", "1.0", "demand", "harbour-talks")
    ]


def test_what_documents_differ_on_is_kept_as_a_variant(graph: ox.Store, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    made = ox.Store()
    made.extend(graph)
    names = ("http://www.w3.org/2000/01/rdf-schema#label", BASE + "meeting/talks", BASE + "graph/other")
    label, talks, other = map(ox.NamedNode, names)
    made.add(ox.Quad(talks, label, ox.Literal("zz another name"), other))
    export_file(made, "parquet", tmp_path / "tables")
    rows = duckdb.connect().execute(f"SELECT * FROM '{tmp_path}/tables/variants.parquet'").fetchall()
    assert rows == [(BASE + "meeting/talks", "label", "zz another name")]


def test_discourse_network_lines_have_an_actor_s_stand_on_a_concept(graph: ox.Store, tmp_path: Path) -> None:
    with written(graph, "dna", tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stands = {(row["person"], row["organization"], row["concept"], row["agreement"]) for row in rows}
    assert stands == {("Ada Holm", "Norland", "ceasefire", "0"), ("", "United Nations", "ceasefire", "0")}
    assert {row["statement_id"] for row in rows} == {BASE + ACCUSED.id}
    assert {(row["date"], row["document_title"]) for row in rows} == {("2025-04-19", HARBOUR.title)}


def test_entities_point_at_entities(graph: ox.Store, tmp_path: Path) -> None:
    lines = written(graph, "ftm", tmp_path).read_bytes().split(b"\n")[:-1]
    entities = {found["id"]: found for found in map(json.loads, lines)}
    assert len(entities) == len(lines)
    ends = ("member", "organization", "agent", "client", "sender", "recipients", "subject", "object", "proof")
    named = {end for each in entities.values() for key in ends for end in each["properties"].get(key, ())}
    assert named <= set(entities)
    assert set(labels(graph).values()) <= {name for e in entities.values() for name in e["properties"].get("name", ())}


def test_followthemoney_takes_every_entity(graph: ox.Store, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    lines = written(graph, "ftm", tmp_path).read_bytes().split(b"\n")[:-1]
    entities = {proxy.id: proxy for proxy in (model.get_proxy(json.loads(line), cleaned=False) for line in lines)}
    for line in lines:
        found = json.loads(line)
        model.get(found["schema"]).validate(found)
        assert sum(map(len, entities[found["id"]].to_dict()["properties"].values())) == sum(
            map(len, found["properties"].values())
        )
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), (prop, value)
