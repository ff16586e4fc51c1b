"""Several captures of one address: the latest is what the address says, the others are what it said before."""

import json
import random
from contextlib import suppress
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Graph as RdfGraph

from kg.build import Report, chains
from kg.build.forgetting import forget, recall
from kg.store import replace_documents
from kg.validate import violations
from tests.build.conftest import Desk

URL = "https://news.example/talks"
CHAIN = "SELECT (STR(COUNT(?o)) AS ?n) {{ ?d dcterms:source <{url}> ; prov:wasRevisionOf+ ?o "
CHAIN += "FILTER NOT EXISTS {{ ?n prov:wasRevisionOf ?d }} }}"

type Capture = dict[str, str]


def capture(words: str, retrieved: str | None = None, published: str | None = None, url: str = URL) -> Capture:
    made = {"url": url, "text": f"Ada Holm: {words}", "retrieved": retrieved, "published": published}
    return {name: value for name, value in made.items() if value is not None}


WAIT = capture("we wait", "2025-04-01")
LEAVE = capture("we leave", "2025-04-02")
AGAIN = capture("we wait", "2025-04-03")
LATER = capture("we wait", "2025-04-04")
STAY = capture("we stay", "2025-04-05")


@pytest.fixture
def bare(desk: Desk) -> Desk:
    for path in desk.folder.iterdir():
        path.unlink()
    return desk


def write(desk: Desk, **files: list[Capture]) -> list[Path]:
    """Writes captures as JSON Lines; the files in the order given."""
    paths = [desk.folder / f"{name}.jsonl" for name in files]
    for path, each in zip(paths, files.values(), strict=True):
        path.write_text("".join(json.dumps(one) + "\n" for one in each))
    return paths


def anew(desk: Desk, name: str, *paths: Path, **options: Any) -> bytes:
    """The bytes of a graph that is built from the beginning."""
    graph = desk.folder.parent / name
    desk.build(*paths, out=graph, **options)
    return desk.bytes(graph)


def opened(desk: Desk, *paths: Path, **options: Any) -> tuple[Report, list[str]]:
    """A build, and the places that it had to open."""
    places: list[str] = []

    def tell(event: str, /, **facts: object) -> None:
        if event == "opening":
            places.append(str(facts["where"]))

    return desk.build(*paths, tell=tell, **options), places


def earlier(desk: Desk, url: str = URL) -> int:
    (count,) = desk.ask(CHAIN.format(url=url))
    return int(count)


def said_before(desk: Desk) -> list[str]:
    return desk.ask("SELECT ?t { ?s a dkg:EarlierStatement ; dkg:text ?t }")


def test_the_latest_is_current_and_the_others_are_its_versions(bare: Desk) -> None:
    write(bare, a=[STAY], b=[WAIT], c=[LEAVE])
    report = bare.build()
    assert (report.complete, report.superseded, bare.words) == (True, 2, ["we stay"])
    assert said_before(bare) == ["we leave", "we wait"]
    assert earlier(bare) == 2
    dates = "SELECT ?r { ?d prov:wasRevisionOf ?o . ?d dkg:retrieved ?r }"
    assert bare.ask(dates) == ["2025-04-02", "2025-04-05"]
    for name in bare.ask("SELECT ?d { ?d a dkg:Document }"):
        triples = bare.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
        assert violations(RdfGraph().parse(data=triples, format="nt")) == ()


def test_neither_the_order_of_files_nor_the_number_of_workers_matters(bare: Desk) -> None:
    other = capture("we talk", "2025-04-02", url="https://news.example/other")
    paths = write(bare, a=[STAY, other], b=[LEAVE, WAIT], c=[LATER, AGAIN, {**other, "text": "x: y"}])
    bytes_ = anew(bare, "first")
    assert bytes_.count(b"wasRevisionOf") == 4  # we wait, we leave, we wait, we stay; and the other
    for number, order in enumerate(permutations(paths)):
        assert anew(bare, f"graph{number}", *order) == bytes_, order
    assert anew(bare, "workers", jobs=2) == bytes_


def test_an_unchanged_build_opens_nothing(bare: Desk) -> None:
    write(bare, a=[STAY], b=[WAIT, LEAVE, WAIT], c=[LATER, STAY])
    bare.build()
    before = bare.bytes()
    report, places = opened(bare)
    assert (report.documents, report.unchanged, report.failures, places, bare.read) == (0, 1, [], [], [])
    assert not report.resolved
    assert bare.bytes() == before


