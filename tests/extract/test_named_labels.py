"""Labels that say more than a name, and when what a briefing says was said."""

from datetime import date

from kg.model import Mode
from tests.reading import Read

BRIEFING = """Transcript of the media briefing

Shri Arun Vale, Official Spokesperson: Good evening, everyone. The fair will open in May.

Bruno, Daily Herald: Will the envoy be there?

Shri Arun Vale, Official Spokesperson: She will. We invited her to the aims that both have committed to.

Ines de Sal, Radio Nine: And the trade minister?

Shri Arun Vale, Official Spokesperson: I have nothing on that."""


def test_a_post_or_a_paper_behind_a_name_is_part_of_the_label(read: Read) -> None:
    found = read(BRIEFING, issued=date(2025, 6, 12))
    turns = [said for said in found.statements if said.mode is Mode.DIRECT]
    speakers = [found.names(said.speakers) for said in turns]
    assert speakers == [("Arun Vale",), ("Bruno",), ("Arun Vale",), ("Ines de Sal",), ("Arun Vale",)]
    assert turns[0].text.startswith("Good evening")
    assert ("Arun Vale", "Official Spokesperson", None) in found.roles
    assert {str(said.said_on) for said in turns} == {"2025-06-12"}


def test_what_was_committed_to_is_not_a_relative(read: Read) -> None:
    assert all(said.text != "that" for said in read(BRIEFING).statements)


def test_narration_with_a_colon_is_no_label(read: Read) -> None:
    text = "On Monday, Anna Holm said: “We wait.”\n\nOn Monday, Anna Holm said: “We go.”\n\nThe talks ended."
    assert read(text).spoken == [("Anna Holm", "We wait."), ("Anna Holm", "We go.")]
