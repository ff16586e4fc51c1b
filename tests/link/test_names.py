"""Names: whole, without titles, of the right kind; and what is no name."""

from itertools import pairwise

import pytest
from spacy.language import Language

from kg.annotate import parse
from kg.gazetteer import gazetteer
from kg.link.names import names
from kg.model import Organisation, Person, State
from tests.reading import Read

SAID = "{} said the talks had begun."


@pytest.mark.parametrize(
    "name",
    [
        "Anna Holm",
        "Jean-Luc de la Tour",
        "Ursula von der Heide",
        "Omar bin Rashid al-Marri",
        "Maria Núñez",
        "Ngozi Adeyo-Holm",
    ],
)
@pytest.mark.parametrize("lead", ["", "Mrs ", "Dr ", "President ", "Foreign Minister ", "Kenyan President "])
def test_a_persons_name_is_whole_and_without_titles(read: Read, name: str, lead: str) -> None:
    found = read(SAID.format(lead + name))
    assert [s.speakers for s in found.said] == [(name,)]
    assert found.actors[name] == "Person"


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("The Kremlin", "Kremlin", "Organisation"),
        ("The White House", "White House", "Organisation"),
        ("The U.N.", "United Nations", "Organisation"),
        ("The UN", "United Nations", "Organisation"),
        ("The African Union", "African Union", "Organisation"),
        ("The International Grain Council", "International Grain Council", "Organisation"),
        ("Hamas", "Hamas", "Organisation"),
        (
            "Rights group Open Border",
            "Open Border",
            "Organisation",
        ),
        ("Kenya", "Kenya", "State"),
        ("The United States", "United States", "State"),
        ("The US", "United States", "State"),
        ("Vladimir Putin", "Vladimir Putin", "Person"),
        ("Putin", "Vladimir Putin", "Person"),
    ],
)
def test_known_and_unknown_names_have_their_kind(read: Read, name: str, label: str, kind: str) -> None:
    found = read(SAID.format(name))
    assert [s.speakers for s in found.said] == [(label,)]
    assert found.actors[label] == kind


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Anna Holm said on Telegram on Monday that the talks had begun.", {"Telegram", "Monday"}),
        ("Anna Holm posted on Facebook and Twitter that the talks had begun.", {"Facebook", "Twitter"}),
        ("The Ceasefire failed. The Summit ended in March.", {"Ceasefire", "Summit", "March"}),
        ("Anna Holm said the talks would end by Christmas or Ramadan.", {"Christmas", "Ramadan"}),
        ("BREAKING: Anna Holm said the talks had begun. READ MORE", {"BREAKING", "READ MORE"}),
        ("OSLO, 12 June 2025 — Anna Holm said the talks had begun.", {"OSLO"}),
    ],
)  # fmt: skip
def test_noise_is_no_actor(read: Read, text: str, nobody: set[str]) -> None:
    assert not nobody & set(read(text).actors)


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Reski",
        "Chad Holm",
        "Paris Holm",
    ],
)  # fmt: skip
def test_a_state_is_no_given_name(read: Read, text: str) -> None:
    assert [s.speakers for s in read(SAID.format(text)).said] == [(text,)]


@pytest.mark.parametrize(
    ("subject", "label"),
    [
        ("Norwegian energy company Equinor", "Equinor"),
        ("Kenyan think tank Uwazi", "Uwazi"),
        ("Norwegian broadcaster NRK", "NRK"),
        ("German newspaper Die Welt", "Die Welt"),
    ],
)
def test_a_body_named_behind_its_kind_is_a_body(read: Read, subject: str, label: str) -> None:
    found = read(SAID.format(subject))
    assert [s.speakers for s in found.said] == [(label,)]
    assert found.actors[label] == "Organisation"


def test_whoever_leads_a_body_is_no_body(read: Read) -> None:
    found = read("The militia that Pavel Reski leads met Anna Holm. Pavel Reski said the talks had begun.")
    assert found.actors.get("Pavel Reski") == "Person"


def test_names_are_in_order_and_apart(nlp: Language) -> None:
    doc = parse("Kremlin spokesman Mr Pavel Reski met Anna Holm of the African Union in Kenya, Pavel Reski said.", nlp)
    found = names(doc, gazetteer())
    assert [(n.text, n.kind) for n in found] == [
        ("Kremlin", Organisation),
        ("Pavel Reski", Person),
        ("Anna Holm", Person),
        ("African Union", Organisation),
        ("Kenya", State),
        ("Pavel Reski", Person),
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found[1].titled


def test_no_names_in_nothing(nlp: Language) -> None:
    assert names(parse("", nlp), gazetteer()) == ()
    assert names(parse("nobody came.", nlp), gazetteer()) == ()
