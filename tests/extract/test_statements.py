"""Statements as records: evidence, dates, channel, confidence, what they are about, and that nothing breaks them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Channel, Named, Omission, Passage, Role, Statement
from tests.reading import Read, Reading, wrong

SAMPLES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds/documents").glob("*"))
    if path.suffix in {".txt", ".md"}
]
STORY = """Norway offers to host talks

OSLO, 12 June 2025 — Norway’s Foreign Minister Anna Holm said that “the door stays open”, and urged Kenya to return.

“We have waited long enough,” she told reporters. “Now they have to choose.

“Nobody else can do it for them.”

Kenya’s envoy, Pavel Reski, denied that his country had left. 'It's all a misunderstanding,' he said.
"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Holm said on Tuesday that the talks had begun.", "2025-06-10"),
        ("Anna Holm said on 3 June 2025 that the talks had begun.", "2025-06-03"),
        ("“We are ready,” Anna Holm said on Tuesday.", "2025-06-10"),
        ("“We are ready,” Anna Holm said yesterday.", "2025-06-11"),
        ("Anna Holm said on Tuesday that the talks had begun on Monday.", "2025-06-10"),
        ("Anna Holm said in May that the talks had begun.", "2025-05"),
        ("Anna Holm was quoted yesterday as saying that the talks had begun.", "2025-06-11"),
        ("Anna Holm was quoted by the agency on Tuesday as saying that the talks had begun.", "2025-06-10"),
    ],
)
def test_the_date_of_saying_is_that_of_the_cue(read: Read, text: str, day: str) -> None:
    (only,) = read(text).statements
    assert str(only.said_on) == day


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm said the talks would begin on Monday.",
        "Anna Holm said that on 3 June 2025 nobody had come.",
        "“We will be there on 3 June 2025,” Anna Holm said.",
    ],
)
def test_a_date_in_what_is_said_is_not_the_date_of_saying(read: Read, text: str) -> None:
    (only,) = read(text, issued=date(2025, 7, 31)).statements
    assert str(only.said_on) not in {"2025-06-03", "2025-07-28", "2025-08-04"}


def test_the_date_of_what_others_will_do_is_not_the_date_of_saying(read: Read) -> None:
    text = "Anna Holm supported the proposal, and experts of Norway and Kenya will meet on 3 July."
    (only,) = read(text).statements
    assert only.said_on is None


def test_without_a_date_of_issue_a_weekday_is_nobodys_guess(read: Read) -> None:
    (only,) = read("Anna Holm said on Tuesday that the talks had begun.", issued=None).statements
    assert only.said_on is None


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("“We are ready,” Anna Holm said in a post on X.", Channel.SOCIAL_MEDIA),
        ("“We are ready,” Anna Holm told a press conference.", Channel.PRESS_CONFERENCE),
        ("Anna Holm said in a statement that the talks had begun.", Channel.WRITTEN),
        ("Anna Holm said in an interview with Reuters that the talks had begun.", Channel.BROADCAST),
        ("Anna Holm said by phone that the talks had begun.", Channel.PHONE),
        ("Anna Holm tweeted that the talks had begun.", Channel.SOCIAL_MEDIA),
        ("Anna Holm said the talks had begun.", None),
        ("Anna Holm said that the ambassador had been on television.", None),
    ],
)
def test_by_which_way(read: Read, text: str, channel: Channel | None) -> None:
    (only,) = read(text).statements
    assert only.channel is channel


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Anna Holm said Kenya had closed the border.", {"Kenya"}),
        ("Anna Holm said Kenya and Pavel Reski had met in Cairo.", {"Kenya", "Pavel Reski"}),
        ("Anna Holm accused Kenya of lying.", {"Kenya"}),
        ("“Moscow has to answer,” Anna Holm said.", {"Russia"}),
        ("Kenya was the subject when Anna Holm said the talks had begun.", set()),
    ],
)
def test_about_whom(read: Read, text: str, about: set[str]) -> None:
    found = read(text)
    assert {name for s in found.statements for name in found.names(s.about)} == about


def test_topics_of_the_words_are_records(read: Read) -> None:
    found = read("Anna Holm said the ceasefire would hold.")
    (only,) = found.statements
    assert "topic/ceasefire" in only.topics
    assert set(only.topics) <= {record.id for record in found.records}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Anna Holm said the talks had begun.", "indirect"),
        ("Anna Holm said the talks had “begun”.", "mixed"),
        ("Anna Holm said that “the talks have begun”.", "direct"),
        ("Anna Holm said that her book “A Long Way to the Table” was out.", "indirect"),
        wrong("a fragment in marks behind “what she called” counts as the narrator's words",
              "Anna Holm denounced what she called “a trick”.", "mixed"),
    ],
)  # fmt: skip
def test_mode(read: Read, text: str, mode: str) -> None:
    assert [s.mode for s in read(text).said] == [mode]


