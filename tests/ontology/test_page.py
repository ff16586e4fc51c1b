"""The ontology as a page to read: every term where its IRI points, and nothing from elsewhere."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from kg.vocabulary import terms

WRITER = Path(__file__).parent.parent.parent / "bench" / "ontology_page.py"
LOADS = (
    "//*[@src]",
    "//link[not(starts-with(@href, 'data:'))]",
    "//script[not(@type='application/ld+json')]",
    "//iframe",
)


@pytest.fixture(scope="module")
def page() -> str:
    spec = importlib.util.spec_from_file_location("ontology_page", WRITER)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    text = writer.page()
    assert isinstance(text, str)
    assert text == writer.page()
    return text


def test_each_term_stands_where_its_fragment_points(page: str) -> None:
    ids = Counter(element.get("id") for element in html.fromstring(page).xpath("//*[@id]"))
    assert terms() - set(ids) == set()
    assert [name for name, count in ids.items() if count > 1] == []


def test_no_link_within_the_page_leads_nowhere(page: str) -> None:
    tree = html.fromstring(page)
    targets = {link.get("href")[1:] for link in tree.xpath("//a[starts-with(@href, '#')]")}
    assert targets - {element.get("id") for element in tree.xpath("//*[@id]")} == set()


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    tree = html.fromstring(page)
    assert [element.tag for path in LOADS for element in tree.xpath(path)] == []
    assert re.findall(r"@import|url\(\s*['\"]?(?!data:)", "".join(tree.xpath("//style/text()"))) == []


def test_the_page_says_what_a_reader_looks_for(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.findtext(".//h1") == tree.findtext(".//head/title") == "Diplomatic statements, meetings and actors"
    (row,) = tree.xpath("//tr[@id='criticise']")
    assert "conflictual" in row.text_content()
    assert "CAMEO 111" in row.text_content()
    assert tree.get_element_by_id("speaker").findtext(".//h3").strip().startswith("speaker")
