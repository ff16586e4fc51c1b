"""Where the words of reported speech begin and end when the parse puts them elsewhere."""

import pytest

from kg.model import Meeting
from tests.reading import Read


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("Anna Holm has insisted ever since that Kenya must open the border.", "insist", "Kenya must open the border"),
        ("Anna Holm asked whether the body agreed upon in Cairo had ever been put to work.", "question",
         "whether the body agreed upon in Cairo had ever been put to work"),
        ("Anna Holm made no commitment to a truce.", "decline", "a truce"),
        ("Anna Holm had a call with Kenya, in which she stressed the need to return to the table and offered her help.",
         "insist", "the need to return to the table"),
    ],
)  # fmt: skip
def test_words_end_where_the_next_thought_begins(read: Read, text: str, act: str, words: str) -> None:
    assert (act, words) in [(said.act, said.words) for said in read(text).said]


def test_a_relative_around_its_cue_is_said(read: Read) -> None:
    found = read("Anna Holm refused the draft, which she says contains nothing new.").said
    assert ("state", "which […] contains nothing new") in [(said.act, said.words) for said in found]


@pytest.mark.parametrize(
    "text",
    [
        "When Anna Holm had told parliament that the text was ready, few applauded.",
        "After the envoy had left, nobody commented.",
    ],
)
def test_when_something_happened_is_not_what_was_said(read: Read, text: str) -> None:
    assert all("ready" not in said.words or said.act == "state" for said in read(text).said)
    assert all("envoy" not in said.words for said in read(text).said)


def test_a_family_speaks_as_a_group(read: Read) -> None:
    (only,) = read("The envoy’s family thanked Anna Holm.").said
    assert len(only.speakers) == 1
    assert only.act == "praise"


def test_whoever_is_not_there_says_nothing_and_is_nobody(read: Read) -> None:
    assert read("No minister said that the talks had begun.").said == []
    found = read("Pavel Reski, an analyst, thinks that neither leader is in a hurry. “Both can live with it,” he said.")
    assert found.spoken == [("Pavel Reski", "Both can live with it,")]


@pytest.mark.parametrize(
    ("text", "to", "words"),
    [
        ("Anna Holm assured the ministers of her support.", "ministers", "her support"),
        ("Anna Holm informed the envoys of the delay.", "envoys", "the delay"),
    ],
)
def test_whom_something_is_told_of_is_named_without_it(read: Read, text: str, to: str, words: str) -> None:
    (only,) = read(text).said
    assert (only.addressees, only.words) == ((to,), words)


def test_authorities_are_a_body_and_authority_is_none(read: Read) -> None:
    found = read("The authorities in Amman denied that anybody must respect the authority of the court.")
    assert found.actors["authorities in Amman"] == "Organisation"
    assert not any("authority of" in name for name in found.actors)


def test_what_a_relative_describes_keeps_its_hyphen(read: Read) -> None:
    found = read('The plan, which spokesman Pavel Reski described as "non-negotiable", was signed.')
    assert found.spoken == [("Pavel Reski", "non-negotiable")]


def test_who_says_it_is_meant_before_the_others_of_the_sentence(read: Read) -> None:
    text = "Pavel Reski urged Norway to wait, while Bruno Calder said he had promised to come."
    assert ("Bruno Calder", "to come") in read(text).spoken


def test_whom_a_reporter_cites_is_no_part_of_the_report(read: Read) -> None:
    text = "Kenya’s state broadcaster had at first reported that Lamu would be the venue, citing the ministry."
    (only,) = read(text).said
    assert only.words == "Lamu would be the venue"
    assert len(only.speakers) == 1


def test_reporters_are_told_of_a_meeting_and_not_at_it(read: Read) -> None:
    met = read("Anna Holm told reporters after a cabinet meeting that it was over.").every(Meeting)
    assert all(isinstance(each, Meeting) and len(each.participants) < 2 for each in met)


def test_what_somebody_else_agreed_is_not_what_was_welcomed(read: Read) -> None:
    text = "She welcomed Kenya’s continued support for Norway and the two leaders agreed that any truce must last."
    said = read("Anna Holm met Pavel Reski at a summit in Cairo today. " + text).said
    assert ("praise", "Kenya’s continued support for Norway") in [(each.act, each.words) for each in said]


def test_receiving_a_guest_is_no_praise(read: Read) -> None:
    assert read("Anna Holm looked forward to welcoming the president to Oslo in June.").said == []
