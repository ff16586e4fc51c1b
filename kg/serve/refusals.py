"""What is not answered: the error with its HTTP status, and what of SPARQL is not allowed here.

`SERVICE` and `LOAD` would send the server out to others, and the engine has no switch for them. `FROM` may name graphs
of the store only; they are found here, so that exactly those graphs are handed to the engine that were looked at.
"""

import re

from kg.errors import KgError, QueryError
from kg.sparql import ESCAPE, IRI_CHARACTER, mask, refuse_service, refuse_updates, without_prologue
from kg.store import PREFIXES

BLANK = r"(?:\s|\#[^\r\n]*[\r\n])*"
CLAUSE = re.compile(r"(?<![\w.:\-?$])FROM(?![\w.\-]*:)(?!\w)", re.IGNORECASE)
NAMED = re.compile(
    rf"{BLANK}(?P<named>NAMED(?![\w.\-]*:){BLANK})?(?:<(?P<iri>{IRI_CHARACTER}*)>|(?P<prefix>[^\s:<]*):(?P<local>\S*))",
    re.IGNORECASE | re.VERBOSE,
)
DECLARED = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)
ADDRESS = re.compile(rf"{BLANK}<({IRI_CHARACTER}*)>", re.VERBOSE)
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


class Refusal(KgError):  # noqa: N818  # named after what it is
    """A request that is not answered, with the status that says so."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def refuse_query(sparql: str) -> None:
    """Raise Refusal 403 for a query that updates or asks another server."""
    try:
        refuse_updates(sparql)
        refuse_service(sparql)
    except QueryError as error:
        raise Refusal(403, str(error)) from error


def refuse_update(sparql: str) -> None:
    """Raise Refusal 403 for an update that loads from elsewhere or asks another server."""
    try:
        refuse_service(sparql)
    except QueryError as error:
        raise Refusal(403, str(error)) from error
    for spelling in (sparql, ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16) % 0x110000), sparql)):
        if any(re.match("LOAD", without_prologue(step), re.IGNORECASE) for step in _steps(mask(spelling))):
            raise Refusal(403, "refused: LOAD would read from elsewhere: send the data itself")


def from_clauses(sparql: str) -> tuple[list[str], list[str]]:
    """The IRIs of FROM and of FROM NAMED; Refusal 400 for one that is not whole or has an unknown prefix."""
    bare = mask(sparql)
    default: list[str] = []
    named: list[str] = []
    for clause in CLAUSE.finditer(bare):
        before = bare[: clause.start()]
        found = NAMED.match(sparql, clause.end())
        if found and before.count("{") == before.count("}"):
            (named if found["named"] else default).append(_iri(found, sparql, bare))
    return default, named


def _iri(found: re.Match[str], sparql: str, bare: str) -> str:
    if found["iri"] is not None:
        iri = ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16) % 0x110000), found["iri"])
        if not ABSOLUTE.match(iri):
            raise Refusal(400, f"FROM wants the whole IRI of a graph, not <{iri[:200]}>")
        return iri
    prefixes = dict(PREFIXES)
    for declared in DECLARED.finditer(bare):
        if address := ADDRESS.match(sparql, declared.end()):
            prefixes[declared[1]] = address[1]
    if found["prefix"] not in prefixes:
        raise Refusal(400, f"FROM names a graph with the prefix {found['prefix'][:80]!r}, which is not declared")
    local = re.match(r"(?:[\w.\-:%]|\\.)*", found["local"])
    return prefixes[found["prefix"]] + (local[0] if local else "").replace("\\", "").rstrip(".")


def _steps(bare: str) -> list[str]:
    """The operations of an update, parted at semicolons outside braces."""
    steps, depth, start = [], 0, 0
    for place, sign in enumerate(bare):
        depth += (sign == "{") - (sign == "}")
        if sign == ";" and depth <= 0:
            steps.append(bare[start:place])
            start = place + 1
    return [*steps, bare[start:]]
