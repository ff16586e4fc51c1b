"""`/data`: the Graph Store Protocol, with `?graph=IRI`, `?default`, and each graph below the base at its own path."""

import tempfile

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.changing import FORMATS
from kg.serve.freshness import signature
from kg.serve.guard import authorised
from kg.serve.pool import Pool, whole
from kg.serve.protocol import LARGEST, fields, pieces
from kg.serve.refusals import Refusal
from kg.serve.resources import paths
from kg.serve.streams import Streamed


async def graphs(request: Request) -> Response:
    """Read a graph, or change one."""
    iri = _named(request)
    if request.method in ("GET", "HEAD"):
        return _read(request, iri)
    authorised(request)
    if not iri:
        raise Refusal(403, "the default graph is all graphs together, and cannot be written: name one by ?graph=")
    pool: Pool = request.app.state.pool
    if request.method == "DELETE":
        return await _changed(pool, {"task": "remove", "iri": iri})
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMATS:
        raise Refusal(415, f"a graph is sent as one of {', '.join(FORMATS)}, not as {kind[:80] or 'nothing'!r}")
    with tempfile.NamedTemporaryFile(prefix="kg-") as kept:
        async for piece in pieces(request, LARGEST):
            kept.write(piece)
        kept.flush()
        add = request.method == "POST"
        return await _changed(pool, {"task": "put", "iri": iri, "path": kept.name, "type": kind, "add": add})


def _read(request: Request, iri: str | None) -> Response:
    pool: Pool = request.app.state.pool
    accept = ",".join(request.headers.getlist("accept")) or None
    format = request.query_params.getlist("format")
    tag = f'W/"{signature(pool.settings.graph)}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
    return Streamed(pool, {"task": "dump", "iri": iri, "accept": accept, "format": format}, {"ETag": tag})


def _named(request: Request) -> str | None:
    """The graph's IRI, "" for all graphs as one, None for the whole dataset."""
    given = fields(request.url.query)
    named = [*(("graph", iri) for iri in given.get("graph", [])), *(("default", "") for _ in given.get("default", []))]
    if "path" in request.path_params:
        if named:
            raise Refusal(400, "the graph is named by the path already")
        return paths(request)[0]
    if len(named) > 1:
        raise Refusal(400, "give graph or default, once")
    if named and named[0][0] == "graph" and ":" not in named[0][1]:
        raise Refusal(400, "graph wants a whole IRI")
    return named[0][1] if named else None


async def _changed(pool: Pool, told: dict[str, object]) -> Response:
    async with pool.extra(pool.settings.memory) as worker:
        head, _ = await whole(worker, told, pool.settings.timeout)
    return Response(status_code=head["status"])
