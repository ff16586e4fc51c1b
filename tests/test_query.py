"""Questions: found, bound, and refused."""

import subprocess
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.answers import plain
from kg.errors import QueryError
from kg.query import Parameter, Table, Term, Triples, find, parse, run
from kg.vocabulary import BASE
from tests.graphs import store

ECHO = """#+ summary: What was given?
#+ param: given type=text what comes back
SELECT ?given { VALUES ?given { UNDEF } }"""
OUT = "<http://127.0.0.1:9/x>"


def echoed(text: str, kind: str = "text") -> list[str]:
    answer = run(ox.Store(), parse("echo", ECHO.replace("type=text", f"type={kind}")), {"given": text}, base=BASE)
    assert isinstance(answer, Table)
    return [plain(row[0]) for row in answer.rows]


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_bound_and_never_pasted(text: str) -> None:
    assert echoed(text) == [text.strip()]


@pytest.mark.parametrize(
    "attack",
    [
        '" } UNION { ?s ?p ?o } #',
        "x') . ?s ?p ?o",
        '\\" } ?s ?p ?o {',
        "\\u0022 } ?s ?p ?o",
        f'"}} SERVICE {OUT} {{ ?s ?p ?o }} #',
        "UNDEF } ?s ?p ?o VALUES ?given { UNDEF",
        "VALUES ?given { UNDEF }",
        "line\nend\r\n",
        "<script>",
        "\u202eright to left",
    ],
)
def test_attacks_are_names_that_nobody_bears(attack: str) -> None:
    assert echoed(attack) == [attack.strip()]
    answer = run(store(), find("who-said-what"), {"about": attack, "speaker": attack})
    assert isinstance(answer, Table)
    assert answer.rows == ()


@pytest.mark.parametrize("attack", ["x> } SELECT", "a b", "> ?s ?p ?o", '"', "{", "a:\\u003e"])
def test_an_iri_that_is_none_is_refused(attack: str) -> None:
    with pytest.raises(QueryError, match="is no iri"):
        echoed(attack, "iri")


def test_an_iri_may_be_short_long_or_in_brackets() -> None:
    assert echoed("statement/1", "iri") == [f"{BASE}statement/1"]
    assert echoed("http://a.example/1", "iri") == echoed("<http://a.example/1>", "iri") == ["http://a.example/1"]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        *(
            ("date", each)
            for each in ("18 April", "2025-4-8", "2025-02-30", "20250418", "2025-04-18T00:00", "", "٢٠٢٥-٠٤-١٨")
        ),
        *(("integer", each) for each in ("1.5", "x", "", "1e3", "٣")),
        *(("text", each) for each in ("", "  ", "\udcff")),
    ],
)
def test_values_are_checked(kind: str, wrong: str) -> None:
    with pytest.raises(QueryError, match=f"given=.* is no {kind}"):
        echoed(wrong, kind)


def test_a_header_is_read() -> None:
    saved = parse(
        "x",
        '#+ summary: Why?\n#+ tags: a, b\n#+ param: n type=integer default=3 example="1 2" how many\n'
        "ASK { VALUES ?n { UNDEF } FILTER(?n = 3) }",
    )
    assert (saved.summary, saved.tags) == ("Why?", ("a", "b"))
    assert saved.parameters == (Parameter(name="n", type="integer", text="how many", default="3", example="1 2"),)
    assert run(ox.Store(), saved) is True
    assert run(ox.Store(), saved, {"n": "4"}) is False


@pytest.mark.parametrize(
    "header",
    [
        "#+ sumary: x",
        "#+ summary: x\n#+ summary: y",
        "#+ param: n type=number x",
        "#+ param: n x",
        "#+ param: n type=text x",
        "#+ nothing",
    ],
)
def test_a_broken_header_is_refused(header: str) -> None:
    with pytest.raises(QueryError):
        parse("x", f"{header}\nASK {{}}")


def test_a_slot_in_a_string_or_comment_is_none() -> None:
    text = 'ASK { # VALUES ?a { UNDEF }\n BIND("VALUES ?b { UNDEF }" AS ?c) VALUES ?d { UNDEF } }'
    assert [parameter.name for parameter in parse("", text).parameters] == ["d"]


def test_ad_hoc_queries_know_the_prefixes_and_take_parameters() -> None:
    text = "SELECT ?label { VALUES ?label { UNDEF } ?p a dkg:Person ; rdfs:label ?label }"
    assert {plain(row[0]) for row in _rows(text)} == {"Ada Holm", "Tomas Reyes"}
    assert {plain(row[0]) for row in _rows(text, {"label": "Ada Holm"})} == {"Ada Holm"}
    assert len(_rows("SELECT * { VALUES ?p { UNDEF } ?p a dkg:Person }", {"p": f"<{BASE}person/ada-holm>"})) == 1


