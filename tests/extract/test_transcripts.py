"""Briefings and interviews: labelled turns are statements of whom the label names."""

import pytest

from kg.extract.transcripts import turns
from kg.paragraphs import paragraphs
from tests.reading import Read

BRIEFING = """MS. HOLM: Good morning. The talks begin on Monday.

QUESTION: Will Kenya take part?

MS. HOLM: I have nothing to announce.

We will see.

QUESTION: Is the border open?

MS. HOLM: That is not correct.
"""


def labels(text: str) -> list[tuple[str, str]]:
    return [(turn.label, text[turn.start : turn.end]) for turn in turns(text, paragraphs(text))]


def test_turns_reach_to_the_next_label() -> None:
    assert labels(BRIEFING) == [
        ("MS. HOLM", "Good morning. The talks begin on Monday."),
        ("QUESTION", "Will Kenya take part?"),
        ("MS. HOLM", "I have nothing to announce.\n\nWe will see."),
        ("QUESTION", "Is the border open?"),
        ("MS. HOLM", "That is not correct."),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("Q:", "A:"), ("Q.", "A."), ("Q", "MR. RESKI:"), ("Anna Holm:", "Pavel Reski:"), ("Q:", "HOLM:")]
)
def test_ways_to_label(one: str, other: str) -> None:
    text = f"{one} Will it hold?\n\n{other} It will.\n\n{one} Who says so?\n\n{other} We do."
    assert [label for label, _ in labels(text)] == [one.strip(":"), other.strip(":")] * 2 or [
        label for label, _ in labels(text)
    ] == [one.strip(".:"), other.strip(":.")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm: the door stays open\n\nThe talks begin on Monday.",
        "Present:\n\nAnna Holm: Norway\n\nPavel Reski: Kenya\n\nJoan Adeyo: Ghana",
        "Note: nobody came.\n\nThe talks ended.",
        "",
    ],
)
def test_other_texts_have_no_turns(text: str) -> None:
    assert labels(text) == []


def test_whoever_asks_once_has_a_turn_too() -> None:
    text = "HOLM: Good morning.\n\nReuters: Is it open?\n\nHOLM: It is.\n\nKyodo: Since when?\n\nHOLM: Since May."
    assert [label for label, _ in labels(text)] == ["HOLM", "Reuters", "HOLM", "Kyodo", "HOLM"]


def test_who_asks_by_trade() -> None:
    assert [turn.asks for turn in turns(BRIEFING, paragraphs(BRIEFING))] == [False, True, False, True, False]


def test_each_turn_is_a_direct_statement(read: Read) -> None:
    found = read(BRIEFING)
    assert [(s.act, s.mode, s.words) for s in found.said] == [
        ("state", "direct", "Good morning. The talks begin on Monday."),
        ("question", "direct", "Will Kenya take part?"),
        ("decline", "direct", "I have nothing to announce. We will see."),
        ("question", "direct", "Is the border open?"),
        ("deny", "direct", "That is not correct."),
    ]
    speakers = [s.speakers for s in found.said]
    assert speakers[1] == speakers[3] == ()
    assert len(set(speakers[::2])) == 1
    assert speakers[0] != ()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("HOLM", "Holm"),
        ("ANNA HOLM", "Anna Holm"),
        ("MS. HOLM", "Holm"),
        ("FOREIGN MINISTER HOLM", "Holm"),
        ("Anna Holm", "Anna Holm"),
    ],
)
def test_a_label_names_a_speaker(read: Read, label: str, name: str) -> None:
    text = f"{label}: We wait.\n\nQUESTION: How long?\n\n{label}: Until Monday.\n\nQUESTION: And then?"
    assert [s.speakers for s in read(text).said if s.speakers] == [(name,), (name,)]


def test_a_label_leads_to_whom_the_heading_names(read: Read) -> None:
    text = f"Press briefing by spokeswoman Anna Holm\n\n{BRIEFING}"
    assert {s.speakers for s in read(text).said if s.speakers} == {("Anna Holm",)}


