"""Answers lead to what they answer, and demands and promises to their day."""

import pytest

from kg.build import extractions
from kg.model import Act, Document, Statement
from tests.reading import Read

WARNED = "The Foreign Ministry has responded to Anna Holm’s warning that Oslo may walk out, insisting the talks go on."


def said(read: Read, text: str) -> list[Statement]:
    return [record for record in read(text).records if isinstance(record, Statement)]


def test_an_answer_leads_to_the_noun_that_it_answers(read: Read) -> None:
    warning, answer = said(read, WARNED)
    assert (warning.act, answer.act) == (Act.WARN, Act.INSIST)
    assert answer.in_reply_to == (warning.id,)
    assert warning.in_reply_to == ()


def test_an_answer_leads_to_the_last_words_of_whom_it_answers(read: Read) -> None:
    text = "Anna Holm said the border would close. Pavel Reski responded to Holm’s remarks by saying that it was open."
    first, second = said(read, text)
    assert second.in_reply_to == (first.id,)


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        ("Norway accused Kenya of jamming ships, a charge Nairobi denies.", Act.DENY, "Kenya of jamming ships"),
        (
            "Norway accused Kenya of jamming ships, a claim that Nairobi has rejected.",
            Act.REJECT,
            "Kenya of jamming ships",
        ),
        ("Norway said that Kenya had seized two boats, which Nairobi denies.", Act.DENY, "Kenya had seized two boats"),
        ("Norway said Kenya fired first, an accusation that Nairobi has denied.", Act.DENY, "Kenya fired first"),
    ],
)
def test_what_is_taken_back_behind_a_comma_is_denied_by_whom_it_names(
    read: Read, text: str, act: Act, content: str
) -> None:
    first, second = said(read, text)
    assert (first.speakers, second.speakers) == (("state/norway",), ("state/kenya",))
    assert (second.act, second.text) == (act, content)
    assert first.text == content
    assert second.in_reply_to == (first.id,)
    assert second.quoted_by == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm said the talks, which Kenya joined, had begun.",
        "Norway said it had a plan, which Nairobi likes.",
        "Anna Holm described an idea that Nairobi rejects.",
    ],
)
def test_other_relative_clauses_take_nothing_back(read: Read, text: str) -> None:
    assert all(statement.in_reply_to == () for statement in said(read, text))


def test_an_answer_in_a_transcript_leads_to_its_question(read: Read) -> None:
    text = (
        "QUESTION: Is the border open?\n\nSPOKESPERSON: It is open.\n\nQUESTION: Since when?\n\nSPOKESPERSON: Monday."
    )
    turns = said(read, text)
    assert [turn.in_reply_to for turn in turns] == [(), (turns[0].id,), (), (turns[2].id,)]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Anna Holm urged Kenya to reopen the border by 31 July 2025.", "2025-07-31"),
        ("Anna Holm promised a reply before 1 October 2025.", "2025-10-01"),
        ("Anna Holm demanded that Kenya withdraw before October 2025.", "2025-10"),
        ("Anna Holm urged Kenya to keep the road that was opened on 31 July 2025.", "None"),
        ("Anna Holm said the border would open by 31 July 2025.", "None"),
    ],
)
def test_demands_and_promises_have_their_day(read: Read, text: str, deadline: str) -> None:
    assert str(said(read, text)[0].deadline) == deadline


def test_one_batch_after_another_gives_the_same(read: Read) -> None:
    """What a batch leaves behind in the vocabulary does not change the next."""
    documents = [Document(identifier=f"d{number}", text=WARNED) for number in range(40)]
    found = [[r.text for r in records if isinstance(r, Statement)] for records in extractions(documents)]
    assert len(found) == 40
    assert all(texts == found[0] for texts in found)
