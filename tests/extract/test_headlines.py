"""Headline grammar: a name, a colon, and what that name says."""

import pytest

from tests.reading import Read

BODY = "\n\nThe delegations will sit down on Monday in the port of Hallvik."


@pytest.mark.parametrize(
    ("line", "speaker", "words"),
    [
        ("Anna Holm: the door to talks stays open", "Anna Holm", "the door to talks stays open"),
        ("Kremlin: talks will go on", "Kremlin", "talks will go on"),
        (
            "Turkish foreign ministry: Ankara is ready to host talks",
            "Turkish Foreign Ministry",
            "Ankara is ready to host talks",
        ),
        ("African Union: truce has collapsed", "African Union", "truce has collapsed"),
    ],
)
def test_a_name_and_a_colon(read: Read, line: str, speaker: str, words: str) -> None:
    assert read(line + BODY).spoken == [(speaker, words)]


@pytest.mark.parametrize(
    "line",
    [
        "Analysis: why the talks have failed",
        "Exclusive: the border has been closed",
        "Live: Holm speaks in parliament",
        "Anna Holm: a life",
        "What comes next: the talks have failed",
        "The talks have failed and nobody knows who is to blame: that is the sum of a week in which thirty spoke",
    ],
)
def test_what_is_no_speaker(read: Read, line: str) -> None:
    assert read(line + BODY).said == []


@pytest.mark.xfail(reason="a name behind the colon of a headline is not looked for", strict=True)
def test_a_colon_and_a_name(read: Read) -> None:
    assert read(f"Kenya must open the border: Anna Holm{BODY}").spoken == [("Anna Holm", "Kenya must open the border")]


@pytest.mark.parametrize(
    ("line", "act", "words"),
    [
        ("Norway urges Kenya to open border", "demand", "Kenya to open border"),
        ("Norway slams Kenya over border", "criticise", "Kenya over border"),
        ("Norway says border will open", "state", "border will open"),
        ("Border will open, Norway says", "state", "Border will open"),
    ],
)
def test_verbs_of_headlines(read: Read, line: str, act: str, words: str) -> None:
    assert [(s.speakers, s.act, s.words) for s in read(line + BODY).said] == [(("Norway",), act, words)]


@pytest.mark.parametrize("time", ["13:55 — ", "9.05am GMT: ", "[18:20] ", "07:10 | "])
def test_a_live_blog_has_a_headline_at_each_time(read: Read, time: str) -> None:
    text = f"Live: the talks\n\n{time}Anna Holm: the door stays open\n\nNobody came.\n\n14:20 — A late night"
    found = read(text)
    assert found.spoken == [("Anna Holm", "the door stays open")]
    assert set(found.actors) == {"Anna Holm"}


def test_a_sentence_behind_a_time_is_no_headline(read: Read) -> None:
    assert read("The talks\n\n13:55 — Anna Holm: the door stays open. We wait.").said == []


def test_only_the_first_paragraph_is_a_headline(read: Read) -> None:
    assert read(f"Talks go on{BODY}\n\nAnna Holm: the door stays open").said == []


@pytest.mark.parametrize(
    ("line", "speaker", "words"),
    [
        ("‘No deal without guarantees’: Anna Holm", "Anna Holm", "No deal without guarantees"),
        ("No deal without guarantees, says Anna Holm", "Anna Holm", "No deal without guarantees"),
        ("Kenya, Norway agree to reopen border", "Kenya & Norway", "to reopen border"),
        ("Norwegian FM Anna Holm warns of war", "Anna Holm", "war"),
    ],
)
def test_who_says_it_behind_it_or_two_together(read: Read, line: str, speaker: str, words: str) -> None:
    assert read(line + BODY).spoken == [(speaker, words)]


def test_a_headline_that_says_to_whom(read: Read) -> None:
    (said,) = read("Anna Holm to Kenya: Open the border" + BODY).said
    assert (said.speakers, said.words, said.addressees) == (("Anna Holm",), "Open the border", ("Kenya",))


def test_a_short_title_is_a_post_and_no_part_of_the_name(read: Read) -> None:
    assert read("Norwegian PM Anna Holm meets Kenyan FM Pavel Reski" + BODY).roles == [
        ("Anna Holm", "PM", "Norway"),
        ("Pavel Reski", "FM", "Kenya"),
    ]


@pytest.mark.parametrize("line", ["In Cairo, Norway agreed to a truce", "Talks resumed at 3 PM on Monday"])
def test_a_place_before_a_comma_and_an_hour_are_nobody(read: Read, line: str) -> None:
    found = read(line + BODY)
    assert all(said.speakers == ("Norway",) for said in found.said)
    assert found.roles == []
