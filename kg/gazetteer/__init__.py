"""Who is who: names, adjectives, capitals and offices of known actors, read from `seeds/gazetteer/`."""

from functools import cache

from kg.assets import asset
from kg.gazetteer.fold import fold
from kg.gazetteer.known import Gazetteer, KnownActor, Office
from kg.gazetteer.load import load

__all__ = ["Gazetteer", "KnownActor", "Office", "fold", "gazetteer", "load"]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package."""
    return load(asset("seeds", "gazetteer"))
