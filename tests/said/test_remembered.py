"""What resolving looks at: written and read again, remembered while it is true, and no longer."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.model import Id
from kg.said import Remembered, forget_all, remembered
from kg.said.remembered import FILE, tellings
from kg.said.told import Told, read, told, written
from kg.vocabulary import BASE
from tests.resolve.newsroom import Named, Newsroom
from tests.resolve.test_resolution import MWANGI, SURNAME

ONE, TWO = f"{BASE}document/one", f"{BASE}document/two"


@pytest.fixture
def two(newsroom: Newsroom) -> Newsroom:
    newsroom.print("one", MWANGI)
    newsroom.print("two", SURNAME)
    return newsroom


def said(newsroom: Newsroom, known: Remembered | None) -> list[Told]:
    return list(tellings(newsroom.store, newsroom.originals, known, [ONE, TWO], base=BASE))


def test_rows_are_what_the_document_says(two: Newsroom) -> None:
    one, _ = said(two, None)
    assert (one.document, one.issued) == (Id("document/one"), "2025-04-18")
    assert ("person/ada-mwangi", "Ada Mwangi", "label") in one.names
    assert one.bodies == one.states == (("person/ada-mwangi", "state/kenya"),)
    assert [row[:4] for row in one.posts] == [("person/ada-mwangi", "foreign minister", "state/kenya", "false")]
    assert [row[2] for row in one.mentions] == ["Ada Mwangi"]


def test_rows_come_back_as_they_were_written(two: Newsroom) -> None:
    for each in said(two, None):
        assert read(written(each)) == each
        assert "\n" not in written(each)


def test_rows_are_of_what_was_said_whatever_is_shown(two: Newsroom) -> None:
    before = said(two, None)
    two.resolve()
    assert two.speakers("two") == {"person/ada-mwangi"}
    assert said(two, None) == before


def test_what_is_remembered_is_not_looked_for_again(two: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Remembered(two.directory)
    before = said(two, known)
    monkeypatch.setattr(remembered, "told", None)
    assert said(two, known) == before
    known.forget([TWO])
    assert known.line(ONE)
    with pytest.raises(TypeError):
        said(two, known)


def test_rows_of_another_format_are_let_go(two: Newsroom) -> None:
    known = Remembered(two.directory)
    known.put([(ONE, "of long ago")])
    known.rows.execute("PRAGMA user_version = 99")
    known.rows.close()
    assert Remembered(two.directory).line(ONE) is None


def test_whoever_changes_graphs_otherwise_lets_all_go(two: Newsroom, tmp_path: Path) -> None:
    known = Remembered(two.directory)
    said(two, known)
    forget_all(two.directory)
    assert known.line(ONE) is None
    forget_all(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_no_table_is_named(newsroom: Newsroom) -> None:
    (newsroom.directory / FILE).write_bytes(b"no database at all, whatever its name says" * 99)
    with pytest.raises(GraphError, match=FILE):
        Remembered(newsroom.directory)


def test_half_characters_and_line_ends_are_no_hindrance() -> None:
    graph = ox.NamedNode(ONE)
    name, person = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), ox.NamedNode(f"{BASE}person/x")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    named = ox.NamedNode("https://w3id.org/diplomatic-kg/ontology#Person")
    quads = [ox.Quad(person, name, ox.Literal('A\n"B"\t\u2028'), graph), ox.Quad(person, kind, named, graph)]
    assert told(quads, Id("document/one"), base=BASE).names == (("person/x", 'A\n"B"\t\u2028', "label"),)


def test_a_newsroom_that_remembers_ends_as_one_that_does_not(two: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(tmp_path / "other")
    for newsroom in (two, other):
        newsroom.print("one", MWANGI)
        newsroom.print("two", SURNAME)
        newsroom.print("three", Named(label="Mwangi", title="Foreign Minister", body="state/kenya", local=True))
    two.resolve()
    two.resolve(known=Remembered(two.directory))
    two.resolve(known=Remembered(two.directory))
    other.resolve()
    assert two.lines() == other.lines()
