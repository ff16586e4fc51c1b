"""The day of publication: which source wins, how exact it is, and that none is in the future."""

from datetime import date
from pathlib import Path

import pytest

from kg.model import DateSource, Document, PartialDate
from kg.read import documents
from kg.read.dates import given, in_address
from kg.read.markup import parsed_page
from kg.read.page_date import marked_date

TODAY = date(2025, 12, 31)
BODY = """<p>Norland’s foreign minister said on Thursday that his country would host another round of talks in Hallvik,
provided that both delegations came with a mandate to sign what they had agreed upon in the spring.</p>
<p>“We have never closed a door,” he told reporters, and added that the border posts would stay open all year.</p>"""


def read(path: Path, text: str, *, default: date | None = None) -> Document:
    path.write_text(text)
    (only,) = documents([path], published=default, today=TODAY)
    assert isinstance(only, Document)
    return only


def page(head: str, body: str = BODY) -> str:
    return f"<!doctype html><html><head><title>Talks</title>{head}</head><body><article>{body}</article></body></html>"


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-02T08:00:00Z"}</script>'
META = '<meta property="article:published_time" content="2025-03-03T08:00:00Z">'
ADDRESS = '<link rel="canonical" href="https://news.example/2025/03/05/talks">'
TIME = '<time datetime="2025-03-04">yesterday</time>'

# what a page holds, its day, where that is from
PAGES = [
    (page(LD + META + ADDRESS, TIME + BODY), "2025-03-02", "pageMarkup"),
    (page(META + ADDRESS, TIME + BODY), "2025-03-03", "pageMarkup"),
    (page(ADDRESS, TIME + BODY), "2025-03-04", "pageMarkup"),
    (page(ADDRESS, '<p class="date">4 March 2025</p>' + BODY), "2025-03-04", "pageMarkup"),
    (page(ADDRESS), "2025-03-05", "webAddress"),
    (page(ADDRESS, "<p>HALLVIK, 1 March 2025 — Norland spoke.</p>" + BODY), "2025-03-01", "dateline"),
    (page(""), None, None),
    # broken, vague or in the future
    (page('<script type="application/ld+json">{"datePublished": </script>' + META), "2025-03-03", "pageMarkup"),
    (page(META.replace("2025", "2031") + ADDRESS), "2025-03-05", "webAddress"),
    (page(META.replace("2025-03-03T08:00:00Z", "3/4/2025") + ADDRESS), "2025-03-05", "webAddress"),
    (page("", "<p>The accord of 2021-03-05 is in doubt, as is that of 3 March 2014.</p>" + BODY), None, None),
]


@pytest.mark.parametrize(("text", "day", "source"), PAGES, ids=range(len(PAGES)))
def test_pages(tmp_path: Path, text: str, day: str | None, source: str | None) -> None:
    found = read(tmp_path / "a.html", text)
    assert (str(found.issued) if found.issued else None) == day
    assert found.date_source == (DateSource(source) if source else None)


def test_what_stands_beside_a_page_wins(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("published: 2025-03-01")
    found = read(tmp_path / "a.html", page(LD + META + ADDRESS))
    assert (found.issued, found.date_source) == (date(2025, 3, 1), DateSource.METADATA)


URL = "url: https://news.example/2025/03/05/talks\n"
DATELINE = "\n\nHALLVIK, 4 March 2025 — Norland spoke."

# what a text holds, its day, its month or year, where that is from
TEXTS = [
    ("published: 2025-03-03\n" + URL + DATELINE, "2025-03-03", None, "metadata"),
    (URL + DATELINE, "2025-03-04", None, "dateline"),
    (URL + "\n\nNorland spoke.", "2025-03-05", None, "webAddress"),
    ("url: https://news.example/2025/03/talks\n\nNorland spoke.", None, "2025-03", "webAddress"),
    ("published: 2025-03\n\nNorland spoke.", None, "2025-03", "metadata"),
    ("published: March 2025\n\nNorland spoke.", None, "2025-03", "metadata"),
    ("published: 2025\n\nNorland spoke.", None, "2025", "metadata"),
    ("published: 2025-03\n" + DATELINE, "2025-03-04", None, "dateline"),
    ("published: 2025\n" + URL + "\n\nNorland spoke.", "2025-03-05", None, "webAddress"),
    ("published: 2025-04\n" + DATELINE, None, "2025-04", "metadata"),
    ("published: 2031-03-03\n" + DATELINE, "2025-03-04", None, "dateline"),
    ("published: 2031\n\nNorland spoke.", None, None, None),
    ("published: 2025-13\n\nNorland spoke.", None, None, None),
    ("title: Talks\n\nNorland spoke.", None, None, None),
]


@pytest.mark.parametrize(("text", "day", "within", "source"), TEXTS)
def test_texts(tmp_path: Path, text: str, day: str | None, within: str | None, source: str | None) -> None:
    found = read(tmp_path / "a.txt", text)
    assert (str(found.issued) if found.issued else None) == day
    assert (str(found.issued_within) if found.issued_within else None) == within
    assert found.date_source == (DateSource(source) if source else None)


def test_the_default_is_an_assumption_and_makes_no_month_exact(tmp_path: Path) -> None:
    default = date(2025, 3, 9)
    found = read(tmp_path / "a.txt", "Norland spoke.", default=default)
    assert (found.issued, found.date_source) == (default, DateSource.ASSUMPTION)
    found = read(tmp_path / "b.txt", "published: 2025-03\n\nNorland spoke.", default=default)
    assert (found.issued, found.date_source) == (None, DateSource.METADATA)
    assert found.issued_within == PartialDate(year=2025, month=3)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2025/03/05/talks", "2025-03-05"),
        ("https://news.example/world/2025/mar/05/talks", "2025-03-05"),
        ("https://news.example/talks-2025-03-05.html", "2025-03-05"),
        ("https://news.example/20250305/talks", "2025-03-05"),
        ("https://news.example/talks/2025/3/", None),
        ("https://news.example/2025/03/talks", "2025-03"),
        ("https://news.example/2025/02/30/talks", None),
        ("https://news.example/a/20259999", None),
        ("https://news.example/article/1234567890123", None),
        ("https://news.example/talks?on=2025-03-05", None),
        ("https://news.example/agenda-2030-goals", None),
        (None, None),
    ],
)
def test_addresses(url: str | None, day: str | None) -> None:
    found = in_address(url)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize("value", ["soon", "3/4/2025", "", None, True, 1744934400, "2025-00", [2025]])
def test_what_is_no_date(value: object) -> None:
    assert given(value) is None


@pytest.mark.parametrize("text", ["", "<", "<html>\x00", "plain", "<meta content>", "<time datetime=''></time>"])
def test_pages_that_say_nothing(text: str) -> None:
    assert marked_date(parsed_page(text)) is None
