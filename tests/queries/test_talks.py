"""Every saved question on a small graph made by hand, with rows that were read against it, over named graphs and flat.

Rows are in `talks/`, a file a question. After a change of meaning, write them anew with
`python -m tests.queries.test_talks`, and read them before you keep them.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.answers import plain, shortened, written
from kg.quads import ontology_quads
from kg.query import Table, bound, catalogue, run
from kg.spellings import spellings
from kg.vocabulary import BASE

HERE = Path(__file__).parent
TRIPLES = tuple(q.triple for q in ox.parse((HERE / "talks.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
ASKED: dict[str, dict[str, str]] = {
    "accounts-of-meeting": {"meeting": "m1"},
    "acts-between-states": {"from": "norlandish"},
    "acts-by-account": {},
    "agreements": {"party": "sudrian", "on": "2025-05-03", "status": "inforce"},
    "alike-on-topic": {"topic": "CEASEFIRE"},
    "ambiguous-names": {},
    "cancelled-meetings": {},
    "carried-by": {},
    "changed-documents": {},
    "co-attendance": {"with": "a. holm"},
    "copies": {},
    "contradictions": {"topic": "ceasefire", "days": "3"},
    "deadlines": {"on": "2025-06-01"},
    "demands-and-criticism": {"speaker": "Ada Holm"},
    "demands-answered": {"of": "Sudria"},
    "denials": {},
    "dossier": {"actor": "Ada Holm"},
    "evidence": {"statement": "s4"},
    "fell-silent": {"topic": "ceasefire", "days": "10", "least": "1"},
    "first-and-last-mention": {"speaker": "Sudria", "new": "2025-04-11"},
    "hosts-and-mediators": {"one": "Norland", "other": "Sudria"},
    "planned-meetings": {"from": "2025-06-30", "actor": "Ada Holm"},
    "position-over-time": {"actor": "Norland", "topic": "ceasefire"},
    "said-after-meeting": {"meeting": "m1", "days": "2"},
    "said-over-time": {"speaker": "Reyes", "topic": "trade"},
    "same-words": {"official": "norlandish foreign ministry"},
    "self-contradictions": {"actor": "Ada Holm", "topic": "ceasefire"},
    "speakers": {},
    "state-matrix": {},
    "uncertain": {},
    "who-met-whom": {"actor": "UN", "status": "HELD"},
    "who-said-what": {"about": "sudrian", "speaker": "holm", "until": "2025-04-30"},
    "who-speaks-for": {"for": "Norland"},
}
HOSTILE = (
    '" } ?s ?p ?o #',
    "x') . }",
    "\\u0022 } {",
    "<script>alert(1)</script>",
    "?speaker",
    "UNDEF } {",
    "\u202etxet",
    ".*",
)
SLOW_IN_RDFLIB = {
    "acts-between-states",
    "contradictions",
    "co-attendance",
    "self-contradictions",
    "state-matrix",
}  # a minute and more each


def union() -> ox.Store:
    """The triples shared out among two graphs, names in both, as an archive has them."""
    store = ox.Store()
    store.extend(ontology_quads())
    first, second = (ox.NamedNode(f"{BASE}{name}") for name in ("document/one", "document/two"))
    for number, triple in enumerate(TRIPLES):
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object, first if number % 2 else second))
        if triple.predicate.value.endswith(("label", "Label", "type", "sameAs", "represents", "participant", "status")):
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object, second if number % 2 else first))
    return store


def flat() -> ox.Store:
    """All triples in one graph."""
    triples = (*TRIPLES, *(quad.triple for quad in ontology_quads()))
    store = ox.Store()
    store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
    return store


def answer(store: ox.Store, name: str) -> str:
    """The answer as CSV, with short IRIs."""
    found = run(store, catalogue()[name], ASKED[name], base=BASE)
    return written(shortened(found, BASE), "csv").replace("\r\n", "\n")


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize("made", [union, flat])
def test_rows(name: str, made: object) -> None:
    store = union() if made is union else flat()
    given = answer(store, name)
    assert given.count("\n") > 1, "a question that nothing answers shows nothing"
    assert given == (HERE / "talks" / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", sorted({*catalogue()} - SLOW_IN_RDFLIB))
def test_rows_in_rdflib(name: str) -> None:
    store = flat()
    theirs = rdflib.Graph()
    for line in _needed():
        theirs.parse(data=line, format="nt")
    sparql = bound(catalogue()[name], ASKED[name], BASE, spelt=lambda typed: spellings(store, typed))
    rows = [tuple("" if term is None else str(term) for term in row) for row in theirs.query(sparql)]  # type: ignore[union-attr]
    ours = run(store, catalogue()[name], ASKED[name], base=BASE)
    assert isinstance(ours, Table)
    assert sorted(map(_numbers, rows)) == sorted(_numbers(tuple(map(plain, row))) for row in ours.rows)


def _numbers(row: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers as one engine and the other write them: 1, 1.0 and 1.00 are one."""
    return tuple(f"{float(cell):g}" if cell.replace(".", "", 1).lstrip("-").isdigit() else cell for cell in row)


def _needed() -> Iterator[str]:
    """The graph, and of the ontology the tones alone: rdflib looks at every node for some paths."""
    yield "".join(f"{triple} .\n" for triple in TRIPLES)
    kept = ("tone", "type", "label")
    acts = {q.subject for q in ontology_quads() if q.predicate.value.endswith("ontology#tone")}
    for quad in ontology_quads():
        if quad.subject in acts and _local(quad.predicate) in kept:
            yield f"{quad.triple} .\n"


