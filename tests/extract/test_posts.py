"""Posts with their authors' names and handles in front, and documents that are one post."""

from tests.reading import Read

POSTS = """Anna Holm @aholm: Good talks in Oslo tonight. I told Joan Adeyo that the strait stays open.

Pavel Reski (@reski): We condemn the shelling of the harbour!
"""


def test_a_post_is_its_authors_statement(read: Read) -> None:
    found = read(POSTS)
    assert [(s.act, s.speakers, s.words) for s in found.said if s.mode == "direct"] == [
        ("state", ("Anna Holm",), "Good talks in Oslo tonight. I told Joan Adeyo that the strait stays open."),
        ("criticise", ("Pavel Reski",), "We condemn the shelling of the harbour!"),
    ]
    assert ("Anna Holm", "the strait stays open") in found.spoken


def test_a_handle_is_another_label_and_no_part_of_the_name(read: Read) -> None:
    found = read(POSTS)
    assert not [label for label in found.actors if "@" in label]
    assert "@aholm" in found.actor("Anna Holm").alt_labels


def test_a_line_with_a_handle_and_a_day_is_the_label_of_what_follows(read: Read) -> None:
    text = (
        "Anna Holm @aholm · 3 March 2025\nThe strait stays open. Nobody will shut it.\n\n"
        "Ministry of Foreign Affairs of Kenya @mfakenya · 5 March 2025:\nWe welcome this step.\n"
    )
    found = read(text)
    assert found.spoken == [
        ("Anna Holm", "The strait stays open. Nobody will shut it."),
        ("Kenyan Foreign Ministry", "We welcome this step."),
    ]
    assert [str(statement.said_on) for statement in found.statements] == ["2025-03-03", "2025-03-05"]


def test_a_thread_is_one_post(read: Read) -> None:
    text = "Anna Holm @aholm: The talks are over.\n\nThe strait stays open.\n\nPavel Reski @reski: Good."
    assert read(text).spoken[0] == ("Anna Holm", "The talks are over. The strait stays open.")


def test_a_post_within_news_ends_with_its_paragraph(read: Read) -> None:
    text = "The talks ended.\n\nAnna Holm (@aholm): The strait stays open.\n\nKenya was silent."
    assert read(text).spoken == [("Anna Holm", "The strait stays open.")]


def test_a_document_that_is_one_post(read: Read) -> None:
    for title in ("Post by Anna Holm on Telegram", "Anna Holm (@aholm) on X"):
        text = "Tonight the harbour was shelled. Thank you to all who help."
        assert read(text, title=title).spoken == [("Anna Holm", text)]


def test_a_ministry_by_its_usual_letters(read: Read) -> None:
    assert read("MFA Kenya 🇰🇪 @mfa_ke: The strait stays open.").spoken == [
        ("Kenyan Foreign Ministry", "The strait stays open.")
    ]
    found = read("Embassy of Norway @norway_ke: The strait stays open.")
    assert found.actors["Embassy of Norway"] == "Organisation"
