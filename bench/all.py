"""All measurements with one command, the figures as JSON and as a table with machine and versions.

    python bench/all.py [--small] [--only PART …] [--articles 20000] [--memory 100000] [--quads 1000000 …]

writes `bench/results.json` and `bench/RESULTS.md`; `--small` takes a few minutes and says nothing of large archives.
Parts that need what is not here (a peer, a browser, texts of others) are skipped, and the table says why. Ratios are
what counts: absolute times say more of the machine.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
LIBRARIES = ("diplomatic-kg", "spacy", "numpy", "pyoxigraph", "ray", "pyspark", "textacy")
ROW = re.compile(r"^(?P<name>\S.*?)\s+[\d.]+ CPU s\s+\d+ words/s\s+(?P<ratio>[\d.]+) ×", re.MULTILINE)
LOOKUP = re.compile(r"^(?P<quads>\d+) quads, plain lookup (?P<ms>[\d.]+) ms", re.MULTILINE)
NAMED = re.compile(r"^(?P<name>\S.*?)\s+(?P<value>-?\d+(?:\.\d+)?)$", re.MULTILINE)
STEP = re.compile(r"^\| (?P<name>[^|]+?) \| [\d.]+ \| \d+ \| (?P<ratio>[\d.]+) \|", re.MULTILINE)
QUESTION = re.compile(r"^\| `(?P<name>[\w-]+)` \|[^|]*\| \d+ \| (?P<ms>\d+) \|", re.MULTILINE)

type Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: its script, the options that it is called with, and how its figures are read off."""

    script: str
    what: str
    options: Callable[[argparse.Namespace], list[str]]
    read: Callable[[str], Figures]


@dataclass(slots=True)
class Outcome:
    """What a part gave, or why it gave nothing."""

    what: str
    command: str
    figures: Figures = field(default_factory=dict)
    skipped: str = ""


def _last_line(printed: str) -> Figures:
    """The figures of a bench whose last line is a JSON object; others are passed over."""
    last = printed.strip().rpartition("\n")[2]
    try:
        found = json.loads(last)
    except ValueError:
        return {}
    return {str(name): float(value) for name, value in found.items() if isinstance(value, int | float)}


def _speed(printed: str) -> Figures:
    return {f"{row['name']}, of spaCy as it comes": float(row["ratio"]) for row in ROW.finditer(printed)}


