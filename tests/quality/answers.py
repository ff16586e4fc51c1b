"""Hand-made answers for the sample documents: one YAML file a document, quoting the text instead of counting it.

    document: its identifier
    actors: {Dmitry Peskov: [Peskov]}      persons, organisations and states named, with other right names
    neither: [Europe]                      names that are neither wanted nor wrong
    statements:
      - {speaker: Dmitry Peskov, said: "“Contacts are ~ easy one”", act: state, mode: direct, date: 2025-04-18}
    meetings:
      - {named: [talks in Paris, the summit], status: held}

`A ~ B` is everything from A to the next B, `A@2` the second A. Several `speaker`s are each right;
several `said` are the parts of one statement; `named` are different places that name one meeting.
An `optional` entry is right if found, and not missed if not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from kg.model import Act, EventStatus, Mode

GOLD = Path(__file__).parent / "gold"
NTH = re.compile(r"(?P<text>.+)@(?P<nth>\d+)")

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement that the document holds."""

    speakers: tuple[str, ...]
    content: tuple[Span, ...]
    act: Act
    mode: Mode
    day: date | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One meeting that the document names."""

    named: tuple[Span, ...]
    status: EventStatus
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that should be found in one document."""

    document: str
    actors: dict[str, tuple[str, ...]]
    neither: tuple[str, ...]
    statements: tuple[Said, ...]
    meetings: tuple[Met, ...]


def answer(path: Path, text: str) -> Answer:
    """The answers of one file for the text of its document; ValueError for a quotation that is not in it once."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Answer(
        document=gold["document"],
        actors={name: tuple(others) for name, others in gold["actors"].items()},
        neither=tuple(gold.get("neither", ())),
        statements=tuple(
            Said(
                speakers=_several(said["speaker"]),
                content=_places(said["said"], text),
                act=Act(said["act"]),
                mode=Mode(said["mode"]),
                day=said.get("date"),
                optional=said.get("optional", False),
            )
            for said in gold["statements"]
        ),
        meetings=tuple(
            Met(
                named=_places(met["named"], text),
                status=EventStatus(met["status"]),
                optional=met.get("optional", False),
            )
            for met in gold["meetings"]
        ),
    )


def document_of(path: Path) -> str:
    """The identifier of the document that a file has answers for."""
    return str(yaml.safe_load(path.read_text(encoding="utf-8"))["document"])


def place(quotation: str, text: str) -> Span:
    """Where a quotation stands in the text."""
    first, _, last = quotation.partition(" ~ ")
    start, end = _find(first, text)
    if last:
        match = _pattern(last).search(text, end)
        if not match:
            raise ValueError(f"{last!r} does not follow {first!r}")
        end = match.end()
    return start, end


def _find(quotation: str, text: str) -> Span:
    match = NTH.fullmatch(quotation)
    wanted, nth = (match["text"], int(match["nth"])) if match else (quotation, None)
    found = [here.span() for here in _pattern(wanted).finditer(text)]
    if nth is None and len(found) != 1:
        raise ValueError(f"{wanted!r} is {len(found)} times in the text")
    if nth is not None and nth > len(found):
        raise ValueError(f"{wanted!r} is only {len(found)} times in the text")
    return found[(nth or 1) - 1]


def _pattern(words: str) -> re.Pattern[str]:
    """The words as they may stand in a text whose lines are wrapped."""
    return re.compile(re.escape(words).replace(r"\ ", r"\s+"))


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _places(value: str | list[str], text: str) -> tuple[Span, ...]:
    return tuple(sorted(place(quotation, text) for quotation in _several(value)))


def chars(spans: Iterable[Span]) -> set[int]:
    """The positions that spans cover."""
    return {position for start, end in spans for position in range(start, end)}
