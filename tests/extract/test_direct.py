"""Quotations and who said them: cues behind, between and in front, pieces, and what is carried on."""

import pytest

from tests.reading import Read, wrong

HOLM = ("Anna Holm",)

ONE = [
    # the cue behind
    ("“The door stays open,” Anna Holm said.", "The door stays open,"),
    ("“The door stays open,” said Anna Holm.", "The door stays open,"),
    ("“The door stays open,” said Anna Holm, Norway’s foreign minister, in Oslo.", "The door stays open,"),
    ("“The door stays open,” Norwegian Foreign Minister Anna Holm told reporters.", "The door stays open,"),
    ("“The door stays open,” Anna Holm wrote on X.", "The door stays open,"),
    ("“The door stays open!” shouted Anna Holm.", "The door stays open!"),
    ("“The door stays open,” Anna Holm was quoted as saying.", "The door stays open,"),
    ("“The door stays open,” according to Anna Holm.", "The door stays open,"),
    ("“The door stays open”, Anna Holm said.", "The door stays open"),
    # in front
    ("Anna Holm said: “The door stays open.”", "The door stays open."),
    ("Anna Holm said, “The door stays open.”", "The door stays open."),
    ("Anna Holm told reporters, “The door stays open.”", "The door stays open."),
    ("In a statement, Anna Holm said, “The door stays open.”", "The door stays open."),
    ("Asked about the border, Anna Holm said: “The door stays open.”", "The door stays open."),
    ("According to Anna Holm, “the door stays open.”", "the door stays open."),
    ("Anna Holm said that “the door stays open”.", "the door stays open"),
    ("Anna Holm was clear: “The door stays open.”", "The door stays open."),
    ("Anna Holm was blunt about it: “The door stays open.”", "The door stays open."),
    ("Anna Holm’s answer was short: “The door stays open.”", "The door stays open."),
    # in the midst
    ("“The door,” Anna Holm said, “stays open.”", "The door, […] stays open."),
    ("“The door stays open,” Anna Holm said on Monday, “but nobody waits.”",
     "The door stays open, […] but nobody waits."),
    # carried on over sentences
    ("“The door stays open,” Anna Holm said. “We expect them on Monday.”",
     "The door stays open, […] We expect them on Monday."),
    ("“The door stays open,” Anna Holm said. “We expect them.” “They will come.”",
     "The door stays open, […] We expect them. […] They will come."),
    # carried on over paragraphs
    ("“The door stays open.\n\n“We expect them,” Anna Holm said.", "The door stays open. […] We expect them,"),
    ("“The door stays open.\n\n“The table is laid.\n\n“They only have to sit down,” Anna Holm said.",
     "The door stays open. […] The table is laid. […] They only have to sit down,"),
    ("“The door stays open,” Anna Holm said on Monday.\n\n“The table is laid.”\n\nThe talks begin on Friday.",
     "The door stays open, […] The table is laid."),
    ("“The door stays open.”\n\n“The table is laid,” Anna Holm said.", "The door stays open. […] The table is laid,"),
    ("Anna Holm went on:\n\n“The door stays open.”", "The door stays open."),
    ("Anna Holm went on:\n\n“The door stays open.\n\n“The table is laid.”",
     "The door stays open. […] The table is laid."),
    # no cue at all
    ("Anna Holm: “The door stays open”\n\nThe talks begin on Friday.", "The door stays open"),
    ("“Nobody will be left behind.” —Anna Holm", "Nobody will be left behind."),
    ("“Nobody will be left behind.” — Anna Holm, foreign minister", "Nobody will be left behind."),
    wrong("a signature on a line of its own is a paragraph of its own",
          "“Nobody will be left behind.”\n— Anna Holm, foreign minister of Norway", "Nobody will be left behind."),
    # what stands within
    ("“This is ‘a scandal’ in all but name,” said Anna Holm.", "This is ‘a scandal’ in all but name,"),
    ("“He called it “a scandal” and left,” Anna Holm said.", "He called it “a scandal” and left,"),
    ("“Our ministers’ mandate is clear,” said Anna Holm.", "Our ministers’ mandate is clear,"),
    ("‘Our ministers’ mandate is clear,’ said Anna Holm.", "Our ministers’ mandate is clear,"),
    ("“The door stays open, Anna Holm said.", "The door stays open"),
]  # fmt: skip

MARKS = ["“ ”", '" "', "‘ ’", "' '", "« »", "„ “", "„ ”", "‹ ›", "» «", "'' ''", "`` ''", "‚ ‘"]


@pytest.mark.parametrize(("text", "words"), ONE)
def test_one_statement(read: Read, text: str, words: str) -> None:
    assert [(s.speakers, s.mode, s.words) for s in read(text).said] == [(HOLM, "direct", words)]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("order", ["{} Anna Holm said.", "Anna Holm said: {}"])
