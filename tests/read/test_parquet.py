"""Parquet: rows with columns named as the keys of JSON, and tables that cannot be read."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import documents

TEXT = "The envoy said that the talks in Hallvik would go on."


def write(path: Path, **columns: Any) -> Path:
    write_table(pa.table(columns), path, row_group_size=50)
    return path


def read(path: Path) -> list[Document | UnreadableDocument]:
    return list(documents([path], today=date(2025, 12, 31)))


def test_rows_are_documents(tmp_path: Path) -> None:
    found = read(
        write(
            tmp_path / "a.parquet",
            Headline=["One", "Two", "Three"],
            text=[TEXT, " ", TEXT],
            date=[datetime(2025, 5, 29, 10, tzinfo=UTC), None, None],
            link=["https://news.example/1", None, None],
            embedding=[[1.0], [2.0], [3.0]],
        )
    )
    one, empty, three = found
    assert isinstance(one, Document)
    assert (one.identifier, one.title, one.issued) == ("https://news.example/1", "One", date(2025, 5, 29))
    assert str(empty).endswith("a.parquet, row 2: is empty")
    assert isinstance(three, Document)
    assert three.identifier == "a.parquet#3"


def test_many_row_groups_in_order(tmp_path: Path) -> None:
    found = read(
        write(tmp_path / "a.parquet", id=[str(n) for n in range(500)], text=[TEXT + str(n) for n in range(500)])
    )
    assert [d.identifier for d in found if isinstance(d, Document)] == [str(n) for n in range(500)]


def test_a_table_without_text_is_named_with_what_it_has(tmp_path: Path) -> None:
    (only,) = read(write(tmp_path / "a.parquet", body=[TEXT], date=["2025-05-29"]))
    assert str(only).endswith("has no column text, but body, date")


def test_a_text_of_another_type_is_named(tmp_path: Path) -> None:
    (only,) = read(write(tmp_path / "a.parquet", text=[5]))
    assert str(only).endswith("has a text that is not a string")


@pytest.mark.parametrize("cut", [0, 20, -300])
def test_a_broken_table_is_named_once(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.parquet", text=[TEXT] * 500)
    path.write_bytes(path.read_bytes()[:cut] if cut else b"")
    (only,) = read(path)
    assert "is no Parquet file" in str(only)


def test_of_a_damaged_table_the_rows_before_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", id=[str(n) for n in range(500)], text=[f"{TEXT} {n * n}" for n in range(500)])
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 600] = bytes(600)
    path.write_bytes(raw)
    *before, last = read(path)
    assert len(before) > 50
    assert isinstance(last, UnreadableDocument)


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.parquet", text=[TEXT])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (only,) = read(path)
    assert "pip install 'diplomatic-kg[parquet]'" in str(only)
