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
