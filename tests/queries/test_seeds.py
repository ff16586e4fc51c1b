"""Each saved question's golden answer on the sample documents, built as a user would build them.

A change of extraction shows here as a change of answers: read the difference, and if it is better, write the answers
anew with `python -m tests.queries.test_seeds`.
"""

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.answers import shortened, written
from kg.assets import asset
from kg.build import build
from kg.query import catalogue, find, run
from kg.store import open_store
from kg.vocabulary import BASE

ANSWERS = Path(__file__).parent / "seeds"
ASKED: dict[str, dict[str, str]] = {
    "accounts-of-meeting": {"meeting": "meeting/53cfd61647c74aa2"},
    "acts-between-states": {},
    "acts-by-account": {},
    "agreements": {},
    "alike-on-topic": {"topic": "ceasefire"},
    "ambiguous-names": {},
    "cancelled-meetings": {},
    "carried-by": {},
    "changed-documents": {},
    "co-attendance": {},
    "copies": {},
    "contradictions": {"topic": "maritime issues", "days": "400"},
    "deadlines": {"on": "2025-10-01"},
    "demands-and-criticism": {},
    "demands-answered": {},
    "denials": {},
    "dossier": {"actor": "peskov"},
    "evidence": {"statement": "statement/161ccf8bd902b315"},
    "fell-silent": {"topic": "ceasefire", "days": "1", "least": "1"},
    "first-and-last-mention": {"new": "2025-09-01"},
    "hosts-and-mediators": {},
    "planned-meetings": {"from": "2025-04-18"},
    "position-over-time": {"actor": "Russia", "topic": "peace negotiations"},
    "said-after-meeting": {"actor": "Haldorsen", "days": "30"},
    "said-over-time": {"speaker": "Peskov"},
    "same-words": {},
    "self-contradictions": {"actor": "Norway"},
    "speakers": {},
    "state-matrix": {},
    "uncertain": {"below": "60"},
    "who-met-whom": {},
    "who-said-what": {"about": "Europe"},
    "who-speaks-for": {"for": "Russia"},
}
# The sample documents have one account of each meeting, one version of each text, and nobody who turns round.
UNANSWERED = {
    *("accounts-of-meeting", "acts-by-account", "ambiguous-names", "carried-by", "changed-documents", "contradictions"),
    *("copies", "fell-silent", "same-words", "self-contradictions"),
}


def answer(store: ox.Store, name: str) -> str:
    """The answer as CSV, with short IRIs."""
    return written(shortened(run(store, find(name), ASKED[name], base=BASE), BASE), "csv").replace("\r\n", "\n")


def built(folder: Path) -> ox.Store:
    """The graph of the sample documents."""
    build([asset("seeds", "documents")], out=folder)
    return open_store(folder, read_only=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return built(tmp_path_factory.mktemp("seeds") / "graph")


def test_every_question_is_asked() -> None:
    assert set(ASKED) == set(catalogue())


@pytest.mark.model
@pytest.mark.parametrize("name", ASKED)
def test_golden_answer(store: ox.Store, name: str) -> None:
    given = answer(store, name)
    assert (given.count("\n") == 1) == (name in UNANSWERED)
    assert given == (ANSWERS / f"{name}.csv").read_text("utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        graph = built(Path(temporary) / "graph")
        for question in ASKED:
            (ANSWERS / f"{question}.csv").write_text(answer(graph, question), "utf-8", newline="\n")
