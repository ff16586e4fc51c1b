"""Copies and repeated statements: what is one, what is not, and that it can be worked out again and again."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.copies import Found, Pair, Printed, find_copies, forget_copies
from kg.errors import GraphError
from kg.gazetteer import gazetteer
from kg.model import Act, Document, Id, Mode, PartialDate, Person, Record, Statement, digest
from kg.quads import quads
from kg.resolve import undo
from kg.said import Originals, tellings
from kg.store import open_store, replace_documents
from kg.vocabulary import BASE, DCTERMS, NAMESPACE

STORY = """The harbour board of Port Amber met for nine hours on Thursday, and when its members came down the stairs
nobody wanted to talk about the cranes. Three of the five had been out of use since the storm, the repairs were late,
and the insurers had sent a second letter. Outside, some forty dockers waited under umbrellas to hear whether the night
shift would be kept. Ada Holm, who has led the board for six years, read a short text from a folded sheet and took no
questions. The ferries, she added when pressed, would run as before, at least until the end of the summer."""
OTHER = """A court in the capital heard the last witnesses on Friday in the case of the missing grain. According to the
clerk, eleven lorries had left the silo in March without a single paper, and the scales had been switched off for want
of a fuse. The defence called it bad luck; the prosecutor called it a habit. A verdict is expected within a month."""
LONG = "We shall keep the night shift, and we shall mend the cranes before the autumn storms."
DAY = date(2025, 4, 17)


class Press:
    """Papers that print stories: a story is a text with who says what in it."""

    def __init__(self, directory: Path) -> None:
        self.store = open_store(directory, create=True)
        self.originals = Originals(directory)

    def prints(
        self,
        key: str,
        text: str = STORY,
        *said: str,
        day: date | None = DAY,
        publisher: str | None = None,
        by: str = "person/ada-holm",
        mode: Mode = Mode.DIRECT,
        act: Act = Act.STATE,
    ) -> None:
        whole = " ".join([text, *said])
        document = Document(
            identifier=key, text=whole, issued=day, publisher=f"The {key}" if publisher is None else publisher
        )
        speaker = Id(by.replace("*", key))
        records: list[Record] = [document, Person(id=speaker, label="Ada Holm")]
        end = len(text)
        for number, words in enumerate(said):
            start = end + 1
            end = start + len(words)
            records.append(
                Statement(
                    id=Id(f"statement/{key}-{number}-{digest(words)}"),
                    speakers=(speaker,),
                    act=act,
                    mode=mode,
                    text=words,
                    content=(document.passage(start, end),),
                    said_on=PartialDate.of(day) if day else None,
                )
            )
        replace_documents(self.store, {BASE + document.id: quads(records, graph=document.id)})

    def find(self, apart: Collection[Pair] = ()) -> Found:
        printed, graphs = Printed(BASE), sorted(str(each)[1:-1] for each in self.store.named_graphs())
        documents = [each for each in graphs if each.startswith(f"{BASE}document/")]
        for _ in printed.noting(tellings(self.store, self.originals, None, documents, base=BASE)):
            pass
        return find_copies(self.store, printed, apart=apart)

    def linked(self, relation: str) -> set[tuple[str, str]]:
        """Which document or statement's document leads to which, by their keys."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(NAMESPACE + relation), None, None)
        return {(_key(quad.subject), _key(quad.object)) for quad in found}

    def copies(self) -> set[tuple[str, str]]:
        self.find()
        return self.linked("copyOf")

    def repeated(self) -> set[tuple[str, str]]:
        self.find()
        return self.linked("sameStatementAs")


def _key(node: object) -> str:
    return str(getattr(node, "value", "")).rpartition("/")[2].partition("-")[0]


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "graph")


def test_the_first_to_print_a_story_stands_for_all(press: Press) -> None:
    press.prints("gazette", STORY.upper(), day=date(2025, 4, 18))
    press.prints("herald", STORY.replace("On Thursday", "Yesterday").rpartition("\n")[0], day=date(2025, 4, 19))
    press.prints("wire", STORY)
    press.prints("undated", "From our correspondent. " + STORY, day=None)
    press.prints("court", OTHER)
    assert press.copies() == {("gazette", "wire"), ("herald", "wire"), ("undated", "wire")}


