"""A single word behind an office is a surname, whatever the recogniser takes it for."""

import pytest

from tests.reading import Read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moroccan energy minister Petrosyan said that the port would stay open.", "Petrosyan"),
        ("The defence minister Velasquez told reporters that no decision had been taken.", "Velasquez"),
        ("Kenyan trade minister Okello said that the tariffs were unfair.", "Okello"),
    ],
)
def test_a_word_behind_an_office_is_a_person(read: Read, text: str, name: str) -> None:
    (said,) = read(text).statements
    (speaker,) = said.speakers
    assert speaker.startswith("person/")
    assert speaker.endswith(f"-{name.lower()}")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Saudi Foreign Minister Prince Turki bin Salem spoke.",
            ("Turki bin Salem", "Foreign Minister", "Saudi Arabia"),
        ),
        (
            "Anna Holm, Head of Relief at the World Health Organization, said it would rain.",
            ("Anna Holm", "Head", "World Health Organization"),
        ),
        (
            "Anna Holm, deputy director for Asia at the World Health Organization, said it would rain.",
            ("Anna Holm", "deputy director", "World Health Organization"),
        ),
    ],
)
def test_title_and_body_of_a_post(read: Read, text: str, role: tuple[str, str, str]) -> None:
    assert read(text).roles == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin came. The President of Russia said it would rain.",
        "Vladimir Putin came. The Russian president said it would rain.",
    ],
)
def test_who_is_called_by_a_post_that_is_known_holds_it(read: Read, text: str) -> None:
    assert [(who, title.lower(), body) for who, title, body in read(text).roles] == [
        ("Vladimir Putin", "president", "Russia")
    ]


def test_two_foreign_ministers_are_no_prime_minister(read: Read) -> None:
    text = (
        "Armenian Prime Minister Nikol Pashinyan and Foreign Minister Ararat Mirzoyan came. The two foreign ministers "
    )
    assert [s.speakers for s in read(text + "said it would rain.").said] == [("two foreign ministers",)]


def test_each_post_is_of_the_name_behind_it(read: Read) -> None:
    text = "The president of Norway, H.E. Anna Holm, the president of Ghana, H.E. Pavel Reski, came."
    assert sorted(read(text).roles) == [("Anna Holm", "president", "Norway"), ("Pavel Reski", "president", "Ghana")]
