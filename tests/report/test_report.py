"""Reports on a graph made by hand, in both formats, with text that means harm."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from markdown_it import MarkdownIt

from kg.errors import QueryError
from kg.explain import Excerpt
from kg.report import WRITERS, dossier, readouts, written
from kg.report.pages import Entry, Page, Section, Source, web
from kg.vocabulary import BASE, NAMESPACE, RDF_TYPE, RDFS
from tests.queries.test_talks import flat, union

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'[x](javascript:3) **b** \u202etxet\n# h\n- l"
HARMLESS = {"mark", "section", "blockquote", "time", "span", "a", "li", "ol", "ul", "dl", "dt", "dd", "h1", "h2"}
HARMLESS |= {"p", "b", "html", "head", "body", "meta", "title", "style", "footer", "strong", "em"}


class Tags(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}


def evil() -> Page:
    excerpt = Excerpt(
        document="d", title=EVIL, url=f"https://a.example/{EVIL}", start=0, end=len(EVIL), text=EVIL, spans=()
    )
    script = replace(excerpt, url="javascript:alert(1)", spans=((3, 20),))
    entry = Entry(text=EVIL, date=EVIL, kind=EVIL, evidence=(excerpt, script))
    return Page(
        title=EVIL,
        facts=((EVIL, EVIL),),
        sources=(Source(title=EVIL, publisher=EVIL, date=EVIL, link="javascript:alert(1)"),),
        sections=(Section(title=EVIL, entries=(entry,)), Section(title=EVIL, entries=(), empty=EVIL)),
    )


def entries(page: Page, title: str) -> list[tuple[str, str]]:
    section = next(section for section in page.sections if section.title == title)
    return [(entry.kind or entry.date, entry.text) for entry in section.entries]


def test_what_one_account_has_alone() -> None:
    page = readouts(union(), "m1", base=BASE)
    assert dict(page.facts)["Participants, by all accounts"] == "Ada Holm, Tomás Reyes, United Nations"
    assert entries(page, "Only in: Chancery of Sudria") == [
        ("topic", "grain"),
        ("place", "Brightwater"),
        ("event", "visit to Sudria by A. Holm"),
        ("act", "promise"),
        ("act", "state"),
        ("statement", "The port will open."),
        ("statement", "the truce was discussed"),
    ]
    assert entries(page, "Only in: Norlandish foreign ministry") == [
        ("actor", "Norland"),
        ("actor", "United Nations"),
        ("event", "truce"),
        ("act", "agree"),
        ("statement", "both sides will keep the truce"),
    ]
    assert len(entries(page, "The same, told as another act")) == 1


def test_only_links_to_the_web_are_links() -> None:
    page = readouts(union(), "m1", base=BASE)
    assert [source.link for source in page.sources] == ["", "https://norland.example/readout"]
    for text in (written(page, "html"), written(page, "md")):
        assert "https://norland.example/readout" in text
        assert "javascript:" not in text
    assert [web(address) for address in ("HTTPS://a", "javascript:1", " http://a", "file:///etc", "")] == [
        "HTTPS://a",
        *[""] * 4,
    ]


@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        ("m3", "nothing to compare for 'call between Tomás Reyes and United Nations': only d5"),
        ("s1", "'s1' is no meeting"),
        ("m99", "no meeting"),
        ("a b", "is no iri"),
        ("x> } #", "is no iri"),
    ],
)
def test_what_cannot_be_compared_is_one_line(meeting: str, why: str) -> None:
    with pytest.raises(QueryError, match=re.escape(why)) as caught:
        readouts(union(), meeting, base=BASE)
    assert "\n" not in str(caught.value)


def test_a_dossier_has_all_of_an_actor_and_its_doubles() -> None:
    page = dossier(union(), "a. holm", base=BASE)
    assert page.title == "Ada Holm"
    assert page.facts == (
        ("Names", "A. Holm, Ada Holm, Holm"),
        ("Belongs to", "Norlandish foreign ministry"),
        ("Speaks for", "Norland"),
    )
    assert entries(page, "Posts") == [("", "foreign minister, Norland"), ("", "former ambassador, Norland")]
    assert ("2025-05-20", "breaking the truce") in entries(page, "What was said")
    assert ("2025-06", "visit to Sudria by A. Holm (planned)") in entries(page, "Meetings")
    assert entries(page, "What others said of it") == []
    said = next(section for section in page.sections if section.title == "What was said")
    assert all(entry.evidence for entry in said.entries)


def test_a_name_of_several_is_refused_with_all_of_them() -> None:
    with pytest.raises(QueryError, match=r"name of several: Ada Holm \(holm\), Bo Holm \(boholm\)"):
        dossier(union(), "Holm", base=BASE)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"nobody is called 'Ada Holmes': did you mean Ada Holm"):
        dossier(union(), "Ada Holmes", base=BASE)


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_same_graph_gives_the_same_page(format: str) -> None:
    for make, subject in ((readouts, "m1"), (dossier, "Reyes")):
        assert written(make(union(), subject, base=BASE), format) == written(make(flat(), subject, base=BASE), format)


def test_hostile_text_is_text_in_html() -> None:
    text = written(evil(), "html")
    found = Tags(text)
    assert found.tags <= HARMLESS
    assert not any(name.startswith("on") for name in found.attributes)
    assert all(link.startswith("https://a.example/") for link in found.links)
    assert text.count("<title>") == text.count("</title>") == 1
    assert "\u202e" not in text
    assert "default-src 'none'" in text


def test_hostile_text_is_text_in_markdown() -> None:
    text = written(evil(), "md")
    found = Tags(MarkdownIt("commonmark").render(text))
    assert found.tags <= HARMLESS
    assert not any(name.startswith("on") for name in found.attributes)
    assert all(link.startswith("https://a.example/") for link in found.links)
    assert "\u202e" not in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == [text.splitlines()[0]]


def test_hostile_names_in_a_graph_stay_text() -> None:
    store = ox.Store()
    actor, label = ox.NamedNode(f"{BASE}person/x"), ox.NamedNode(RDFS + "label")
    kind = ox.NamedNode(RDF_TYPE)
    store.add(ox.Quad(actor, kind, ox.NamedNode(NAMESPACE + "Actor")))
    store.add(ox.Quad(actor, label, ox.Literal(EVIL)))
    assert "<script" not in written(dossier(store, EVIL, base=BASE), "html")
