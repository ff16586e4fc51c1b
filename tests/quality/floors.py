"""The figures reached on the sample documents, and their floors, which only rise.

python -m tests.quality.floors      prints both, and raises each floor to what is reached
"""

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from kg.assets import asset
from kg.errors import UnreadableDocument
from kg.model import Document, Record
from kg.read import documents
from tests.quality.answers import GOLD, answer, document_of
from tests.quality.score import counts, figures, identifier

FLOORS = Path(__file__).with_name("floors.yaml")
ALL = "all documents"
APART = ("open-to-dialogue",)  # has floors of its own besides

type Figures = dict[str, dict[str, float]]


def samples() -> dict[str, Document]:
    """The sample documents by identifier; whatever cannot be read is an error here."""
    found: dict[str, Document] = {}
    for one in documents([asset("seeds", "documents")]):
        if isinstance(one, UnreadableDocument):
            raise one
        found[one.identifier] = one
    return found


def reached(extractions: Iterable[Iterable[Record]]) -> Figures:
    """The figures of all sample documents together, and of those that stand apart."""
    texts = {name: document.text for name, document in samples().items()}
    answers = {name: answer(path, texts[name]) for path in sorted(GOLD.glob("*.yaml")) if (name := document_of(path))}
    tallies: dict[str, Counter[str]] = {}
    for records in map(tuple, extractions):
        name = identifier(records)
        if name in answers:
            tallies[name] = counts(answers[name], records)
    missing = answers.keys() - tallies.keys()
    if missing:
        raise ValueError(f"nothing was extracted from {', '.join(sorted(missing))}")
    together: Counter[str] = sum(tallies.values(), Counter())
    return {ALL: figures(together)} | {name: figures(tallies[name]) for name in APART}


def floors() -> Figures:
    """The floors as they stand."""
    return {str(name): dict(rows) for name, rows in yaml.safe_load(FLOORS.read_text(encoding="utf-8")).items()}


def below(figures: Figures, floors: Figures) -> list[str]:
    """One line for each figure that is below its floor, or has gone."""
    return [
        f"{name}: {kind} is {figures.get(name, {}).get(kind, 0.0):.3f}, its floor is {floor:.2f}"
        for name, rows in floors.items()
        for kind, floor in rows.items()
        if figures.get(name, {}).get(kind, 0.0) < floor
    ]


def raised(figures: Figures, floors: Figures) -> Figures:
    """Floors at what is reached, in hundredths rounded down; none lower than before."""
    return {
        name: {
            kind: max(math.floor(rows.get(kind, 0.0) * 100 + 1e-9) / 100, floors.get(name, {}).get(kind, 0.0))
            for kind in [*rows, *(kind for kind in floors.get(name, {}) if kind not in rows)]
        }
        for name, rows in figures.items()
    }


def main() -> None:
    """Prints figures and floors, and raises the floors."""
    from kg.build import extractions

    now, before = reached(extractions(samples().values())), floors()
    for name, rows in now.items():
        print(name)
        for kind, figure in rows.items():
            print(f"  {kind:20}{figure:8.3f}   floor {before.get(name, {}).get(kind, 0.0):.2f}")
    head = "# Floors of the quality gate. They only rise: `make floors`.\n"
    FLOORS.write_text(head + yaml.safe_dump(raised(now, before), sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