@pytest.mark.parametrize("answer", ["A"])
def test_a_letter_is_nobodys_name(read: Read, answer: str) -> None:
    found = read(f"Q: Will it hold?\n\n{answer}: We hope so.\n\nQ: When?\n\n{answer}: On Monday.")
    assert [s.act for s in found.said] == ["question", "state"] * 2
    assert [s.speakers for s in found.said] == [()] * 4
    assert found.actors == {}


INTERVIEW = """A truce is a beginning: an interview with Anna Holm

Norway’s foreign minister Anna Holm sat down with us in Oslo. Kenya’s Pavel Reski did not want to talk.

How did you find the mood?

Better than I had feared. We brought a draft.

It was accepted at night.

Will the border open?

I hope so. Reski said that he would think about it.

Who will guarantee the truce?

That is for others to say.

The interview was shortened for clarity.
"""


def test_an_interview_needs_no_labels(read: Read) -> None:
    said = read(INTERVIEW).said
    turns = [(each.act, each.speakers, each.words) for each in said if each.mode == "direct"]
    assert turns == [
        ("question", (), "How did you find the mood?"),
        ("state", ("Anna Holm",), "Better than I had feared. We brought a draft. It was accepted at night."),
        ("question", (), "Will the border open?"),
        ("state", ("Anna Holm",), "I hope so. Reski said that he would think about it."),
        ("question", (), "Who will guarantee the truce?"),
        ("state", ("Anna Holm",), "That is for others to say."),
    ]
    assert all(each.addressees == ("Anna Holm",) for each in said if each.act == "question")
    assert ("Pavel Reski", "he would think about it") in [
        (each.speakers[0], each.words) for each in said if each.speakers
    ]
    assert "shortened" not in "".join(each.words for each in said)


def test_whoever_asks_holds_no_post(read: Read) -> None:
    told = "Anna Holm is Norway’s foreign minister. She spoke to Carla Menke in Oslo."
    changed = INTERVIEW.replace("an interview with Anna Holm", "an interview").split("\n\n")
    said = read("\n\n".join([changed[0], told, *changed[2:]])).said
    assert {each.speakers for each in said if each.mode == "direct" and each.act == "state"} == {("Anna Holm",)}


@pytest.mark.parametrize(
    "changed",
    [
        INTERVIEW.replace("an interview with Anna Holm", "what Anna Holm wants").replace("sat down with", "called"),
        INTERVIEW.replace("I ", "Norway ").replace("We ", "Norway "),  # questions that a text puts to itself
        INTERVIEW.replace("Will the border open?", "The border is shut.").replace("Who will guarantee the truce?", ""),
    ],
)
def test_questions_alone_make_no_interview(read: Read, changed: str) -> None:
    assert all(each.act != "question" for each in read(changed).said)
    assert all("Better" not in each.words for each in read(changed).said)


def test_a_label_of_a_post_and_a_surname_leads_to_who_is_known_to_hold_it(read: Read) -> None:
    text = "PRESIDENT MACRON: We wait.\n\nQ   How long?\n\nPRESIDENT MACRON: Until Monday.\n\nQ   And then?"
    assert [s.speakers for s in read(text).said if s.speakers] == [("Emmanuel Macron",)] * 2


def test_who_asks_may_be_named_behind_the_label(read: Read) -> None:
    text = (
        "Good evening. We have just ended our meeting.\n\nQuestion (Reuters): Will Kenya join?\n\n"
        "Anna Holm: It will.\n\nQuestion (AFP): When?\n\nAnna Holm: On Monday."
    )
    said = read(text, title="Opening remarks by Foreign Minister Anna Holm in Oslo").said
    assert [(s.act, s.speakers) for s in said if s.mode == "direct"] == [
        ("state", ("Anna Holm",)),
        ("question", ()),
        ("state", ("Anna Holm",)),
        ("question", ()),
        ("state", ("Anna Holm",)),
    ]
