"""Saved sites: what `site.yaml` says of all documents of a folder, what wins over it, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, PassedOver, UnreadableDocument
from kg.model import DateSource, Document, SourceKind
from kg.read import documents

SITE = "publisher: Ministry of Foreign Affairs\ncountry: Kenya\nkind: official\nlanguage: en-GB\ndates: day-first\n"
PAGE = """<html lang="sw"><head><meta charset="windows-1252"><meta property="og:site_name" content="Home"></head><body>
<div class="menu">Home – About</div><h2 class="head">Minister opens the <b>talks</b></h2>
<p class="day">Released: 4/5/2025</p>
<div class="words"><p>The minister said on Thursday that “the talks” would go on.</p><script>never()</script>
<div class="words"><p>Both delegations are expected in Hallvik.</p></div></div>
<p>Share this page with your friends.</p></body></html>"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="cp1252" if name.endswith(".html") else "utf-8")


def read(folder: Path) -> list[Document | UnreadableDocument]:
    return list(documents([folder], today=date(2025, 12, 31)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(
        tmp_path / "site",
        {
            "site.yaml": SITE + "title: h2.head\nbody: div.words\ndate: .day\n",
            "a.html": PAGE,
            "old/site.yaml": "publisher: Ministry of External Affairs\ndates: month-first",
            "old/deep/a.html": PAGE,
        },
    )
    return tmp_path / "site"


def test_a_profile_gives_fields_and_selectors(site: Path) -> None:
    found, _ = read(site)
    assert isinstance(found, Document)
    assert found.title == "Minister opens the talks"
    assert found.text == (
        "The minister said on Thursday that “the talks” would go on.\n\nBoth delegations are expected in Hallvik."
    )
    assert (found.issued, found.date_source) == (date(2025, 5, 4), DateSource.PAGE_MARKUP)
    assert (found.publisher, found.publisher_country) == ("Ministry of Foreign Affairs", "KEN")
    assert (found.source_kind, found.language) == (SourceKind.OFFICIAL, "en-GB")


def test_a_folder_below_inherits_what_it_does_not_say_itself(site: Path) -> None:
    _, found = read(site)
    assert isinstance(found, Document)
    assert (found.publisher, found.publisher_country) == ("Ministry of External Affairs", "KEN")
    assert (found.title, found.issued) == ("Minister opens the talks", date(2025, 4, 5))


def test_a_folder_is_read_alike_from_above_and_by_itself(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert list(documents(["site/old/deep/a.html"])) == list(documents(["site/old"])) == list(documents(["site"]))[1:]


def test_selectors_that_find_nothing_leave_it_to_the_page(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": "body: div.none\ntitle: h9\ndate: time", "a.html": PAGE})
    (found,) = read(tmp_path)
    assert isinstance(found, Document)
    assert "would go on" in found.text


def test_what_is_given_for_a_document_wins_over_its_site(tmp_path: Path) -> None:
    text = "publisher: Norland News\npublished: 4/5/2025\n\nText."
    write(tmp_path, {"site.yaml": SITE, "a.txt": text, "b.txt": text, "b.yaml": "publisher: From beside"})
    first, second = read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.publisher, first.issued, first.publisher_country) == ("Norland News", date(2025, 5, 4), "KEN")
    assert second.publisher == "From beside"


def test_a_declared_language_counts_without_question(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": "language: fr", "a.txt": "The minister said that the talks would go on."})
    (only,) = read(tmp_path)
    assert isinstance(only, PassedOver)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("publisher: [", "is not YAML"),
        ("- publisher", "wants lines of `key: value`"),
        ("pubisher: x", "'pubisher' means nothing here; these do: publisher, country"),
        ("publisher: 7", "publisher wants words, not 7"),
        ("publisher: ''", "publisher wants words"),
        ("country: Atlantis", "country wants a state's name or its code of three capitals, not 'Atlantis'"),
        ("country: NATO", "country wants"),
        ("kind: rumour", "kind wants one of official, press, not 'rumour'"),
        ("dates: backwards", "dates wants one of day-first, month-first"),
        ("language: English please", "language wants a tag"),
        ("body: 'div['", "body wants a CSS selector, not 'div['"),
        ("body: 'a::before'", "body wants a CSS selector"),
    ],
)
def test_a_wrong_profile_is_said_before_anything_is_read(tmp_path: Path, text: str, why: str) -> None:
    write(tmp_path, {"below/site.yaml": text, "below/a.txt": "Text."})
    with pytest.raises(InputError) as error:
        documents([tmp_path])
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_an_empty_profile_says_nothing_and_is_no_sidecar(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": "", "site.txt": "Text."})
    (found,) = read(tmp_path)
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("day-first", "4/5/2025", "2025-05-04"),
        ("month-first", "4/5/2025", "2025-04-05"),
        ("day-first", "04.05.25, 10:30", "2025-05-04"),
        ("day-first", "4-5-1998", "1998-05-04"),
        ("month-first", "13/5/2025", None),
        ("day-first", "1.2.3.2025", None),
        ("day-first", "4 May 2025", "2025-05-04"),
    ],
)
def test_days_in_figures(tmp_path: Path, order: str, text: str, day: str | None) -> None:
    write(tmp_path, {"site.yaml": f"dates: {order}", "a.txt": f"published: '{text}'\n\nText."})
    (found,) = read(tmp_path)
    assert isinstance(found, Document)
    assert str(found.issued) == str(day)
