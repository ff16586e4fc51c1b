"""Plain text and Markdown: header, sidecar, title, dateline; the text is what follows, untouched."""

import logging
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document
from kg.read import documents
from kg.read.dates import dateline, given_date
from kg.read.decode import decode
from kg.read.header import split

TODAY = date(2025, 12, 31)
HEADER = {
    "title": "Talks go on",
    "published": "2025-05-29",
    "url": "https://example.org/talks",
    "publisher": "Norland News",
    "language": "en",
    "id": "talks",
}
LINES = "\n".join(f"{key}: {value}" for key, value in HEADER.items())


def read(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Document:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (only,) = documents([tmp_path / name], today=TODAY)
    assert isinstance(only, Document), only
    return only


@pytest.mark.parametrize(
    "head",
    [f"{LINES}\n\n", f"---\n{LINES}\n---\n", LINES.replace("\n", "\r\n") + "\r\n\r\n", "\ufeff" + LINES + "\n\n"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_header_gives_the_fields_and_the_text_begins_after_it(tmp_path: Path, head: str, name: str) -> None:
    found = read(tmp_path, f"{head}“We are ready,” said the minister.\r\n", name)
    assert found == Document(
        identifier="talks",
        text="“We are ready,” said the minister.\r\n",
        title="Talks go on",
        issued=date(2025, 5, 29),
        date_source=DateSource.METADATA,
        url=found.url,
        publisher="Norland News",
        language="en",
    )
    assert found.url == "https://example.org/talks"


@pytest.mark.parametrize(
    "text",
    [
        "SPOKESPERSON: Good afternoon.\nQUESTION: Thanks.\n\nSPOKESPERSON: Please.",
        "Title: of the play\nSPOKESPERSON: Good afternoon.\n\nMore.",
        "---\n\nA rule above, and\n\n---\n\none below.",
        "Note: the talks went on.\n\nThey ended.",
        "url:no blank after the colon\n\nText.",
    ],
)
def test_what_only_looks_like_a_header_stays_text(text: str) -> None:
    assert split(text, where="here") == ({}, text)


def test_a_broken_fence_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\nText.")
    (only,) = documents([tmp_path / "a.md"])
    assert isinstance(only, UnreadableDocument)
    assert "not YAML" in str(only)


@pytest.mark.parametrize("name", ["a.yaml", "a.txt.yaml", "a.yml"])
def test_a_sidecar_wins_over_the_header(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title: From beside\npublished: 2025-03-01\n")
    found = read(tmp_path, f"{LINES}\n\nText.")
    assert (found.title, found.issued, found.publisher) == ("From beside", date(2025, 3, 1), "Norland News")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks go on in Hallvik\n\nThe ministers met.", "Talks go on in Hallvik"),
        ("# Talks go on\n\nThe ministers met.", "Talks go on"),
        ("Will they talk?\nThe ministers met on Monday.", "Will they talk?"),
        ("The ministers met.\n\nThey talked.", None),
        ("Hallvik, 29 May 2025\n\nThey talked.", None),
        ("SPOKESPERSON: Good afternoon\n\nThey talked.", None),
        ("Only a line", None),
    ],
)
def test_the_first_line_is_the_title_where_it_stands_as_one(tmp_path: Path, text: str, title: str | None) -> None:
    found = read(tmp_path, text)
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Joint Communiqué\n\nHallvik, 29 May 2025\n\nThe ministers met.", date(2025, 5, 29)),
        ("GENEVA, 12 May 2025 — The panel met.", date(2025, 5, 12)),
        ("Readout\n\nOctober 8, 2025 – Ottawa, Ontario – The Minister spoke.", date(2025, 10, 8)),
        ("HALLVIK, April 18, 2025 (Norland News) - The ministers met.", date(2025, 4, 18)),
        ("Daily Briefing, October 7, 2025 (Part One)\n\n1:40 p.m.", date(2025, 10, 7)),
        ("Published: 2025-04-18\nText follows here and goes on for a while.", date(2025, 4, 18)),
        ("Tuesday, 3rd of June 2025, 10 a.m.\n\nText.", date(2025, 6, 3)),
        ("The ministers met on 3 March 2014 and signed the accord that is now in doubt.", None),
        ("On 3 March 2014 – eleven years ago – they signed the accord that is now in doubt.", None),
        ("HALLVIK, April 18 — The ministers met.", None),
        ("Text.\n\nText.\n\nText.\n\nText.\n\nText.\n\nText.\n\nDone at Hallvik, 29 May 2025", None),
        ("Hallvik, 31 June 2025\n\nNo such day.", None),
    ],
)
def test_datelines(text: str, day: date | None) -> None:
    assert dateline(text) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-04-18", date(2025, 4, 18)),
        ("2025-04-18T23:59:00+09:00", date(2025, 4, 18)),
        ("Fri, 18 Apr 2025 10:00:00 GMT", date(2025, 4, 18)),
        ("April 18th, 2025", date(2025, 4, 18)),
        ("20250418", date(2025, 4, 18)),
        (date(2025, 4, 18), date(2025, 4, 18)),
        ("04/05/2025", None),
        ("2025", None),
        ("soon", None),
        (1744934400, None),
    ],
)
def test_given_dates(value: object, day: date | None) -> None:
    assert given_date(value) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_date_written_in_any_way_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%Y%m%d", "%a, %d %b %Y 12:00:00 +0000"):
        assert given_date(day.strftime(form)) == day


def test_what_a_field_cannot_mean_is_left_out_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = read(tmp_path, "published: soon\nurl: javascript:alert(1)\nlanguage: <b>\n\nText.")
    assert (found.issued, found.url, found.language) == (None, None, None)
    assert len(caplog.records) == 3


def test_an_address_is_made_a_legal_iri(tmp_path: Path) -> None:
    assert read(tmp_path, 'url: https://example.org/a b"<c>\n\nText.').url == "https://example.org/a%20b%22%3Cc%3E"


WESTERN = "The minister said: “Señor Núñez – nobody else – will décide.” " * 5
CYRILLIC = "Министр иностранных дел заявил, что переговоры продолжатся на следующей неделе в столице. " * 5


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", CYRILLIC),
        ("utf-8-sig", WESTERN),
        ("utf-16", CYRILLIC),
        ("utf-32", WESTERN),
        ("cp1252", WESTERN),
        ("cp1251", CYRILLIC),
        ("koi8-r", CYRILLIC),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), where="here") == text


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7 x", b"PK\x03\x04abc", b"a\0b", "Talks".encode("utf-16-le"), bytes(range(256)), b"\xff\xfe\x00\xd8"],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        decode(raw, where="here")


def test_broken_utf8_is_not_taken_for_something_else() -> None:
    with pytest.raises(UnreadableDocument, match="broken UTF-8 at byte"):
        decode(CYRILLIC.encode() + b"\xd0 and more", where="here")


def test_a_line_of_fifty_megabytes_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 10_000_000)
    (only,) = documents([tmp_path / "a.txt"])
    assert str(only).endswith("a.txt: is longer than 20,000,000 characters")


@given(st.text(min_size=1).filter(lambda text: text.strip() and not text.startswith("\ufeff")))
def test_a_text_after_a_header_comes_back_as_it_was(text: str) -> None:
    assert split(f"title: x\n\n{text}", where="here") == ({"title": "x"}, text)
