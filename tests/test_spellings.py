"""Names as a graph writes them."""

import pyoxigraph as ox
import pytest

from kg.query import catalogue, unknown
from kg.spellings import fold, near, spellings
from tests.graphs import store


def named(*names: str) -> ox.Store:
    made = ox.Store()
    for number, name in enumerate(names):
        who = ox.NamedNode(f"http://a.example/{number}")
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        made.add(ox.Quad(who, label, ox.Literal(name), ox.NamedNode(f"http://a.example/graph/{number % 2}")))
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("United Nations", {"United Nations"}),
        ("united nations", {"United Nations"}),
        ("un", {"UN"}),
        ("mcleod", {"McLeod"}),
        ("Benitez", {"Benítez", "BENÍTEZ"}),
        ("O'Neill", {"O’Neill"}),
        ("guinea‑bissau", {"Guinea-Bissau"}),
        ("Nobody", {"Nobody"}),
        (".*", {".*"}),
        ('"', {'"'}),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, found: set[str]) -> None:
    made = named("United Nations", "UN", "McLeod", "Benítez", "BENÍTEZ", "O’Neill", "Guinea-Bissau", "Bo")
    assert {name.value for name in spellings(made, typed)} == found


def test_what_may_have_been_meant() -> None:
    assert near(store(), "Ada Holme") == ("Ada Holm",)
    assert "United Nations" in near(store(), "nations")
    assert near(store(), "zzz") == ()


def test_a_value_that_nobody_bears_is_named() -> None:
    asked = catalogue()["who-said-what"]
    assert unknown(store(), asked, {"about": "Sudria", "speaker": "Holmes"}) == ("Holmes", ("Holm",))
    assert unknown(store(), asked, {"about": " sudria "}) is None


def test_case_accents_and_marks_are_folded() -> None:
    assert fold(" Tomás\tO’Néill–Smith ") == "tomas o'neill-smith"
