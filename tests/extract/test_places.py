"""Places of meetings with the state they are in, by name and by what else the text speaks of."""

import pytest

from kg.extract.meetings.cities import city
from kg.model import Meeting, Place
from tests.extract.conftest import Extract

# name, countries that the text speaks of, country, whether its name alone says so
CITIES = [
    ("Lyon", set(), "FRA", True),
    ("Geneva", {"USA"}, "CHE", True),
    ("Samarkand", {"KAZ", "UZB"}, "UZB", True),
    ("Birmingham", set(), "GBR", True),
    ("Birmingham", {"USA"}, "USA", False),
    ("Birmingham", {"USA", "GBR"}, "GBR", True),
    ("San José", set(), None, True),
    ("San José", {"CRI"}, "CRI", False),
    ("Cambridge", set(), None, True),
    ("Cambridge", {"GBR"}, "GBR", False),
    ("Cambridge", {"GBR", "USA"}, None, True),
    ("Hallvik", set(), None, True),
    ("", set(), None, True),
]


@pytest.mark.parametrize(("name", "countries", "country", "usual"), CITIES)
def test_cities(name: str, countries: set[str], country: str | None, usual: bool) -> None:
    found = city(name, frozenset(countries))
    assert (found.country if found else None) == country
    assert found is None or found.usual is usual


# text, place, state
PLACES = [
    ("Rubio met Lavrov in Lyon.", "place/lyon", "state/france"),
    ("Rubio met Lavrov in Jeddah.", "place/jeddah", "state/saudi-arabia"),
    ("Rubio met Lavrov in Istanbul.", "place/istanbul", "state/turkey"),
    ("Rubio met Lavrov in Ankara.", "place/ankara", "state/turkey"),
    ("Rubio met Lavrov in Gomel, Belarus.", "place/gomel", "state/belarus"),
    ("Rubio met Lavrov in the Belarusian city of Gomel.", "place/gomel", "state/belarus"),
    ("Ireland and Canada held talks in Cambridge.", "place/cambridge-canada", "state/canada"),
    ("Rubio met Lavrov in Birmingham, United States.", "place/birmingham-united-states", "state/united-states"),
    ("Rubio met Lavrov in Cambridge.", "place/cambridge", None),
    ("Rubio met Lavrov in Hallvik.", "place/hallvik", None),
    ("Rubio met Lavrov in Egypt.", "place/egypt", "state/egypt"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "place", "state"), PLACES)
def test_places(extracted: Extract, text: str, place: str, state: str | None) -> None:
    records = extracted(text)
    (met,) = [r for r in records if isinstance(r, Meeting)]
    (found,) = [r for r in records if isinstance(r, Place)]
    assert met.places == (found.id,) == (place,)
    assert found.state == state
    assert state is None or state in {r.id for r in records}


@pytest.mark.model
def test_a_city_is_linked_to_its_entry(extracted: Extract) -> None:
    (found,) = [r for r in extracted("Rubio met Lavrov in Lyon.") if isinstance(r, Place)]
    assert found.same_as == ("https://sws.geonames.org/2996944/",)