def test_of_one_day_the_day_of_issue_counts_and_then_the_place_in_the_file(bare: Desk) -> None:
    day = "2025-04-05"
    write(
        bare,
        a=[capture("we leave", day, "2025-04-03"), capture("we wait", day, "2025-04-02")],
        b=[capture("we act", day, url="https://news.example/b"), capture("we rest", day, url="https://news.example/b")],
    )
    bare.build()
    assert bare.words == ["we leave", "we rest"]


def test_one_text_captured_often_has_no_versions_and_the_latest_date(bare: Desk) -> None:
    write(bare, a=[LATER], b=[WAIT, AGAIN])
    report = bare.build()
    assert (report.superseded, earlier(bare), report.complete) == (0, 0, True)
    assert bare.ask("SELECT ?r { ?d dkg:retrieved ?r }") == ["2025-04-04"]


def test_without_versions_the_latest_is_kept_alone(bare: Desk) -> None:
    paths = write(bare, a=[LEAVE], b=[STAY], c=[WAIT])
    bytes_ = anew(bare, "first", versions=False)
    for number, order in enumerate(permutations(paths)):
        assert anew(bare, f"graph{number}", *order, versions=False) == bytes_
    bare.build(versions=False)
    assert (bare.words, earlier(bare), opened(bare, versions=False)[1]) == (["we stay"], 0, [])


def test_two_addresses_of_one_identifier_are_still_refused(bare: Desk) -> None:
    write(bare, a=[{**WAIT, "id": "x"}, {**capture("no", url="https://news.example/other"), "id": "x"}])
    for _ in range(2):
        ((_, why),) = bare.build().failures
        assert why == "has the identifier 'x', as a document of texts/a.jsonl has"


def test_what_is_given_without_the_rest_changes_nothing(bare: Desk) -> None:
    a, b = write(bare, a=[WAIT], b=[STAY])
    bare.build()
    before = bare.bytes()
    for path in (a, b):
        assert bare.build(path, prune=True).documents == 0
    more = capture("we talk", url="https://news.example/other")
    write(bare, a=[WAIT, more])
    report = bare.build(a, prune=True)
    assert (report.documents, report.pruned, bare.words) == (1, 0, ["we stay", "we talk"])
    assert opened(bare)[1] == []
    write(bare, a=[WAIT])
    bare.build(prune=True)
    assert bare.bytes() == before


def test_an_earlier_capture_that_comes_later_takes_its_place(bare: Desk) -> None:
    whole = write(bare, a=[STAY], b=[WAIT], c=[LEAVE])
    bytes_ = anew(bare, "whole")
    for path in whole:
        path.rename(path.with_suffix(".kept"))
    for number, path in enumerate(whole):
        path.with_suffix(".kept").rename(path)
        bare.build()
        assert (bare.words, earlier(bare)) == (["we stay"], number)
    assert opened(bare)[1] == []
    assert bare.bytes() == bytes_


def test_a_text_that_was_changed_where_it_stands_is_the_newer_whatever_its_day(bare: Desk) -> None:
    write(bare, a=[STAY])
    bare.build()
    write(bare, a=[WAIT])
    report = bare.build(prune=True)
    assert (report.superseded, report.pruned, bare.words, said_before(bare)) == (1, 0, ["we wait"], ["we stay"])
    assert opened(bare)[1] == []


@pytest.mark.parametrize("gone", ["a", "b"])
def test_what_is_pruned_makes_room_for_what_is_left(bare: Desk, gone: str) -> None:
    other = capture("we talk", url="https://news.example/other")
    write(bare, a=[STAY], b=[WAIT, other], c=[LEAVE, other])
    bare.build()
    (bare.folder / f"{gone}.jsonl").unlink()
    report = bare.build()
    assert report.vanished == (gone == "a")  # the other text is in c as well
    assert "we stay" in bare.words
    report = bare.build(prune=True)
    assert (report.pruned, report.complete) == (gone == "a", True)
    if gone == "a":
        assert bare.bytes() == anew(bare, "anew")
    assert bare.words == [["we leave", "we stay"][gone == "b"], "we talk"]
    assert opened(bare, prune=True)[1] == []


