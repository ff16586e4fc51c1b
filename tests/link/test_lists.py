"""Persons under one post in the plural, each with a state, whatever the parse makes of the list."""

import pytest

from kg.model import Meeting
from tests.reading import Read

ALTOGETHER = [
    "Presidents William Ruto of Kenya and Yoweri Museveni of Uganda agreed to reopen the crossing.",
    "The presidents of Kenya, William Ruto, and Uganda, Yoweri Museveni, agreed to reopen the crossing.",
    "The presidents of Kenya, William Ruto, and of Uganda, Yoweri Museveni, agreed to reopen the crossing.",
    "The presidents of Kenya (William Ruto) and Uganda (Yoweri Museveni) agreed to reopen the crossing.",
    "The Presidents of the Republic of Kenya, William Ruto, and of the Pearl Republic of Uganda, Yoweri Museveni, "
    "agreed to reopen the crossing.",
    "Presidents William Ruto (Kenya) and Yoweri Museveni (Uganda) agreed to reopen the crossing.",
]


@pytest.mark.parametrize("text", ALTOGETHER)
def test_each_has_the_post_and_a_state_of_their_own(read: Read, text: str) -> None:
    reading = read(text)
    assert {(who, title.lower(), body) for who, title, body in reading.roles} == {
        ("William Ruto", "president", "Kenya"),
        ("Yoweri Museveni", "president", "Uganda"),
    }
    (said,) = reading.said
    assert said.speakers == ("William Ruto", "Yoweri Museveni")


def test_three_of_them_meet(read: Read) -> None:
    reading = read(
        "Foreign ministers Ann Holt of Norway, Nils Lund of Sweden and Eva Ravn of Denmark met in Bergen on Monday."
    )
    (meeting,) = reading.every(Meeting)
    assert isinstance(meeting, Meeting)
    assert reading.names(meeting.participants) == ("Ann Holt", "Nils Lund", "Eva Ravn")


def test_they_are_the_ministers_of_the_next_sentence(read: Read) -> None:
    reading = read(
        "The ministers of Norway, Ann Holt, Sweden, Nils Lund, and Denmark, Eva Ravn, met in Bergen. "
        "The ministers condemned the attack."
    )
    (said,) = reading.said
    assert set(said.speakers) == {"Ann Holt", "Nils Lund", "Eva Ravn"}


def test_a_list_without_states_is_left_to_the_parse(read: Read) -> None:
    reading = read("Ministers Ann Holt, Nils Lund and Eva Ravn condemned the attack.")
    (said,) = reading.said
    assert set(said.speakers) == {"Ann Holt", "Nils Lund", "Eva Ravn"}


def test_a_list_ends_with_its_last_member(read: Read) -> None:
    reading = read("Presidents William Ruto of Kenya and Yoweri Museveni of Uganda, Norway said, would meet.")
    assert ("Norway", "president") not in [(who, title) for who, title, _ in reading.roles]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "He spoke with Ghana's Vice President and Foreign Minister, Ama Owusu.",
            [("Vice President", "Ghana"), ("Foreign Minister", "Ghana")],
        ),
        (
            "He met the Minister of Trade and Industry of Ghana, Ama Owusu.",
            [("Minister of Trade and Industry", "Ghana")],
        ),
    ],
)
def test_posts_in_front_of_a_comma(read: Read, text: str, posts: list[tuple[str, str]]) -> None:
    assert [(title, body) for _, title, body in read(text).roles] == posts


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("He spoke with President of Ghana John Mahama.", [("John Mahama", "President", "Ghana")]),
        ("He spoke with President of the Republic of Ghana John Mahama.", [("John Mahama", "President", "Ghana")]),
        (
            "He spoke with Minister of Foreign Affairs of Ghana Jane Mensah.",
            [("Jane Mensah", "Minister of Foreign Affairs", "Ghana")],
        ),
        ("Ghana, through its ambassador Ama Owusu, voted against.", [("Ama Owusu", "ambassador", "Ghana")]),
        (
            "He informed his Ghanaian counterpart Ama Owusu and the NATO envoy, Ann Holt, of it.",
            [("Ama Owusu", "counterpart", "Ghana"), ("Ann Holt", "envoy", "NATO")],
        ),
    ],
)
def test_whose_post_it_is(read: Read, text: str, roles: list[tuple[str, str, str]]) -> None:
    assert read(text).roles == roles


def test_the_two_leaders_are_those_who_lead(read: Read) -> None:
    reading = read(
        "President William Ruto of Kenya spoke with President Yoweri Museveni of Uganda about envoy Ann Holt. "
        "The two leaders agreed that the border would stay open."
    )
    assert set(reading.said[-1].speakers) == {"William Ruto", "Yoweri Museveni"}


def test_a_line_of_place_and_day_says_where_a_text_is_from(read: Read) -> None:
    reading = read(
        "Statement of the ministry\n\nAccra, 11 June 2025\n\nForeign Minister Ama Owusu said the road was open."
    )
    assert reading.roles == [("Ama Owusu", "Foreign Minister", "Ghana")]


def test_a_post_alone_is_that_of_the_same_document(read: Read) -> None:
    reading = read("Ghana's President, Ama Owusu, met reporters. President Owusu said the road was open.")
    assert {body for _, _, body in reading.roles} == {"Ghana"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The African Union's special envoy for Sudan, Ann Holt, said so.", "African Union"),
        ("The UN special representative for Libya, Ann Holt, said so.", "United Nations"),
        ("The spokeswoman for Norway, Ann Holt, said so.", "Norway"),
    ],
)
def test_what_an_envoy_is_sent_for_is_not_whose_envoy_it_is(read: Read, text: str, body: str) -> None:
    assert [found for *_, found in read(text).roles] == [body]


def test_two_posts_are_one_speaker(read: Read) -> None:
    (said,) = read("Ghana's president and army chief, Ama Owusu, said the road was open.").said
    assert said.speakers == ("Ama Owusu",)


def test_a_title_names_whom_the_text_names_below(read: Read) -> None:
    text = (
        "Call of the Trade Minister with the President of Ghana\n\n"
        "The Norwegian Trade Minister, Ann Holt, spoke by telephone with Ghana's President, John Mahama, on Monday."
    )
    reading = read(text, title="Call of the Trade Minister with the President of Ghana")
    (meeting,) = reading.every(Meeting)
    assert isinstance(meeting, Meeting)
    assert set(reading.names(meeting.participants)) == {"Ann Holt", "John Mahama"}
