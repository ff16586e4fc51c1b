"""What is forgotten is gone from everywhere, and stays away until somebody recalls it."""

import pytest

from kg.build.forgetting import forget, listed, recall
from kg.errors import InputError
from tests.build.conftest import Desk

IRI = "https://w3id.org/diplomatic-kg/id/document/texts-one-txt-"


@pytest.mark.parametrize("way", ["identifier", "address", "iri", "short", "file"])
def test_a_document_has_many_names(desk: Desk, way: str) -> None:
    desk.write(far="url: https://news.example/far\n\nAda Holm: from afar\n")
    desk.build()
    (iri,) = desk.ask('SELECT ?d { ?d <http://purl.org/dc/terms/identifier> "https://news.example/far" }')
    names = {
        "identifier": "https://news.example/far",
        "address": "https://news.example/far",
        "iri": iri,
        "short": iri.removeprefix("https://w3id.org/diplomatic-kg/id/"),
        "file": "texts/far.txt",
    }
    assert forget(desk.graph, [names[way]]) == [iri]
    assert "from afar" not in desk.words
    assert len(desk.words) == 4


def test_the_rest_is_as_if_it_had_never_been(desk: Desk) -> None:
    desk.build()
    forget(desk.graph, ["texts/one.txt"])
    desk.build(desk.folder / "two.txt", desk.folder / "three.txt", out=desk.folder.parent / "anew")
    assert desk.bytes() == desk.bytes(desk.folder.parent / "anew")


def test_what_is_forgotten_is_left_out_and_said_until_it_is_recalled(desk: Desk) -> None:
    desk.build()
    forget(desk.graph, ["texts/one.txt"])
    desk.write(one="Ada Holm: changed\n")
    for _ in range(2):
        report = desk.build()
        assert (report.forgotten, report.unchanged, report.complete, desk.read) == (1, 2, True, [])
    assert list(listed(desk.graph).values()) == ["texts/one.txt"]
    assert recall(desk.graph, ["texts/one.txt"]) == 1
    assert (desk.build().documents, desk.words.count("changed")) == (1, 1)


def test_nothing_is_done_for_a_name_that_is_wrong(desk: Desk) -> None:
    desk.build()
    before = desk.bytes()
    with pytest.raises(InputError, match=r"texts/four\.txt: no document of this graph"):
        forget(desk.graph, ["texts/one.txt", "texts/four.txt"])
    with pytest.raises(InputError, match="was not forgotten"):
        recall(desk.graph, ["texts/one.txt"])
    assert desk.bytes() == before
    assert listed(desk.graph) == {}


def test_a_document_from_before_there_was_a_manifest_goes_by_its_iri(desk: Desk) -> None:
    desk.build()
    for path in desk.graph.glob("manifest*"):
        path.unlink()
    (iri,) = [each for each in desk.ask("SELECT ?d { ?d a dkg:Document }") if each.startswith(IRI)]
    assert forget(desk.graph, [iri]) == [iri]
    assert "we wait" not in desk.words
