"""What the tables of shards answer to DuckDB, which holds on disk what memory does not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from kg.engines.tables import TOLD, told_again
from kg.errors import GraphError, InputError
from kg.said.told import Told

if TYPE_CHECKING:
    import duckdb

FETCHED = 10_000  # rows at once


@contextmanager
def tables(out: Path, names: Iterable[str]) -> "Iterator[duckdb.DuckDBPyConnection]":
    """What the documents of all shards tell, as the view `told`."""
    try:
        import duckdb
    except ImportError as error:
        raise InputError("resolving shards needs DuckDB: install diplomatic-kg[shards]") from error
    files = [str(out / f"{name}.{TOLD}.parquet") for name in names]
    with duckdb.connect() as view:
        try:
            view.execute(f"SET temp_directory = {_quoted(str(out / '.spilled'))}")
            listed = ", ".join(map(_quoted, files))
            view.execute(f"CREATE VIEW told AS SELECT * FROM read_parquet([{listed}], filename = true)")
            yield view
        except duckdb.Error as error:
            raise GraphError(f"the tables in {out} cannot be read: {' '.join(str(error).split())}") from error


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def tellings(view: "duckdb.DuckDBPyConnection", first: Mapping[str, str]) -> Iterator[Told]:
    """What each document told, in the order of documents; DuckDB sorts on disk what memory does not hold."""
    asked = view.cursor().execute('SELECT document, filename, question, "values" FROM told ORDER BY document, filename')
    rows = (row for some in iter(lambda: asked.fetchmany(FETCHED), []) for row in some)
    for (document, file), answers in groupby(rows, itemgetter(0, 1)):
        if Path(file).name.split(".")[0] == first.get(document):
            yield told_again(document, (row[2:] for row in answers))


def concerned(view: "duckdb.DuckDBPyConnection", iris: Iterable[str], *, base: str) -> dict[str, set[str]]:
    """Which of some IRIs each document names, by its graph."""
    asked = view.cursor().execute(
        'SELECT DISTINCT document, value FROM (SELECT document, unnest("values") AS value FROM told)'
        " SEMI JOIN (SELECT unnest(?) AS value) USING (value)",
        [sorted(each.removeprefix(base) for each in iris)],
    )
    found: dict[str, set[str]] = defaultdict(set)
    for some in iter(lambda: asked.fetchmany(FETCHED), []):
        for document, value in some:
            found[base + document].add(base + value)
    return found
