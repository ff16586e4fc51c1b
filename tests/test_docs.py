"""What the documents for readers name is there: commands, options, make targets, files, formats."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.read import READERS

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "NOTICE.md", "bench/README.md", "docs/sparql.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = re.compile(r"`((?:kg|ontology|seeds|queries|tests|bench|\.ci)/[\w./-]*)`")


@pytest.fixture(scope="module")
def commands() -> dict[str, list[str]]:
    """The options of every command, asked of the command line itself."""
    script = (
        "import json, typer; from kg.cli import app; group = typer.main.get_command(app);"
        "print(json.dumps({n: [o for p in c.params for o in p.opts] for n, c in group.commands.items()}))"
    )
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    options: dict[str, list[str]] = json.loads(found.stdout)
    return options


def test_the_readme_names_every_command_and_no_other(commands: dict[str, list[str]]) -> None:
    assert set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE)) == set(commands)


def test_options_that_the_page_on_sparql_names_exist(commands: dict[str, list[str]]) -> None:
    named = set(re.findall(r"`(--[a-z]+)", (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")))
    assert named <= set(commands["serve"])
    assert len(named) > 7


def test_options_that_the_readme_names_exist(commands: dict[str, list[str]]) -> None:
    for name, row in re.findall(r"^\| `kg (\w+)[^|]*\|(.*)\|$", README, re.MULTILINE):
        assert set(re.findall(r"`(--?[a-z-]+)", row)) <= set(commands[name]), name


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_that_are_named_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^    |`)make ([a-z]+)\b", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_exist(document: str) -> None:
    named = OURS.findall((ROOT / document).read_text(encoding="utf-8"))
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []


def test_the_readme_names_every_format() -> None:
    table = re.findall(r"^\| (`\.[^|]*)\|", README, re.MULTILINE)
    assert set(re.findall(r"`(\.\w+)`", " ".join(table))) == set(READERS)


@pytest.mark.parametrize("name", ["requirements.lock", ".ci/spark.lock"])
def test_locks_name_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
    pinned = re.findall(r"^[a-z0-9-]+==.*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z]", lock, re.MULTILINE))


def test_what_is_locked_for_spark_alone_leaves_the_rest_as_it_is() -> None:
    each = [set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
            for name in ("requirements.lock", ".ci/spark.lock")]  # fmt: skip
    assert not each[0] & each[1]
    assert each[1] >= {"pyspark", "pandas"}


def test_whatever_is_depended_on_is_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([A-Za-z0-9-]+)(?:[>=<].*?)?",', project, re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert len(wanted) > 20
    assert {name.lower() for name in wanted} <= locked