def test_on_one_day_the_order_is_that_of_names(press: Press) -> None:
    press.prints("b")
    press.prints("a")
    assert press.copies() == {("b", "a")}


@pytest.mark.parametrize(
    ("day", "publisher"), [(date(2025, 4, 19), "The wire"), (date(2025, 5, 17), None)], ids=["series", "anniversary"]
)
def test_a_text_that_is_printed_again_on_another_occasion_is_no_copy(
    press: Press, day: date, publisher: str | None
) -> None:
    press.prints("wire", publisher="The Wire")
    press.prints("later", day=day, publisher=publisher)
    assert press.copies() == set()


def test_a_paper_reprints_its_own_text_on_the_next_day_but_not_one_of_a_series(press: Press) -> None:
    press.prints("wire", publisher="The Wire")
    press.prints("reprint", day=date(2025, 4, 18), publisher="The Wire")
    press.prints("series", STORY[: len(STORY) * 2 // 3], day=date(2025, 4, 18), publisher="The Wire")
    press.prints("other", STORY[: len(STORY) * 2 // 3], day=date(2025, 4, 18), publisher="The Post")
    assert press.copies() == {("reprint", "wire"), ("other", "wire")}


def test_short_texts_are_no_copies(press: Press) -> None:
    press.prints("wire", "No trains ran on Sunday.")
    press.prints("gazette", "No trains ran on Sunday.")
    assert press.copies() == set()


def test_no_copy_is_led_along_a_chain(press: Press) -> None:
    halves = STORY[: len(STORY) // 2], STORY[len(STORY) // 2 :]
    press.prints("a", OTHER + halves[0])
    press.prints("b", halves[0] + halves[1], day=date(2025, 4, 18))
    press.prints("c", halves[1], day=date(2025, 4, 19))
    assert not {("c", "a")} & press.copies()


def test_a_statement_in_copies_is_one(press: Press) -> None:
    press.prints("wire", STORY, "No.", "Come back in May.")
    press.prints("gazette", STORY, "no", "Come back, in May!", day=date(2025, 4, 18))
    assert press.repeated() == {("gazette", "wire")}
    assert len(list(press.store.quads_for_pattern(None, ox.NamedNode(NAMESPACE + "sameStatementAs"), None, None))) == 2


def test_short_words_said_twice_stay_two_in_each_copy(press: Press) -> None:
    press.prints("wire", STORY, "No.", "No.")
    press.prints("gazette", STORY, "No.", "No.")
    press.find()
    found = press.store.quads_for_pattern(None, ox.NamedNode(NAMESPACE + "sameStatementAs"), None, None)
    numbers = {tuple(str(getattr(node, "value", "")).split("-")[-2] for node in (q.subject, q.object)) for q in found}
    assert numbers == {("0", "0"), ("1", "1")}


def test_a_speaker_known_by_surname_is_one_in_copies_only(press: Press) -> None:
    press.prints("wire", STORY, LONG, by="person/*-holm")
    press.prints("gazette", STORY, LONG, by="person/*-holm")
    press.prints("court", OTHER, LONG, by="person/*-holm")
    assert press.repeated() == {("wire", "gazette")}


DIFFERENT = {
    "is not": (STORY, "Come back, but not in May.", {}),
    "other speaker": (STORY, "Come back in May.", {"by": "person/ida-berg"}),
    "other figure": (STORY, "Come back in 2025.", {}),
    "few words, no copy": (OTHER, "Come back in May.", {}),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_is_not_the_same(press: Press, name: str) -> None:
    text, words, options = DIFFERENT[name]
    press.prints("wire", STORY, "Come back in May." if name != "other figure" else "Come back in 20.25.")
    press.prints("gazette", text, words, **options)  # type: ignore[arg-type]
    assert press.repeated() == set()


def test_what_is_reported_must_be_reported_alike(press: Press) -> None:
    press.prints("wire", STORY, "the cranes were safe", mode=Mode.INDIRECT, act=Act.STATE)
    press.prints("herald", STORY, "the cranes were safe", mode=Mode.INDIRECT, act=Act.INSIST)
    press.prints("gazette", STORY, "the cranes were safe", mode=Mode.INDIRECT, act=Act.DENY)
    assert press.repeated() == {("wire", "herald")}


def test_a_long_quotation_is_one_wherever_it_stands(press: Press) -> None:
    press.prints("wire", STORY, LONG)
    press.prints("court", OTHER, LONG.replace(", and", " […] and"), day=date(2025, 4, 18))
    press.prints("weeks", OTHER.upper(), LONG, day=date(2025, 5, 18))
    press.prints("denied", OTHER, LONG.replace("shall mend", "shall not mend"))
    press.prints("retold", OTHER, LONG, mode=Mode.INDIRECT)
    assert press.repeated() == {("court", "wire")}


def test_a_quotation_in_headline_and_text_is_one(press: Press) -> None:
    press.prints("wire", STORY, LONG, LONG)
    assert press.repeated() == {("wire", "wire")}


def test_finding_again_changes_nothing_and_forgetting_leaves_what_others_derived(press: Press) -> None:
    press.prints("wire", STORY, LONG)
    press.prints("gazette", STORY, LONG)
    others = ox.Quad(*(ox.NamedNode(BASE + name) for name in ("x", "wasRevisionOf", "y", "graph/derived")))
    press.store.add(others)
    before = set(press.store)
    assert press.find() == press.find()
    assert set(press.store) > before
    forget_copies(press.store, base=BASE)
    assert set(press.store) == before
    press.find()
    undo(press.store, press.originals, gazetteer(), base=BASE)
    assert press.linked("copyOf") == press.linked("sameStatementAs") == set()


def test_a_document_that_is_gone_is_no_longer_linked(press: Press) -> None:
    press.prints("wire", STORY, LONG)
    press.prints("gazette", STORY, LONG)
    assert press.repeated()
    press.prints("wire", OTHER)
    assert press.repeated() == press.linked("copyOf") == set()


def test_without_a_publisher_the_address_tells_who_printed_it(press: Press) -> None:
    later = date(2025, 4, 19)
    press.prints("wire", publisher="")
    press.prints("same", day=later, publisher="")
    assert press.copies() == set()
    _address(press, "wire", "https://wire.example/1")
    _address(press, "same", "https://post.example/2")
    assert press.copies() == {("same", "wire")}


def _address(press: Press, key: str, url: str) -> None:
    graph = ox.NamedNode(f"{BASE}document/{key}")
    press.store.add(ox.Quad(graph, ox.NamedNode(DCTERMS + "source"), ox.NamedNode(url), graph))


def test_a_sketch_from_elsewhere_that_is_none_is_named(press: Press) -> None:
    press.prints("wire")
    graph = ox.NamedNode(BASE + "document/wire")
    press.store.add(ox.Quad(graph, ox.NamedNode(NAMESPACE + "minhash"), ox.Literal("AAAA"), graph))
    with pytest.raises(GraphError, match="document/wire"):
        press.find()


def test_what_is_said_to_be_apart_is_neither_copied_nor_repeated(press: Press) -> None:
    for key, day in (("wire", DAY), ("gazette", date(2025, 4, 18)), ("herald", date(2025, 4, 19))):
        press.prints(key, STORY, LONG, "We wait.", day=day)
    press.find()
    assert len(press.linked("sameStatementAs")) == 2
    pair = frozenset(f"{BASE}document/{key}" for key in ("wire", "gazette"))
    press.find(apart={pair})
    assert press.linked("copyOf") == {("herald", "wire")}
    assert press.linked("sameStatementAs") == {("herald", "wire")}
    press.find()
    assert press.linked("copyOf") == {("herald", "wire"), ("gazette", "wire")}


def test_two_statements_may_be_apart_in_one_story(press: Press) -> None:
    press.prints("wire", STORY, LONG)
    press.prints("herald", STORY, LONG)
    assert press.repeated() == {("wire", "herald")}
    pair = frozenset(f"{BASE}statement/{key}-0-{digest(LONG)}" for key in ("wire", "herald"))
    press.find(apart={pair})
    assert (press.linked("copyOf"), press.linked("sameStatementAs")) == ({("wire", "herald")}, set())
