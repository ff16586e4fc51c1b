"""Saved queries against golden answers on a graph of records, over named graphs and a flat file."""

from functools import cache
from io import BytesIO

import pyoxigraph as ox
import pytest

from kg.answers import plain
from kg.query import Table, catalogue, run
from kg.store import dump
from kg.vocabulary import BASE
from tests.graphs import ABOUT_THE_SCRIPT, ACCUSED, AGAIN, HARBOUR, PRAISED, READY, REPLY, SUMMIT, TALKS, UNDATED, store

READY_ROW = (READY.text, BASE + READY.id)
DOCUMENT = 'Harbour talks: "a first step"'
BOTH_SENTENCES = (
    "“We are ready to open the port,” Norlandish foreign minister Ada Holm said in Brightwater on Friday. "
    "“But Sudria has to stop the blockade first.”"
)
ACCUSED_OF_SUDRIA = (
    *("2025-04", "Ada Holm, United Nations", "indirect", "accuse", "delaying a ceasefire", DOCUMENT),
    BASE + ACCUSED.id,
)
READY_OF_SUDRIA = ("2025-04-18", "Ada Holm", "direct", "demand", READY.text, DOCUMENT, BASE + READY.id)
UNDATED_OF_SUDRIA = ("", "Tomas Reyes", "indirect", "state", ABOUT_THE_SCRIPT, REPLY.identifier, BASE + UNDATED.id)
HELD = (
    *("2025-04-18", "Ada Holm, Tomas Reyes, United Nations", "Brightwater", "talks", "held", TALKS.label),
    BASE + TALKS.id,
)
PLANNED = ("2025-06", "Ada Holm, Tomas Reyes", "", "", "planned", AGAIN.label, BASE + AGAIN.id)
CANCELLED = ("", "", "Brightwater", "summit", "cancelled", SUMMIT.label, BASE + SUMMIT.id)
ACCUSING = ("2025-04", "Ada Holm, United Nations", "accuse", "Sudria", "delaying a ceasefire", BASE + ACCUSED.id)
DEMANDING = ("2025-04-18", "Ada Holm", "demand", "Sudria", *READY_ROW)
OVER_TIME_ACCUSED = ("2025-04", "accuse", "indirect", "delaying a ceasefire", "ceasefire", BASE + ACCUSED.id)
OVER_TIME_READY = ("2025-04-18", "demand", "direct", READY.text, "", BASE + READY.id)
PRAISE_OF_NORLAND = (
    *("Sudria", "Norland", "cooperative", "praise", "2025-04-22", "Tomas Reyes", PRAISED.text),
    BASE + PRAISED.id,
)

