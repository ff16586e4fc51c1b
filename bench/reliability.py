"""Is a confidence of 0.8 right four times in five? Statements by confidence, and the share of each that is right.

    python bench/reliability.py GOLD.jsonl[.gz] [--every N]

A line of the gold is a document with its `text` and its `statements`, each with `source` ([start, end] or null) and
`content` ([[start, end], …]); offsets are half-open code points. A statement is right where its content shares half or
more of its words with one of the gold (intersection over union) and the speakers overlap. Statements within others are
left out.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.build import extractions
from kg.model import Document, Passage, Statement

WORD = re.compile(r"\w+")
HALF = 0.5
type Span = tuple[int, int]


def read(path: Path, every: int) -> list[dict[str, Any]]:
    """Every so many of the gold's documents."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()][::every]


def words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of some characters begin."""
    return frozenset(m.start() + start for start, end in spans for m in WORD.finditer(text[start:end]))


def spans(passages: Iterable[Passage | None]) -> list[Span]:
    return [(p.start, p.end) for p in passages if p is not None]


def outermost(found: list[Statement]) -> Iterator[Statement]:
    """Statements that do not lie within another one's content."""
    for statement in found:
        own = set(words_of(statement))
        if not any(own < set(words_of(other)) for other in found if other is not statement):
            yield statement


def words_of(statement: Statement) -> list[int]:
    return [at for passage in statement.content for at in range(passage.start, passage.end)]


def is_right(text: str, statement: Statement, gold: Iterable[dict[str, Any]]) -> bool:
    """Whether one of the gold's statements has the same words from the same speaker."""
    content = words(text, spans(statement.content))
    source = words(text, spans([statement.speaker_passage]))
    for wanted in gold:
        theirs = words(text, [(s, e) for s, e in wanted["content"]])
        speaker = words(text, [(wanted["source"][0], wanted["source"][1])]) if wanted["source"] else frozenset()
        if len(content & theirs) >= HALF * len(content | theirs) > 0 and (source & speaker or not source | speaker):
            return True
    return False


def main() -> None:
    """Prints confidence, number of statements and share of right ones."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=5)
    options = parser.parse_args()
    gold = {str(number): record for number, record in enumerate(read(options.gold, options.every))}
    documents = [Document(identifier=key, text=record["text"]) for key, record in gold.items()]
    counted: dict[Decimal, list[int]] = defaultdict(lambda: [0, 0])
    for records in extractions(documents):
        document = next(r for r in records if isinstance(r, Document))
        for statement in outermost([r for r in records if isinstance(r, Statement)]):
            tally = counted[statement.confidence or Decimal(0)]
            tally[0] += is_right(document.text, statement, gold[document.identifier]["statements"])
            tally[1] += 1
    print("confidence  statements  right")
    for confidence, (right, number) in sorted(counted.items(), reverse=True):
        print(f"{confidence!s:>10}{number:12}{right / number:7.2f}")


if __name__ == "__main__":
    main()
