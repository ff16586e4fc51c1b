"""Who holds which post in which body; institutions under one name; cities as governments and as places."""

import pytest

from kg.model import Role
from tests.reading import Read

SAID = "{} said the talks had begun."


@pytest.mark.parametrize(
    ("who", "title", "body"),
    [
        ("Kremlin spokesman Anna Holm", "spokesman", "Kremlin"),
        ("Norwegian Foreign Minister Anna Holm", "Foreign Minister", "Norway"),
        ("Norway’s foreign minister Anna Holm", "foreign minister", "Norway"),
        ("Norway’s foreign minister, Anna Holm,", "foreign minister", "Norway"),
        ("Anna Holm, Norway’s foreign minister,", "foreign minister", "Norway"),
        ("Anna Holm, the foreign minister of Norway,", "foreign minister", "Norway"),
        ("Anna Holm, foreign minister of Norway,", "foreign minister", "Norway"),
        ("EU foreign policy chief Anna Holm", "foreign policy chief", "European Union"),
        ("UN Special Envoy Anna Holm", "Special Envoy", "United Nations"),
        ("Anna Holm, the African Union’s envoy for the Horn of Africa,", "envoy", "African Union"),
        ("Anna Holm, a spokeswoman for the Norwegian foreign ministry,", "spokeswoman", "Norwegian Foreign Ministry"),
        ("Norwegian foreign ministry spokeswoman Anna Holm", "spokeswoman", "Norwegian Foreign Ministry"),
        ("White House press secretary Anna Holm", "press secretary", "White House"),
        ("UN Secretary-General Anna Holm", "Secretary-General", "United Nations"),
        ("NATO Secretary General Anna Holm", "Secretary General", "NATO"),
        ("IAEA chief Anna Holm", "chief", "International Atomic Energy Agency"),
        ("British Foreign Secretary Anna Holm", "Foreign Secretary", "United Kingdom"),
        ("Norway’s ambassador to Kenya, Anna Holm,", "ambassador", "Norway"),
        ("China’s foreign ministry spokeswoman Anna Holm", "spokeswoman", "Chinese Foreign Ministry"),
        ("Crown Princess Anna Holm", "Crown Princess", None),
        ("Supreme Leader Anna Holm", "Supreme Leader", None),
        ("Deputy Prime Minister Anna Holm", "Deputy Prime Minister", None),
        ("Anna Holm, who leads the Norwegian delegation,", "leader", "Norway"),
        ("Secretary of State Anna Holm", "Secretary of State", None),
        ("US Secretary of State Anna Holm", "Secretary of State", "United States"),
    ],
)  # fmt: skip
def test_a_post_and_its_body(read: Read, who: str, title: str, body: str | None) -> None:
    found = read(SAID.format(who))
    assert found.roles == [("Anna Holm", title, body)]
    assert [s.speakers for s in found.said] == [("Anna Holm",)]


@pytest.mark.parametrize(
    "who",
    [
        "Former president Anna Holm",
        "Ex-president Anna Holm",
        "The former Kenyan president, Anna Holm,",
    ],
)  # fmt: skip
def test_a_past_post_is_told_and_nobody_is_spoken_for(read: Read, who: str) -> None:
    found = read(SAID.format(who))
    assert [title for _, title, _ in found.roles] == ["president"]
    assert found.statements[0].on_behalf_of == ()


