"""Captions: turns without times, tags and sounds; a line that rolls up the screen stands once."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import documents

VTT = """WEBVTT - Briefing of 29 May
Kind: captions
Language: en

NOTE nobody says this

STYLE
::cue { color: red }

one
00:01.000 --> 00:03.000 align:start
<v Ada Holm>We are ready to open
<v Ada Holm>the port, &amp; soon.

00:03.000 --> 00:05.000
<v.loud Ada Holm><i>No</i> <00:04.000><c>date</c> is set.

00:05.500 --> 00:06.000
<v Tomas Reyes>We will see.

00:06.500 --> 00:09.000
[Applause]
"""


def srt(*cues: str, step: int = 2) -> str:
    return "\r\n".join(
        f"{n}\r\n00:00:{n * step:02},000 --> 00:00:{n * step + 1:02},900\r\n{cue}\r\n" for n, cue in enumerate(cues, 1)
    )


def read(path: Path, text: str) -> Document | UnreadableDocument:
    path.write_bytes(text.encode())
    (only,) = documents([path], today=date(2025, 12, 31))
    return only


def test_voices(tmp_path: Path) -> None:
    found = read(tmp_path / "a.vtt", VTT)
    assert isinstance(found, Document)
    assert found.text == "Ada Holm: We are ready to open the port, & soon. No date is set.\n\nTomas Reyes: We will see."
    assert (found.title, found.language) == ("Briefing of 29 May", "en")


# cues, and the turns in them
CUES = [
    (("We are ready", "to open the port."), ["We are ready to open the port."]),
    (
        (">> HOLM: We are", "ready.", ">> REYES: Good.", ">>> Thanks."),
        ["HOLM: We are ready.", "REYES: Good.", "Thanks."],
    ),
    (("- Will you come?\r\n- No.",), ["Will you come?", "No."]),
    (("We are", "We are\r\nready to", "ready to\r\nopen."), ["We are ready to open."]),
    (("QUESTION: Why?", "MS HOLM: Rain,", "and snow: both."), ["QUESTION: Why?", "MS HOLM: Rain, and snow: both."]),
    (("[music]", "♪ Anthem ♪", "(laughter)", "{\\an8}Hello."), ["Hello."]),
    (("<font color='red'>Hello</font>, 1 < 2.",), ["Hello, 1 < 2."]),
]


@pytest.mark.parametrize(("cues", "turns"), CUES, ids=range(len(CUES)))
def test_turns(tmp_path: Path, cues: tuple[str, ...], turns: list[str]) -> None:
    found = read(tmp_path / "a.srt", srt(*cues))
    assert isinstance(found, Document)
    assert found.text.split("\n\n") == turns


def test_a_pause_after_a_sentence_ends_a_paragraph(tmp_path: Path) -> None:
    found = read(tmp_path / "a.srt", srt("We are", "ready.", "Good.", step=9))
    assert isinstance(found, Document)
    assert found.text == "We are ready.\n\nGood."


@pytest.mark.parametrize(
    ("text", "why"), [("", "is empty"), ("Hello.", "holds no captions"), (srt("[Applause]"), "is empty")]
)
def test_what_holds_no_words_is_named(tmp_path: Path, text: str, why: str) -> None:
    assert str(read(tmp_path / "a.srt", text)).endswith(why)
