"""What shards are made with: one digest of the program, its tables, the model and the libraries that read."""

from functools import cache

from kg.build.signature import digest, made_with, written

LAYOUT = "3"  # of a shard's files; to be counted up when they change


@cache
def signature(model: str | None) -> str:
    """Thirty-two hexadecimal digits that change whenever the graph of a text might."""
    return digest(LAYOUT, written(made_with(model)))[:32]