@pytest.mark.parametrize("event", range(9))
def test_a_build_that_ends_at_any_event_is_taken_up(bare: Desk, event: int) -> None:
    write(bare, a=[AGAIN], b=[STAY, WAIT], c=[LEAVE])
    bytes_ = anew(bare, "whole")
    events = 0

    def tell(_: str, /, **facts: object) -> None:
        nonlocal events
        events += 1
        if events > event:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bare.build(tell=tell)
    bare.build()
    assert bare.bytes() == bytes_
    assert opened(bare)[1] == []


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(4))
def test_a_build_that_ends_between_two_steps_of_storing_is_taken_up(
    bare: Desk, monkeypatch: pytest.MonkeyPatch, step: int, after: bool
) -> None:
    write(bare, a=[LEAVE])
    bare.build()
    bare.build(out=bare.folder.parent / "whole")
    write(bare, a=[LEAVE], b=[WAIT], c=[STAY, AGAIN])
    bytes_ = anew(bare, "whole")
    steps = 0
    real = replace_documents

    def replace(*given: Any) -> None:
        nonlocal steps
        steps += 1
        if after:
            real(*given)
        if steps > step:
            raise KeyboardInterrupt
        if not after:
            real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(chains, "replace_documents", replace)
        with suppress(KeyboardInterrupt):
            bare.build()
    assert steps
    bare.build()
    assert bare.bytes() == bytes_
    assert opened(bare)[1] == []


@pytest.mark.parametrize("seed", range(8))
def test_any_captures_in_any_order_however_interrupted_are_the_same_chain(bare: Desk, seed: int) -> None:
    chance = random.Random(seed)
    words = ("we wait", "we leave", "we stay")
    held = {
        name: [capture(chance.choice(words), f"2025-04-0{chance.randint(1, 6)}") for _ in range(chance.randint(1, 4))]
        for name in "abcd"
    }
    paths = write(bare, **held)
    ranked = [(one["retrieved"], name, spot, one["text"]) for name in held for spot, one in enumerate(held[name])]
    first = {(day, text): (day, name, spot, text) for day, name, spot, text in sorted(ranked, reverse=True)}
    texts = [text for *_, text in sorted(first.values())]
    expected = [one for one, after in pairwise([*texts, ""]) if one != after]
    bytes_ = anew(bare, "whole")
    chance.shuffle(paths)
    left = chance.randint(1, 12)

    def tell(_: str, /, **facts: object) -> None:
        nonlocal left
        if (left := left - 1) == 0:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        bare.build(*paths, tell=tell)
    bare.build(*paths)
    assert bare.bytes() == bytes_
    assert bare.words == [expected[-1].removeprefix("Ada Holm: ")]
    assert earlier(bare) == len(expected) - 1
    assert sorted(said_before(bare)) == sorted(text.removeprefix("Ada Holm: ") for text in expected[:-1])
    assert opened(bare, *reversed(paths))[1] == []


def test_a_capture_that_fails_costs_itself_alone(bare: Desk) -> None:
    write(bare, a=[capture("FAIL", "2025-04-03")], b=[STAY], c=[WAIT])
    report = bare.build()
    assert ([why for _, why in report.failures], bare.words, earlier(bare)) == (
        ["extraction failed: ValueError: on purpose"],
        ["we stay"],
        1,
    )
    report, places = opened(bare)
    assert (report.quarantined, places, report.documents) == (1, [], 0)


def test_a_latest_capture_that_fails_leaves_the_one_before(bare: Desk) -> None:
    write(bare, a=[WAIT], b=[capture("FAIL", "2025-04-09")], c=[LEAVE])
    report = bare.build()
    assert (len(report.failures), bare.words, earlier(bare)) == (1, ["we leave"], 1)


def test_a_forgotten_address_is_left_out_in_all_its_captures_until_it_is_recalled(bare: Desk) -> None:
    write(bare, a=[WAIT], b=[STAY], c=[LEAVE])
    bare.build()
    before = bare.bytes()
    forget(bare.graph, [URL])
    for _ in range(2):
        report = bare.build()
        assert (report.forgotten, report.complete, bare.words) == (1, True, [])
    assert opened(bare)[1] == []
    recall(bare.graph, [URL])
    bare.build()
    assert bare.bytes() == before