def test_evidence_of_cue_speaker_and_context(read: Read) -> None:
    (only,) = read("Nobody came. Anna Holm, the envoy, said that the talks had begun. They had not.").statements
    assert only.cue_passage is not None
    assert only.speaker_passage is not None
    assert (only.cue, only.cue_passage.exact) == ("said", "said")
    assert only.speaker_passage.exact.startswith("Anna Holm")
    assert [p.exact for p in only.context] == ["Anna Holm, the envoy, said that the talks had begun."]


def test_a_speaker_for_a_body_speaks_on_its_behalf(read: Read) -> None:
    found = read("Kremlin spokesman Pavel Reski said the talks had begun.")
    (only,) = found.statements
    assert found.names(only.on_behalf_of) == ("Kremlin",)


def test_confidence_falls_with_the_certainty_of_the_speaker(read: Read) -> None:
    (sure,) = read("“The door stays open,” Anna Holm said.").statements
    (less,) = read("Anna Holm welcomed the deal.").statements
    (least,) = read("It was announced that the border would be opened.").statements
    values = [s.confidence for s in (sure, less, least)]
    assert None not in values
    assert values == sorted(values, reverse=True, key=lambda value: value or 0)
    assert len(set(values)) == 3


def test_what_was_left_out_is_counted(read: Read) -> None:
    found = read("The talks ended. “Nobody will ever come back to this table.”")
    assert found.said == []
    assert any(isinstance(o, Omission) and o.count == 1 and "speaker" in o.reason for o in found.records)


def test_a_whole_story(read: Read) -> None:
    found = read(STORY)
    holm, reski = "Anna Holm", "Pavel Reski"
    assert found.spoken == [
        (holm, "the door stays open"),
        (holm, "Kenya to return"),
        (holm, "We have waited long enough, […] Now they have to choose. […] Nobody else can do it for them."),
        (reski, "his country had left"),
        (reski, "It's all a misunderstanding,"),
    ]


def test_ids_tell_statements_apart_and_stay_the_same(read: Read) -> None:
    once, again = read(STORY), read(STORY)
    ids = [s.id for s in once.statements]
    assert len(set(ids)) == len(ids) > 3
    assert once.records == again.records


def sound(found: Reading, text: str) -> None:
    """That every passage is its characters, and every reference leads to a record."""
    passages: list[Passage] = []
    ids = {record.id for record in found.records}
    for record in found.records:
        if isinstance(record, Statement):
            passages += [*record.content, *record.context]
            passages += [p for p in (record.cue_passage, record.speaker_passage) if p is not None]
            assert record.text.strip()
            assert {*record.speakers, *record.addressees, *record.about, *record.targets, *record.quoted_by} <= ids
        elif isinstance(record, Named | Role):
            passages += record.mentions
    assert all(p.exact == text[p.start : p.end] and p.start < p.end for p in passages)
    assert len(ids) == len(found.records)


@pytest.mark.parametrize("text", [*SAMPLES, STORY])
def test_evidence_of_the_samples_is_sound(read: Read, text: str) -> None:
    found = read(text)
    assert found.said
    sound(found, text)


MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 10_000), st.sampled_from(["", "“", "”", '"', "'", "’", "''", "\n\n", "—", "\u200f", "\0", "é"])
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*SAMPLES, STORY]), MUTATIONS, st.booleans())
def test_evidence_is_sound_whatever_is_mistyped(
    read: Read, text: str, mutations: list[tuple[int, str]], insert: bool
) -> None:
    for place, put in mutations:
        at = place % len(text)
        text = text[:at] + put + text[at if insert else at + 1 :]
    sound(read(text), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text(alphabet="“”\"'‘’«» \nHsaid.,:Q—", max_size=120))
def test_no_text_is_too_odd(read: Read, text: str) -> None:
    sound(read(text), text)


def test_a_date_within_what_was_condemned_is_not_the_day_of_what_was_urged(read: Read) -> None:
    found = read("The ministers condemned the attack of 21 August on a launch and urged the guilty to surrender.")
    assert [statement.said_on for statement in found.statements] == [None, None]
