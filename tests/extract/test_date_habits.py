"""How 3/4/2025 is read, and which dates are left out and counted."""

from datetime import date

import pyoxigraph as ox
import pytest

from kg.extract.dates import dates
from kg.extract.habit import day_first
from kg.gazetteer import gazetteer
from kg.model import Document, Iri, Meeting, Omission
from kg.quads import quads
from kg.stats import stats
from tests.extract.conftest import Extract

DAY, MONTH = "2025-04-03", "2025-03-04"

# publisher, language, address, what 3/4/2025 is
HABITS = [
    ("BBC News", None, None, DAY),
    ("The New York Times", None, None, MONTH),
    ("U.S. Department of State", None, None, MONTH),
    ("Anadolu", None, None, DAY),
    ("Kremlin", None, None, DAY),
    (None, "en-GB", None, DAY),
    (None, "en-US", None, MONTH),
    (None, "en", None, None),
    (None, None, "https://www.example.co.uk/a", DAY),
    (None, None, "https://example.gov/a", MONTH),
    (None, None, "https://example.com/a", None),
    (None, None, "https://example.tv/a", None),
    (None, None, None, None),
    # in doubt or in disagreement
    ("Xinhua", None, None, None),
    ("Nobody’s Gazette", None, None, None),
    ("BBC News", "en-US", None, None),
    ("CNN", None, "https://example.co.uk/a", None),
    ("CNN", "en-US", "https://example.com/a", MONTH),
    (None, "en-CA", None, None),
]


@pytest.mark.parametrize(("publisher", "language", "url", "meant"), HABITS)
def test_numbers_by_the_publishers_habit(
    publisher: str | None, language: str | None, url: str | None, meant: str | None
) -> None:
    address = Iri(url) if url else None
    document = Document(
        identifier="a", text="They met on 3/4/2025.", publisher=publisher, language=language, url=address
    )
    found = dates(document.text, None, day_first=day_first(document, gazetteer()))
    assert [str(d.partial) for d in found] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They met on 3/4/2025 and on 23/4/2025.", ["2025-04-03", "2025-04-23"]),
        ("They met on 3/4/2025 and on 4/23/2025.", ["2025-03-04", "2025-04-23"]),
        ("They met on 3/4/2025, on 4/23/2025 and on 23/4/2025.", ["2025-04-23", "2025-04-23"]),
    ],
)
def test_numbers_by_the_other_dates_of_the_text(text: str, meant: list[str]) -> None:
    document = Document(identifier="a", text=text, publisher="BBC News" if "4/23" not in text else "CNN")
    found = dates(text, None, day_first=day_first(document, gazetteer()))
    assert [str(d.partial) for d in found] == meant


# text, why there is no date
LEFT_OUT = [
    ("Ghana and Togo met on 31 June.", "date that no calendar has"),
    ("Ghana and Togo met on 31 June 2025.", "date that no calendar has"),
    ("Ghana and Togo met on 29 February 2025.", "date that no calendar has"),
    ("Ghana and Togo met on 2025-02-30.", "date that no calendar has"),
    ("Ghana and Togo met on 45/13/2025.", "date that no calendar has"),
    ("Ghana and Togo met on Monday, 3 April 2025.", "weekday that contradicts its date"),
    ("Ghana and Togo met on Friday (April 17).", "weekday that contradicts its date"),
    ("Ghana and Togo met on 14-12 March 2024.", "range of dates the wrong way round"),
    ("Ghana and Togo met from 12 to 9 May.", "range of dates the wrong way round"),
    ("Ghana and Togo met from 3 June 2024 to 2 May 2024.", "range of dates the wrong way round"),
    ("Ghana and Togo met between 2022 and 2014.", "range of dates the wrong way round"),
    ("Ghana and Togo met on 3/4/2025.", "numeric date that can be read in two ways"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "reason"), LEFT_OUT, ids=[c[0] for c in LEFT_OUT])
def test_no_date_rather_than_a_wrong_one(extracted: Extract, text: str, reason: str) -> None:
    records = extracted(text)
    (met,) = [r for r in records if isinstance(r, Meeting)]
    assert (met.start_date, met.end_date) == (None, None)
    assert [(r.reason, r.count) for r in records if isinstance(r, Omission)] == [(reason, 1)]


@pytest.mark.model
def test_a_document_without_a_date(extracted: Extract) -> None:
    records = extracted("Ghana and Togo met on Monday, two days ago, and again the day after.", issued=None)
    assert all(m.start_date is None for m in records if isinstance(m, Meeting))
    counted = {r.reason: r.count for r in records if isinstance(r, Omission)}
    assert counted == {"date relative to an unknown day of publication": 3}


@pytest.mark.model
def test_all_of_them_are_seen_in_stats(extracted: Extract) -> None:
    store = ox.Store()
    for text, _ in LEFT_OUT:
        store.extend(quads(extracted(text, name=text), graph="document/x"))
    store.extend(quads(extracted("Ghana and Togo met on Monday.", name="m", issued=None), graph="document/x"))
    cells = [[str(getattr(cell, "value", "")) for cell in row] for row in stats(store).rows]
    rows = {name: int(count) for kind, name, count in cells if kind == "omitted"}
    assert rows == {
        "date that no calendar has": 5,
        "weekday that contradicts its date": 2,
        "range of dates the wrong way round": 4,
        "numeric date that can be read in two ways": 1,
        "date relative to an unknown day of publication": 1,
    }


@pytest.mark.parametrize(
    ("text", "direction", "meant"),
    [
        ("They met from Monday to Friday.", -1, ["2025-05-05", "2025-05-09"]),
        ("They will meet from Friday to Monday.", 1, ["2025-05-16", "2025-05-19"]),
        ("They will meet from Tuesday to Thursday.", 1, ["2025-05-20", "2025-05-22"]),
        ("They meet between Thursday and Monday.", 1, ["2025-05-15", "2025-05-19"]),
        ("They fought between 2014 and 2022.", 0, ["2014", "2022"]),
        ("It was brought forward from 10 June to 20 May.", 1, ["2025-06-10", "2025-05-20"]),
        ("They met from 28 April to 2 May.", -1, ["2025-04-28", "2025-05-02"]),
    ],
)
def test_bounds_of_spans(text: str, direction: int, meant: list[str]) -> None:
    found = dates(text, date(2025, 5, 14), direction=lambda _: direction)
    assert [str(d.partial) for d in found] == meant
