"""Resolving again ends as if nothing had been resolved before, and does only what it must."""

import random
from pathlib import Path
from typing import Any

import pytest

from kg.resolve import Correction, rewriting, showing
from tests.resolve.newsroom import Named, Newsroom
from tests.resolve.test_resolution import KENYA, MWANGI, SURNAME, correction

OTHER = Named(label="Mwangi", title="foreign minister", body="state/chile", local=True, says="nothing is said")
BARE = Named(label="Ada Mwangi", says="we wait")
HOLM = Named(label="Olaf Holm", title="envoy", body=KENYA, says="they wait")
POST = Named(label="Holm", title="envoy", body=KENYA, local=True, says="it is late")
PRINTED = [(MWANGI,), (SURNAME,), (OTHER,), (BARE, HOLM), (POST,), (SURNAME, POST), (HOLM, OTHER)]
BY_HAND = [
    correction("rename", "person/ada-mwangi", to="A. Mwangi"),
    correction("merge", "person/olaf-holm", into="person/ada-mwangi"),
    correction("reject", "person/olaf-holm"),
    correction("retype", "person/olaf-holm", to="Organisation"),
]


def shuffled(chance: random.Random) -> list[Correction]:
    return [each for each in BY_HAND if chance.random() < 0.3][:1]


@pytest.mark.parametrize("seed", range(12))
def test_it_ends_as_the_first_time(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    kept, texts = Newsroom(tmp_path / "kept"), dict[str, tuple[Named, ...]]()
    for step in range(6):
        for key in chance.sample("abcdef", chance.randint(1, 3)):
            texts[key] = chance.choice(PRINTED)
            kept.print(key, *texts[key])
        corrections = shuffled(chance)
        kept.resolve(*corrections)
        fresh = Newsroom(tmp_path / f"fresh{step}")
        for key, people in texts.items():
            fresh.print(key, *people)
        fresh.resolve(*corrections)
        assert kept.lines() == fresh.lines()


def test_what_is_shown_as_it_should_be_is_not_read_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.print("one", MWANGI)
    for number in range(8):
        newsroom.print(f"two{number}", SURNAME)
    newsroom.resolve()
    rewritten: list[str] = []
    real = rewriting.shown

    def counted(quads: Any, graph: str, changes: Any) -> Any:
        if "/document/" in graph:
            rewritten.append(graph.rpartition("/")[2])
        return real(quads, graph, changes)

    monkeypatch.setattr(showing, "shown", counted)
    newsroom.print("three", SURNAME)
    newsroom.resolve()
    assert sorted(set(rewritten) - {"one"}) == ["three"]