def _local(term: ox.NamedNode) -> str:
    """What follows the last # or / of an IRI."""
    return term.value.replace("/", "#").rpartition("#")[2]


def _texts(name: str) -> list[str]:
    return [p.name for p in catalogue()[name].parameters if p.type in {"actor", "topic", "text"}]


@pytest.mark.parametrize("name", sorted(each for each in catalogue() if _texts(each)))
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_value_is_a_name_that_nobody_bears(name: str, hostile: str) -> None:
    given = {**ASKED[name], **dict.fromkeys(_texts(name), hostile)}
    found = run(flat(), catalogue()[name], given, base=BASE)
    assert isinstance(found, Table)
    assert found.rows == ()


MORE: list[tuple[str, dict[str, str], int, set[str]]] = [
    ("first-and-last-mention", {"of": "Ceasefire"}, 0, {"ceasefire"}),
    ("first-and-last-mention", {"of": "sudrian", "speaker": "A. Holm"}, 0, {"Sudria"}),
    ("first-and-last-mention", {}, 0, {"ceasefire", "grain", "Norland", "Sudria"}),
    (
        "who-met-whom",
        {},
        5,
        {"talks in Brightwater", "secret meeting"}
        | {"visit to Sudria by A. Holm"}
        | {"call between Tomás Reyes and United Nations"},
    ),
    ("who-met-whom", {"actor": "Ada Holm", "since": "2025-05-01"}, 5, {"visit to Sudria by A. Holm"}),
    ("planned-meetings", {}, 5, {"visit to Sudria by A. Holm"}),
    ("planned-meetings", {"from": "2025-07-01"}, 5, set()),
    ("cancelled-meetings", {"actor": "Reyes"}, 3, {"call between Tomás Reyes and United Nations"}),
    ("cancelled-meetings", {"since": "2025-04-21"}, 3, set()),
    ("agreements", {}, 4, {"truce", "grain pact"}),
    ("agreements", {"on": "2025-06-01", "status": "inForce"}, 4, set()),
    ("acts-by-account", {"meeting": "m1", "speaker": "A. Holm"}, 8, {"s2"}),
    ("denials", {"speaker": "Sudria"}, 5, {"breaking the truce"}),
    ("denials", {"until": "2025-05-20"}, 5, set()),
    ("demands-answered", {"speaker": "Sudria"}, 3, set()),
    ("deadlines", {"speaker": "Sudria"}, 5, {"The port will open."}),
    ("same-words", {"official": "Harbour Post"}, 3, {"Both sides will keep the truce!"}),
    ("carried-by", {"statement": "s3", "least": "3"}, 0, set()),
    ("carried-by", {"statement": "s3"}, 0, {"2"}),
    ("changed-documents", {"document": "d3", "publisher": "HARBOUR POST"}, 6, {"Both sides will keep the truce!"}),
    ("changed-documents", {"document": "d1"}, 6, set()),
    (
        "said-after-meeting",
        {"actor": "UN", "days": "0"},
        7,
        {"Both sides will keep the truce!"} | {"both sides will keep the truce", "the truce was discussed"},
    ),
    ("said-after-meeting", {"meeting": "m3", "days": "99"}, 7, set()),
    ("said-after-meeting", {"meeting": "m1", "actor": "Bo Holm"}, 7, set()),
    ("contradictions", {"topic": "ceasefire", "days": "1"}, 3, set()),
    ("self-contradictions", {"actor": "Norland"}, 5, {"2025-05-20"}),
    ("state-matrix", {"from": "Sudria"}, 0, {"Sudria"}),
    ("position-over-time", {"actor": "Sudria", "topic": "trade"}, 0, {"2025-04"}),
    ("fell-silent", {"topic": "ceasefire", "least": "3"}, 0, set()),
    ("hosts-and-mediators", {"one": "Reyes", "other": "Bo Holm"}, 0, set()),
    ("ambiguous-names", {"name": "holm"}, 0, {"Holm"}),
    ("alike-on-topic", {"topic": "trade", "least": "2"}, 0, set()),
]


@pytest.mark.parametrize(("name", "params", "column", "expected"), MORE)
def test_parameters_choose(name: str, params: dict[str, str], column: int, expected: set[str]) -> None:
    for store in (union(), flat()):
        found = shortened(run(store, catalogue()[name], params, base=BASE), BASE)
        assert isinstance(found, Table)
        assert {plain(row[column]) for row in found.rows} == expected


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_no_row_stands_twice_and_graphs_make_no_difference(name: str) -> None:
    wanted = {p.name: ASKED[name][p.name] for p in catalogue()[name].parameters if p.required}
    both = [run(store, catalogue()[name], wanted, base=BASE) for store in (union(), flat())]
    assert both[0] == both[1]
    assert isinstance(both[0], Table)
    assert len(set(both[0].rows)) == len(both[0].rows)


def test_every_question_is_asked() -> None:
    assert set(ASKED) == set(catalogue())


if __name__ == "__main__":
    for question in ASKED:
        (HERE / "talks" / f"{question}.csv").write_text(answer(union(), question), "utf-8", newline="\n")
