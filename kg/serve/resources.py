"""`/id/…`: each resource below the graph's base at its own path, and `/resource?iri=` for any other, as page or RDF."""

import hashlib
import json
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiation import TRIPLES
from kg.serve.refusals import Refusal
from kg.serve.streams import answered
from kg.serve.templates import rendered


async def resource(request: Request) -> Response:
    """What the graph says of one thing."""
    iris = paths(request) if "path" in request.path_params else [request.query_params.get("iri", "")]
    if not iris[0]:
        raise Refusal(400, "give the resource by ?iri=")
    accept = ",".join(request.headers.getlist("accept")) or None
    told = {"task": "describe", "iris": iris, "accept": accept, "format": request.query_params.getlist("format")}
    head, content = await answered(request, told)
    if head["form"] == "html":
        page = json.loads(content)
        content = rendered(
            request, "resource.html.j2", page=page, forms=_forms(request), iri=quote(page["iri"], safe="")
        )
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    links = ", ".join(f'<{address}>; rel="alternate"; type="{TRIPLES[form][0]}"' for form, address in _forms(request))
    headers = {"Content-Type": head["type"], "Vary": "Accept", "ETag": tag, "Link": links}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


def paths(request: Request) -> list[str]:
    """The IRIs that a path may stand for: with its escapes as they are, and undone."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    path = raw.split("/", 2)[2] if raw.count("/") > 1 else request.path_params["path"]
    base: str = request.app.state.settings.base
    return list(dict.fromkeys([base + path, base + unquote(path)]))


def _forms(request: Request) -> list[tuple[str, str]]:
    """The forms of RDF with their addresses."""
    address = quote(request.scope.get("raw_path", b"").partition(b"?")[0], safe="/%:@!$&'()*+;=~") + "?"
    if "path" not in request.path_params:
        address += "iri=" + quote(request.query_params["iri"], safe="") + "&"
    return [(form, f"{address}format={form}") for form in TRIPLES]
