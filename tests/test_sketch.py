"""Sketches: the same for ever, blind to layout, and near the truth about what two texts share."""

import random

import pytest

from kg.sketch import likeness, places, sketch

WORDS = [f"w{number}" for number in range(400)]


def test_a_sketch_is_the_same_for_ever() -> None:
    """Sketches stand in graphs: other bytes for one text would make copies strangers."""
    assert sketch(" ".join(map(str, range(40)))) == (
        "b5niUuQSEJzNcfK7XeulcyEOYfNmKFOFd4WdhkG0zxfVL8SSdlg6RP9XD+J/J63uTM/fNHWtEjFTt2w0xFWvOpn9BryplC5mk7ESvgd4lmAEKRii"
        "1QiT4+wsphidfqro67rF8xGhrg4fXr/AS1nEqyjNTbUr/d//uLpiAnvinUA="
    )


def test_case_layout_and_punctuation_make_no_difference() -> None:
    assert sketch(" ".join(WORDS)) == sketch(",\n\n".join(WORDS).upper())


def test_a_short_text_has_none() -> None:
    assert sketch("") is sketch("No trains ran on Sunday. " * 9) is None


@pytest.mark.parametrize("kept", [100, 200, 300, 400])
def test_likeness_is_the_share_of_runs(kept: int) -> None:
    chance = random.Random(3)
    own = [f"x{chance.random()}" for _ in range(400 - kept)]
    one, other = sketch(" ".join(WORDS)), sketch(" ".join(WORDS[:kept] + own))
    assert one is not None
    assert other is not None
    truth = kept / 400 / (2 - kept / 400)
    assert likeness(places(one), places(other)) == pytest.approx(truth, abs=0.12)


def test_what_is_no_sketch_is_refused() -> None:
    for text in ("", "AAAA", "not base64!"):
        with pytest.raises(ValueError, match=r"128 places|base64|Incorrect|[Ii]nvalid|Only"):
            places(text)
