"""Two persons of one document who share a surname or the noun of a post, and whom the rest of the words tell apart."""

import pytest

from tests.reading import Read


@pytest.mark.parametrize(
    "text",
    [
        "Omani interior minister Elvira Lindholm said that talks had gone well.\n\n"
        "Kenyan energy minister Lindholm said that the port would stay open.",
        "Zambian justice minister Olga Quiroga said that talks had gone well.\n\n"
        "The Zambian interior minister said that the port would stay open.",
        "The Irish trade minister, Quentin Dubrovin, said that talks had gone well.\n\n"
        "The Irish justice minister said that the port would stay open.",
    ],
)
def test_another_nation_or_another_post_is_another_person(read: Read, text: str) -> None:
    first, second = read(text).statements
    assert first.speakers
    assert second.speakers
    assert first.speakers != second.speakers


@pytest.mark.parametrize(
    "text",
    [
        "Omani interior minister Elvira Lindholm said that talks had gone well.\n\n"
        "Lindholm said that the port would stay open.",
        "Omani interior minister Elvira Lindholm said that talks had gone well.\n\n"
        "The Omani minister said that the port would stay open.",
        "Omani interior minister Elvira Lindholm said that talks had gone well.\n\n"
        "The interior minister said that the port would stay open.",
        "Omani minister of the interior Elvira Lindholm said that talks had gone well.\n\n"
        "Minister Lindholm said that the port would stay open.",
    ],
)
def test_the_same_post_in_fewer_words_is_the_same_person(read: Read, text: str) -> None:
    first, second = read(text).statements
    assert first.speakers == second.speakers != ()
