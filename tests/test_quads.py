"""Records become quads: what is asserted, in which form, and what is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Annotated, Any, ClassVar

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import (
    Act,
    Agreement,
    Document,
    Duration,
    EventStatus,
    Id,
    Iri,
    Omission,
    PartialDate,
    Person,
    Record,
    Role,
    State,
)
from kg.quads import node, ontology_quads, quads
from kg.vocabulary import BASE, NAMESPACE, dkg
from tests.graphs import ACCUSED, HARBOUR, MINISTER, READY, RECORDS, SUDRIA, TALKS

XSD = "http://www.w3.org/2001/XMLSchema#"
NAME = "http://www.w3.org/2000/01/rdf-schema#label"


def written(*records: Record, base: str = BASE) -> set[tuple[str, str, str]]:
    """The triples of records with our own names shortened, as subject, property and N-Triples object."""
    found = quads(records, graph="graph/test", base=base)
    return {(q.subject.value, q.predicate.value.removeprefix(NAMESPACE), str(q.object)) for q in found}  # type: ignore[union-attr]


def values(record: Record, name: str) -> set[str]:
    return {
        object for subject, predicate, object in written(record) if predicate == name and subject == BASE + record.id
    }


def own(name: str) -> str:
    return f"<{NAMESPACE}{name}>"


def test_classes_and_their_ancestors_are_asserted() -> None:
    kinds = {object for _, predicate, object in written(SUDRIA) if predicate.endswith("#type")}
    assert kinds == {own("State"), own("Actor")}


def test_properties_and_those_above_them_are_asserted() -> None:
    assert values(ACCUSED, "target") == {f"<{BASE}state/sudria>"} == values(ACCUSED, "about")
    assert values(TALKS, "host") < values(TALKS, "participant")


def test_terms_numbers_dates_and_booleans_have_canonical_forms() -> None:
    assert values(READY, "act") == {own("demand")}
    assert values(READY, "saidOn") == {f'"2025-04-18"^^<{XSD}date>'}
    assert values(ACCUSED, "saidOn") == {f'"2025-04"^^<{XSD}gYearMonth>'}
    assert values(MINISTER, "confidence") == {f'"0.87"^^<{XSD}decimal>'}
    assert values(READY, "confidence") == {f'"1"^^<{XSD}decimal>'}
    assert values(MINISTER, "former") == {f'"false"^^<{XSD}boolean>'}
    assert values(Omission(document=Id("document/x"), reason="no speaker", count=3), "count") == {
        f'"3"^^<{XSD}integer>'
    }


def test_nested_passages_are_written_with_their_record() -> None:
    passage = READY.content[0]
    assert (BASE + passage.id, "start", f'"{passage.start}"^^<{XSD}integer>') in written(READY)
    assert values(READY, "contentPassage") == {f"<{BASE}{each.id}>" for each in READY.content}


def test_a_document_has_its_digest_but_not_its_text() -> None:
    assert values(HARBOUR, "sha256") == {f'"{HARBOUR.sha256}"'}
    assert not any(HARBOUR.text in object for _, _, object in written(HARBOUR))


def test_absent_values_are_not_written() -> None:
    bare = Document(identifier="bare", text="x")
    assert {predicate.rpartition("/")[2].rpartition("#")[2] for _, predicate, _ in written(bare)} == {
        *("type", "identifier", "sha256")
    }


def test_the_base_is_the_caller_s() -> None:
    assert all(
        subject.startswith("https://my.example/kg/") for subject, _, _ in written(TALKS, base="https://my.example/kg/")
    )


def test_writing_is_deterministic_and_has_no_blank_nodes() -> None:
    records = [record for known in RECORDS.values() for record in known]
    first, second = (list(quads(records, graph="graph/test")) for _ in range(2))
    assert first == second
    terms = {type(term) for quad in [*first, *ontology_quads()] for term in (quad.subject, quad.object)}
    assert ox.BlankNode not in terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Record):
    """A record of no use but to be refused."""

    types: ClassVar = (dkg("Actor"),)
    id: Id
    count: Annotated[int, dkg("count")] = 1
    on: Annotated[date | None, dkg("saidOn")] = None
    sure: Annotated[Decimal | None, dkg("confidence")] = None
    act: Annotated[Act | None, dkg("act")] = None
    when: Annotated[PartialDate | None, dkg("deadline")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritable(Record):
    types: ClassVar = (dkg("Actor"),)
    id: Id
    speed: Annotated[float, dkg("confidence")]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"count": True}, "True"),
        ({"count": "3"}, "'3'"),
        ({"on": datetime(2025, 4, 18)}, "datetime"),
        ({"sure": 0.5}, "0.5"),
        ({"sure": Decimal("NaN")}, "NaN"),
        ({"act": "state"}, "'state'"),
        ({"when": PartialDate(year=2025, day=3)}, "no month"),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        written(Odd(id=Id("odd/1"), **wrong))


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        written(Odd(id=Id("odd/1"), when=PartialDate(year=2025, month=2, day=30)))


def test_a_field_of_an_unknown_type_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match=r"Unwritable\.speed"):
        written(Unwritable(id=Id("odd/1"), speed=1.0))


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("http://a.example/x y", "http://a.example/x%20y"),
        ('http://a.example/<b>"{}|\\^`', "http://a.example/%3Cb%3E%22%7B%7D%7C%5C%5E%60"),
        ("http://a.example/100%", "http://a.example/100%25"),
        ("http://a.example/%C3%A9?q=1&r=2#s", "http://a.example/%C3%A9?q=1&r=2#s"),
        ("http://a.example/é", "http://a.example/é"),
        ("http://a.example/a\nb", "http://a.example/a%0Ab"),
        ("http://a.example/x[1]", "http://a.example/x%5B1%5D"),
    ],
)
def test_what_no_iri_may_hold_is_percent_encoded(iri: str, expected: str) -> None:
    assert node(iri).value == expected


def test_a_relative_iri_is_refused() -> None:
    with pytest.raises(InputError, match=r"www\.a\.example"):
        written(Document(identifier="a", text="x", url=Iri("www.a.example/b")))


@given(st.text())
def test_any_text_makes_an_iri(text: str) -> None:
    assert node("http://a.example/" + text).value.startswith("http://a.example/")


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_strings_keep_their_length_and_only_lose_what_cannot_be_written(text: str) -> None:
    person = Person(id=Id("person/x"), label=text)
    label = next(q.object for q in quads([person], graph="graph/test") if q.predicate.value == NAME)
    assert isinstance(label, ox.Literal)
    assert len(label.value) == len(text)
    assert all(was == now or now == "\ufffd" for was, now in zip(text, label.value, strict=True))


def parsed_by_rdflib(format: str) -> Callable[[bytes], set[str]]:
    def parse(source: bytes) -> set[str]:
        graph = rdflib.Dataset().parse(data=source, format=format)
        return {str(object) for _, predicate, object, _ in graph.quads() if str(predicate) == NAME}

    return parse


def parsed_by_oxigraph(format: ox.RdfFormat) -> Callable[[bytes], set[str]]:
    def parse(source: bytes) -> set[str]:
        found = (quad.object for quad in ox.parse(source, format=format) if quad.predicate.value == NAME)
        return {each.value for each in found if isinstance(each, ox.Literal)}

    return parse


SYNTAXES = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("syntax", SYNTAXES)
@given(st.text())
def test_literals_survive_every_syntax(syntax: str, text: str) -> None:
    from kg.store import dump

    store, output = ox.Store(), BytesIO()
    store.extend(quads([State(id=Id("state/x"), label=text)], graph="graph/test"))
    label = next(quad.object for quad in store if quad.predicate.value == NAME)
    assert isinstance(label, ox.Literal)
    dump(store, SYNTAXES[syntax], output)
    for parse in (parsed_by_oxigraph(SYNTAXES[syntax]), parsed_by_rdflib(syntax)):
        assert parse(output.getvalue()) == {label.value}


def test_a_role_is_no_string() -> None:
    with pytest.raises(TypeError, match="str belongs"):
        written(Role(id=Id("role/x"), holder=Id("person/x"), title=3))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("duration", "text", "kind"),
    [
        (Duration(hours=720), "P30D", "dayTimeDuration"),
        (Duration(hours=36), "P1DT12H", "dayTimeDuration"),
        (Duration(months=18), "P1Y6M", "yearMonthDuration"),
    ],
)
def test_durations_keep_their_form_in_a_store(duration: Duration, text: str, kind: str) -> None:
    record = Agreement(id=Id("agreement/1"), label="truce", status=EventStatus.SIGNED, duration=duration)
    store = ox.Store()
    store.extend(quads([record], graph="document/x"))
    (found,) = store.quads_for_pattern(None, ox.NamedNode(dkg("duration")), None)
    assert found.object == ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
