"""Where actors are from: the code of a state or of bodies between states, with or without standing for it."""

from datetime import date

import pytest

from kg.gazetteer import gazetteer
from tests.reading import Read, Reading

SAID = "{} said the talks had begun."


def code(found: Reading, label: str) -> str | None:
    """The code of an actor, its own or that of the state that it represents."""
    actor = found.actor(label)
    own = [actor.country_code, *(gazetteer().code_of(state) for state in actor.represents)]
    return next((each for each in own if each), None)


@pytest.mark.parametrize(
    ("who", "label", "expected"),
    [
        ("The UN", "United Nations", "IGO"),
        ("NATO", "NATO", "IGO"),
        ("The European Commission", "European Commission", "IGO"),
        ("UNHCR spokeswoman Anna Holm", "Anna Holm", "IGO"),
        ("UN peacekeepers", "UN peacekeepers", "IGO"),
        ("The PKK", "Kurdistan Workers' Party", "TUR"),
        ("Hamas officials", "Hamas officials", "PSE"),
        ("Reuters", "Reuters", None),
        ("Residents of Lagos", "Residents of Lagos", "NGA"),
        ("Rebels in Darfur", "Rebels in Darfur", "SDN"),
        ("Chechen fighters", "Chechen fighters", "RUS"),
        ("A newspaper based in Mombasa", "newspaper", "KEN"),
        ("Students in Oslo and Nairobi", "Students in Oslo and Nairobi", None),
        ("The Kenyan Grain Council", "Kenyan Grain Council", "KEN"),
        ("The Thatcher government", "Thatcher government", "GBR"),
    ],
)
def test_whose_code_an_actor_bears(read: Read, who: str, label: str, expected: str | None) -> None:
    assert code(read(SAID.format(who)), label) == expected


def test_a_movement_is_from_its_state_and_stands_for_none(read: Read) -> None:
    movement = read(SAID.format("The PKK")).actor("Kurdistan Workers' Party")
    assert (movement.country_code, movement.represents) == ("TUR", ())


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("South Korean tanks crossed the river.", {"South Korea"}),
        ("Turkish and Greek warships met off the coast.", {"Turkey", "Greece"}),
        ("Kenyan-led forces took the town.", {"Kenya"}),
        ("The Nairobi government closed the border.", {"Kenya"}),
        ("A Senegalese peace proposal was on the table.", {"Senegal"}),
        ("Turkish Kurds came.", {"Turkey"}),
        ("Ethnic Albanians came.", set()),
        ("Bosnian Serbs came.", {"Bosnia and Herzegovina"}),
        ("A pro-Kenyan crowd came.", set()),
        ("They ate Turkish bread.", set()),
    ],
)
def test_states_by_those_who_act_for_them(read: Read, text: str, states: set[str]) -> None:
    found = read(text)
    assert {label for label, kind in found.actors.items() if kind == "State"} == states


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Police closed a road in Kenya. Police said nobody had been hurt.", "Police", "KEN"),
        ("Police closed a road in Kenya. Norway sent help. Police said nobody had been hurt.", "Police", None),
        ("President Pavel Reski said Kenya would not wait.", "Pavel Reski", "KEN"),
        ("Pavel Reski said Kenya would not wait.", "Pavel Reski", None),
        ("President Pavel Reski said Kenya and Norway would not wait.", "Pavel Reski", None),
    ],
)
def test_the_only_state_of_a_document(read: Read, text: str, label: str, expected: str | None) -> None:
    assert code(read(text), label) == expected


@pytest.mark.parametrize(
    ("who", "issued", "label"),
    [
        ("President Chirac", None, "Jacques Chirac"),
        ("French President Chirac", date(1999, 5, 1), "Jacques Chirac"),
        ("President Chirac", date(2020, 5, 1), "Chirac"),
        ("Kenyan President Chirac", None, "Chirac"),
        ("Chirac", None, "Chirac"),
        ("President Bush", None, "Bush"),
        ("President Bush", date(1990, 5, 1), "George H. W. Bush"),
        ("President Bush", date(2005, 5, 1), "George W. Bush"),
        ("President Abdelaziz Bouteflicka", date(2005, 5, 1), "Abdelaziz Bouteflika"),
        ("Muammar Qadhafi", None, "Muammar Gaddafi"),
    ],
)
def test_leaders_by_post_and_date(read: Read, who: str, issued: date | None, label: str) -> None:
    assert [s.speakers for s in read(SAID.format(who), issued=issued).said] == [(label,)]


def test_two_leaders_of_one_name_are_of_their_state(read: Read) -> None:
    assert code(read(SAID.format("President Bush"), issued=None), "Bush") == "USA"


def test_a_post_without_its_body_is_that_of_the_known_holder(read: Read) -> None:
    found = read("President Nelson Mandela said the talks had begun.", issued=None)
    assert found.roles == [("Nelson Mandela", "President", "South Africa")]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Anna Holm said the South China Sea was calm.", ()),
        ("Anna Holm said the Gulf of Guinea and the Sea of Japan were calm.", ()),
        ("Anna Holm said ships in the Mozambique Channel were safe.", ()),
        ("Anna Holm said China was calm.", ("China",)),
        ("Anna Holm said Brussels had asked for it.", ("European Union",)),
        ("Anna Holm said Brussels had asked for it. The Belgian army knew.", ("Belgium",)),
        ("Anna Holm said Brussels and the EU had asked for it. The Belgian army knew.", ("European Union",)),
        ("Anna Holm said the road to Brussels was open.", ()),
    ],
)
def test_waters_and_seats(read: Read, text: str, about: tuple[str, ...]) -> None:
    found = read(text)
    assert found.names(found.statements[0].about) == about
