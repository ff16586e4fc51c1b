"""Web pages: the article, what the page says of itself, and nothing of what stands round it."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.paragraphs import paragraphs
from kg.read import documents

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="{charset}"><title>Norland reopens talks | Norland News</title>
<meta property="og:title" content="Norland reopens talks"><meta property="og:site_name" content="Norland News">
<meta property="article:published_time" content="{published}T08:00:00+02:00">
<link rel="canonical" href="https://news.example/talks"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Norland reopens talks</h1>
<p>Norland’s foreign minister said on Thursday that his country would host another round of talks in the port of
Hallvik, provided that both delegations came with a mandate to sign.</p>
<p>“We have never closed a door,” he told reporters, &amp; added that the border posts would stay open.</p>
<p>Estavia’s embassy declined to say whether its delegation would attend the meeting planned for June.</p>
</article><script>alert("never read")</script><footer>Subscribe to our letter</footer></body></html>
"""


def read(path: Path, raw: bytes) -> Document | UnreadableDocument:
    path.write_bytes(raw)
    (only,) = documents([path], today=date(2025, 12, 31))
    return only


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_an_article_and_its_metadata(tmp_path: Path, charset: str) -> None:
    found = read(tmp_path / "a.html", PAGE.format(charset=charset, published="2025-05-29").encode(charset))
    assert isinstance(found, Document)
    assert (found.title, found.publisher, found.language) == ("Norland reopens talks", "Norland News", "en-GB")
    assert (found.url, found.identifier) == ("https://news.example/talks", "https://news.example/talks")
    assert found.issued == date(2025, 5, 29)
    assert "“We have never closed a door,” he told reporters, & added" in found.text
    assert not any(word in found.text for word in ("Home", "alert", "Subscribe", "<p>"))
    assert len(paragraphs(found.text)) in (3, 4)  # with or without the heading


def test_a_page_dated_in_the_future_has_no_date(tmp_path: Path) -> None:
    found = read(tmp_path / "a.html", PAGE.format(charset="utf-8", published="2031-05-29").encode())
    assert isinstance(found, Document)
    assert found.issued is None


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    assert "holds no article text" in str(read(tmp_path / "a.html", b"<html><body><script>1</script></body></html>"))
