"""How far into a large file reading has come, document by document."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from kg.model import Document
from kg.read import each_place, files
from kg.read.source import Reach

CHANCE = random.Random(20261123)
TEXTS = [f"We wait until the envoys of both sides have met again, for the {number}th time." for number in range(100)]
LINES = "".join(json.dumps({"text": text, "noise": CHANCE.randbytes(20_000).hex()}) + "\n" for text in TEXTS).encode()
ENTRIES = "".join(f"<item><description>{text}</description></item>" for text in TEXTS)
PAGE = "<html><body><article>" + "<p>We wait until the envoys of both sides have met again.</p>" * 5 + "</article>"


def _record(number: int) -> bytes:
    padding = CHANCE.randbytes(20_000).hex()
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}<!-- {padding} --></body></html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + kind).encode() + body + b"\r\n\r\n"


def _table(path: Path) -> None:
    write_table(pa.table({"text": TEXTS}), path, row_group_size=30)


KINDS: dict[str, Callable[[Path], object]] = {
    "lines.jsonl": lambda path: path.write_bytes(LINES),
    "lines.jsonl.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "list.json": lambda path: path.write_text(json.dumps([{"text": text} for text in TEXTS])),
    "table.parquet": _table,
    "feed.rss": lambda path: path.write_text(f"<rss version='2.0'><channel>{ENTRIES}</channel></rss>"),
    "pages.warc": lambda path: path.write_bytes(b"".join(map(_record, range(100)))),
    "pages.warc.gz": lambda path: path.write_bytes(b"".join(gzip.compress(_record(n)) for n in range(100))),
}


@pytest.mark.parametrize("name", KINDS)
def test_of_a_large_file_it_is_known_how_much_is_read(tmp_path: Path, name: str) -> None:
    KINDS[name](tmp_path / name)
    (tmp_path / "short.txt").write_text("We wait.\n")
    reach = Reach()
    found = list(files([tmp_path / name, tmp_path / "short.txt"]))
    shares = [(one, reach.share) for _, one in each_place(found, reach=reach)]
    assert all(isinstance(one, Document) for one, _ in shares)
    *each, last = [share for _, share in shares[:-1]]
    assert len(each) == 99
    assert each == sorted(each)
    assert 0 < each[0] < 0.2
    assert 0.4 < each[60] < 0.8
    assert last == pytest.approx(1, abs=0.01)
    assert shares[-1][1] == 1  # and the next file begins anew
