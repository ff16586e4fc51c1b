"""An archive in Parquet through Spark: shards of N-Quads and tables, and the list of them.

    spark-submit examples/spark_extract.py ARTICLES.parquet /shared/shards

Every worker needs Python 3.12 with `diplomatic-kg[spark]` and the folder under the same name. Columns that are called
otherwise in an archive are renamed before (`withColumnRenamed`). It may be killed and run again: what lies ready is not
made again. Then, on one machine:

    python -c "from pathlib import Path; from kg.engines import gather; gather(Path('/shared/shards'), Path('graph'))"
"""

import sys
from pathlib import Path

from pyspark.sql import SparkSession

from kg.engines.gathering import note_run
from kg.engines.on_spark import SHARDS, mapper, names

COLUMNS = ("identifier", "text", "title", "issued", "url", "publisher", "language")


def main(articles: str, out: str) -> None:
    """Makes the shards, and notes which they are for whoever gathers them."""
    spark = SparkSession.builder.appName("diplomatic-kg").getOrCreate()
    table = spark.read.parquet(articles)
    wanted = table.select(*(column for column in COLUMNS if column in table.columns))
    made = wanted.mapInPandas(mapper(out), SHARDS).collect()
    note_run(Path(out), names(made))
    for row in made:
        for failure in row["failures"]:
            print(f"failed: {failure}", file=sys.stderr)
    print(f"{sum(len(row['documents']) for row in made)} documents in {len(names(made))} shards in {out}")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
