"""What stands in front of somebody's words and belongs to no sentence."""

import pytest

from kg.labels import PostLabel, parts, post_label


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Anna Holm @aholm: The strait stays open.", "Anna Holm", "The strait stays open."),
        ("Anna Holm (@aholm): The strait stays open.", "Anna Holm", "The strait stays open."),
        ("Dr. P. Reski @reski wrote: No.", "Dr. P. Reski", "No."),
        ("Anna Holm (@aholm) posted on X: No.", "Anna Holm", "No."),
        ("Anna Holm @aholm · 3 March 2025", "Anna Holm", ""),
        ("Anna Holm 🇳🇴 @aholm · March 3, 2025, 9:14 PM", "Anna Holm", ""),
        ("MFA Kenya @mfa_ke posted:", "MFA Kenya", ""),
    ],
)
def test_the_label_of_a_post(text: str, name: str, rest: str) -> None:
    label = post_label(text, 0, len(text))
    assert label is not None
    assert (label.name, text[label.end :]) == (name, rest)
    assert label.handle.startswith("@")


@pytest.mark.parametrize(
    "text",
    [
        "RT @aholm: The strait stays open.",
        "Replying to @aholm: no.",
        "The minister @aholm will be there tomorrow, said her office.",
        "Anna Holm @aholm",
        "Anna Holm: the strait stays open",
        "Write to press@mfa.example: we answer.",
    ],
)
def test_no_label_of_a_post(text: str) -> None:
    assert post_label(text, 0, len(text)) is None


def test_a_label_reaches_no_further_than_its_paragraph() -> None:
    text = "Anna Holm @aholm posted:\n\nNo."
    assert post_label(text, 0, 24) == PostLabel("Anna Holm", "@aholm", 24)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Q. Will it hold?", ["Q. ", "Will it hold?"]),
        ("A: It will.", ["A: ", "It will."]),
        ("Question - Will it hold?", ["Question - ", "Will it hold?"]),
        ("Q Will it hold?", ["Q ", "Will it hold?"]),
        ("Anna Holm @aholm: No.", ["Anna Holm ", "@aholm: ", "No."]),
        ("Anna Holm (@aholm): No.", ["Anna Holm ", "(@aholm): ", "No."]),
        ("13:55 — Holm: No.", ["13:55 — ", "Holm: No."]),
        ("9.05am GMT: Holm says no", ["9.05am GMT: ", "Holm says no"]),
        ("7:30 pm Holm says no", ["7:30 pm ", "Holm says no"]),
        ("10.30 Kenyan shillings were paid.", ["10.30 Kenyan shillings were paid."]),
        ("2:1 was the score.", ["2:1 was the score."]),
        ("A truce is near.", ["A truce is near."]),
        ("Questions remain.", ["Questions remain."]),
    ],
)
def test_pieces_of_a_paragraph(text: str, pieces: list[str]) -> None:
    ends = [*parts(text, 0, len(text)), len(text)]
    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == pieces