def test_all_pairs_of_marks(read: Read, marks: str, order: str) -> None:
    opening, closing = marks.split()
    text = order.format(f"{opening}The door stays open,{closing}")
    (only,) = read(text).said
    assert (only.speakers, only.mode) == (HOLM, "direct")
    assert "The door stays open," in only.words


@pytest.mark.parametrize("marks", MARKS)
def test_the_words_come_without_their_marks(read: Read, marks: str) -> None:
    opening, closing = marks.split()
    assert read(f"{opening}The door stays open,{closing} Anna Holm said.").spoken == [
        ("Anna Holm", "The door stays open,")
    ]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We are ready,” said Anna Holm. “We are not,” replied Pavel Reski.",
         [("Anna Holm", "We are ready,"), ("Pavel Reski", "We are not,")]),
        ("Anna Holm said: “We are ready.” Pavel Reski said: “We are not.”",
         [("Anna Holm", "We are ready."), ("Pavel Reski", "We are not.")]),
        ("“We are ready,” Anna Holm said.\n\nPavel Reski was blunt. “We are not,” he said.",
         [("Anna Holm", "We are ready,"), ("Pavel Reski", "We are not,")]),
        ("“We are ready,” Anna Holm said, adding: “It took nine years.”",
         [("Anna Holm", "We are ready,"), ("Anna Holm", "It took nine years.")]),
        ("“We are ready,” Anna Holm said.\n\n“It took nine years,” she added.",
         [("Anna Holm", "We are ready,"), ("Anna Holm", "It took nine years,")]),
        ("Anna Holm said the talks were over. “Nobody came any more.”",
         [("Anna Holm", "the talks were over"), ("Anna Holm", "Nobody came any more.")]),
        wrong("a name in the sentence before, with no cue, is no speaker",
              "Anna Holm shook her head. “Nobody came any more.”", [("Anna Holm", "Nobody came any more.")]),
        ("“We are ready,” Reuters quoted Anna Holm as saying.", [("Anna Holm", "We are ready,")]),
    ],
)  # fmt: skip
def test_who_said_what(read: Read, text: str, spoken: list[tuple[str, str]]) -> None:
    assert read(text).spoken == spoken


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace caravan” left Nairobi on Monday.",
        "Her book, “A Long Way to the Table”, was read by millions.",
        "The wall is 6' high and 12\" thick, and it’s the ministers’ problem.",
        "In the ’90s the rock ’n’ roll of the ministers’ talks didn’t help.",
        "The play ‘Nobody Waits’ opened in Oslo.",
        wrong("“read” with a title as what was read", "Anna Holm read from her book “A Long Way to the Table”."),
        "“A Long Way to the Table,” a book by Anna Holm, was read by millions.",
    ],
)  # fmt: skip
def test_scare_quotes_titles_and_measures_are_no_statements(read: Read, text: str) -> None:
    assert read(text).said == []


def test_a_sentence_behind_a_full_stop_is_no_cue(read: Read) -> None:
    assert read("“The door stays open.” Anna Holm left Nairobi on Monday.").said == []


def test_a_fragment_in_marks_belongs_to_the_report_around_it(read: Read) -> None:
    (only,) = read("Anna Holm said the offer was “a door, not a house”.").said
    assert (only.mode, only.words) == ("mixed", "the offer was “a door, not a house”")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“Who will pay for it?” asked Anna Holm.", "question"),
        ("“We have a deal,” Anna Holm announced.", "announce"),
        ("“The door is shut,” Anna Holm warned.", "warn"),
        ("“The door is shut,” Anna Holm insisted.", "insist"),
        ("“The door is shut,” Anna Holm claimed.", "claim"),
        ("“It was not us,” Anna Holm replied.", "state"),
        ("“It was not us,” Anna Holm retorted.", "reject"),
    ],
)
def test_the_cue_gives_the_act(read: Read, text: str, act: str) -> None:
    assert [s.act for s in read(text).said] == [act]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("“The door stays open,” Anna Holm told reporters.", ("reporters",)),
        ("“The door stays open,” Anna Holm told Reuters on Monday.", ("Reuters",)),
        ("“The door stays open,” Anna Holm told Pavel Reski.", ("Pavel Reski",)),
        ("Anna Holm told parliament: “The door stays open.”", ("parliament",)),
        ("“The door stays open,” Anna Holm said.", ()),
        ("“The door stays open,” Anna Holm told the Financial Times.", ("Financial Times",)),
        ("“The door stays open,” Anna Holm told Norwegian broadcaster NRK.", ("NRK",)),
        ("“Is the door open?” asked Anna Holm.", ()),
    ],
)
def test_to_whom(read: Read, text: str, addressees: tuple[str, ...]) -> None:
    assert [(s.speakers, s.addressees) for s in read(text).said] == [(HOLM, addressees)]
