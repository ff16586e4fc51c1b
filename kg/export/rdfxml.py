"""RDF/XML: all graphs as one, a description for each subject."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import InputError
from kg.lines import parsed, triple_lines
from kg.store import PREFIXES

RDF = PREFIXES["rdf"]
XSD_STRING = PREFIXES["xsd"] + "string"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
KEPT = {"\r": "&#13;"}  # a bare one would be read as a line end
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'


def rdfxml(store: ox.Store, output: BinaryIO) -> None:
    """The triples of all graphs; InputError for a property whose IRI ends in no XML name: it cannot be written."""
    names = "".join(f" xmlns:{prefix}={_attribute(iri)}" for prefix, iri in sorted(PREFIXES.items()))
    output.write(HEAD.format(names=names).encode())
    quads = parsed(triple_lines(store), ox.RdfFormat.N_TRIPLES)
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        output.writelines(line.encode() for line in _description(subject, group))
    output.write(b"</rdf:RDF>\n")


def _description(subject: object, quads: Iterator[ox.Quad]) -> Iterator[str]:
    yield f"  <rdf:Description{_reference(subject, 'about')}>\n"
    for quad in quads:
        name, declared = _element(quad.predicate.value)
        value = quad.object
        if isinstance(value, ox.Literal):
            yield f"    <{name}{declared}{_kind(value)}>{escape(_writable(value.value), KEPT)}</{name}>\n"
        else:
            yield f"    <{name}{declared}{_reference(value, 'resource')}/>\n"
    yield "  </rdf:Description>\n"


def _element(iri: str) -> tuple[str, str]:
    """A property's name, and the declaration of its prefix unless it is one of ours."""
    local = LOCAL_NAME.search(iri)
    if local is None:
        raise InputError(f"RDF/XML has no way to write the property <{iri}>, whose end is no XML name: use turtle")
    space = iri[: local.start()]
    known = next((prefix for prefix, each in PREFIXES.items() if each == space), None)
    return (f"{known}:{local[0]}", "") if known else (f"p:{local[0]}", f" xmlns:p={_attribute(space)}")


def _reference(node: object, role: str) -> str:
    if isinstance(node, ox.NamedNode):
        return f" rdf:{role}={_attribute(node.value)}"
    if isinstance(node, ox.BlankNode):
        return f' rdf:nodeID="b{node.value}"'
    raise InputError("RDF/XML has no way to write a triple about a triple: use turtle")


def _kind(literal: ox.Literal) -> str:
    if literal.language:
        return f" xml:lang={_attribute(literal.language)}"
    kind = literal.datatype.value
    return "" if kind == XSD_STRING else f" rdf:datatype={_attribute(kind)}"


def _attribute(text: str) -> str:
    return quoteattr(_writable(text))


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
