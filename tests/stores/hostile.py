"""A graph whose words are what breaks readers, and its exports as files."""

from pathlib import Path

import pyoxigraph as ox

from kg.export import export_file
from kg.model import Id, Record, State
from kg.quads import quads
from kg.store import replace_documents
from kg.vocabulary import BASE, dkg
from tests.graphs import READY, store

WORDS = {
    "quotes": "\"double\" 'single' ''' \"\"\" “curled”",
    "lines": "one\ntwo\r\nthree\rfour\u2028five\u2029six\x85seven",
    "tabs": "\ttab\tand  blanks ",
    "backslashes": '\\ \\n \\\\ \\" \\u0041 at the end \\',
    "direction": "\u202eright to left\u202c \u200f\u061c \u2066in itself\u2069",
    "controls": "\x00\x01\x08\x0b\x0c\x1f\x7f\ufffe",
    "markup": "</script> <!-- ]]> & &amp; <b>",
    "formula": "=1+1",
    "formula-2": "@SUM(A1)",
    "formula-3": "+1; -1, |x|",
    "separators": "a,b;c\x1fd|e\u001ef",
    "astral": "🕊 𝒳 👩‍👩‍👧 é e\u0301",
    "placeholders": "{0} ${x} %s $1 $$ `x`",
    "null": "NULL",
}
SUFFIXES = {
    "nquads": "nq",
    "trig": "trig",
    "turtle": "ttl",
    "ntriples": "nt",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
    "graphml": "graphml",
    "gexf": "gexf",
    "dna": "csv",
    "ftm": "json",
}
FLAT = ("turtle", "ntriples", "rdfxml")
GRAPH = "graph/hostile"


def hostile() -> ox.Store:
    """The small graph made by hand, and a state for each of the words, in a graph of its own, that it speaks about."""
    made = store()
    states = [State(id=Id(f"state/{name}"), label=words, alt_labels=(words, "z")) for name, words in WORDS.items()]
    records: list[Record] = [*states]
    replace_documents(made, {BASE + GRAPH: quads(records, graph=GRAPH)})
    for name in WORDS:
        about = (ox.NamedNode(BASE + READY.id), ox.NamedNode(dkg("about")), ox.NamedNode(f"{BASE}state/{name}"))
        made.add(ox.Quad(*about, ox.NamedNode(BASE + GRAPH)))
    return made


def labels(source: ox.Store) -> dict[str, str]:
    """What each of the states is called, as the graph has it: control characters are no longer in it."""
    kind = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found = {}
    for name in WORDS:
        quad = next(source.quads_for_pattern(ox.NamedNode(f"{BASE}state/{name}"), kind, None, None))
        assert isinstance(quad.object, ox.Literal)
        found[f"{BASE}state/{name}"] = quad.object.value
    return found


def written(source: ox.Store, format: str, folder: Path, *, packed: bool = False) -> Path:
    """The export in a file of the usual name."""
    path = folder / f"graph.{SUFFIXES[format]}{'.gz' * packed}"
    export_file(source, format, path)
    return path


def wanted(source: ox.Store, format: str) -> set[ox.Quad]:
    """What a file of that format holds."""
    if format not in FLAT:
        return set(source)
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in source}
