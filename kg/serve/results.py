"""Rows of an answer as the four standard formats, one function each, piece by piece."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.answers import STRING, disarmed, plain
from kg.query import Term

type Rows = Iterable[tuple[Term | None, ...]]

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_json(names: tuple[str, ...], rows: Rows) -> Iterator[str]:
    """SPARQL 1.1 Query Results JSON."""
    yield f'{{"head":{{"vars":{json.dumps(names)}}},"results":{{"bindings":['
    keys = [json.dumps(name) + ":" for name in names]
    comma = "\n"
    for row in rows:
        cells = (key + _json(term) for key, term in zip(keys, row, strict=True) if term is not None)
        yield f"{comma}{{{','.join(cells)}}}"
        comma = ",\n"
    yield "\n]}}\n"


def as_xml(names: tuple[str, ...], rows: Rows) -> Iterator[str]:
    """SPARQL Query Results XML; what XML cannot hold becomes U+FFFD."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
    yield "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield "</head><results>\n"
    opened = [f"<binding name={quoteattr(name)}>" for name in names]
    for row in rows:
        cells = (f"{o}{_xml(term)}</binding>" for o, term in zip(opened, row, strict=True) if term is not None)
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def as_csv(names: tuple[str, ...], rows: Rows) -> Iterator[str]:
    """SPARQL 1.1 Query Results CSV: values as they are."""
    return _csv(names, (tuple(map(plain, row)) for row in rows))


def as_safe_csv(names: tuple[str, ...], rows: Rows) -> Iterator[str]:
    """CSV for spreadsheets: what would be a formula is disarmed."""
    return _csv(names, (tuple(disarmed(plain(term)) for term in row) for row in rows))


def as_tsv(names: tuple[str, ...], rows: Rows) -> Iterator[str]:
    """SPARQL 1.1 Query Results TSV: terms as Turtle has them."""
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term) for term in row) + "\n"


WRITERS: dict[str, Callable[[tuple[str, ...], Rows], Iterator[str]]] = {
    "json": as_json,
    "xml": as_xml,
    "csv": as_csv,
    "tsv": as_tsv,
}


def _csv(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


@lru_cache(maxsize=4096)
def _json(term: Term) -> str:
    return json.dumps(_told(term), ensure_ascii=False, separators=(",", ":"))


def _told(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _told(part) for name, part in parts.items()}}
    told: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return told | {"xml:lang": term.language}
    return told if term.datatype.value == STRING else told | {"datatype": term.datatype.value}


@lru_cache(maxsize=4096)
def _xml(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_escaped(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_escaped(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return "<triple>" + "".join(f"<{name}>{_xml(part)}</{name}>" for name, part in parts.items()) + "</triple>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != STRING:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{_escaped(term.value)}</literal>"


def _escaped(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
