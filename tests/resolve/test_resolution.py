"""What is stored after resolving: identities and corrections made good, undone, and worked out again."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Id, Organisation
from kg.resolve import Correction, undo
from kg.said import Originals
from kg.validate import violations
from kg.vocabulary import BASE, NAMESPACE
from tests.resolve.newsroom import Named, Newsroom

KENYA, CHILE = "state/kenya", "state/chile"
MWANGI = Named(label="Ada Mwangi", title="foreign minister", body=KENYA, says="all is well")
SURNAME = Named(label="Mwangi", title="Foreign Minister", body=KENYA, local=True, says="nothing is lost")


def correction(action: str, subject: str, **rest: object) -> Correction:
    return replace(
        Correction(where="corrections.yaml:1", action=action, subject=Id(subject), by="Desk", reason="seen"),
        **rest,  # type: ignore[arg-type]
    )


@pytest.fixture
def two(newsroom: Newsroom) -> Newsroom:
    newsroom.print("one", MWANGI)
    newsroom.print("two", SURNAME)
    return newsroom


def statement(newsroom: Newsroom, key: str) -> str:
    (found,) = {
        quad.subject.value.removeprefix(BASE)
        for quad in newsroom.store
        if quad.predicate.value == NAMESPACE + "speaker" and quad.graph_name.value == f"{BASE}document/{key}"
    }
    return str(found)


def test_an_identity_is_shown_in_the_documents_and_kept_as_data(two: Newsroom) -> None:
    resolution = two.resolve()
    assert (len(resolution.found), resolution.changed) == (1, 1)
    assert two.speakers("two") == {"person/ada-mwangi"}
    assert two.labels("person/ada-mwangi", "two") == {"Ada Mwangi"}
    assert two.objects("graph/actors", NAMESPACE + "observed") == {"person/two-mwangi"}
    assert two.objects("graph/actors", NAMESPACE + "identifiedAs") == {"person/ada-mwangi"}
    assert two.objects("graph/actors", NAMESPACE + "evidence")


def test_resolving_again_changes_nothing(two: Newsroom) -> None:
    two.resolve()
    before = two.lines()
    assert two.resolve().changed == 0
    assert two.lines() == before


def test_names_of_known_and_added_actors_do_not_depend_on_what_was_resolved_before(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="US secretary of state", body="state/united-states", local=True, says="we wait"))
    newsroom.print("two", Named(label="Ada Mwangi", says="nothing is lost"))
    by_hand = (
        correction("add", "person/adah-holm", label="Adah Holm", names=("A. Holm",)),
        correction("merge", "person/ada-mwangi", into=Id("person/adah-holm")),
    )
    newsroom.resolve(*by_hand)
    before = newsroom.lines()
    assert newsroom.objects("graph/actors", NAMESPACE + "identifiedAs") == {"person/marco-rubio"}
    newsroom.resolve(*by_hand)
    assert newsroom.lines() == before


def test_a_dry_run_changes_nothing(two: Newsroom) -> None:
    before = two.lines()
    assert two.resolve(dry=True).found
    assert two.lines() == before


def test_undoing_gives_every_document_back_as_it_was_read(two: Newsroom) -> None:
    graphs = [line for line in two.lines() if "graph/" not in line]
    two.resolve(correction("rename", "person/ada-mwangi", to="A. M."))
    assert undo(two.store, two.originals, two.known, base=BASE) == 2
    assert [line for line in two.lines() if "graph/" not in line] == graphs
    assert not two.originals.names()


def test_what_no_longer_holds_is_given_back(two: Newsroom) -> None:
    two.resolve()
    two.print("one", replace(MWANGI, label="Ben Otieno"))
    two.resolve()
    assert two.speakers("two") == {"person/two-mwangi"}


def test_an_identification_that_is_rejected_is_not_made(two: Newsroom) -> None:
    (found,) = two.resolve().found
    resolution = two.resolve(correction("reject", found.id))
    assert not resolution.found
    assert two.speakers("two") == {"person/two-mwangi"}


def test_a_merge_by_hand_outlives_a_rebuild_and_a_new_text(newsroom: Newsroom) -> None:
    newsroom.print("one", MWANGI)
    newsroom.print("two", Named(label="Adah Mwangi-Holm", says="nothing is lost"))
    by_hand = correction("merge", "person/adah-mwangi-holm", into=Id("person/ada-mwangi"))
    newsroom.resolve(by_hand)
    assert newsroom.speakers("two") == {"person/ada-mwangi"}
    newsroom.print("two", Named(label="Adah Mwangi-Holm", says="and nothing is won"))
    assert newsroom.resolve(by_hand).applied == (by_hand,)
    assert newsroom.speakers("two") == {"person/ada-mwangi"}
    assert newsroom.persons("two") == {"person/ada-mwangi"}


def test_a_merge_by_hand_says_under_whose_name_two_are_one(newsroom: Newsroom) -> None:
    for key, name in (("one", "Sergei Dovlin"), ("two", "Sergey Dovlin")):
        newsroom.print(key, Named(label=name, title="interior minister", body=CHILE, says="yes"))
    (found,) = newsroom.resolve().found
    newsroom.resolve(correction("merge", found.actor, into=found.observed))
    assert newsroom.speakers("one") == newsroom.speakers("two") == {found.observed}


def test_merges_by_hand_lead_to_the_end_at_once(newsroom: Newsroom) -> None:
    for name in ("Ann", "Beth", "Cleo"):
        newsroom.print(name.lower(), Named(label=f"{name} Holm", says="yes"))
    newsroom.resolve(
        correction("merge", "person/ann-holm", into=Id("person/beth-holm")),
        correction("merge", "person/beth-holm", into=Id("person/cleo-holm")),
    )
    assert newsroom.speakers("ann") == newsroom.speakers("beth") == {"person/cleo-holm"}


def test_a_split_by_hand_holds_in_its_documents_only(newsroom: Newsroom) -> None:
    for key in ("one", "two", "three"):
        newsroom.print(key, Named(label="Ada Mwangi", says="all is well"))
    newsroom.resolve(
        correction(
            "split",
            "person/ada-mwangi",
            documents=(Id("document/two"),),
            as_=Id("person/ada-mwangi-2"),
            label="Ada (2)",
        )
    )
    assert newsroom.speakers("one") == newsroom.speakers("three") == {"person/ada-mwangi"}
    assert newsroom.speakers("two") == {"person/ada-mwangi-2"}
    assert newsroom.labels("person/ada-mwangi-2", "two") == {"Ada (2)"}


def test_a_split_by_hand_overrules_an_identity(two: Newsroom) -> None:
    two.resolve(
        correction("split", "person/ada-mwangi", documents=(Id("document/two"),), as_=Id("person/other"), label="Other")
    )
    assert two.speakers("two") == {"person/other"}


def test_a_renamed_actor_keeps_the_old_name_as_another(two: Newsroom) -> None:
    two.resolve(correction("rename", "person/ada-mwangi", to="Ada Mwangi-Holm"))
    assert two.labels("person/ada-mwangi", "one") == {"Ada Mwangi-Holm"}
    assert "Ada Mwangi" in two.objects("document/one", "http://www.w3.org/2004/02/skos/core#altLabel")


def test_a_retyped_actor_has_the_new_class_only(newsroom: Newsroom) -> None:
    newsroom.print("one", Named(label="Fishers of Lamu", kind=Organisation))
    newsroom.resolve(correction("retype", "organisation/fishers-of-lamu", to="Group"))
    types = newsroom.objects("document/one", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert NAMESPACE + "Group" in types
    assert NAMESPACE + "Organisation" not in types


def test_a_rejected_statement_is_gone_with_what_only_it_stood_on(two: Newsroom) -> None:
    said = statement(two, "one")
    two.resolve(correction("reject", said))
    assert not any(said in line for line in two.lines() if "graph/corrections" not in line)
    assert "all is well" not in two.objects("document/one", NAMESPACE + "exact")
    assert two.persons("one") == {"person/ada-mwangi"}


def test_a_rejected_speaker_takes_what_nobody_says_any_more(two: Newsroom) -> None:
    two.resolve(correction("reject", "person/ada-mwangi"))
    assert two.speakers("one") == set()
    assert not two.objects("document/one", NAMESPACE + "text")


def test_edges_are_rejected_and_added_with_what_their_object_is(two: Newsroom) -> None:
    said = statement(two, "one")
    two.resolve(
        correction("add", said, edge="target", value=Id(CHILE)),
        correction("add", said, edge="act", value=Id("warn")),
        correction("reject", said, edge="speaker", value=Id("person/ada-mwangi")),
        correction("add", said, edge="speaker", value=Id("person/two-mwangi")),
    )
    assert two.objects("document/one", NAMESPACE + "about") == {CHILE}
    assert two.objects("document/one", NAMESPACE + "act") == {NAMESPACE + "warn"}
    assert two.labels(CHILE, "one") == {"Chile"}


def test_an_added_actor_is_there_and_can_be_used(two: Newsroom) -> None:
    said = statement(two, "one")
    two.resolve(
        correction("add", "organisation/harbour-board", label="Harbour Board", affiliation=Id(KENYA)),
        correction("add", said, edge="addressee", value=Id("organisation/harbour-board")),
    )
    assert two.objects("document/one", NAMESPACE + "addressee") == {"organisation/harbour-board"}
    assert two.labels("organisation/harbour-board", "one") == {"Harbour Board"}


@pytest.mark.parametrize(
    "astray",
    [
        correction("accept", "statement/gone"),
        correction("reject", "statement/gone"),
        correction("rename", "person/gone", to="Gone"),
        correction("merge", "person/gone", into=Id("person/ada-mwangi")),
        correction("merge", "person/ada-mwangi", into=Id("person/gone")),
        correction("split", "person/ada-mwangi", documents=(Id("document/gone"),), as_=Id("person/b")),
        correction("add", "statement/gone", edge="about", value=Id(CHILE)),
    ],
)
def test_what_fits_nothing_is_reported_and_kept_in_mind(two: Newsroom, astray: Correction) -> None:
    resolution = two.resolve(astray)
    assert resolution.unfitting == (astray,)
    assert two.objects("graph/corrections", NAMESPACE + "applied") == {"false"}
    two.resolve(astray)
    assert two.resolve(astray).unfitting == (astray,)


def test_corrections_bear_author_and_reason(two: Newsroom) -> None:
    two.resolve(correction("rename", "person/ada-mwangi", to="A. M."))
    assert two.objects("graph/corrections", NAMESPACE + "author") == {"Desk"}
    assert two.objects("graph/corrections", NAMESPACE + "reason") == {"seen"}


def test_all_graphs_keep_to_the_shapes(two: Newsroom) -> None:
    from rdflib import Graph

    said = statement(two, "one")
    two.resolve(
        correction("add", said, edge="target", value=Id(CHILE)), correction("rename", "person/ada-mwangi", to="A. M.")
    )
    for name in ("document/one", "document/two", "graph/actors", "graph/corrections"):
        lines = [line for line in two.lines() if line.endswith(f"<{BASE}{name}>")]
        triples = "\n".join(line.removesuffix(f" <{BASE}{name}>") + " ." for line in lines)
        assert lines
        assert not violations(Graph().parse(data=triples, format="nt"))


def test_originals_stay_on_disk(two: Newsroom, tmp_path: Path) -> None:
    two.resolve()
    kept = two.originals.names()
    assert len(kept) == 1
    del two.originals
    assert Originals(tmp_path / "graph").names() == kept
