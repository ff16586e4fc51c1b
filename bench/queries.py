"""CPU seconds of each saved question on an archive that never was, and of a command around one.

    python bench/queries.py [--quads 1000000] [--graph DIR] [--rounds N]

Makes the archive of `bench/archive.py` in DIR, or in a temporary folder, unless DIR has one. Parameters are what an
analyst would give: the tenth of all actors and topics by how often they are spoken of, one meeting, one month. Each
question is asked once unmeasured; medians of the rest are printed with their ratio to a plain lookup, which is the text
of one statement. What is slower than the floor says why: WHY has the reasons, and a question without one is a failure.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
from archive import write

from kg.query import Table, catalogue, run
from kg.store import DEFAULT_BASE, open_store

FLOOR = {1_000_000: 0.05, 10_000_000: 1.0}  # seconds, up to so many quads
COMMAND_FLOOR = 0.6
RANK = 10
WHY = {
    "acts-by-account": "it looks at all statements that were made at meetings or are told twice",
    "alike-on-topic": "it compares all states that spoke on a topic",
    "co-attendance": "it names everybody at each of many meetings",
    "contradictions": "it compares all statements on a topic",
    "denials": "it looks for what is denied among all that was said of the same actors",
    "dossier": "it shows hundreds of records of all kinds, each with its sentence",
    "hosts-and-mediators": "it follows everybody who speaks for a state",
    "speakers": "it counts over all statements of the archive",
    "uncertain": "it shows hundreds of records of all kinds, each with its sentence",
    "who-met-whom": "it names everybody at each of many meetings",
}
# Only above a million quads, where what is listed or looked through is tens of thousands of records.
WHY_LARGE = {
    "demands-answered": "it looks for answers to everything that one actor demanded among all that was said later",
    "planned-meetings": "it lists hundreds of meetings with everybody at each",
    "said-after-meeting": "it looks through all that was said in a week",
    "said-over-time": "it counts the busiest speaker's statements by month and topic",
    "self-contradictions": "it compares all statements of one actor with one another",
}


def parameters(store: ox.Store) -> dict[str, dict[str, str]]:
    """What each question is asked with."""
    person, topic = _ranked(store, "dkg:speaker"), _ranked(store, "dkg:topic")
    state = _ranked(store, "dkg:about", "FILTER EXISTS { ?who a dkg:State }")
    other = _ranked(store, "dkg:target", "FILTER EXISTS { ?who a dkg:State }", rank=5)
    dated = "?m dkg:startDate ?on ; dkg:status dkg:held FILTER(STRLEN(STR(?on)) = 10)"
    meeting = _first(
        store, f"SELECT ?m {{ ?m a dkg:Meeting ; dkg:mention ?p, ?q . {dated} FILTER(?p != ?q) }} ORDER BY ?m"
    )
    statement = _first(store, "SELECT ?s { ?s dkg:sameStatementAs ?t }")
    month = {"since": "2024-03-01", "until": "2024-03-31"}
    asked: dict[str, dict[str, str]] = {
        "accounts-of-meeting": {"meeting": meeting},
        "acts-between-states": {"from": state, "to": other},
        "acts-by-account": {"speaker": person},
        "agreements": {"party": state},
        "alike-on-topic": {"topic": topic, "least": "5"},
        "ambiguous-names": {"name": state},
        "cancelled-meetings": {"actor": person},
        "carried-by": {"statement": statement},
        "changed-documents": {"publisher": "Paper 11"},
        "co-attendance": {"with": person},
        "copies": {"publisher": "Paper 11"},
        "contradictions": {"topic": topic, "days": "7", **month},
        "deadlines": {"speaker": person, "on": "2024-06-01"},
        "demands-and-criticism": {"speaker": person},
        "demands-answered": {"speaker": person},
        "denials": {"speaker": person},
        "dossier": {"actor": person},
        "evidence": {"statement": statement},
        "fell-silent": {"topic": topic, "days": "60"},
        "first-and-last-mention": {"speaker": person},
        "hosts-and-mediators": {"one": state},
        "planned-meetings": {"from": "2024-12-15"},
        "position-over-time": {"actor": state, "topic": topic},
        "said-after-meeting": {"meeting": meeting, "days": "365"},
        "said-over-time": {"speaker": person},
        "same-words": {"speaker": state},
        "self-contradictions": {"actor": person},
        "speakers": {},
        "state-matrix": {"from": state},
        "uncertain": {},
        "who-met-whom": {"actor": person},
        "who-said-what": {"about": state, "since": "2024-01-01"},
        "who-speaks-for": {"for": state},
    }
    if missing := set(catalogue()) - set(asked):
        raise SystemExit(f"no parameters are given here for {', '.join(sorted(missing))}")
    return asked


def _ranked(store: ox.Store, relation: str, filtered: str = "", *, rank: int = RANK) -> str:
    """The name of the actor or topic that so many others stand before in that relation."""
    counted = f"SELECT ?who (COUNT(*) AS ?n) {{ ?s {relation} ?who {filtered} }} GROUP BY ?who ORDER BY DESC(?n) ?who"
    who = _first(store, f"{counted} OFFSET {rank - 1}")
    return _first(store, f"SELECT ?name {{ <{who}> rdfs:label ?name }}")


def _first(store: ox.Store, sparql: str) -> str:
    answer = run(store, f"{sparql} LIMIT 1")
    assert isinstance(answer, Table)
    return str(getattr(answer.rows[0][0], "value", ""))


def timed(work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median of so many rounds, in seconds by that clock, a first one apart."""
    work()
    taken = []
    for _ in range(rounds):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken)


