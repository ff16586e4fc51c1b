"""Files, folders, patterns and standard input; one bad document among many is an error value, the rest goes on."""

import errno
import os
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError, PassedOver, UnreadableDocument
from kg.model import Document
from kg.read import READERS, documents
from kg.read.source import Source

TODAY = date(2025, 12, 31)


def read(*paths: Path | str, published: date | None = None, stdin: bytes = b"") -> list[Document | UnreadableDocument]:
    return list(documents(paths, published=published, stdin=BytesIO(stdin), today=TODAY))


def one(*paths: Path | str, published: date | None = None, stdin: bytes = b"") -> Document:
    (only,) = read(*paths, published=published, stdin=stdin)
    assert isinstance(only, Document), only
    return only


def error(*paths: Path | str, stdin: bytes = b"") -> str:
    (only,) = read(*paths, stdin=stdin)
    assert isinstance(only, UnreadableDocument)
    return str(only)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    (folder / "may").mkdir(parents=True)
    (folder / "b.txt").write_text("Norland spoke.")
    (folder / "may" / "a.md").write_text("Estavia answered.")
    (folder / "b.yaml").write_text("title: A title from beside")
    (folder / ".hidden.txt").write_text("Nobody reads this.")
    (folder / "map.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def test_a_folder_gives_its_documents_in_order_and_nothing_else(folder: Path) -> None:
    found = read("news")
    assert [d.identifier for d in found if isinstance(d, Document)] == ["news/b.txt", "news/may/a.md"]
    assert len(found) == 2


def test_a_file_has_the_same_identifier_however_it_is_given(folder: Path) -> None:
    names = {one(given).identifier for given in ("news/b.txt", folder / "b.txt", "news/*.txt", "./news/../news/b.txt")}
    assert names == {"news/b.txt"}


def test_outside_the_working_directory_the_folder_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert [d.identifier for d in read(folder) if isinstance(d, Document)] == ["b.txt", "may/a.md"]
    assert one(folder / "may" / "a.md").identifier == "a.md"


def test_a_file_given_twice_is_read_once(folder: Path) -> None:
    assert len(read("news", "news/b.txt", "news/**/*.md")) == 2


@pytest.mark.parametrize("missing", ["nowhere.txt", "news/*.html", "", "a\0b", "x" * 5000, "empty"])
def test_a_path_without_documents_is_an_error_at_once(folder: Path, missing: str) -> None:
    Path("empty").mkdir()
    with pytest.raises(InputError):
        documents([missing] if missing else ["empty"])


def test_a_file_of_another_kind_is_named_where_it_was_asked_for(folder: Path) -> None:
    assert "map.jpg: is of a kind that is not read (.jpg)" in error("news/map.jpg")
    (folder / "all.tar.gz").write_bytes(b"")
    assert "all.tar.gz: is of a kind that is not read (.tar.gz)" in error("news/all.tar.gz")


def test_a_document_of_another_kind_is_not_passed_over_in_silence(folder: Path) -> None:
    (folder / "notes.odt").write_bytes(b"PK\x03\x04")
    *_, found = read("news/may", "news")
    assert isinstance(found, PassedOver)
    assert str(found) == "news/notes.odt: is of a kind that is not read (.odt)"


def test_one_bad_document_among_many_is_named_and_the_rest_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02")
    bad, good, other = read("news")
    assert isinstance(bad, UnreadableDocument)
    assert str(bad) == "news/a.txt: is not text"
    assert isinstance(good, Document)
    assert isinstance(other, Document)


def test_two_documents_with_one_identifier_never_take_each_others_place(folder: Path) -> None:
    (folder / "c.json").write_text('[{"id": "x", "text": "First."}, {"id": "x", "text": "Second."}]')
    first, second = read("news/c.json")
    assert isinstance(first, Document)
    assert "identifier 'x'" in str(second)


@pytest.mark.parametrize(
    ("stdin", "text"),
    [
        (b"Norland spoke.", "Norland spoke."),
        (b'{"text": "Norland spoke."}', "Norland spoke."),
        (b'{\n "text": "Norland spoke."\n}\n', "Norland spoke."),
        (b'[{"text": "Norland spoke."}]', "Norland spoke."),
    ],
)
def test_standard_input_is_told_by_how_it_begins(stdin: bytes, text: str) -> None:
    assert one("-", stdin=stdin).text == text


def test_json_lines_on_standard_input() -> None:
    assert len(read("-", stdin=b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')) == 2


def test_two_texts_on_standard_input_have_two_identifiers() -> None:
    assert one("-", stdin=b"One.").identifier != one("-", stdin=b"Two.").identifier
    assert one("-", stdin=b"One.").identifier == one("-", stdin=b"One.").identifier


def test_a_default_date_in_the_future_is_refused() -> None:
    with pytest.raises(InputError, match="future"):
        documents(["-"], published=date(2026, 1, 1), today=TODAY)


def test_the_default_date_gives_way_to_the_documents_own() -> None:
    default = date(2025, 1, 1)
    assert one("-", published=default, stdin=b"Norland spoke.").issued == default
    assert one("-", published=default, stdin=b"published: 2025-05-02\n\nNorland spoke.").issued == date(2025, 5, 2)
    assert one("-", published=default, stdin=b"published: 2031-05-02\n\nNorland spoke.").issued == default


def test_every_format_has_a_test_file() -> None:
    tests = Path(__file__).parent
    for reader in READERS.values():
        assert (tests / f"test_{reader.__module__.rpartition('.')[2]}.py").exists()


OTHERWISE = {".warc": "is no WARC file, or an empty one", ".parquet": "is no Parquet file"}


@pytest.mark.parametrize("kind", READERS)
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, kind: str) -> None:
    for content in (b"", b" \n\n", b"\xef\xbb\xbf"):
        (tmp_path / f"none{kind}").write_bytes(content)
        assert error(tmp_path / f"none{kind}").endswith(OTHERWISE.get(kind, "is empty"))


def test_a_full_disk_is_no_fault_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Source) -> Iterator[Document]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        yield

    monkeypatch.setitem(READERS, ".txt", full)
    with pytest.raises(InputError, match="cannot be read: No space left on device"):
        list(documents([folder]))
