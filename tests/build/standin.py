"""What reads documents in tests of the build: no grammar, quick, and ill-behaved where it is told to be.

    python -m tests.build.standin FOLDER GRAPH [JOBS]

Every line `Name: words` is a statement. Whatever is read leaves a line in the file named by KG_STANDIN_LOG.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kg.build import Extract, Fault, Outcome, build
from kg.build.extraction import graph
from kg.model import Act, Document, Id, Mode, Person, Record, Statement, digest, slug

LOG = "KG_STANDIN_LOG"
PACE = "KG_STANDIN_SECONDS"  # for each document


def make(model: str | None, base: str) -> Extract:
    """The function that reads."""
    return lambda documents: read(documents, base)


def read(documents: Sequence[Document], base: str) -> list[Outcome]:
    """A graph for each document, in which everybody says what stands behind their name."""
    found: list[Outcome] = []
    for document in documents:
        if log := os.environ.get(LOG):
            with Path(log).open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(f"{document.identifier}\n")
        time.sleep(float(os.environ.get(PACE, "0")))
        if why := _mischief(document.text):
            found.append(Fault(iri=base + document.id, why=why))
        else:
            found.append(graph((document, *_records(document)), iri=base + document.id, base=base))
    return found


def _mischief(text: str) -> str | None:
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "EXIT" in text:
        os._exit(3)
    while "HANG" in text:
        time.sleep(0.01)
    if "EXHAUST" in text:
        bytearray(1 << 50)
    return "extraction failed: ValueError: on purpose" if "FAIL" in text else None


def _records(document: Document) -> list[Record]:
    records: list[Record] = []
    at = 0
    for line in document.text.splitlines(keepends=True):
        name, colon, words = line.rstrip().partition(": ")
        if colon and words:
            who = Id(f"person/{slug(name)}")
            said = document.passage(at + len(name) + 2, at + len(name) + 2 + len(words))
            records.append(Person(id=who, label=name, mentions=(document.passage(at, at + len(name)),)))
            records.append(
                Statement(
                    id=Id(f"statement/{digest(document.id, at)}"),
                    speakers=(who,),
                    act=Act.STATE,
                    mode=Mode.DIRECT,
                    text=words,
                    content=(said,),
                    context=(document.passage(at, at + len(line.rstrip())),),
                )
            )
        at += len(line)
    return records


if __name__ == "__main__":
    build([sys.argv[1]], out=Path(sys.argv[2]), make=make, jobs=int(sys.argv[3]) if len(sys.argv) > 3 else None)
