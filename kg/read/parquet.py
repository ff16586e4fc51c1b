"""Parquet: each row a document, its columns named as the keys of JSON are. Needs pyarrow, the extra `parquet`."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.header import KEYS
from kg.read.json import record
from kg.read.source import Source, attempt

ROWS = 64  # held in memory at a time


def read(source: Source) -> Iterator[Document | UnreadableDocument]:
    """The rows of a table that has a column `text`; the others that mean something here are read with it."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnreadableDocument(source.where, "Parquet needs pyarrow: pip install 'diplomatic-kg[parquet]'") from error
    if source.unpacked is not None:
        raise UnreadableDocument(source.where, "is a compressed Parquet file, which has to be unpacked first")
    number = 0
    try:
        table = ParquetFile(source.stream, pre_buffer=False, memory_map=False)
        columns = _columns(source, table.schema_arrow.names)
        for batch in table.iter_batches(batch_size=ROWS, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                source.reach.told = number / table.metadata.num_rows
                where = f"{source.where}, row {number}"
                yield attempt(where, partial(_row, source, row, where, f"{source.identifier}#{number}"))
    except (ArrowException, OSError) as error:
        if getattr(error, "errno", None) is not None:
            raise
        reason = " ".join(str(error).split())[:200]
        why = f"breaks off after row {number}: {reason}" if number else "is no Parquet file"
        raise UnreadableDocument(source.where, why) from error
    if not number:
        raise UnreadableDocument(source.where, "is empty")


def _columns(source: Source, names: list[str]) -> list[str]:
    if "text" not in names:
        raise UnreadableDocument(source.where, f"has no column text, but {', '.join(names)[:200]}")
    return [name for name in names if name == "text" or name.strip().lower() in KEYS]


def _row(source: Source, row: dict[str, Any], where: str, identifier: str) -> Document:
    return record(source, row, where=where, identifier=identifier)
