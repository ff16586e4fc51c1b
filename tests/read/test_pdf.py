"""PDF: one text of many pages, each with its offset, and nothing of what is printed on every page."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document
from kg.paragraphs import paragraphs
from kg.read import documents
from kg.read.pages import joined
from tests.read.samples import pdf

ONE = [
    "Ministry of Foreign Affairs",
    "Norland and Estavia reopen the talks",
    "Hallvik, 29 May 2025",
    "",
    "The foreign minister of Norland said on Thursday that his government was ready for nego-",
    "tiations with all of its neighbours, provided that the delegations came with a mandate.",
    "",
    "“We have never closed a door,” he told the reporters who had come to the port, and then he",
    "1",
]
TWO = [
    "Ministry of Foreign Affairs",
    "added that the border posts would stay open. The envoy of Estavia thanked him for the long-",
    "term view that he had taken.",
    "2",
]
THREE = ["Ministry of Foreign Affairs", "Both delegations will meet again in June.", "3"]


def read(path: Path, raw: bytes) -> Document | UnreadableDocument:
    path.write_bytes(raw)
    (only,) = documents([path], today=date(2025, 12, 31))
    return only


def test_pages_become_one_text(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([ONE, TWO, THREE], title="release_final2.doc"))
    assert isinstance(found, Document)
    assert found.text.count("Ministry of Foreign Affairs") == 1
    assert "ready for negotiations\nwith all" in found.text
    assert "and then he\nadded that" in found.text
    assert "for the long-term\nview" in found.text
    assert not any(line.isdigit() for line in found.text.splitlines())
    assert (found.issued, found.date_source) == (date(2025, 5, 29), DateSource.DATELINE)
    assert found.title == "Ministry of Foreign Affairs"


def test_a_passage_knows_its_page(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([ONE, TWO, [], THREE]))
    assert isinstance(found, Document)
    for words, page in (("Hallvik", 1), ("then he", 1), ("added that", 2), ("view that", 2), ("Both", 4), ("June", 4)):
        start = found.text.index(words)
        assert found.passage(start, start + len(words)).page == page


def test_the_title_of_the_file_counts_where_its_first_page_bears_it(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([ONE, TWO], title="Norland and Estavia reopen the talks"))
    assert isinstance(found, Document)
    assert found.title == "Norland and Estavia reopen the talks"


def test_a_sentence_over_two_pages_is_one_paragraph(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([ONE, TWO, THREE]))
    assert isinstance(found, Document)
    assert any("We have never" in found.text[a:b] and "stay open" in found.text[a:b] for a, b in paragraphs(found.text))


def test_a_file_without_text_is_named(tmp_path: Path) -> None:
    assert "its pages may be pictures" in str(read(tmp_path / "a.pdf", pdf([[], []])))


def test_a_locked_file_is_named_and_one_with_an_empty_password_is_read(tmp_path: Path) -> None:
    for password, locked in (("secret", True), ("", False)):
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([ONE, TWO]))))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        raw = BytesIO()
        writer.write(raw)
        found = read(tmp_path / f"{locked}.pdf", raw.getvalue())
        assert str(found).endswith("is locked by a password") == locked


@pytest.mark.parametrize(
    "raw", [b"", b"no PDF", b"%PDF-1.7\n", pdf([ONE])[:300], pdf([ONE]).replace(b"/Pages", b"/Pagex")]
)
def test_a_broken_file_is_named_in_one_line(tmp_path: Path, raw: bytes) -> None:
    found = read(tmp_path / "a.pdf", raw)
    assert isinstance(found, UnreadableDocument)
    assert "\n" not in str(found)


def test_a_recursive_tree_of_pages_is_named(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([ONE]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"))
    assert isinstance(found, UnreadableDocument)


# what stands on the pages, and what is left of it
PAGES = [
    (["Talks\n- 7 -", "go on\n- 8 -"], "Talks\ngo on"),
    (["Page 1 of 2\nTalks", "Page 2 of 2\ngo on"], "Talks\ngo on"),
    (["The year is\n2025", "and then\n1400"], "The year is\n2025\nand then\n1400"),
    (["A.\nX 1/25", "B.\nX 2/25", "C.\nX 3/25"], "A.\n\nB.\n\nC."),
    (["He said:\nYes.", "He said:\nNo."], "He said:\nYes.\n\nHe said:\nNo."),
    (["a cease-\nfire and a ceasefire and a ceasefire"], "a ceasefire\nand a ceasefire and a ceasefire"),
    (["a pre-\nwar treaty, the pre-war order"], "a pre-war\ntreaty, the pre-war order"),
    (["the Franco-\nGerman talks"], "the Franco-German\ntalks"),
    (["nego\u00ad\ntiations"], "negotiations"),
    (["the ﬁrst oﬃcer\x0c"], "the first officer"),
    (["one -\ntwo", ""], "one -\ntwo"),
    (["it was deci-", "ded."], "it was decided."),
    ([], ""),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "text"), PAGES, ids=range(len(PAGES)))
def test_joining(pages: list[str], text: str) -> None:
    found, starts = joined(pages)
    assert found == text
    assert len(starts) == len(pages)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
