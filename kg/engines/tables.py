"""The records of a shard as tables: who is named where, who said what, what happened; one Parquet file each.

They hold what resolving and counting need, so that ten million documents can be looked at by column, without a store.
What resolving itself asks is the table `told`: a row for each answer of a document, as `kg.said.told` gives them.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Actor, Document, Event, Id, Records, Role, Statement
from kg.said.told import ROWS, Told

type Row = dict[str, Any]

TEXTS = "list<text>"
DOCUMENTS = {
    "document": "text", "identifier": "text", "title": "text", "issued": "text", "url": "text", "publisher": "text",
    "language": "text", "sha256": "text", "minhash": "text",
}  # fmt: skip
MENTIONS = {
    "document": "text", "actor": "text", "kind": "text", "label": "text", "start": "number", "end": "number",
    "exact": "text", "affiliations": TEXTS, "represents": TEXTS,
}  # fmt: skip
STATEMENTS = {
    "document": "text", "statement": "text", "speakers": TEXTS, "act": "text", "mode": "text", "text": "text",
    "said_on": "text", "confidence": "text",
}  # fmt: skip
EVENTS = {
    "document": "text", "event": "text", "kind": "text", "label": "text", "status": "text", "start_date": "text",
    "participants": TEXTS, "places": TEXTS,
}  # fmt: skip
ROLES = {
    "document": "text", "role": "text", "holder": "text", "title": "text", "organisation": "text", "former": "truth",
}  # fmt: skip


def _documents(document: Document, records: Records) -> Iterator[Row]:
    row = {name: getattr(document, name) for name in DOCUMENTS if name != "document"}
    yield row | {"document": document.id, "issued": _text(document.issued)}


def _mentions(document: Document, records: Records) -> Iterator[Row]:
    for actor in (record for record in records if isinstance(record, Actor)):
        for passage in actor.mentions:
            yield {
                "document": document.id,
                "actor": actor.id,
                "kind": type(actor).__name__,
                "label": actor.label,
                "start": passage.start,
                "end": passage.end,
                "exact": passage.exact,
                "affiliations": actor.affiliations,
                "represents": actor.represents,
            }


def _statements(document: Document, records: Records) -> Iterator[Row]:
    for said in (record for record in records if isinstance(record, Statement)):
        yield {
            "document": document.id,
            "statement": said.id,
            "speakers": said.speakers,
            "act": said.act.value,
            "mode": said.mode.value,
            "text": said.text,
            "said_on": _text(said.said_on),
            "confidence": _text(said.confidence),
        }


def _events(document: Document, records: Records) -> Iterator[Row]:
    for event in (record for record in records if isinstance(record, Event)):
        yield {
            "document": document.id,
            "event": event.id,
            "kind": type(event).__name__,
            "label": event.label,
            "status": event.status.value,
            "start_date": _text(event.start_date),
            "participants": event.participants,
            "places": event.places,
        }


def _roles(document: Document, records: Records) -> Iterator[Row]:
    for role in (record for record in records if isinstance(record, Role)):
        yield {
            "document": document.id,
            "role": role.id,
            "holder": role.holder,
            "title": role.title,
            "organisation": role.organisation,
            "former": role.former,
        }


TABLES: dict[str, tuple[dict[str, str], Callable[[Document, Records], Iterator[Row]]]] = {
    "documents": (DOCUMENTS, _documents),
    "mentions": (MENTIONS, _mentions),
    "statements": (STATEMENTS, _statements),
    "events": (EVENTS, _events),
    "roles": (ROLES, _roles),
}


TOLD = "told"
ANSWERS = {"document": "text", "question": "text", "values": TEXTS}


def table_bytes(name: str, found: Iterable[Records]) -> bytes:
    """One table of a shard as the bytes of a Parquet file; InputError where pyarrow is not installed."""
    columns, rows = TABLES[name]
    return _parquet(
        columns,
        [row for records in found if isinstance(records[0], Document) for row in rows(records[0], records)],
    )


def told_bytes(found: Iterable[Told]) -> bytes:
    """What resolving asks of the documents of a shard, as `table_bytes`; each document has one row at least."""
    return _parquet(
        ANSWERS,
        [
            {"document": each.document, "question": question, "values": values}
            for each in found
            for question, rows in (("issued", ((each.issued,),)), *((name, getattr(each, name)) for name in ROWS))
            for values in rows
        ],
    )


def told_in(path: Path) -> Iterator[Told]:
    """What the documents of a shard told, by its table; OSError where that cannot be read."""
    from pyarrow import ArrowInvalid, parquet

    try:
        rows = parquet.read_table(path).to_pylist()
    except ArrowInvalid as error:
        raise OSError(f"no Parquet: {error}") from error
    for document, answers in groupby(rows, key=lambda row: str(row["document"])):
        yield told_again(document, ((row["question"], row["values"]) for row in answers))


def told_again(document: str, answers: Iterable[tuple[str, Iterable[str]]]) -> Told:
    """What a document told, by its rows in any order: each a question and the values."""
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in ("issued", *ROWS)}
    for question, values in answers:
        found[question].append(tuple(values))
    ((issued,),) = found.pop("issued")
    rows: dict[str, Any] = {name: tuple(sorted(of)) for name, of in found.items()}
    return Told(document=Id(document), issued=issued, **rows)


def _parquet(columns: dict[str, str], rows: list[Row]) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("shards need pyarrow: install diplomatic-kg[parquet]") from error
    kinds = {"text": pa.string(), "number": pa.int64(), "truth": pa.bool_(), TEXTS: pa.list_(pa.string())}
    schema = pa.schema([(column, kinds[kind]) for column, kind in columns.items()])
    values = {column: [row[column] for row in rows] for column in columns}
    try:
        table = pa.table(values, schema=schema)
    except UnicodeEncodeError:  # half a character, which no UTF-8 holds
        table = pa.table({column: list(map(_whole, found)) for column, found in values.items()}, schema=schema)
    output = BytesIO()
    parquet.write_table(table, output, compression="zstd")
    return output.getvalue()


def _whole(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
