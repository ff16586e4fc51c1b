"""Characters put for others, one for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.characters import readable, single_marks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("it’s ‘so’", "it's 'so'"),
        ("a\u00a0b\nc\td\u2028e", "a b c d e"),
        ("''Yes,'' she said", ' "Yes,"  she said'),
        ("she said ``yes''.", 'she said  "yes" .'),
        ("it is ''so'' now", 'it is  "so"  now'),
        ("a\0b\x07c\u200fd\ufeffe", "a b c d e"),
        ("é文🕊", "é文🕊"),
        ("", ""),
    ],
)
def test_what_is_put_for_what(text: str, plain: str) -> None:
    assert readable(text).rstrip() == plain.rstrip()
    assert len(readable(text)) == len(text)


@given(st.text() | st.text(alphabet="'`‘’\" (a\n\u200f\0"))
def test_no_offset_moves(text: str) -> None:
    assert len(readable(text)) == len(single_marks(text)) == len(text)


@given(st.text() | st.text(alphabet="‘’\n\0\u200fa"))
def test_nothing_unreadable_is_left(text: str) -> None:
    assert all(c == " " or c.isprintable() for c in readable(text))


@given(st.text(alphabet=st.characters(categories=["L", "N"], exclude_characters="ʼ")))  # a letter by name only
def test_letters_and_digits_are_never_touched(text: str) -> None:
    assert readable(text) == text
