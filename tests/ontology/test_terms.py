"""The ontology has every term of the contract, and says of each what it means."""

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, Literal, Namespace, URIRef

from kg.assets import asset
from kg.model import Act, AgreementKind, Channel, DateSource, EventStatus, MeetingFormat, Mode, SourceKind, Term
from kg.vocabulary import NAMESPACE, ONTOLOGY, terms

DKG = Namespace(NAMESPACE)
words = str.split

CLASSES = words("""Document Passage Actor Person Organisation State Group Role Event Meeting Agreement Statement Place
    Topic Omission Ambiguity Identification Correction StatementAct Tone Mode EventStatus MeetingFormat Channel
    AgreementKind DateSource SourceKind""")
OBJECT_PROPERTIES = words("""inDocument mention affiliation represents inState holder organisation speaker onBehalfOf
    quotedBy addressee about target topic act mode channel contentPassage cuePassage speakerPassage context saidAt
    inReplyTo ambiguousPassage candidate observed identifiedAs evidence corrects
    sameStatementAs copyOf participant host mediator place status format tone agreementKind dateSource
    sourceKind""")
DATATYPE_PROPERTIES = words("""sha256 minhash start end exact countryCode title former cue text saidOn deadline
    startDate endDate confidence reason count basis action author applied duration
    issuedWithin publisherCountry retrieved page""")
CONCEPTS = {
    "StatementActs": words("""state announce confirm deny acknowledge insist claim warn threaten criticise accuse praise
        demand request propose promise agree reject question hope concern decline"""),
    "Tones": words("cooperative neutral conflictual"),
    "Modes": words("direct indirect mixed"),
    "EventStatuses": words("held ongoing planned proposed cancelled denied inForce lapsed signed rejected"),
    "MeetingFormats": words("talks summit call visit conference session signing"),
    "AgreementKinds": words("ceasefire treaty memorandum jointStatement deal"),
    "DateSources": words("metadata pageMarkup dateline webAddress assumption"),
    "SourceKinds": words("official press"),
    "Channels": words("inPerson pressConference broadcast phone written socialMedia"),
}
CLASSES.append("EarlierStatement")
DATATYPE_PROPERTIES.append("saidBy")
ENUMS: dict[str, tuple[type[Term], str]] = {
    "StatementActs": (Act, "StatementAct"),
    "Modes": (Mode, "Mode"),
    "EventStatuses": (EventStatus, "EventStatus"),
    "MeetingFormats": (MeetingFormat, "MeetingFormat"),
    "AgreementKinds": (AgreementKind, "AgreementKind"),
    "DateSources": (DateSource, "DateSource"),
    "SourceKinds": (SourceKind, "SourceKind"),
    "Channels": (Channel, "Channel"),
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(asset("ontology", "diplomacy.ttl"), format="turtle")


def ours(ontology: Graph, kind: URIRef) -> set[str]:
    found = (str(term) for term in ontology.subjects(RDF.type, kind))
    return {term.removeprefix(NAMESPACE) for term in found if term.startswith(NAMESPACE)}


def test_every_term_of_the_contract_and_no_other(ontology: Graph) -> None:
    assert ours(ontology, OWL.Class) == set(CLASSES)
    assert ours(ontology, OWL.ObjectProperty) == set(OBJECT_PROPERTIES)
    assert ours(ontology, OWL.DatatypeProperty) == set(DATATYPE_PROPERTIES)
    assert ours(ontology, SKOS.ConceptScheme) == set(CONCEPTS)
    assert ours(ontology, SKOS.Concept) == {name for names in CONCEPTS.values() for name in names}


def test_no_name_means_two_things(ontology: Graph) -> None:
    names = [*CLASSES, *OBJECT_PROPERTIES, *DATATYPE_PROPERTIES, *CONCEPTS]
    names += [name for concepts in CONCEPTS.values() for name in concepts]
    assert len(names) == len(set(names)) == len(terms())


@pytest.mark.parametrize("name", sorted(terms()))
def test_each_term_has_label_definition_and_home(ontology: Graph, name: str) -> None:
    (label,) = ontology.objects(DKG[name], RDFS.label)
    (definition,) = ontology.objects(DKG[name], SKOS.definition)
    assert isinstance(label, Literal)
    assert isinstance(definition, Literal)
    assert label.language == definition.language == "en"
    assert str(definition).endswith(".")
    assert list(ontology.objects(DKG[name], RDFS.isDefinedBy)) == [ONTOLOGY]


def test_no_two_terms_are_defined_alike(ontology: Graph) -> None:
    definitions = [str(o) for s, o in ontology.subject_objects(SKOS.definition) if str(s).startswith(NAMESPACE)]
    assert len(definitions) == len(set(definitions))


@pytest.mark.parametrize("scheme", CONCEPTS)
def test_schemes_hold_their_concepts(ontology: Graph, scheme: str) -> None:
    wanted = {DKG[name] for name in CONCEPTS[scheme]}
    assert set(ontology.subjects(SKOS.inScheme, DKG[scheme])) == wanted
    assert set(ontology.subjects(SKOS.topConceptOf, DKG[scheme])) == wanted


@pytest.mark.parametrize("scheme", ENUMS)
def test_enums_are_the_schemes(ontology: Graph, scheme: str) -> None:
    enum, kind = ENUMS[scheme]
    assert {term.iri for term in enum} == set(ontology.subjects(SKOS.inScheme, DKG[scheme]))
    assert {term.iri for term in enum} == set(ontology.subjects(RDF.type, DKG[kind]))


def test_each_act_has_one_tone(ontology: Graph) -> None:
    tones = {DKG[name] for name in CONCEPTS["Tones"]}
    for act in Act:
        (tone,) = ontology.objects(act.iri, DKG.tone)
        assert tone in tones


def test_foreign_codes_carry_their_notation(ontology: Graph) -> None:
    matches = [o for p in (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch) for o in ontology.objects(None, p)]
    assert matches
    for code in matches:
        assert str(ontology.value(code, SKOS.notation)) == str(code).rpartition("/")[2]
        assert ontology.value(code, SKOS.inScheme) is not None


def test_concepts_are_labelled_as_thesauri_expect(ontology: Graph) -> None:
    concepts = {*ontology.subjects(RDF.type, SKOS.Concept), *ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    for concept in concepts:
        assert list(ontology.objects(concept, SKOS.prefLabel)) == list(ontology.objects(concept, RDFS.label))
        assert list(ontology.objects(concept, RDFS.isDefinedBy)) == [ONTOLOGY]


def test_header_and_no_blank_nodes(ontology: Graph) -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    for predicate in (OWL.versionIRI, OWL.versionInfo, DCTERMS.license, DCTERMS.title, DCTERMS.description):
        assert ontology.value(ONTOLOGY, predicate) is not None
    for predicate in (DCTERMS.creator, DCTERMS.created, DCTERMS.modified, DCTERMS.bibliographicCitation):
        assert ontology.value(ONTOLOGY, predicate) is not None
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert str(ontology.value(ONTOLOGY, SKOS.changeNote)).startswith(f"{version}: ")
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == NAMESPACE
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "dkg"
    assert not [triple for triple in ontology if any(isinstance(node, BNode) for node in triple)]


def test_whatever_a_term_refers_to_of_ours_exists(ontology: Graph) -> None:
    for triple in ontology:
        for node in triple:
            if isinstance(node, URIRef) and node.startswith(NAMESPACE) and node != URIRef(NAMESPACE):
                assert node.removeprefix(NAMESPACE) in terms()
