"""Records: their identifiers, dates and passages."""

import dataclasses
import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.model import Act, Document, Duration, EventStatus, Omission, PartialDate, digest, slug
from kg.vocabulary import dkg

ANY_TEXT = st.text(max_size=200)


def document(text: str = "", identifier: str = "note") -> Document:
    return Document(identifier=identifier, text=text)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Dmitry Peskov", "dmitry-peskov"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("U.S. State Department", "u-s-state-department"),
        ("  spaced  ", "spaced"),
    ],
)
def test_slug_is_readable(name: str, wanted: str) -> None:
    assert slug(name) == wanted


def test_slug_of_nothing_sayable_is_a_digest() -> None:
    assert slug("!?") == digest("!?")


@given(ANY_TEXT)
def test_slug_is_a_path_segment(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 80


@given(st.lists(ANY_TEXT, max_size=4), st.lists(ANY_TEXT, max_size=4))
def test_digest_tells_parts_apart(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assume(not any("\x1f" in part for part in one + other))
    assume(one != [] or other != [""])
    assume(other != [] or one != [""])
    assert digest(*one) != digest(*other)


def test_digest_is_fixed_for_ever() -> None:
    assert digest("a", 1) == "839e11a421d370be"
    assert digest("ab", "c") != digest("a", "bc")


@pytest.mark.parametrize(
    ("partial", "text", "first"),
    [
        (PartialDate(year=2025), "2025", date(2025, 1, 1)),
        (PartialDate(year=2025, month=4), "2025-04", date(2025, 4, 1)),
        (PartialDate(year=2025, month=4, day=18), "2025-04-18", date(2025, 4, 18)),
        (PartialDate(year=987, month=12), "0987-12", date(987, 12, 1)),
    ],
)
def test_partial_date(partial: PartialDate, text: str, first: date) -> None:
    assert str(partial) == text
    assert partial.first_day == first


@given(st.dates())
def test_partial_date_of_a_day(day: date) -> None:
    assert str(PartialDate.of(day)) == day.isoformat()
    assert PartialDate.of(day).first_day == day


@given(ANY_TEXT, ANY_TEXT)
def test_document_keys_are_as_unique_as_identifiers(one: str, other: str) -> None:
    assume(one != other)
    assert document(identifier=one).key != document(identifier=other).key


@pytest.mark.parametrize("identifier", ["a/b", "a-b", "A-B", "a b", "https://example.org/a?b=1", "заметка", "a" * 300])
def test_document_ids_are_ascii_and_short(identifier: str) -> None:
    assert re.fullmatch(r"document/[a-z0-9-]{1,80}", document(identifier=identifier).id)


def test_a_document_whose_identifier_is_a_slug_is_named_so() -> None:
    assert document(identifier="open-talks").id == "document/open-talks"


def test_sha256_is_that_of_the_text_and_takes_lone_surrogates() -> None:
    assert document("abc").sha256.startswith("ba7816bf8f01cfea")
    assert document("\ud800").sha256 != document("").sha256


@given(st.text(min_size=1), st.data())
def test_passage_says_what_the_text_says(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text) - 1))
    end = draw.draw(st.integers(start + 1, len(text)))
    passage = document(text).passage(start, end)
    assert passage.exact == text[passage.start : passage.end]
    assert len(passage.exact) == end - start
    assert passage.id == f"passage/note_{start}_{end}"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 6), (5, 5), (7, 9)])
def test_no_passage_outside_the_text_or_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no passage {start}:{end}"):
        document("hello").passage(start, end)


def test_omissions_of_one_kind_share_an_id() -> None:
    one = Omission(document=document().id, reason="no speaker", count=1)
    assert one.id == "omission/note_no-speaker"
    assert dataclasses.replace(one, count=2).id == one.id


def test_terms_know_their_iris() -> None:
    assert Act.THREATEN.iri == dkg("threaten")
    assert EventStatus.IN_FORCE.iri == dkg("inForce")


def test_records_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        document().title = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("months", "hours", "text", "over"),
    [
        (0, 24, "P1D", date(2025, 2, 1)),
        (0, 72, "P3D", date(2025, 2, 3)),
        (0, 720, "P30D", date(2025, 3, 2)),
        (0, 36, "P1DT12H", date(2025, 2, 1)),
        (0, 8, "PT8H", date(2025, 1, 31)),
        (1, 0, "P1M", date(2025, 2, 28)),
        (18, 0, "P1Y6M", date(2026, 7, 31)),
        (24, 0, "P2Y", date(2027, 1, 31)),
    ],
)
def test_durations_are_canonical_and_end(months: int, hours: int, text: str, over: date) -> None:
    duration = Duration(months=months, hours=hours)
    assert str(duration) == text
    assert duration.after(date(2025, 1, 31)) == over


@pytest.mark.parametrize(("months", "hours"), [(0, 0), (1, 24), (-1, 0), (0, -24)])
def test_what_is_no_duration(months: int, hours: int) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        Duration(months=months, hours=hours)


def test_a_passage_has_the_page_that_it_begins_on() -> None:
    paged = Document(identifier="paged", text="One.\nTwo.\nFour.", pages=(0, 5, 10, 10))
    assert [paged.passage(start, start + 3).page for start in (0, 3, 5, 10)] == [1, 1, 2, 4]
    assert Document(identifier="flat", text="One.").passage(0, 3).page is None
