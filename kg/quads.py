"""Records become quads: one generic walk over the annotated fields of `kg.model`, with no code for any one class.

Strings keep their length: a character that no RDF or XML syntax may hold becomes U+FFFD, so that offsets stay true.
There are no blank nodes, no clock and no chance: equal records give equal quads.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import URIRef

from kg.errors import AssetError, InputError
from kg.model import Duration, Id, Iri, PartialDate, Record, Term
from kg.vocabulary import BASE, ONTOLOGY, RDF_TYPE, broader, ontology

type Node = ox.NamedNode | ox.Literal
type Leaf = Callable[[Any, str], Node]

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode(RDF_TYPE)
NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef{NONCHARACTERS}]")
ILLEGAL_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]|%(?![0-9A-Fa-f]{2})")


def quads(records: Iterable[Record], *, graph: str, base: str = BASE) -> Iterator[ox.Quad]:
    """All that the records say, in the graph of that `Id` (or absolute IRI); TypeError for what cannot be written."""
    name = node(graph if ":" in graph else base + graph)
    for record in records:
        yield from _walk(record, name, base)


def ontology_quads() -> Iterator[ox.Quad]:
    """The ontology in the graph of its own IRI; AssetError if it has a blank node, which loading twice would double."""
    name = ox.NamedNode(ONTOLOGY)
    for triple in ontology():
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise AssetError(f"the ontology has a blank node in: {triple}")
        yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def node(iri: str) -> ox.NamedNode:
    """An IRI as a node, percent-encoded where it is illegal; InputError if it is not absolute."""
    escaped = ILLEGAL_IN_IRI.sub(lambda m: quote(m[0], safe=""), UNWRITABLE.sub("\ufffd", iri))
    for spelling in (escaped, quote(escaped, safe="%/:=&?~#+!$,;'@()*")):
        try:
            return ox.NamedNode(spelling)
        except ValueError:
            continue
    raise InputError(f"not an absolute IRI: {iri!r}")


def _walk(record: Record, graph: ox.NamedNode, base: str) -> Iterator[ox.Quad]:
    subject = node(base + record.id)
    kind: Any = type(record)
    for each in _classes(kind):
        yield ox.Quad(subject, TYPE, each, graph)
    for name, properties, leaf in _plan(kind):
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else () if value is None else (value,):
            target = leaf(each, base)
            for predicate in properties:
                yield ox.Quad(subject, predicate, target, graph)
            if isinstance(each, Record):
                yield from _walk(each, graph, base)


def columns(kind: type[Record]) -> Iterator[tuple[str, str, Any]]:
    """Each written attribute of a kind of record: its name, its property, and its type."""
    for name, hint in _annotations(kind):
        if (iri := _property(hint)) is not None:
            yield name, iri, get_args(hint)[0]


@cache
def _classes(kind: type[Any]) -> tuple[ox.NamedNode, ...]:
    """The classes asserted of a kind of record, and their ancestors."""
    above = broader("subClassOf")
    names = [name for own in kind.types for name in (str(own), *above.get(str(own), ()))]
    return tuple(ox.NamedNode(name) for name in dict.fromkeys(names))


@cache
def _plan(kind: type[Any]) -> tuple[tuple[str, tuple[ox.NamedNode, ...], Leaf], ...]:
    """For each written attribute of a kind of record: its name, its property with those above it, and its converter."""
    above = broader("subPropertyOf")
    steps = []
    for name, iri, hint in columns(kind):
        properties = tuple(ox.NamedNode(each) for each in (iri, *above.get(iri, ())))
        steps.append((name, properties, _leaf(hint, f"{kind.__name__}.{name}")))
    return tuple(steps)


def _annotations(kind: type[Record]) -> Iterator[tuple[str, Any]]:
    """Each field of a record with its type, then each property with the type it returns."""
    hints = get_type_hints(kind, include_extras=True)
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is not a record")
    for field in dataclasses.fields(kind):
        yield field.name, hints[field.name]
    for name in sorted(dir(kind)):
        attribute = getattr(kind, name)
        if isinstance(attribute, property) and attribute.fget:
            yield name, get_type_hints(attribute.fget, include_extras=True).get("return")


def _property(hint: Any) -> str | None:
    """The IRI that an annotation bears, if any."""
    if get_origin(hint) is not Annotated:
        return None
    return next((str(mark) for mark in get_args(hint)[1:] if isinstance(mark, URIRef)), None)


def _leaf(hint: Any, where: str) -> Leaf:
    """The converter for a type, looking through tuples and optional types; TypeError naming the field if none is."""
    if get_origin(hint) is tuple or get_origin(hint) in (Union, UnionType):
        inner = [arg for arg in get_args(hint) if arg not in (NoneType, Ellipsis)]
        if len(inner) == 1:
            return _leaf(inner[0], where)
    if hint in LEAVES:
        return LEAVES[hint]
    if isinstance(hint, type) and issubclass(hint, Term):
        return _term
    if isinstance(hint, type) and issubclass(hint, Record):
        return _record
    raise TypeError(f"{where}: {hint} cannot be written as RDF")


def _exactly(kind: type, value: object) -> None:
    """Refuse a value of another type, also of a subtype: a bool is no number here, a datetime no date."""
    if type(value) is not kind:
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where a {kind.__name__} belongs")


def _string(value: Any, _: str) -> Node:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where a str belongs")
    return ox.Literal(UNWRITABLE.sub("\ufffd", value))


def _literal(kind: type, datatype: str, lexical: Callable[[Any], str]) -> Leaf:
    def convert(value: Any, _: str) -> Node:
        _exactly(kind, value)
        return ox.Literal(lexical(value), datatype=ox.NamedNode(XSD + datatype))

    return convert


def _decimal(value: Decimal) -> str:
    """Canonical form: no exponent, no needless zero, no sign on zero; TypeError for infinity and NaN."""
    if not value.is_finite():
        raise TypeError(f"{value!r} is no xsd:decimal")
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def _partial_date(value: Any, _: str) -> Node:
    _exactly(PartialDate, value)
    if value.day is not None and value.month is None:
        raise TypeError(f"{value!r} has a day but no month")
    value.first_day  # noqa: B018  ValueError where the calendar has no such day
    kind = "gYear" if value.month is None else "gYearMonth" if value.day is None else "date"
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + kind))


def _duration(value: Any, _: str) -> Node:
    _exactly(Duration, value)
    kind = "yearMonthDuration" if value.months else "dayTimeDuration"
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + kind))


def _id(value: Any, base: str) -> Node:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where an Id belongs")
    return node(base + value)


def _iri(value: Any, _: str) -> Node:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where an Iri belongs")
    return node(value)


def _term(value: Any, _: str) -> Node:
    if not isinstance(value, Term):
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where a term of the ontology belongs")
    return ox.NamedNode(value.iri)


def _record(value: Any, base: str) -> Node:
    if not isinstance(value, Record):
        raise TypeError(f"{value!r} ({type(value).__name__}) stands where a record belongs")
    return node(base + value.id)


LEAVES: dict[object, Leaf] = {
    str: _string,
    bool: _literal(bool, "boolean", lambda value: str(value).lower()),
    int: _literal(int, "integer", str),
    Decimal: _literal(Decimal, "decimal", _decimal),
    date: _literal(date, "date", date.isoformat),
    PartialDate: _partial_date,
    Duration: _duration,
    Id: _id,
    Iri: _iri,
}
