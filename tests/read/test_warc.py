"""Web archives: pages with their address and day, everything else counted, and a broken record that costs itself."""

import gzip
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.errors import PassedOver, UnreadableDocument
from kg.model import DateSource, Document
from kg.read import documents

TODAY = date(2025, 12, 31)
PAGE = """<html lang="en"><head><title>Talks in Hallvik</title>{head}</head><body><article><h1>Talks in Hallvik</h1>
<p>Norland’s foreign minister said on Thursday that his country would host another round of talks in Hallvik,
provided that both delegations came with a mandate to sign what they had agreed upon in the spring.</p>
<p>“We have never closed a door,” he told reporters, and added that the border posts would stay open all year.</p>
</article></body></html>"""
MARKED = '<meta property="article:published_time" content="{}">'


class Archive:
    """A WARC file in the making."""

    def __init__(self, *, packed: bool = False) -> None:
        self.raw = BytesIO()
        self.writer = WARCWriter(self.raw, gzip=packed)

    def page(
        self,
        url: str,
        body: bytes,
        *,
        content_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        kind: str = "response",
        **headers: str,
    ) -> None:
        fields = [("Content-Type", content_type), *((k.replace("_", "-"), v) for k, v in headers.items())]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        date_ = {"WARC-Date": "2025-05-30T10:00:00Z"}
        self.writer.write_record(
            self.writer.create_warc_record(url, kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=date_)
        )

    def read(self, path: Path, *, cut: int | None = None) -> list[Document | UnreadableDocument]:
        path.write_bytes(self.raw.getvalue()[:cut])
        return list(documents([path], today=TODAY))


def good(archive: Archive, name: str, head: str = "", **options: str) -> None:
    archive.page(f"https://news.example/{name}", PAGE.format(head=head).encode(), **options)


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_a_page_has_its_address_and_the_day_it_was_fetched(tmp_path: Path, name: str, packed: bool) -> None:
    archive = Archive(packed=packed)
    archive.writer.write_record(archive.writer.create_warcinfo_record("a.warc", {"software": "none"}))
    good(archive, "one", MARKED.format("2025-05-29T08:00:00Z"))
    good(archive, "2025/05/28/two")
    info, one, two = archive.read(tmp_path / name)
    assert isinstance(info, PassedOver)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.identifier, one.url, one.title) == (*["https://news.example/one"] * 2, "Talks in Hallvik")
    assert (one.issued, one.date_source, one.retrieved) == (
        date(2025, 5, 29),
        DateSource.PAGE_MARKUP,
        date(2025, 5, 30),
    )
    assert (two.issued, two.date_source) == (date(2025, 5, 28), DateSource.WEB_ADDRESS)
    assert "“We have never closed a door,” he told reporters" in one.text


def test_a_day_long_after_the_page_was_fetched_is_not_that_of_its_publication(tmp_path: Path) -> None:
    archive = Archive()
    good(archive, "a", MARKED.format("2025-06-12"))
    good(archive, "b", MARKED.format("2025-05-31"))  # of another time zone
    first, second = archive.read(tmp_path / "a.warc")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.issued, second.issued) == (None, date(2025, 5, 31))


def test_what_is_no_page_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    archive = Archive()
    good(archive, "gone", status="404 Not Found")
    good(archive, "again", kind="revisit")
    archive.page("https://news.example/a.png", b"\x89PNG", content_type="image/png")
    archive.page("https://news.example/none", b"", content_type="")
    found = archive.read(tmp_path / "a.warc")
    assert all(isinstance(one, PassedOver) for one in found)
    assert [one.why for one in found if isinstance(one, PassedOver)] == [
        "is no page but an answer with status 404",
        "is no response but a record of another type (revisit)",
        "is no web page but image/png",
        "is no web page but of an unknown type",
    ]


def test_the_charset_of_the_answer_goes_before_that_of_the_page(tmp_path: Path) -> None:
    archive = Archive()
    body = PAGE.format(head='<meta charset="utf-8">').encode("cp1252")
    archive.page("https://news.example/a", body, content_type="text/html; charset=windows-1252")
    archive.page("https://news.example/b", body, content_type="text/html; charset=no-such-thing")
    for found in archive.read(tmp_path / "a.warc"):
        assert isinstance(found, Document)
        assert "“We have never closed a door,”" in found.text


def test_packed_and_chunked_answers(tmp_path: Path) -> None:
    archive = Archive()
    body = PAGE.format(head="").encode()
    archive.page("https://news.example/a", gzip.compress(body), Content_Encoding="gzip")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    archive.page("https://news.example/b", chunks, Transfer_Encoding="chunked")
    archive.page("https://news.example/c", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    first, second, bomb = archive.read(tmp_path / "a.warc")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == second.text
    assert "is longer than" in str(bomb)


def test_a_broken_record_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    archive = Archive()
    good(archive, "a")
    archive.raw.write(b"no record at all\nnor this\n")
    good(archive, "b")
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/x\r\nContent-Length: "
    archive.raw.write(head + b"many\r\n\r\n")
    good(archive, "c")
    archive.raw.write(head + b"9\r\n\r\nno answer\r\n\r\n")
    good(archive, "d")
    archive.raw.write(b"WARC/1.0\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")
    good(archive, "e")
    found = archive.read(tmp_path / "a.warc")
    assert [d.identifier[-1] for d in found if isinstance(d, Document)] == list("abcde")
    assert len(found) == 9
    assert all("is broken: " in one.why for one in found if isinstance(one, UnreadableDocument))


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_of_a_truncated_archive_what_came_whole_is_read(tmp_path: Path, name: str, packed: bool) -> None:
    archive = Archive(packed=packed)
    for each in "abc":
        good(archive, each)
    *whole, last = archive.read(tmp_path / name, cut=len(archive.raw.getvalue()) - 300)
    assert [d.identifier[-1] for d in whole if isinstance(d, Document)] == ["a", "b"]
    assert "breaks off" in str(last)
    assert len(whole) == 2


def test_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    (only,) = documents([tmp_path / "a.warc"])
    assert "no WARC file" in str(only)
