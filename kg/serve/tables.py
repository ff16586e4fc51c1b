"""Answers for people, in a worker: the first rows as cells with links, and the SPARQL behind them."""

import json
import re
from itertools import islice
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.answers import plain, visible
from kg.query import Term, catalogue, unknown
from kg.serve.asking import Found, found_by, text_of
from kg.serve.frames import Output
from kg.serve.session import Session

SHOWN = 500
DIGEST = re.compile(r"(?<=/)([0-9a-f]{6})[0-9a-f]{10}$")  # the link has it in full


def table(session: Session, request: dict[str, Any], out: Output) -> None:
    """As JSON: `columns`, `rows` of cells, whether there are `more`, the `sparql`, and a name that nobody bears."""
    store = session.store()
    sparql = text_of(session, store, request)
    columns, rows = _rows(found_by(store, sparql, [], []))
    shown = [[cell(term, session.base) for term in row] for row in islice(rows, SHOWN + 1)]
    strange = None
    if not shown and "saved" in request:
        strange = unknown(store, catalogue()[request["saved"]], request["params"])
    told = {"columns": columns, "rows": shown[:SHOWN], "more": len(shown) > SHOWN, "sparql": sparql, "strange": strange}
    out.head(type="application/json")
    out.text(json.dumps(told))
    out.end()


def cell(term: Term | None, base: str) -> dict[str, str]:
    """What a term shows, and the address on this server of what it names."""
    if isinstance(term, ox.NamedNode):
        shown = DIGEST.sub(r"\1…", visible(term.value.removeprefix(base)))
        return {"text": shown, "href": address(term.value, base)}
    text = visible(plain(term))
    return {"text": text, "lang": term.language} if isinstance(term, ox.Literal) and term.language else {"text": text}


def address(iri: str, base: str) -> str:
    """Where this server tells of an IRI."""
    if iri.startswith(base):
        return "/id/" + quote(iri.removeprefix(base), safe="/:@!$&'()*+,;=~%")
    return "/resource?iri=" + quote(iri, safe="")


def _rows(found: Found) -> tuple[list[str], Any]:
    if isinstance(found, ox.QueryBoolean):
        return ["answer"], iter([(ox.Literal("yes" if found else "no"),)])
    if isinstance(found, ox.QueryTriples):
        return ["subject", "predicate", "object"], (tuple(triple) for triple in found)
    return [variable.value for variable in found.variables], (tuple(row) for row in found)