GOLDEN: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    ("who-said-what", {"about": "Sudria"}, [UNDATED_OF_SUDRIA, ACCUSED_OF_SUDRIA, READY_OF_SUDRIA]),
    ("who-said-what", {"about": " sudrian "}, [UNDATED_OF_SUDRIA, ACCUSED_OF_SUDRIA, READY_OF_SUDRIA]),
    ("who-said-what", {"about": "Sud"}, []),
    ("who-said-what", {"about": "Sudria", "mode": "direct"}, [READY_OF_SUDRIA]),
    ("who-said-what", {"about": "Sudria", "speaker": "un"}, [ACCUSED_OF_SUDRIA]),
    ("who-said-what", {"about": "Sudria", "since": "2025-04-19"}, [ACCUSED_OF_SUDRIA]),
    ("who-said-what", {"about": "Sudria", "until": "2025-04-18"}, [ACCUSED_OF_SUDRIA, READY_OF_SUDRIA]),
    ("who-said-what", {"about": "Sudria", "since": "2025-05-01"}, []),
    ("said-over-time", {"speaker": "Holm"}, [OVER_TIME_ACCUSED, OVER_TIME_READY]),
    ("said-over-time", {"speaker": "Holm", "topic": "Ceasefire"}, [OVER_TIME_ACCUSED]),
    ("who-met-whom", {}, [CANCELLED, HELD, PLANNED]),
    ("who-met-whom", {"actor": "UN"}, [HELD]),
    ("who-met-whom", {"status": "planned"}, [PLANNED]),
    ("who-met-whom", {"since": "2025-05-01", "until": "2025-06-15"}, [PLANNED]),
    ("planned-meetings", {}, [PLANNED]),
    ("planned-meetings", {"from": "2025-06-20"}, [PLANNED]),
    ("planned-meetings", {"from": "2025-07-01"}, []),
    ("demands-and-criticism", {}, [ACCUSING, DEMANDING]),
    ("demands-and-criticism", {"speaker": "United Nations"}, [ACCUSING]),
    ("demands-and-criticism", {"whom": "Norland"}, []),
    (
        "speakers",
        {},
        [
            ("Ada Holm", "2", "1", "1", "2025-04", "2025-04-18", f"{BASE}person/ada-holm"),
            ("Tomas Reyes", "2", "0", "2", "2025-04-22", "2025-04-22", f"{BASE}person/tomas-reyes"),
            ("United Nations", "1", "0", "1", "2025-04", "2025-04", f"{BASE}organisation/united-nations"),
        ],
    ),
    (
        "dossier",
        {"actor": "Holm"},
        [
            ("name", "", "Ada Holm", "", f"{BASE}person/ada-holm"),
            ("name", "", "Holm", "", f"{BASE}person/ada-holm"),
            ("role", "", "foreign minister, Norland", "Norlandish foreign minister Ada Holm", f"{BASE}role/minister"),
            ("affiliation", "", "Norlandish foreign ministry", "", f"{BASE}organisation/norland-foreign-ministry"),
            ("represents", "", "Norland", "", f"{BASE}state/norland"),
            ("meeting", "2025-04-18", "talks in Brightwater (held)", TALKS.mentions[0].exact, BASE + TALKS.id),
            ("meeting", "2025-06", "next meeting (planned)", "Both sides will meet again in June.", BASE + AGAIN.id),
            ("said", "2025-04", ACCUSED.text, "She accused Sudria of delaying a ceasefire.", BASE + ACCUSED.id),
            ("said", "2025-04-18", READY.text, BOTH_SENTENCES, BASE + READY.id),
        ],
    ),
    (
        "dossier",
        {"actor": "norland"},
        [
            ("name", "", "Norland", "", f"{BASE}state/norland"),
            ("name", "", "Norlandish", "", f"{BASE}state/norland"),
            ("spoken of", "2025-04-22", PRAISED.text, "Reyes praised Norland on 22 April.", BASE + PRAISED.id),
        ],
    ),
    (
        "co-attendance",
        {},
        [
            ("Ada Holm", "Tomas Reyes", "2", "2025-04-18", "2025-06", "next meeting; talks in Brightwater"),
            ("Ada Holm", "United Nations", "1", "2025-04-18", "2025-04-18", "talks in Brightwater"),
            ("Tomas Reyes", "United Nations", "1", "2025-04-18", "2025-04-18", "talks in Brightwater"),
        ],
    ),
    (
        "co-attendance",
        {"with": "UN"},
        [
            ("United Nations", "Ada Holm", "1", "2025-04-18", "2025-04-18", "talks in Brightwater"),
            ("United Nations", "Tomas Reyes", "1", "2025-04-18", "2025-04-18", "talks in Brightwater"),
        ],
    ),
    (
        "acts-between-states",
        {},
        [
            ("Norland", "Sudria", "conflictual", "accuse", "2025-04", "Ada Holm", ACCUSED.text, BASE + ACCUSED.id),
            ("Norland", "Sudria", "conflictual", "demand", "2025-04-18", "Ada Holm", *READY_ROW),
            PRAISE_OF_NORLAND,
        ],
    ),
    ("acts-between-states", {"from": "Sudria", "to": "Norland"}, [PRAISE_OF_NORLAND]),
    ("acts-between-states", {"to": "Brightwater"}, []),
    (
        "evidence",
        {"statement": READY.id},
        [
            (part.exact, BOTH_SENTENCES, DOCUMENT, str(HARBOUR.url), str(part.start), str(part.end), BASE + READY.id)
            for part in READY.content
        ],
    ),
    (
        "evidence",
        {"statement": f"<{BASE}{UNDATED.id}>"},
        [(ABOUT_THE_SCRIPT, "", REPLY.identifier, "", "35", "63", BASE + UNDATED.id)],
    ),
]
CASES = pytest.mark.parametrize(("name", "params", "expected"), GOLDEN)


def rows(source: ox.Store, name: str, params: dict[str, str]) -> list[tuple[str, ...]]:
    answer = run(source, catalogue()[name], params, base=BASE)
    assert isinstance(answer, Table)
    return [tuple(map(plain, row)) for row in answer.rows]


@cache
def flat() -> bytes:
    output = BytesIO()
    dump(store(), ox.RdfFormat.N_TRIPLES, output)
    return output.getvalue()


@CASES
def test_golden_answer(name: str, params: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    assert rows(store(), name, params) == expected


@CASES
def test_golden_answer_on_a_flat_file(name: str, params: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    source = ox.Store()
    source.load(flat(), ox.RdfFormat.N_TRIPLES)
    assert rows(source, name, params) == expected


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_headers_are_for_people(name: str) -> None:
    saved = catalogue()[name]
    assert saved.summary.endswith("?")
    assert saved.tags
    for parameter in saved.parameters:
        assert parameter.text
        assert parameter.example
    assert "GRAPH" not in saved.sparql
