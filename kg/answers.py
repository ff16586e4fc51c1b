"""Answers written out: aligned text, CSV, TSV, JSON and Markdown, each a function in one literal table.

What a terminal would obey or a spreadsheet would run is made harmless: control characters and bidirectional overrides
are shown as escapes in text for eyes, and a cell that would be a formula gets an apostrophe in CSV and TSV.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable

import pyoxigraph as ox

from kg.query import Answer, Table, Term, Triples

STRING = "http://www.w3.org/2001/XMLSchema#string"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def written(answer: Answer, format: str) -> str:
    """The answer in one of `FORMATS`."""
    return FORMATS[format](answer)


def plain(term: Term | None) -> str:
    """A term without its datatype and brackets; empty for an unbound variable."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def visible(text: str) -> str:
    """The text on one line, with escapes for characters that cannot be seen or that move others about."""
    return UNSEEN.sub(lambda found: SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), text)


def cells(answer: Answer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Any answer as column names and rows of text."""
    if isinstance(answer, bool):
        return ("answer",), [("true" if answer else "false",)]
    if isinstance(answer, Triples):
        rows = [(t.subject, t.predicate, t.object) for t in answer.triples]
        return ("subject", "predicate", "object"), [tuple(map(plain, row)) for row in rows]
    return answer.columns, [tuple(map(plain, row)) for row in answer.rows]


def shortened(answer: Answer, base: str) -> Answer:
    """The answer with IRIs below the base as their paths, for people: `kg explain` and parameters take these too."""
    if not isinstance(answer, Table):
        return answer
    rows = tuple(tuple(_path(term, base) for term in row) for row in answer.rows)
    return Table(answer.columns, rows)


def _path(term: Term | None, base: str) -> Term | None:
    if isinstance(term, ox.NamedNode) and base and term.value.startswith(base):
        return ox.Literal(term.value.removeprefix(base))
    return term


def as_text(answer: Answer) -> str:
    """Columns aligned by the width that characters have in a terminal."""
    columns, rows = cells(answer)
    lines = [tuple(columns), *(tuple(map(visible, row)) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    ruled = [lines[0], tuple("─" * width for width in widths), *lines[1:]]
    return "".join(_aligned(line, widths) + "\n" for line in ruled)


def as_csv(answer: Answer) -> str:
    """RFC 4180, with formulas disarmed."""
    columns, rows = cells(answer)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([tuple(map(disarmed, row)) for row in rows])
    return out.getvalue()


def as_tsv(answer: Answer) -> str:
    """A line a row, with tabs, line ends and backslashes as `\\t`, `\\n`, `\\r` and `\\\\`; formulas are disarmed."""
    columns, rows = cells(answer)
    lines = [columns, *(tuple(_untabbed(disarmed(cell)) for cell in row) for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_markdown(answer: Answer) -> str:
    """A table of GitHub's Markdown."""
    columns, rows = cells(answer)
    lines = [columns, tuple("---" for _ in columns), *(tuple(map(unmarked, row)) for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; JSON-LD where the answer is triples."""
    if isinstance(answer, Triples):
        document = ox.serialize(answer.triples, format=ox.RdfFormat.JSON_LD)
        return document.decode() + "\n" if document is not None else ""
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    return json.dumps(_results(answer), ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": as_text,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "md": as_markdown,
}


def _results(table: Table) -> dict[str, object]:
    bindings = [
        {name: _json(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    return {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}


def _json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        known: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            known["xml:lang"] = term.language
        elif term.datatype.value != STRING:
            known["datatype"] = term.datatype.value
        return known
    raise TypeError(f"{term} has no form in SPARQL results")


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()


def disarmed(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell


def _untabbed(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def unmarked(cell: str) -> str:
    """The text on one line with nothing in it that Markdown obeys."""
    shown = UNSEEN.sub(lambda found: " " if found[0] in SHORT else f"U+{ord(found[0]):04X}", cell)
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", shown)
