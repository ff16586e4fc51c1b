"""Which spellings of a person's name are alike, and how much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.spelling import Likeness, likeness

NAMES = st.lists(st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergei Ryabkov", "Sergey Ryabkov", Likeness.SPELT),
        ("Yuri Ushakov", "Yury Ushakov", Likeness.SPELT),
        ("Evgeny Ivanov", "Yevgeny Ivanov", Likeness.SPELT),
        ("Mohammed Kassem", "Muhammad Qassem", Likeness.SPELT),
        ("Mohammed Karimi", "Muhammad Karimi", Likeness.SPELT),
        ("Fyodor Halloran", "Fedor Halloran", Likeness.SPELT),
        ("Victor Halloran", "Viktor Halloran", Likeness.SPELT),
        ("Andrij Zahorodnyi", "Andriy Zahorodny", Likeness.SPELT),
        ("Oleksandr Tkachevsky", "Oleksandr Tkachevskyy", Likeness.SPELT),
        ("José Peña", "Jose Pena", Likeness.EQUAL),
        ("JOSE PENA", "José Peña", Likeness.EQUAL),
        ("Anne-Marie Dufour", "Anne Marie Dufour", Likeness.EQUAL),
        ("John Malone Jr.", "John Malone", Likeness.EQUAL),
        ("Chen Li", "Li Chen", Likeness.SWAPPED),
        ("Robert F. Hale", "Robert Hale", Likeness.SHORTER),
        ("Robert F. Hale", "Robert Francis Hale", Likeness.SHORTER),
        ("Khalid bin Saqr Al Noor", "Khalid Al Noor", Likeness.SHORTER),
        ("Hale", "Robert Hale", Likeness.SURNAME),
        ("Robert Hale", "Roberta Hale", Likeness.DIFFERENT),
        ("Robert G. Hale", "Robert H. Hale", Likeness.DIFFERENT),
        ("Peter Hale", "Robert Hale", Likeness.DIFFERENT),
    ],
)  # fmt: skip
def test_likeness(one: str, other: str, expected: Likeness) -> None:
    assert likeness(one, other) == expected


@given(NAMES, NAMES)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(NAMES)
def test_every_name_equals_itself(name: str) -> None:
    assert likeness(name, name.upper()) == Likeness.EQUAL