def test_a_post_named_twice_is_one_role_with_two_places(read: Read) -> None:
    found = read("Norwegian Foreign Minister Anna Holm came. Norwegian Foreign Minister Anna Holm said nobody had.")
    assert len(found.roles) == 1


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Turkey’s foreign ministry", "The Turkish foreign ministry", "Turkish Foreign Ministry"),
        ("The Ministry of Foreign Affairs of Turkey", "Turkey’s foreign ministry", "Turkish Foreign Ministry"),
        ("Kenya’s government", "The Kenyan government", "Government of Kenya"),
        ("The government of Kenya", "Kenya’s government", "Government of Kenya"),
        ("Russia’s Defence Ministry", "The Russian Defense Ministry", "Russian Defence Ministry"),
        ("Russia’s Ministry of Defence", "The Russian Defence Ministry", "Russian Defence Ministry"),
        ("China’s Ministry of Foreign Affairs", "China’s foreign ministry", "Chinese Foreign Ministry"),
    ],
)  # fmt: skip
def test_an_institution_is_one_whichever_way_it_is_named(read: Read, one: str, other: str, label: str) -> None:
    found = read(f"{SAID.format(one)} {SAID.format(other)}")
    assert [s.speakers for s in found.said] == [(label,)] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Cairo said the talks had begun.", ("Egypt",)),
        ("Washington and Moscow said the talks had begun.", ("United States", "Russia")),
        ("“We wait,” Cairo said.", ("Egypt",)),
        ("Cairo urged restraint.", ("Egypt",)),
    ],
)
def test_a_city_that_speaks_is_a_government(read: Read, text: str, speaker: tuple[str, ...]) -> None:
    assert [s.speakers for s in read(text).said] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "In Cairo, the talks had begun.",
        "Anna Holm arrived in Moscow from Cairo.",
        "The Moscow talks begin on Monday.",
        "The talks near Cairo begin on Monday.",
        "Anna Holm left Cairo on Monday.",
    ],
)
def test_a_city_where_something_is_is_a_place(read: Read, text: str) -> None:
    assert "State" not in read(text).actors.values()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Anna Holm came. Holm said nobody else had.", "Anna Holm"),
        ("Holm came first. Anna Holm said nobody else had.", "Anna Holm"),
        ("Kremlin spokesman Anna Holm came. Ms Holm said nobody else had.", "Anna Holm"),
        ("Vladimir Putin came. Putin said nobody else had.", "Vladimir Putin"),
        ("The African Union (AU) met. The AU said nobody had come.", "African Union"),
        ("The International Grain Council (IGC) met. The IGC said nobody had come.", "International Grain Council"),
        ("Omar bin Rashid al-Marri came. Al-Marri said nobody else had.", "Omar bin Rashid al-Marri"),
        ("Ursula von der Heide came. Von der Heide said nobody else had.", "Ursula von der Heide"),
    ],
)  # fmt: skip
def test_short_names_lead_to_full_ones(read: Read, text: str, label: str) -> None:
    assert [s.speakers for s in read(text).said] == [(label,)]


def test_the_dateline_gives_bodies_their_state(read: Read) -> None:
    text = "NAIROBI, 12 June 2025 — Foreign Minister Anna Holm said the talks had begun."
    assert read(text).roles == [("Anna Holm", "Foreign Minister", "Kenya")]


def test_two_persons_of_one_surname_stay_two(read: Read) -> None:
    found = read("Anna Holm met Olaf Holm. Anna Holm said the talks had begun. Olaf Holm said they had not.")
    assert [s.speakers for s in found.said] == [("Anna Holm",), ("Olaf Holm",)]


@pytest.mark.parametrize(
    ("who", "roles", "former"),
    [
        ("Then-foreign minister Anna Holm", [("Anna Holm", "foreign minister", None)], [True]),
        ("The then Kenyan president, Anna Holm,", [("Anna Holm", "president", "Kenya")], [True]),
        ("Outgoing Kenyan President Anna Holm", [("Anna Holm", "President", "Kenya")], [False]),
        ("Kenyan Acting Foreign Minister Anna Holm", [("Anna Holm", "Acting Foreign Minister", "Kenya")], [False]),
        ("Pavel Reski’s chief of staff, Anna Holm,", [("Anna Holm", "chief of staff", None)], [False]),
        (
            "Kenyan President Pavel Reski’s chief of staff Anna Holm",
            [("Anna Holm", "chief of staff", "Kenya"), ("Pavel Reski", "President", "Kenya")],
            [False, False],
        ),
        ("Volodymyr Zelensky’s spokeswoman Anna Holm", [("Anna Holm", "spokeswoman", "Ukraine")], [False]),
        (
            "Kenyan deputy prime minister and foreign minister Anna Holm",
            [("Anna Holm", "deputy prime minister", "Kenya"), ("Anna Holm", "foreign minister", "Kenya")],
            [False, False],
        ),
    ],
)
def test_posts_by_others_and_in_time(
    read: Read, who: str, roles: list[tuple[str, str, str | None]], former: list[bool]
) -> None:
    found = read(SAID.format(who))
    assert sorted(found.roles) == roles
    assert [role.former for role in found.every(Role) if isinstance(role, Role)] == former
    assert [s.speakers for s in found.said] == [("Anna Holm",)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ana García Márquez came. García Márquez said nobody else had.", "Ana García Márquez"),
        ("Anna Holm came. A. Holm said nobody else had.", "Anna Holm"),
        ("Sergej Lawrow said nobody else had come.", "Sergei Lavrov"),
        ("ANNA HOLM said nobody else had come.", "Anna Holm"),
        ("Park Min-jun came. Park said nobody else had.", "Park Min-jun"),
        ("Marco Rubio came. The top US diplomat said nobody else had.", "Marco Rubio"),
    ],
)
def test_names_as_they_are(read: Read, text: str, label: str) -> None:
    assert [s.speakers for s in read(text).said] == [(label,)]
