"""JSON and JSON Lines: the text exactly, and for each broken object its place and reason."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import documents

FULL = {
    "id": "talks",
    "title": "Talks go on",
    "text": " “We are ready,” she said.\r\n",
    "published": "2025-05-29",
    "url": "https://example.org/talks",
    "publisher": "Norland News",
    "language": "en",
}


def read(path: Path, content: str | bytes) -> list[Document | UnreadableDocument]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(documents([path], today=date(2025, 12, 31)))


def test_one_object(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.json", json.dumps(FULL))
    assert isinstance(found, Document)
    assert found.text == FULL["text"]
    assert (found.identifier, found.title, found.issued) == ("talks", "Talks go on", date(2025, 5, 29))
    assert (found.url, found.publisher, found.language) == ("https://example.org/talks", "Norland News", "en")


def test_identifiers_are_id_else_address_else_place(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.json", json.dumps([{"id": 7, "text": "x"}, {"url": "https://e.org", "text": "y"}, {"text": "z"}])
    )
    assert [d.identifier for d in found if isinstance(d, Document)] == ["7", "https://e.org", "a.json#3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: is not JSON: "),
        ('{"text": "a" "b"}', "line 2: is not JSON: Expecting ',' delimiter, column"),
        ("[]", "line 2: is not an object"),
        ("{}", "line 2: has no text"),
        ('{"text": 5}', "line 2: has a text that is not a string"),
        ('{"text": "  "}', "line 2: is empty"),
        ("[" * 100_000, "line 2: is not JSON that can be read"),
        ("9" * 5000, "line 2: is not JSON that can be read"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    before, bad, after = read(tmp_path / "a.jsonl", f'{{"text": "One."}}\n{line}\n\n{{"text": "Two."}}')
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert after.identifier == "a.jsonl#4"
    assert reason in str(bad)


def test_broken_json_says_where(tmp_path: Path) -> None:
    (only,) = read(tmp_path / "a.json", '{"id": "x",\n "text": }')
    assert str(only).endswith("a.json: is not JSON: Expecting value in line 2, column 10")


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.json", r'{"id": "\udc00", "title": "\ud800", "text": "a\ud800b \ud83d\udd4a"}')
    assert isinstance(found, Document)
    assert (found.text, found.title, found.identifier) == ("a\ufffdb \U0001f54a", "\ufffd", "\ufffd")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path / "a.jsonl", '{"text": "Señor"}\n{"text": "a\u2028b"}\n'.encode(encoding))
    assert [d.text for d in found if isinstance(d, Document)] == ["Señor", "a\u2028b"]


@given(st.text().filter(lambda text: text.strip()))
def test_a_text_is_taken_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    (found,) = read(tmp_path_factory.mktemp("json") / "a.json", json.dumps({"text": text, "language": "en"}))
    assert isinstance(found, Document)
    assert found.text == text.removeprefix("\ufeff")
