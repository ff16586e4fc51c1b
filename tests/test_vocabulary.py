"""The ontology's terms as a closed namespace."""

import pytest

from kg.assets import asset
from kg.errors import AssetError
from kg.vocabulary import NAMESPACE, broader, dkg, ontology, terms


def test_a_term_is_its_iri() -> None:
    assert str(dkg("speaker")) == "https://w3id.org/diplomatic-kg/ontology#speaker"


@pytest.mark.parametrize("name", ["", "Speaker", "speakers", "speaker ", "#speaker"])
def test_a_typo_is_refused(name: str) -> None:
    with pytest.raises(AssetError, match="no term named"):
        dkg(name)


def test_terms_are_local_names_of_the_ontology() -> None:
    assert {"Statement", "speaker", "threaten"} <= terms()
    assert all(name.isidentifier() for name in terms())


def test_ancestors_within_the_ontology() -> None:
    assert broader("subClassOf")[NAMESPACE + "Person"] == (NAMESPACE + "Actor",)
    assert broader("subPropertyOf") == {
        NAMESPACE + "host": (NAMESPACE + "participant",),
        NAMESPACE + "mediator": (NAMESPACE + "participant",),
        NAMESPACE + "target": (NAMESPACE + "about",),
    }
    assert NAMESPACE + "Actor" not in broader("subClassOf")


def test_no_term_is_its_own_ancestor() -> None:
    for relation in ("subClassOf", "subPropertyOf"):
        assert not [term for term, ancestors in broader(relation).items() if term in ancestors]


def test_the_ontology_is_read_once() -> None:
    assert ontology() is ontology()


def test_a_missing_asset_is_named() -> None:
    with pytest.raises(AssetError, match=r"ontology/nothing\.ttl"):
        asset("ontology", "nothing.ttl")
