"""Speeches and statements of one speaker in the first person: whose words the paragraphs are, and what they report."""

import pytest

from kg.model import Meeting
from tests.reading import Read

SPEECH = """Colleagues, thank you for coming to Oslo. We have waited for this day for a long time.

Last year I asked both governments for patience. Kenya’s foreign minister, Joan Adeyo, said that her country would wait.

Norway has always kept its word. Our door stays open.

We condemn the shelling of the harbour, and we will say so in Geneva as well.
"""
BY_HOLM = "Remarks by Foreign Minister Anna Holm at the opening of the Oslo talks"
PARAGRAPHS = [" ".join(each.split()) for each in SPEECH.strip().split("\n\n")]


def spoken(read: Read, text: str, title: str | None) -> list[tuple[str, str]]:
    return [(" & ".join(s.speakers), s.words) for s in read(text, title=title).said if s.mode == "direct"]


@pytest.mark.parametrize(
    "title",
    [
        BY_HOLM,
        "Oslo talks: opening remarks by Norwegian Foreign Minister Anna Holm",
        "Statement by H.E. Ms. Anna Holm, Minister of Foreign Affairs of Norway, on the harbour",
        "Foreign Minister Anna Holm’s speech at the opening of the Oslo talks",
        "Anna Holm: speech at the opening of the Oslo talks",
        "Foreign Minister Anna Holm Remarks to the Press",
        "Address by Anna Holm to the conference",
        "Keynote speech delivered by Minister Anna Holm in Oslo",
    ],
)
def test_each_paragraph_is_what_the_one_of_the_title_says(read: Read, title: str) -> None:
    assert spoken(read, SPEECH, title) == [("Anna Holm", each) for each in PARAGRAPHS]


def test_a_heading_of_the_text_is_as_good_as_a_title(read: Read) -> None:
    assert spoken(read, f"{BY_HOLM}\n\n{SPEECH}", None) == [("Anna Holm", each) for each in PARAGRAPHS]


def test_what_the_paragraphs_do_and_report(read: Read) -> None:
    said = read(SPEECH, title=BY_HOLM).said
    assert ("criticise", "direct", ("Anna Holm",)) in [(s.act, s.mode, s.speakers) for s in said]
    assert (("Joan Adeyo",), "her country would wait") in [(s.speakers, s.words) for s in said]
    assert ("request", ("Anna Holm",)) in [(s.act, s.speakers) for s in said if s.mode == "indirect"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            BY_HOLM,
            "Anna Holm opened the talks in Oslo. Foreign Minister Holm thanked Kenya.\n\nHolm praised the draft.",
        ),
        (BY_HOLM, "Anna Holm opened the talks.\n\n“We have waited,” Holm said.\n\n“I hope for peace,” she added."),
        ("Holm’s remarks anger Kenya", "Kenya is angry.\n\nWe were there, a witness said.\n\nOur harbour is shut."),
        ("Remarks by Anna Holm and Joan Adeyo in Oslo", SPEECH),
        ("Oslo talks open", SPEECH),
        ("Remarks by the spokesperson", SPEECH),
    ],
)
def test_other_texts_are_nobodys_speech(read: Read, title: str, text: str) -> None:
    assert all(s.speakers != ("Anna Holm",) or text.find(s.words) > 0 for s in read(text, title=title).said)
    assert not [s for s in read(text, title=title).said if s.words.startswith(("Anna Holm", "Colleagues", "Our"))]


def test_notes_and_salutations_are_no_statements(read: Read) -> None:
    text = (
        f"Check against delivery.\n\nMr President, Excellencies,\n\n{SPEECH}\nENDS\n\nMedia contact: our desk is open."
    )
    assert spoken(read, text, BY_HOLM) == [("Anna Holm", each) for each in PARAGRAPHS]


def test_who_introduces_the_speaker_is_somebody_else(read: Read) -> None:
    text = f"Foreign Minister Anna Holm spoke in Oslo on Monday.\n\n{SPEECH}"
    assert spoken(read, text, BY_HOLM) == [("Anna Holm", each) for each in PARAGRAPHS]


QUESTIONS = """I have just seen my Kenyan colleague. We start on Monday.

Q. Some neighbours want to close the strait. Will you let them?

I spoke to Kenya’s foreign minister Joan Adeyo last night and told her that the strait must stay open.

That is our line.

Q. And the harbour?

A. We urge everybody to leave it.
"""


def test_questions_without_a_name_are_nobodys(read: Read) -> None:
    found = read(QUESTIONS, title=BY_HOLM)
    assert [(s.act, s.speakers, s.words) for s in found.said if s.mode == "direct"] == [
        ("state", ("Anna Holm",), "I have just seen my Kenyan colleague. We start on Monday."),
        ("question", (), "Some neighbours want to close the strait. Will you let them?"),
        ("state", ("Anna Holm",), QUESTIONS.split("\n\n")[2] + " That is our line."),
        ("question", (), "And the harbour?"),
        ("demand", ("Anna Holm",), "We urge everybody to leave it."),
    ]
    assert not [label for label in found.actors if label.startswith(("Q.", "A."))]


