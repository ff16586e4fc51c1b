"""The command line as a user meets it: a process, its output, its exit code."""

import gzip
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import FOLDERS, FORMATS
from kg.quads import quads
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE
from tests.graphs import ACCUSED, HARBOUR, READY, graphs

COMMANDS = ["build", "query", "queries", "report", "view", "export", "validate", "explain", "stats", "load", "push"]
COMMANDS += ["status", "forget", "quarantine"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with the graph in `graph/`."""
    made = tmp_path_factory.mktemp("work")
    replace_documents(open_store(made / "graph", create=True), graphs())
    return made


def kg(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *arguments]
    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment}
    return subprocess.run(command, capture_output=True, cwd=cwd, env=known, check=False, timeout=60)


def refused(*arguments: str, cwd: Path) -> str:
    """The one line that a refused command leaves."""
    ended = kg(*arguments, cwd=cwd)
    lines = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout, len(lines)) == (1, b"", 1), ended
    assert lines[0].startswith("kg: ")
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    ended = kg(command, "--help", cwd=tmp_path)
    assert ended.returncode == 0
    assert f"kg {command}" in ended.stdout.decode().split("Example", 1)[1]


def test_help_lists_all_commands(tmp_path: Path) -> None:
    listed = kg("--help", cwd=tmp_path).stdout.decode()
    assert all(f"\n  {command} " in listed for command in COMMANDS)


def test_a_saved_query_is_answered_in_plain_text(folder: Path) -> None:
    ended = kg("query", "who-said-what", "--param", "about=Sudria", cwd=folder)
    lines = ended.stdout.decode().splitlines()
    assert ended.returncode == 0
    assert lines[0].split() == ["date", "speaker", "mode", "act", "words", "document", "statement"]
    assert lines[-1].endswith(f" {READY.id}")
    assert "\x1b" not in "".join(lines)


def test_sparql_and_files_and_standard_input_are_answered(folder: Path) -> None:
    sparql = "SELECT (COUNT(?s) AS ?n) { ?s a dkg:Statement }"
    (folder / "count.rq").write_text(sparql)
    for question in (sparql, "count.rq"):
        assert kg("query", question, "-f", "csv", cwd=folder).stdout == b"n\r\n4\r\n"
    found = json.loads(kg("query", sparql, "--format", "json", cwd=folder).stdout)
    assert found["results"]["bindings"][0]["n"]["value"] == "4"


def test_an_empty_answer_says_so_on_standard_error(folder: Path) -> None:
    ended = kg("query", "who-said-what", "-p", "about=Nobody", "-f", "csv", cwd=folder)
    assert ended.returncode == 0
    assert ended.stderr == b"kg: nothing found, and nobody and nothing is called 'Nobody' in this graph\n"
    assert ended.stdout.startswith(b"date,")


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONUTF8": "0"}])
def test_output_is_utf_8_everywhere(folder: Path, environment: dict[str, str]) -> None:
    ended = kg("explain", READY.id, cwd=folder, **environment)
    assert "[[“We are ready to open the port,”]]" in ended.stdout.decode("utf-8")


def test_explain_gives_words_document_and_offsets(folder: Path) -> None:
    part = ACCUSED.content[0]
    assert kg("explain", BASE + ACCUSED.id, cwd=folder).stdout.decode().splitlines() == [
        "She accused Sudria of [[delaying a ceasefire]].",
        f"  {HARBOUR.title}",
        f"  {HARBOUR.url}",
        f"  characters {part.start}–{part.end} of {BASE}{HARBOUR.id}",
    ]


def test_queries_are_listed_with_their_parameters(tmp_path: Path) -> None:
    listed = kg("queries", cwd=tmp_path).stdout.decode()
    assert "who-said-what\n    Who said what about" in listed
    assert "kg query who-said-what --param about=Europe\n" in listed
    assert "kg query who-said-what" not in kg("queries", "--tag", "meetings", cwd=tmp_path).stdout.decode()
    assert "no saved question has the tag 'x': there are accounts" in refused("queries", "--tag", "x", cwd=tmp_path)


def test_a_question_is_shown_in_full(tmp_path: Path) -> None:
    shown = kg("queries", "who-said-what", cwd=tmp_path).stdout.decode()
    assert "--param about=…  the actor spoken about, by any of its names (actor, required, such as Europe)" in shown
    assert "SELECT (?day AS ?date)" in shown
    assert "did you mean speakers" in refused("queries", "speaker", cwd=tmp_path)


def test_every_example_can_be_typed_as_it_stands(folder: Path) -> None:
    listed = kg("queries", cwd=folder).stdout.decode()
    examples = [line.strip() for line in listed.splitlines() if line.strip().startswith("kg query ")]
    assert len(examples) > 30
    quoted = [line for line in examples if "'" in line]
    for line in [*quoted, *examples[:3]]:
        assert kg(*shlex.split(line)[1:], cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("typed", "word", "offered"),
    [
        ("kg query who-s", 2, ["who-said-what", "who-speaks-for"]),
        ("kg queries speak", 2, ["speakers"]),
        ("kg query who-said-what --param s", 4, ["speaker=", "since="]),
        ("kg query who-said-what -p since=2025-01-01 -p s", 6, ["speaker="]),
        ("kg query nothing -p ", 4, []),
        ("kg queries --tag me", 3, ["meetings"]),
    ],
)
def test_names_are_completed(tmp_path: Path, typed: str, word: int, offered: list[str]) -> None:
    ended = kg(cwd=tmp_path, COMP_WORDS=typed, COMP_CWORD=str(word), _KG_COMPLETE="complete_bash")
    assert ended.stdout.decode().split() == offered


def test_a_name_that_nobody_bears_is_told_from_an_empty_answer(folder: Path) -> None:
    assert b"nobody and nothing is called 'Holmes' in this graph: did you mean Holm?" in _asked(
        folder, "speaker=Holmes"
    )
    assert _asked(folder, "speaker=Reyes", "since=2099-01-01") == b"kg: nothing found\n"


def _asked(folder: Path, *given: str) -> bytes:
    options = [word for each in ("about=Sudria", *given) for word in ("-p", each)]
    return kg("query", "who-said-what", *options, cwd=folder).stderr


def test_reports_are_written(folder: Path) -> None:
    ended = kg("report", "dossier", "holm", cwd=folder)
    assert (ended.returncode, ended.stdout) == (0, b"dossier-holm.html\n"), ended
    assert "<h1>Ada Holm</h1>" in (folder / "dossier-holm.html").read_text("utf-8")
    assert kg("report", "dossier", "holm", "-f", "md", "-o", "-", cwd=folder).stdout.startswith(b"# Ada Holm\n")
    assert "cannot be written" in refused("report", "dossier", "holm", "-o", "missing/x.html", cwd=folder)
    assert "did you mean Holm" in refused("report", "dossier", "holms", cwd=folder)
    assert "only Harbour Post tells of it" in refused("report", "readouts", "meeting/talks", cwd=folder)


def test_stats_count(folder: Path) -> None:
    assert "omitted,no speaker,5\r\n" in kg("stats", "-f", "csv", cwd=folder).stdout.decode()


@pytest.mark.parametrize("format", FORMATS)
def test_exports_go_to_a_file_or_to_standard_output(folder: Path, tmp_path: Path, format: str) -> None:
    assert kg("export", format, "-o", str(tmp_path / "out"), cwd=folder).returncode == 0
    assert kg("export", format, cwd=folder).stdout == (tmp_path / "out").read_bytes() != b""


@pytest.mark.parametrize("format", FOLDERS)
def test_some_exports_are_folders(folder: Path, tmp_path: Path, format: str) -> None:
    assert kg("export", format, "-o", str(tmp_path / "out"), cwd=folder).returncode == 0
    assert list((tmp_path / "out").iterdir())
    assert f"{format} is a folder of files" in refused("export", format, cwd=folder)
    assert "only a single file" in refused("export", format, "-z", "-o", str(tmp_path / "packed"), cwd=folder)


def test_a_compressed_export_is_the_plain_one_and_the_same_twice(folder: Path, tmp_path: Path) -> None:
    plain = kg("export", "nquads", cwd=folder).stdout
    for name in ("one.nq.gz", "two.nq.gz"):
        assert kg("export", "nquads", "-o", str(tmp_path / name), cwd=folder).returncode == 0
    packed = (tmp_path / "one.nq.gz").read_bytes()
    assert gzip.decompress(packed) == plain
    assert packed == (tmp_path / "two.nq.gz").read_bytes() == kg("export", "nquads", "-z", cwd=folder).stdout


def test_view_writes_one_page(folder: Path) -> None:
    ended = kg("view", "-o", "page.html", cwd=folder)
    assert (ended.returncode, ended.stdout) == (0, b"page.html\n"), ended
    assert b"<script>alert('no')" not in (folder / "page.html").read_bytes()


@pytest.mark.parametrize(
    ("options", "title"),
    [
        (["--focus", "Norland", "--depth", "2"], "around Norland"),
        (["--about", "sudria"], "about Sudria"),
        (["--query", "SELECT ?s { ?s a dkg:Statement }"], "SELECT ?s"),
        (["--title", "Ours"], "<title>Ours"),
    ],
)
def test_view_draws_a_part(folder: Path, options: list[str], title: str) -> None:
    ended = kg("view", "-o", "part.html", *options, cwd=folder)
    assert (ended.returncode, ended.stdout) == (0, b"part.html\n"), ended
    assert title in (folder / "part.html").read_text("utf-8")


def test_a_part_that_nothing_is_in_makes_no_page(folder: Path) -> None:
    assert "did you mean Norland" in refused("view", "-o", "no.html", "--focus", "Norlend", cwd=folder)
    assert "matches all of since 2999-01-01" in refused("view", "-o", "no.html", "--since", "2999-01-01", cwd=folder)
    assert "--until 'soon' is no date" in refused("view", "-o", "no.html", "--until", "soon", cwd=folder)
    assert "--query" in refused("view", "-o", "no.html", "-p", "a=b", cwd=folder)
    assert "cannot be written" in refused("view", "-o", "missing/no.html", cwd=folder)
    assert not (folder / "no.html").exists()


def test_a_valid_graph_is_valid(folder: Path) -> None:
    ended = kg("validate", cwd=folder)
    assert (ended.returncode, ended.stdout) == (0, b""), ended
    assert ended.stderr == b"kg: 3 graphs checked, no violations\n"


def test_violations_end_in_exit_code_1(tmp_path: Path) -> None:
    name = BASE + HARBOUR.id
    broken = {name: set(quads([HARBOUR, READY], graph=HARBOUR.id))}
    replace_documents(open_store(tmp_path / "graph", create=True), broken)
    ended = kg("validate", cwd=tmp_path)
    assert ended.returncode == 1
    assert (BASE + READY.id).encode() in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "who-said-wat"], "did you mean who-said-what"),
        (["query", "who-said-what"], "wants about"),
        (["query", "who-said-what", "-p", "about"], "NAME=VALUE"),
        (["query", "who-said-what", "-p", "about=a", "-p", "about=b"], "given twice"),
        (["query", "who-said-what", "-p", "about=a", "-p", "since=yesterday"], "is no date"),
        (["query", "SELECT * {"], "broken SPARQL at line 1"),
        (["query", "INSERT DATA { <http://a/> <http://a/> 1 }"], "updates"),
        (["query", "SELECT * { SERVICE <http://a.example/> {} }"], "SERVICE"),
        (["query", "who-said-what", "-p", "about=a", "-p", "sinc=2025-01-01"], "did you mean since?"),
        (["query", "contradictions", "-p", "topic=a", "-p", "days=ten"], "days='ten' is no integer"),
        (["query", "nowhere.rq"], "cannot be read"),
        (["query", "speakers", "--graph", "nowhere"], "there is no graph in nowhere"),
        (["stats", "--graph", "nowhere"], "there is no graph in nowhere"),
        (["explain", "statement/none"], "no evidence"),
        (["export", "nquads", "-o", "nowhere/graph.nq"], "nowhere/graph.nq cannot be written"),
        (["build", "x.txt", "--published", "yesterday"], "is no date"),
    ],
)
def test_what_a_user_can_mend_is_one_line(folder: Path, arguments: list[str], said: str) -> None:
    assert said in refused(*arguments, cwd=folder)


@pytest.mark.parametrize("arguments", [["nothing"], ["query"], ["export", "pdf"], ["stats", "--colour"], ["build"]])
def test_wrong_usage_ends_in_exit_code_2(folder: Path, arguments: list[str]) -> None:
    assert kg(*arguments, cwd=folder).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a shell with pipes")
def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m kg export ntriples | head -c 10; {sys.executable} -m kg queries | true"
    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ended = subprocess.run(command, shell=True, capture_output=True, cwd=folder, env=known, check=False)
    assert (len(ended.stdout), ended.stderr) == (10, b"")


def test_queries_do_not_wait_for_heavy_libraries(folder: Path) -> None:
    script = (
        "import sys; sys.argv = ['kg', 'query', 'speakers']\n"
        "from kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*{'spacy', 'rdflib', 'networkx', 'pyvis'} & set(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=folder, check=True)
    assert ended.stderr.split() == []
    assert b"Ada Holm" in ended.stdout