def _rows(text: str, params: dict[str, str] | None = None) -> tuple[tuple[Term | None, ...], ...]:
    answer = run(store(), text, params)
    assert isinstance(answer, Table)
    return answer.rows


def test_construct_and_ask_answer_too() -> None:
    assert run(store(), "ASK { ?p a dkg:Person }") is True
    built = run(store(), "CONSTRUCT { ?p a dkg:Person } WHERE { ?p a dkg:Person }")
    assert isinstance(built, Triples)
    assert len(built.triples) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {OUT} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {OUT} {{}} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {OUT} {{}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {OUT} {{}} }}",
        f"SELECT * {{ ?s ?p ?o .SERVICE{OUT}{{}} }}",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x {} }",
        f"PREFIX e: <http://e/> SELECT * {{ ?s ?p e:a\\#b .SERVICE {OUT} {{}} }}",
        f"SELECT * {{ FILTER(?a<?b&&EXISTS{{SERVICE {OUT} {{}}}}) }}",
        f"SELECT * {{ ?s ?p '\\u0027 . SERVICE {OUT} {{}} # ' }}",
        f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n{OUT}{{}} }}",
        f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<'x>') SERVICE {OUT} {{ ?s ?p 'z' }} }}",
        f"SELECT * {{ ?s <http://e/\\u0070'> 1 . SERVICE {OUT} {{ ?s ?p 'z' }} }}",
        "PREFIX s: <http://127.0.0.1:9/> SELECT * { services:x {} }",
        "PREFIX s: <http://127.0.0.1:9/> SELECT * { services:x\\,b # {\n {} }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p ?GRAPH service:x {} }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 'a'@GRAPH service:x {} }",
        "PREFIX e: <http://e/> PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p e:a.GRAPH service:x {} }",
        f"SELECT * FROM {OUT} {{ ?s ?p ?o }}",
        "SELECT *FROM<file:///etc/passwd>{ ?s ?p ?o }",
        f"ASK FROM NAMED {OUT} {{ ?s ?p ?o }}",
        f"PREFIX a: <http://a#> # note\nINSERT DATA {{ {OUT} {OUT} 1 }}",
        "BASE <http://a/> delete where { ?s ?p ?o }",
        f"LOAD {OUT}",
        "DROP ALL",
        "CLEAR DEFAULT",
        f"WITH {OUT} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"SELECT * {{ ?s ?p ?o }} ; INSERT DATA {{ {OUT} {OUT} 1 }}",
    ],
)
def test_what_writes_or_reaches_out_is_refused(text: str) -> None:
    made = store()
    before = set(made)
    with pytest.raises(QueryError):
        run(made, text)
    assert set(made) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from ?service { ?from ?service 'SERVICE <x> FROM' } # SERVICE FROM LOAD",
        "SELECT * { ?s <http://a.example/SERVICE#FROM> ?o }",
        "PREFIX e: <http://e/> SELECT * { ?s e:from ?o ; e:service 1 }",
        'SELECT * { ?s ?p """a " FROM """ }',
        "PREFIX services: <http://e/> SELECT * { ?s services:x ?o . ?o services:y.z 'a'@service }",
        "PREFIX my-service: <http://e/> SELECT * { GRAPH my-service:x { ?s ?p ?o } }",
        "PREFIX e: <http://e/service#> PREFIX o: <urn:e#> SELECT * { ?s e:x <http://e/O-Brien/service> }",
    ],
)
def test_names_strings_and_comments_may_say_anything(text: str) -> None:
    assert isinstance(run(ox.Store(), text), Table)


def test_broken_sparql_is_one_line_with_its_position() -> None:
    with pytest.raises(QueryError, match=r"broken SPARQL at line 2, column \d+: ") as caught:
        run(ox.Store(), "SELECT *\n{ ?s ?p }")
    assert "\n" not in str(caught.value)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean speakers"):
        find("speaker")
    with pytest.raises(QueryError, match="kg queries lists"):
        find("zzzzzz")


def test_an_update_without_braces_is_no_name() -> None:
    with pytest.raises(QueryError, match="DROP updates"):
        find("drop all")


def test_a_missing_parameter_is_named_with_an_example() -> None:
    with pytest.raises(QueryError, match=r"who-said-what wants about, .* --param about=Europe"):
        run(ox.Store(), find("who-said-what"))


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(QueryError, match=r"no parameter 'abuot': did you mean about\? it takes about, "):
        run(ox.Store(), find("who-said-what"), {"abuot": "x"})


def test_a_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(QueryError, match=r"nowhere/x\.rq cannot be read"):
        find("nowhere/x.rq")


@pytest.mark.parametrize("module", ["kg.query", "kg.spellings", "kg.report", "kg.cli", "kg.explain", "kg.stats"])
def test_questions_load_no_heavy_library(module: str) -> None:
    script = f"import sys, {module}; print(*{{'spacy', 'rdflib', 'networkx', 'pyvis', 'pyshacl'}} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.split() == []
