"""Statements as Discourse Network Analyzer has them: an actor's stand on a concept on a day, a line each."""

import csv
import io
from functools import cache
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.tables import Reader, Row, several, text
from kg.vocabulary import NAMESPACE, dkg, ontology

HEAD = (
    *("statement_id", "date", "person", "organization", "concept", "agreement"),
    *("text", "document_title", "document_source", "document_url", "document_id"),
)
AGREEMENT = {"cooperative": "1", "conflictual": "0"}


def dna(store: ox.Store, output: BinaryIO) -> None:
    """A line for each speaker and topic of each statement that has both.

    `agreement` is 1 for an act that works together, 0 for one that works against, empty where the act takes no side;
    `date` is the day it was said on, else that of its document, and empty where neither is known to the day.
    """
    reader = Reader(store)
    lines = io.TextIOWrapper(output, encoding="utf-8", newline="")
    writer = csv.writer(lines, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(HEAD)
    for row, _ in reader.rows("statements"):
        for speaker in filter(reader.label_of, several(row, "speakers")):
            for topic in filter(None, map(reader.label_of, several(row, "topics"))):
                writer.writerow(_line(reader, row, speaker, topic))
    lines.detach()


def _line(reader: Reader, row: Row, speaker: str, topic: str) -> tuple[str, ...]:
    document = reader.row_of(next(iter(several(row, "documents")), ""))
    said = text(row, "said_on")
    return (
        text(row, "id"),
        said if len(said) == len("2025-04-18") else text(document, "issued"),
        *_speaker(reader, row, speaker),
        topic,
        AGREEMENT.get(_tones().get(text(row, "act"), ""), ""),
        text(row, "text"),
        text(document, "title") or text(document, "identifier"),
        text(document, "publisher"),
        text(document, "url"),
        text(document, "id"),
    )


def _speaker(reader: Reader, statement: Row, speaker: str) -> tuple[str, str]:
    """The person, if it is one, and the body or state that speaks or is spoken for."""
    found = reader.row_of(speaker)
    if found.get("type") != "Person":
        return "", reader.label_of(speaker)
    bodies = [*several(statement, "on_behalf_of"), *several(found, "represents"), *several(found, "affiliations")]
    return reader.label_of(speaker), next(filter(None, map(reader.label_of, bodies)), "")


@cache
def _tones() -> dict[str, str]:
    """The tone of each act."""
    tone = str(dkg("tone"))
    return {
        str(triple.subject.value).removeprefix(NAMESPACE): str(triple.object.value).removeprefix(NAMESPACE)
        for triple in ontology()
        if triple.predicate.value == tone
        and not isinstance(triple.subject, ox.Triple)
        and not isinstance(triple.object, ox.Triple)
    }
