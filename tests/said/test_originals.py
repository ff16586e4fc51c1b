"""What was said follows from what is shown at any moment, also when showing it was broken off."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.said import Originals
from kg.store import change_quads
from kg.vocabulary import BASE

GRAPH = f"{BASE}document/one"
QUADS = tuple(
    ox.Quad(
        ox.NamedNode(f"{BASE}person/{n}"), ox.NamedNode("http://a.example/p"), ox.Literal(str(n)), ox.NamedNode(GRAPH)
    )
    for n in range(8)
)
SAID, OTHERS = frozenset(QUADS[:4]), frozenset(QUADS[4:])

differences = st.tuples(
    st.sets(st.sampled_from(sorted(SAID, key=str))), st.sets(st.sampled_from(sorted(OTHERS, key=str)))
).map(lambda pair: (frozenset(pair[0]), frozenset(pair[1])))


class PowerCutError(Exception):
    pass


def held(store: ox.Store) -> frozenset[ox.Quad]:
    return frozenset(store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH)))


@given(steps=st.lists(st.tuples(differences, st.integers(0, 3)), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_showing_that_is_broken_off_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, int]]
) -> None:
    kept, store = Originals(tmp_path_factory.mktemp("graph")), ox.Store()
    store.extend(SAID)
    for number, (wanted, broken_after) in enumerate(steps):
        done = 0

        def change(of: ox.Store, gone: Any, new: Any, limit: int = broken_after) -> None:
            nonlocal done
            if done == limit:
                raise PowerCutError
            done += 1
            change_quads(of, gone, new)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kg.said.originals.change_quads", change)
            try:
                kept.show(store, {GRAPH: wanted}, {GRAPH: str(number)})
            except PowerCutError:
                assert broken_after < 3
            else:
                assert held(store) == SAID - wanted[0] | wanted[1]
                assert kept.difference(GRAPH) == wanted
        assert kept.said(GRAPH, held(store)) == SAID
    kept.restore(store, [GRAPH])
    assert held(store) == SAID
    assert kept.names() == frozenset()


def test_what_is_shown_as_it_should_be_counts_as_unchanged(tmp_path: Path) -> None:
    kept, store = Originals(tmp_path), ox.Store()
    store.extend(SAID)
    wanted = {GRAPH: (frozenset(QUADS[:1]), frozenset(QUADS[4:5]))}
    assert kept.show(store, wanted, {GRAPH: "a"}) == 1
    assert kept.show(store, wanted, {GRAPH: "b"}) == 0
    assert kept.changes() == {GRAPH: "b"}
    assert kept.is_unsaid(QUADS[4])
    assert not kept.is_unsaid(QUADS[1])
    assert set(kept.naming(ox.NamedNode(f"{BASE}person/0"))) == {QUADS[0]}
