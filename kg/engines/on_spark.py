"""The same extraction as a function for Spark's `mapInPandas`: a table of documents in, a table of shards out.

    archive = spark.read.parquet("articles.parquet")
    made = archive.mapInPandas(mapper("/data/shards"), SHARDS)
    made.write.parquet("/data/shards.table")

The documents' columns are those of `kg.model.Document`: `identifier` and `text`, and if there are any, `title`,
`issued` (a date, or text like 2025-04-18), `url`, `publisher`, `language`. Shards are written by the workers, so that
all must see one folder. Whatever is repeated, as Spark does when a worker dies, finds what lies ready.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.clock import PATIENCE
from kg.engines.shard import Done, Extract, Job, Shard, extract_shard, spacy_extract
from kg.engines.signature import signature
from kg.model import Document, Iri
from kg.vocabulary import BASE

if TYPE_CHECKING:
    import pandas as pd

SIZE = 256  # documents a shard
SHARDS = "name string, documents array<string>, failures array<string>"  # the table that comes out

_loaded: dict[str | None, Extract] = {}  # a worker's pipelines, by the model's name


def mapper(
    out: str | Path,
    *,
    base: str = BASE,
    model: str | None = None,
    size: int = SIZE,
    patience: float = PATIENCE,
    make: Callable[[Job], Extract] = spacy_extract,
) -> "Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]":
    """The function for `mapInPandas`, which makes shards of `size` documents of each partition, in its order.

    A document without text or identifier is a failure of its shard, by its row.
    """
    job = Job(out=Path(out), signature=signature(model), base=base, model=model, patience=patience, make=make)

    def extract_partition(batches: "Iterator[pd.DataFrame]") -> "Iterator[pd.DataFrame]":
        import pandas as pd

        job.out.mkdir(parents=True, exist_ok=True)
        rows = (row for batch in batches for row in batch.to_dict("records"))
        for number, part in enumerate(batched(rows, size)):
            read = [_document(row) for row in part]
            documents = tuple(each for each in read if isinstance(each, Document))
            refused = [each for each in read if isinstance(each, str)]
            made = extract_shard(Shard((number,), documents), job, _extract(job)) if documents else Done("")
            failures = [*refused, *(f"{where}: {why}" for where, why in made.failures)]
            yield pd.DataFrame({"name": [made.name], "documents": [list(made.documents)], "failures": [failures]})

    return extract_partition


def names(rows: Iterable[Any]) -> list[str]:
    """The shards' names of a table that came out, in order and once each."""
    return sorted({row["name"] for row in rows if row["name"]})


def _extract(job: Job) -> Extract:
    if job.model not in _loaded:
        _loaded[job.model] = job.make(job)
    return _loaded[job.model]


def _document(row: dict[Any, Any]) -> Document | str:
    """The document of a row, or why it is none."""
    given = {name: value for name, value in row.items() if isinstance(value, str | date) and value == value}
    identifier, text = given.get("identifier"), given.get("text")
    if not isinstance(identifier, str) or not isinstance(text, str) or not text.strip():
        return f"{identifier or 'a row'}: has no identifier or no text"
    try:
        return Document(
            identifier=identifier,
            text=text,
            issued=_day(given.get("issued")),
            url=Iri(str(given["url"])) if "url" in given else None,
            title=_named(given, "title"),
            publisher=_named(given, "publisher"),
            language=_named(given, "language"),
        )
    except ValueError as error:
        return f"{identifier}: {error}"


def _named(given: dict[Any, Any], column: str) -> str | None:
    return str(given[column]) if given.get(column) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10]) if value else None
