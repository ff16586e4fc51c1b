"""Posts that a sentence gives somebody by its verb, and those that it does not."""

import pytest

from kg.model import Role
from tests.reading import Read


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Anna Holm is Norway’s foreign minister.", "foreign minister", "Norway"),
        ("Anna Holm has been Norway’s foreign minister since 2023.", "foreign minister", "Norway"),
        ("Anna Holm, who is Norway’s foreign minister, left.", "foreign minister", "Norway"),
        ("Anna Holm became prime minister of Norway in May.", "prime minister", "Norway"),
        ("Anna Holm was named foreign minister of Norway on Monday.", "foreign minister", "Norway"),
        ("Anna Holm was appointed as UN special envoy for Libya.", "special envoy", "United Nations"),
    ],
)
def test_a_post_that_somebody_is_said_to_hold(read: Read, text: str, title: str, body: str) -> None:
    assert read(text).roles == [("Anna Holm", title, body)]


def test_two_posts_at_once(read: Read) -> None:
    text = "Anna Holm is the president of Norway and commander of its army."
    assert [title for _, title, _ in read(text).roles] == ["president", "commander"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm is not the prime minister of Norway.",
        "Anna Holm will be the next president of Norway.",
        "Anna Holm could become prime minister of Norway.",
        "Anna Holm wants to be prime minister of Norway.",
        "Anna Holm was foreign minister of Norway when it began.",
        "Anna Holm is a leader.",
        "Anna Holm met the foreign minister of Norway.",
    ],
)
def test_a_post_that_nobody_says_she_holds(read: Read, text: str) -> None:
    assert not [role for role in read(text).roles if role[0] == "Anna Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm was foreign minister of Norway until 2020.",
        "Anna Holm, who was foreign minister of Norway until 2020, came.",
        "Anna Holm was foreign minister of Norway from 2016 to 2020.",
        "Anna Holm served as foreign minister of Norway until 2020.",
    ],
)
def test_a_post_held_until_some_year_is_a_former_one(read: Read, text: str) -> None:
    found = read(text)
    assert found.roles == [("Anna Holm", "foreign minister", "Norway")]
    assert [record.former for record in found.records if isinstance(record, Role)] == [True]
