"""RDF files in Jena, Redland, N3.js, Comunica and rdflib: every quad comes out as it went in."""

import csv
import gzip
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.stores.hostile import FLAT, wanted, written
from tests.stores.programs import jena, program, run

NODE = Path(__file__).parent
WARNED = (0, 1)  # Jena warns of U+FFFD in a string, which is what stands for a control character
READ_BY_NODE = """
import fs from 'fs';
import { Store, StreamParser, Writer } from 'n3';
const [source, format] = process.argv.slice(-2), store = new Store();
fs.createReadStream(source).pipe(new StreamParser({ format })).on('data', quad => store.add(quad)).on('end', () => {
  const writer = new Writer(process.stdout, { format: 'N-Quads', end: false });
  writer.addQuads(store.getQuads());
  writer.end();
});
"""


def read(text: bytes) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "ntriples", "jsonld", "rdfxml"])
def test_jena_reads_all(graph: ox.Store, tmp_path: Path, format: str) -> None:
    file = written(graph, format, tmp_path)
    syntax: list[str] = (
        ["--syntax=jsonld10"] if format == "jsonld" else []
    )  # Debian's reader of JSON-LD 1.1 lacks a library
    command = [*jena(tmp_path), "riotcmd.riot", "--output=nquads", *syntax, str(file)]
    assert read(run(*command, ended_by=WARNED)) == wanted(graph, format)


def test_jena_reads_a_compressed_file(graph: ox.Store, tmp_path: Path) -> None:
    file = written(graph, "nquads", tmp_path, packed=True)
    assert read(run(*jena(tmp_path), "riotcmd.riot", "--output=nquads", file, ended_by=WARNED)) == set(graph)


def test_jena_s_tdb2_holds_all(graph: ox.Store, tmp_path: Path) -> None:
    commands, place = jena(tmp_path), f"--loc={tmp_path / 'tdb'}"
    run(*commands, "tdb2.tdbloader", place, written(graph, "nquads", tmp_path))
    assert read(run(*commands, "tdb2.tdbdump", place)) == set(graph)


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "ntriples", "rdfxml"])
def test_raptor_reads_all(graph: ox.Store, tmp_path: Path, format: str) -> None:
    file = written(graph, format, tmp_path)
    output = "ntriples" if format in FLAT else "nquads"
    command = (program("rapper"), "-q", "-i", format, "-o", output, file, "http://b.example/")
    assert read(run(*command)) == wanted(graph, format)


def test_rasqal_asks_a_flat_file(graph: ox.Store, tmp_path: Path) -> None:
    file = written(graph, "ntriples", tmp_path)
    found = run(program("roqet"), "-q", "-r", "csv", "-D", file, "-e", "SELECT * { ?s ?p ?o }").decode()
    rows = [tuple(row) for row in csv.reader(io.StringIO(found, newline=""))][1:]
    assert len(rows) == len(wanted(graph, "ntriples"))


@pytest.mark.parametrize(
    ("format", "name"), [("nquads", "N-Quads"), ("trig", "TriG"), ("turtle", "Turtle"), ("ntriples", "N-Triples")]
)
def test_n3_js_reads_all(graph: ox.Store, tmp_path: Path, format: str, name: str) -> None:
    node = program("node")
    if not (NODE / "node_modules" / "n3").exists():
        pytest.skip("N3.js is not installed: npm ci in tests/stores")
    found = run(
        *(node, "--input-type=module", "-e", READ_BY_NODE, "--", written(graph, format, tmp_path), name),
        cwd=NODE,
    )
    assert read(found) == wanted(graph, format)


@pytest.mark.parametrize("format", ["trig", "jsonld", "rdfxml"])
def test_comunica_asks_all(graph: ox.Store, tmp_path: Path, format: str) -> None:
    program("node")
    asker = NODE / "node_modules" / ".bin" / "comunica-sparql-file"
    if not asker.exists():
        pytest.skip("Comunica is not installed: npm ci in tests/stores")
    where = "?s ?p ?o" if format in FLAT else "GRAPH ?g { ?s ?p ?o }"
    query = f"SELECT (COUNT(*) AS ?n) {{ {where} }}"
    found = run(asker, written(graph, format, tmp_path), query, "-t", "text/csv", cwd=tmp_path).decode()
    assert found.split() == ["n", str(len(wanted(graph, format)))]


@pytest.mark.parametrize("format", ["rdfxml", "turtle", "ntriples"])
def test_a_compressed_file_is_the_plain_one(graph: ox.Store, tmp_path: Path, format: str) -> None:
    plain, packed = written(graph, format, tmp_path), written(graph, format, tmp_path, packed=True)
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()


def test_rdflib_reads_rdf_xml(graph: ox.Store, tmp_path: Path) -> None:
    from rdflib import Graph

    assert len(Graph().parse(written(graph, "rdfxml", tmp_path), format="xml")) == len(wanted(graph, "rdfxml"))