def asked(store: ox.Store, name: str, params: Mapping[str, str]) -> Table:
    """The answer of one question."""
    answer = run(store, catalogue()[name], params, base=DEFAULT_BASE)
    assert isinstance(answer, Table)
    return answer


def command(graph: Path, name: str, params: Mapping[str, str]) -> None:
    """One question through the command line, process start included."""
    options = [word for key, value in params.items() for word in ("--param", f"{key}={value}")]
    line = [sys.executable, "-m", "kg", "query", name, *options, "--graph", str(graph), "-f", "csv"]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


def measure(graph: Path, quads: int, rounds: int) -> bool:
    """Print the table; whether every question holds its floor or has its reason."""
    store = open_store(graph, read_only=True)
    params = parameters(store)
    statement = params["evidence"]["statement"]
    lookup = f"SELECT ?words {{ <{statement}> dkg:text ?words }}"
    plain = timed(lambda: run(store, lookup), max(rounds, 20))
    floor = next((seconds for most, seconds in FLOOR.items() if quads <= most), max(FLOOR.values()))
    print(f"{len(store)} quads, plain lookup {plain * 1000:.2f} ms, floor {floor * 1000:.0f} ms\n")
    print("| question | parameters | rows | ms | × lookup | over the floor because |\n|---|---|---|---|---|---|")
    held, known = True, WHY | (WHY_LARGE if quads > 1_000_000 else {})
    for name in catalogue():
        taken = timed(lambda name=name: asked(store, name, params[name]), rounds)  # type: ignore[misc]
        why = "" if taken < floor else known.get(name, "**of a regression**")
        held = held and (taken < floor or name in known)
        rows = len(asked(store, name, params[name]).rows)
        given = ", ".join(params[name]) or "none"
        print(f"| `{name}` | {given} | {rows} | {taken * 1000:.0f} | {taken / plain:.0f} | {why} |", flush=True)
    start = timed(lambda: command(graph, "who-said-what", params["who-said-what"]), rounds, time.perf_counter)
    print(f"\n`kg query who-said-what` as a process: {start:.2f} s, floor {COMMAND_FLOOR} s")
    return held and start < COMMAND_FLOOR


def main() -> None:
    """Makes the archive if need be, and measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        graph = options.graph or Path(temporary) / "graph"
        if not (graph / "kg.json").exists():
            documents = write(open_store(graph, create=True), options.quads)
            print(f"{documents} documents written")
        sys.exit(0 if measure(graph, options.quads, options.rounds) else 1)


if __name__ == "__main__":
    main()
