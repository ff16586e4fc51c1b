"""Word files: what they show, in order; hostile and broken ones."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UnreadableDocument
from kg.model import DateSource, Document
from kg.read import documents
from tests.read.samples import archive, docx

STYLES = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'


def p(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return (
        f"<w:p>{named}{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"
    )


def read(path: Path, raw: bytes) -> Document | UnreadableDocument:
    path.write_bytes(raw)
    (only,) = documents([path], today=date(2025, 12, 31))
    return only


def text(path: Path, *paragraphs: str) -> str:
    found = read(path / "a.docx", docx("".join(paragraphs)))
    assert isinstance(found, Document), found
    return found.text


def test_paragraphs_heading_and_dateline(tmp_path: Path) -> None:
    body = p("Norland News") + p("The talks ", "reopen", style="berschrift1") + p("Hallvik, 29 May 2025")
    found = read(tmp_path / "a.docx", docx(body + p("") + p("The envoy said no."), styles=STYLES))
    assert isinstance(found, Document)
    assert found.text == "Norland News\n\nThe talks reopen\n\nHallvik, 29 May 2025\n\nThe envoy said no."
    assert found.title == "The talks reopen"
    assert (found.issued, found.date_source) == (date(2025, 5, 29), DateSource.DATELINE)


def test_a_table_row_is_a_line(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('inner')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p('Envoy:')}</w:tc><w:tc>{p('We are')}{p('ready.')}{inner}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
    assert text(tmp_path, p("Before"), f"<w:tbl>{row}</w:tbl>", p("After")) == (
        "Before\n\nEnvoy:\tWe are ready. inner\n\nAfter"
    )


def test_tracked_changes_are_as_accepted(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>here </w:t></w:r></w:moveFrom>"
    come = "<w:ins><w:r><w:t>always </w:t></w:r></w:ins>"
    assert text(tmp_path, p("We ", gone, come, moved, "said so.")) == "We always said so."


def test_links_breaks_and_boxes(tmp_path: Path) -> None:
    link = "<w:hyperlink><w:r><w:t>the treaty</w:t></w:r></w:hyperlink>"
    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    assert text(tmp_path, p("See ", link, code, "<w:r><w:br/><w:t>Part two</w:t></w:r>")) == "See the treaty\nPart two"
    box = f"<w:r><w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict></w:r>"
    assert text(tmp_path, p("Beside it", box)) == "Beside it\nIn a box"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is empty"),
        (b"no zip", "is no Word file"),
        (docx(p("x"))[:-40], "is no Word file"),
        (archive({"a.txt": "x"}), "has no part _rels/.rels"),
        (archive({"_rels/.rels": "<Relationships/>"}), "it has no text"),
        (archive({"_rels/.rels": "<Relation"}), "is no Word file that can be read"),
        (docx(""), "holds no text"),
        (docx(p("x" * 21_000_000)), "unpacks to more than 20,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, raw: bytes, why: str) -> None:
    found = read(tmp_path / "a.docx", raw)
    assert isinstance(found, UnreadableDocument)
    assert why in found.why
    assert "\n" not in str(found)


def test_entities_are_never_multiplied_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of the machine")
    head = f'<!DOCTYPE x [<!ENTITY e0 "boom">{BOMB}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    found = read(tmp_path / "a.docx", docx(p("The talks: &e9; &file; go on."), head=head))
    assert "secret of" not in str(found)
    assert not isinstance(found, Document) or len(found.text) < 100


def test_tags_nested_without_end_cost_nothing_but_the_file(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 5000 + p("Deep down.") + "</w:sdt>" * 5000
    found = read(tmp_path / "a.docx", docx(deep))
    assert isinstance(found, UnreadableDocument)
