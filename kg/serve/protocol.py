"""What a client asks by the SPARQL 1.1 Protocol: a request as a query or an update with its graphs."""

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.refusals import Refusal

LONGEST = 1 << 20  # bytes of a query or an update
LARGEST = 256 << 20  # bytes of a graph
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Either `query` or `update`; both are None where nothing is asked, and the service may describe itself."""

    query: str | None = None
    update: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: tuple[str, ...] = ()


async def asked(request: Request) -> Asked:
    """The request read; Refusal 400, 405, 413 or 415 for one that the protocol does not know."""
    given = fields(request.url.query)
    if request.method in ("GET", "HEAD"):
        if "update" in given:
            raise Refusal(400, "an update is sent by POST")
        return _asked(given)
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise Refusal(415, f"POST takes {FORM}, {QUERY} or {UPDATE}, not {kind[:80] or 'nothing'!r}")
    text = _decoded(await body(request, LONGEST), parameters)
    if kind == FORM:
        sent = fields(text)
        if not {"query", "update"} & set(sent):
            raise Refusal(400, "the form has neither query nor update")
        return _asked({name: [*sent.get(name, []), *given.get(name, [])] for name in {*sent, *given}})
    name = "query" if kind == QUERY else "update"
    if {"query", "update"} & set(given):
        raise Refusal(400, f"the {name} is in the body, so there is none in the address")
    return _asked({**given, name: [text]})


def fields(text: str) -> dict[str, list[str]]:
    """Fields of a query string or form; Refusal 400 where they are not UTF-8."""
    found: dict[str, list[str]] = defaultdict(list)
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=500):
            found[name].append(value)
    except ValueError as error:
        raise Refusal(400, f"the parameters cannot be read: {error}") from error
    return found


async def body(request: Request, limit: int) -> bytes:
    """The whole body; Refusal 413 as below."""
    return b"".join([piece async for piece in pieces(request, limit)])


async def pieces(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it comes; Refusal 413, before it is read whole, where it is longer than the limit."""
    declared = request.headers.get("content-length", "")
    length = int(declared) if declared.isdigit() else 0
    if length <= limit:
        length = 0
        async for piece in request.stream():
            length += len(piece)
            if length > limit:
                break
            yield piece
        else:
            return
    raise Refusal(413, f"that is longer than {limit >> 20} MB", Connection="close")


def _asked(given: dict[str, list[str]]) -> Asked:
    for name in ("query", "update"):
        if len(given.get(name, [])) > 1:
            raise Refusal(400, f"{name} is given {len(given[name])} times")
    query, update = (given.get(name, [None])[0] for name in ("query", "update"))
    if query is not None and update is not None:
        raise Refusal(400, "a request has a query or an update, not both")
    if query is None and update is None and any(name.endswith("-graph-uri") for name in given):
        raise Refusal(400, "graphs are named, but there is no query")
    if query is not None and len(query.encode("utf-8", "replace")) > LONGEST:
        raise Refusal(413, f"the query is longer than {LONGEST >> 20} MB")
    default, named = ("default-graph-uri", "named-graph-uri")
    if update is not None:
        default, named = ("using-graph-uri", "using-named-graph-uri")
    return Asked(
        query=query,
        update=update,
        default=tuple(given.get(default, ())),
        named=tuple(given.get(named, ())),
        format=(*given.get("format", ()), *given.get("output", ())),
    )


def _decoded(content: bytes, parameters: str) -> str:
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refusal(415, f"text is in UTF-8 here, not in {charset[:40]!r}")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the body is not UTF-8: {error.reason} at byte {error.start}") from error