def _questions(printed: str) -> Figures:
    lookup = LOOKUP.search(printed)
    taken = {row["name"]: float(row["ms"]) for row in QUESTION.finditer(printed)}
    if lookup is None or not taken:
        return {}
    slowest = max(taken, key=lambda name: taken[name])
    middle = sorted(taken.values())[len(taken) // 2]
    return {
        "quads": float(lookup["quads"]),
        "plain lookup, ms": float(lookup["ms"]),
        "question in the middle, ms": middle,
        f"slowest question ({slowest}), ms": taken[slowest],
    }


def _named(printed: str) -> Figures:
    return {row["name"]: float(row["value"]) for row in NAMED.finditer(printed)}


def _steps(printed: str) -> Figures:
    return {f"{row['name']}, of pyoxigraph's own speed": float(row["ratio"]) for row in STEP.finditer(printed)}


def parts(options: argparse.Namespace) -> dict[str, Part]:
    """The measurements, in order; one for each size of store."""
    listed = {
        "speed": Part(
            "speed.py", "the whole extraction beside spaCy as it comes", lambda o: ["--rounds", str(o.rounds)], _speed
        ),
        "peers": Part(
            "speed.py", "the same, beside peers", lambda o: ["--rounds", str(o.rounds), "--peers"], _speed
        ),
        "memory": Part("memory.py", "memory over time", lambda o: ["--count", str(o.memory)], _last_line),
        "shards": Part(
            "shards.py", "workers, Ray, sizes and copies", _shards, _last_line
        ),
        "rebuild": Part(
            "rebuild.py", "building again what has not changed", lambda o: ["--documents", str(o.articles)], _named
        ),
    }  # fmt: skip
    for quads in options.quads:
        listed[f"queries-{quads}"] = Part(
            "queries.py", f"saved questions at {quads:,} quads", partial(_sized, quads), _questions
        )
        listed[f"stores-{quads}"] = Part("stores.py", f"loading {quads:,} quads", partial(_sized, quads), _steps)
    return listed


def _shards(options: argparse.Namespace) -> list[str]:
    """Shards so small that there are twenty for the workers at least."""
    return ["--count", str(options.articles), "--size", str(max(1, min(256, options.articles // 20)))]


def _sized(quads: int, _: argparse.Namespace) -> list[str]:
    return ["--quads", str(quads), *(("--rounds", "1") if quads > 1_000_000 else ())]  # minutes each, there


def missing(part: str, script: str) -> str:
    """Why a part cannot be measured here, if it cannot."""
    if not (HERE / script).exists():
        return f"bench/{script} is not there"
    if part == "peers" and not _installed("textacy"):
        return "textacy is not installed"
    return ""


def measured(name: str, part: Part, options: argparse.Namespace) -> Outcome:
    """One part, in a process of its own."""
    given = part.options(options)
    outcome = Outcome(part.what, f"python bench/{part.script} {' '.join(given)}")
    outcome.skipped = missing(name, part.script)
    if outcome.skipped:
        return outcome
    print(f"== {name}: {outcome.command}", flush=True)
    line = [sys.executable, str(HERE / part.script), *given]
    done = subprocess.run(line, text=True, capture_output=True)
    print(done.stdout, flush=True)
    outcome.figures = part.read(done.stdout)
    if not outcome.figures:
        said = (done.stderr.strip() or done.stdout.strip() or "nothing").splitlines()[-1]
        outcome.skipped = f"gave no figures: {said}"
    elif done.returncode:
        outcome.figures["exit code"] = float(done.returncode)
    return outcome


def machine() -> dict[str, str]:
    """Where this was measured, and with what."""
    model = re.search(r"model name\s*:\s*(.*)", _text("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _text("/proc/meminfo"))
    found = {
        "day": date.today().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": f"{model[1] if model else platform.processor() or 'unknown'}, {os.cpu_count()} cores",
        "memory": f"{int(memory[1]) / 1e6:.0f} GB" if memory else "unknown",
        "Python": platform.python_version(),
    }
    return found | {name: version(name) for name in LIBRARIES if _installed(name)}


def table(outcomes: Mapping[str, Outcome], where: Mapping[str, str]) -> str:
    """All figures as Markdown."""
    lines = [
        "# Results",
        "",
        "Written by `python bench/all.py`; what each part measures is in [README.md](README.md).",
        "",
    ]
    lines += [f"- {name}: {value}" for name, value in where.items()]
    lines += ["", "| part | figure | value |", "|---|---|---|"]
    for name, outcome in outcomes.items():
        lines += [f"| {name} | {figure} | {value:.4g} |" for figure, value in outcome.figures.items()]
        lines += [f"| {name} | {outcome.what} | skipped: {outcome.skipped} |"] if outcome.skipped else []
    lines += ["", "| part | command |", "|---|---|"]
    lines += [f"| {name} | `{outcome.command}` |" for name, outcome in outcomes.items() if not outcome.skipped]
    return "\n".join(lines) + "\n"


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _text(path: str) -> str:
    return Path(path).read_text(errors="replace") if Path(path).exists() else ""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="sizes that take minutes")
    parser.add_argument("--only", nargs="+", metavar="PART", help="only these parts; the others' figures are kept")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--memory", type=int, default=100_000)
    parser.add_argument("--quads", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=HERE, help="where results.json and RESULTS.md go")
    options = parser.parse_args()
    if options.small:
        options.articles, options.memory, options.quads, options.rounds = 300, 300, [50_000], 1
    return options


def main() -> None:
    """Measures and writes."""
    options = _options()
    listed = parts(options)
    if unknown := set(options.only or ()) - set(listed):
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(listed)}")
    results = options.out / "results.json"
    kept = json.loads(results.read_text())["parts"] if options.only and results.exists() else {}
    outcomes = {name: Outcome(**each) for name, each in kept.items()}
    where = machine()
    for name, part in listed.items():
        if options.only is None or name in options.only:
            outcomes[name] = measured(name, part, options)
            whole = {"machine": where, "parts": {key: _as_json(each) for key, each in outcomes.items()}}
            results.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            (options.out / "RESULTS.md").write_text(table(outcomes, where), encoding="utf-8")


def _as_json(outcome: Outcome) -> dict[str, object]:
    """An outcome as JSON has it."""
    return {name: getattr(outcome, name) for name in ("what", "command", "figures", "skipped")}


if __name__ == "__main__":
    main()
