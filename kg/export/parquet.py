"""A folder of Parquet tables, one a kind of record, for DuckDB, pandas, Polars, Spark."""

from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.export.tables import TABLES, VARIANTS, Column, Kind, Reader, columns, evidence, first_day

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 20_000  # rows of a table that are in memory at once


def parquet(store: ox.Store, folder: Path) -> None:
    """`documents.parquet`, `statements.parquet`, …, in an empty folder; InputError where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("Parquet is written by pyarrow: install diplomatic-kg[parquet]") from error
    reader = Reader(store)
    variants: list[dict[str, str]] = []
    for table in TABLES:
        schema = _schema(table)
        with pq.ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd") as writer:
            for batch in batched(reader.rows(table), ROWS):
                writer.write_table(pa.Table.from_pylist([row for row, _ in batch], schema=schema))
                variants += [{"id": str(row["id"]), "column": c, "value": v} for row, more in batch for c, v in more]
    schema = pa.schema([(name, pa.string()) for name in ("id", "column", "value")])
    pq.write_table(pa.Table.from_pylist(variants, schema=schema), folder / f"{VARIANTS}.parquet", compression="zstd")


def ours(name: str) -> bool:
    """Whether a file of that name may be one of the folder's."""
    return name in {f"{table}.parquet" for table in (*TABLES, VARIANTS)}


def _schema(table: str) -> "pa.Schema":
    import pyarrow as pa

    fields: list[tuple[str, Any]] = [("id", pa.string())]
    if len(TABLES[table]) > 1:
        fields.append(("type", pa.string()))
    for column in columns(table):
        fields.append((column.name, _type(column)))
        if column.kind is Kind.PARTIAL_DATE:
            fields.append((first_day(column), pa.date32()))
    if evidence(table):
        fields.append(("documents", pa.list_(pa.string())))
    return pa.schema(fields)


def _type(column: Column) -> "pa.DataType":
    import pyarrow as pa

    types = {Kind.BOOLEAN: pa.bool_(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(), Kind.DATE: pa.date32()}
    kind = types.get(column.kind, pa.string())
    return pa.list_(kind) if column.many else kind
