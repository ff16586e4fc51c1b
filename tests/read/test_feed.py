"""Feeds: entries with what they say of themselves; hostile and broken ones."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import PassedOver, UnreadableDocument
from kg.model import DateSource, Document
from kg.read import documents

RSS = """<?xml version="1.0"?>{doctype}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Norland News</title><link>https://news.example/</link><language>en-gb</language>{items}</channel></rss>"""
FULL = """<item><title>Talks &amp;amp; tea in &lt;i&gt;Hallvik&lt;/i&gt;</title><link>https://news.example/a</link>
<guid isPermaLink="false">17</guid><pubDate>Thu, 29 May 2025 23:30:00 +0200</pubDate>
<description>The talks go on.</description><content:encoded><![CDATA[<p>The minister said that “the talks” would
go on.</p><script>never()</script><p>Both sides &amp; their teams<br>are expected.</p>]]></content:encoded></item>"""
SHORT = """<item><title>Border opens</title><guid isPermaLink="false">18</guid><dc:date>2025-05-28</dc:date>
<description>&lt;p&gt;The border will open, the ministry said.&lt;/p&gt;</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ministry</title><id>urn:x</id>
<entry><title>Statement</title><id>urn:x:1</id><link href="https://mfa.example/1"/><updated>2025-06-02T00:00:00Z</updated>
<published>2025-06-01T10:00:00Z</published>
<content type="html">&lt;p&gt;The envoy said no.&lt;/p&gt;</content></entry></feed>"""


def read(path: Path, text: str) -> list[Document | UnreadableDocument]:
    path.write_text(text, encoding="utf-8")
    return list(documents([path], today=date(2025, 12, 31)))


def rss(*items: str, doctype: str = "") -> str:
    return RSS.format(items="".join(items), doctype=doctype)


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_the_full_content_goes_before_the_summary(tmp_path: Path, name: str) -> None:
    full, short = read(tmp_path / name, rss(FULL, SHORT))
    assert isinstance(full, Document)
    assert full.text == "The minister said that “the talks” would go on.\n\nBoth sides & their teams\n\nare expected."
    assert (full.title, full.identifier) == ("Talks & tea in Hallvik", "https://news.example/a")
    assert (full.issued, full.date_source) == (date(2025, 5, 29), DateSource.METADATA)
    assert (full.publisher, full.language) == ("Norland News", "en-gb")
    assert isinstance(short, Document)
    assert (short.text, short.identifier) == ("The border will open, the ministry said.", "18")
    assert short.issued == date(2025, 5, 28)


def test_atom(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.atom", ATOM)
    assert isinstance(found, Document)
    assert (found.text, found.issued, found.publisher) == ("The envoy said no.", date(2025, 6, 1), "Ministry")


def test_an_entry_of_two_feeds_is_read_once_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(rss(FULL))
    (tmp_path / "b.rss").write_text(rss(FULL, FULL.replace("Both", "All")))
    first, same, other = documents([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(same, PassedOver)
    assert "has the identifier" in str(other)


def test_what_says_nothing_is_passed_over(tmp_path: Path) -> None:
    (title,) = read(tmp_path / "a.rss", rss("<item><title>Only this</title></item>"))
    (none,) = read(tmp_path / "b.rss", rss())
    (other,) = read(tmp_path / "c.xml", "<urlset><url><loc>https://news.example/</loc></url></urlset>")
    assert [one.why for one in (title, none, other) if isinstance(one, PassedOver)] == [
        "is an entry without text",
        "is a feed without entries",
        "is XML but no feed",
    ]


def test_entities_are_never_multiplied_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of the machine")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{bomb}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    item = (
        "<item><title>x</title><link>https://e.example/</link><description>The talks: &e11; &file;</description></item>"
    )
    (only,) = read(tmp_path / "a.rss", rss(item, doctype=doctype))
    assert len(getattr(only, "text", "")) < 1000
    assert "secret of" not in str(vars(only) if isinstance(only, UnreadableDocument) else only.text)


@pytest.mark.parametrize("text", ["<rss><channel><item>", "no XML at all", "<a>" * 100_000, "<rss>" + "\0" * 50])
def test_a_broken_feed_is_named(tmp_path: Path, text: str) -> None:
    (only,) = read(tmp_path / "a.rss", text)
    assert isinstance(only, UnreadableDocument)
    assert "\n" not in str(only)


def test_of_a_feed_cut_short_the_entries_that_came_are_read(tmp_path: Path) -> None:
    first, *_ = read(tmp_path / "a.rss", rss(FULL, SHORT)[:-120])
    assert isinstance(first, Document)
