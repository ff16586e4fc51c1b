"""Compressed files: read as what they hold, never unpacked further than is needed, and told where they break off."""

import bz2
import gzip
import json
import lzma
import sys
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import documents
from kg.read.packed import PACKINGS, kind_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = "Talks go on\n\nNorland’s foreign minister said on Thursday that the talks would go on.\n"
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
LINES = [json.dumps({"id": str(number), "text": f"{number}. {TEXT}"}) + "\n" for number in range(2000)]


def read(path: Path, raw: bytes) -> list[Document | UnreadableDocument]:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return list(documents([path.parent], today=date(2025, 12, 31)))


def test_every_packing_is_tested() -> None:
    assert set(PACK) == set(PACKINGS)


@pytest.mark.parametrize("packing", PACK)
def test_a_packed_text_is_read_as_it_would_be_unpacked(tmp_path: Path, packing: str) -> None:
    (found,) = read(tmp_path / "news" / f"a.txt{packing}", PACK[packing](TEXT.encode()))
    assert isinstance(found, Document)
    assert (found.text, found.title, found.identifier) == (TEXT, "Talks go on", f"a.txt{packing}")


@pytest.mark.parametrize("packing", PACK)
def test_packed_lines_in_several_parts(tmp_path: Path, packing: str) -> None:
    parts = b"".join(PACK[packing]("".join(LINES[at : at + 500]).encode()) for at in range(0, 2000, 500))
    assert [d.identifier for d in read(tmp_path / "news" / f"a.jsonl{packing}", parts) if isinstance(d, Document)] == [
        str(number) for number in range(2000)
    ]


@pytest.mark.parametrize("packing", PACK)
def test_of_a_truncated_file_what_came_whole_is_read_and_the_rest_named_once(tmp_path: Path, packing: str) -> None:
    noise = [
        json.dumps({"id": str(n), "text": TEXT + zlib.crc32(b"%d" % n).to_bytes(4).hex() * 9}) for n in range(9000)
    ]
    packed = PACK[packing]("\n".join(noise).encode())
    *whole, last = read(tmp_path / "news" / f"a.jsonl{packing}", packed[: len(packed) * 2 // 3])
    assert len(whole) > 100
    assert [d.identifier for d in whole if isinstance(d, Document)] == [str(number) for number in range(len(whole))]
    assert str(last).endswith(f"a.jsonl{packing}: breaks off: its {packing[1:]} data end too early")


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize(("cut", "why"), [(-9, "end too early"), (0, "are damaged")])
def test_a_text_that_is_not_all_there_is_no_document(tmp_path: Path, packing: str, cut: int, why: str) -> None:
    raw = PACK[packing](TEXT.encode())[:cut] if cut else b"no such thing at all"
    (only,) = read(tmp_path / "news" / f"a.txt{packing}", raw)
    assert isinstance(only, UnreadableDocument)
    assert only.why == f"breaks off: its {packing[1:]} data {why}"


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def test_a_bomb_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt.gz").write_bytes(zeros(1 << 28))
    bomb, good = documents([tmp_path])
    assert str(bomb).endswith("a.txt.gz: is longer than 20,000,000 characters")
    assert isinstance(good, Document)


def test_an_endless_line_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.json.MOST_BYTES", 1 << 20)
    raw = (
        LINES[0].encode() + b"x" * (5 << 20) + b"\n" + LINES[1].encode() + b"x" * (30 << 20) + b"\n" + LINES[2].encode()
    )
    first, long, second, endless = read(tmp_path / "news" / "a.jsonl.gz", gzip.compress(raw))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert str(long).endswith("line 2: is too long")
    assert str(endless).endswith("line 4: is too long")


def test_what_stands_beside_a_packed_text_counts(tmp_path: Path) -> None:
    for beside in ("a.yaml", "a.txt.yaml", "a.txt.gz.yaml"):
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / beside).write_text("title: From beside")
        (found,) = read(tmp_path / "news" / "a.txt.gz", gzip.compress(TEXT.encode()))
        assert isinstance(found, Document)
        assert found.title == "From beside"
        (tmp_path / "news" / beside).unlink()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", (".txt", "")),
        ("a.JSONL.GZ", (".jsonl", ".gz")),
        ("CC-NEWS-2025.05.warc.gz", (".warc", ".gz")),
        ("a.gz", ("", ".gz")),
        ("README", ("", "")),
        ("a.tar.xz", (".tar", ".xz")),
    ],
)
def test_kinds(name: str, kind: tuple[str, str]) -> None:
    assert kind_of(Path(name)) == kind