def test_whoever_says_i_is_told_of_and_meets(read: Read) -> None:
    found = read(QUESTIONS, title=BY_HOLM)
    assert ("Anna Holm", "the strait must stay open") in found.spoken
    labels = [record.label for record in found.records if isinstance(record, Meeting)]
    assert "call between Anna Holm and Joan Adeyo" in labels


def test_questions_may_have_answers_without_a_label_of_nobody_known(read: Read) -> None:
    text = "Q: Will it hold?\n\nWe hope so.\n\nQ: When?\n\nOn Monday.\n\nQ: Where?\n\nIn Oslo."
    assert [(s.act, s.words) for s in read(text).said] == [
        ("question", "Will it hold?"),
        ("state", "We hope so."),
        ("question", "When?"),
        ("state", "On Monday."),
        ("question", "Where?"),
        ("state", "In Oslo."),
    ]


def test_a_letter_is_whoever_the_title_says_answers(read: Read) -> None:
    text = "Q: Will it hold?\n\nA: We hope so.\n\nQ: When?\n\nA: On Monday."
    said = read(text, title="Press briefing by spokeswoman Anna Holm").said
    assert [s.speakers for s in said] == [(), ("Anna Holm",)] * 2


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Statement by the African Union on the harbour", "African Union"),
        ("Statement by the G7 Foreign Ministers on the harbour", "G7"),
    ],
)
def test_we_in_a_bodys_statement_is_the_body(read: Read, title: str, body: str) -> None:
    said = read("We condemn the shelling of the harbour. We call on Kenya to wait.", title=title).said
    assert [(s.act, s.mode, s.speakers) for s in said] == [
        ("criticise", "indirect", (body,)),
        ("demand", "indirect", (body,)),
    ]


def test_he_in_a_turn_is_not_who_speaks(read: Read) -> None:
    text = (
        "Holm: Good morning.\n\nReuters: What did the president do?\n\n"
        "Holm: President Pavel Reski came to Oslo. He announced a new port.\n\nReuters: And then?\n\nHolm: Nothing."
    )
    said = read(text).said
    assert [s.speakers for s in said if s.words == "a new port"] == [("Pavel Reski",)]


def test_what_a_speaker_does_in_passing_is_a_statement_too(read: Read) -> None:
    text = (
        "Last year I asked for patience. We condemn the shelling of the harbour. We urge Kenya to wait for the report."
        "\n\nI thank you."
    )
    said = read(text, title=BY_HOLM).said
    assert [(s.act, s.mode, s.speakers) for s in said] == [
        ("criticise", "direct", ("Anna Holm",)),
        ("request", "indirect", ("Anna Holm",)),
        ("demand", "indirect", ("Anna Holm",)),
    ]


def test_a_turn_is_aimed_at_whom_its_deed_is_aimed(read: Read) -> None:
    found = read("We urge Kenya to wait for our report.", title=BY_HOLM)
    (statement,) = found.statements
    assert (statement.act.value, found.names(statement.targets)) == ("demand", ("Kenya",))


@pytest.mark.parametrize(
    "title",
    [
        "Statement by Norwegian Foreign Minister Anna Holm on the harbour",
        "Statement by Anna Holm, Minister of Foreign Affairs of Norway, on the harbour",
    ],
)
def test_a_title_says_for_whom_somebody_speaks(read: Read, title: str) -> None:
    found = read(SPEECH, title=title)
    assert {found.names(s.on_behalf_of) for s in found.statements if s.mode.value == "direct"} == {("Norway",)}
    assert "Norway's ambassador" in read("Our ambassador met Joan Adeyo.\n\nWe wait.", title=title).actors


def test_a_spokesperson_without_a_name_is_the_body(read: Read) -> None:
    title = "Statement by the Spokesperson of the Ministry of Foreign Affairs of Kazakhstan"
    said = read("We call on Kenya to wait.", title=title).said
    assert [(s.act, s.speakers) for s in said] == [("demand", ("Kazakh Foreign Ministry",))]


def test_the_speakers_own_name_may_be_a_label(read: Read) -> None:
    text = "We have just ended our meeting.\n\nQuestion: Will Kenya join?\n\nAnna Holm: It will join us on Monday."
    said = read(text, title=BY_HOLM).said
    assert [(s.speakers, s.words) for s in said if s.mode == "direct"] == [
        (("Anna Holm",), "We have just ended our meeting."),
        ((), "Will Kenya join?"),
        (("Anna Holm",), "It will join us on Monday."),
    ]


def test_i_in_somebody_elses_words_is_not_the_speaker(read: Read) -> None:
    text = "I asked about the port. Joan Adeyo answered: “I met Pavel Reski in Oslo.” We were glad to hear it."
    meetings = [record for record in read(text, title=BY_HOLM).records if isinstance(record, Meeting)]
    assert all("person/anna-holm" not in meeting.participants for meeting in meetings)
