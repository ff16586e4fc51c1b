"""`/sparql`: queries, the service's description, and updates where they are allowed."""

from dataclasses import asdict

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.asking import RDF
from kg.serve.guard import authorised
from kg.serve.negotiation import RESOURCE, TRIPLES, chosen
from kg.serve.pool import Pool, whole
from kg.serve.protocol import asked
from kg.serve.refusals import Refusal
from kg.serve.streams import Streamed
from kg.store import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMAT = "http://www.w3.org/ns/formats/"
FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


async def sparql(request: Request) -> Response:
    """One request by the protocol."""
    pool: Pool = request.app.state.pool
    wanted = await asked(request)
    accept = ",".join(request.headers.getlist("accept")) or None
    if wanted.update is not None:
        authorised(request)
        told = {"task": "update", "update": wanted.update, "default": wanted.default, "named": wanted.named}
        async with pool.extra(pool.settings.memory) as worker:
            await whole(worker, told, pool.settings.timeout)
        return Response(status_code=204)
    if wanted.query is None:
        return _description(request, accept, wanted.format)
    told = {key: value for key, value in asdict(wanted).items() if key != "update"}
    return Streamed(pool, {"task": "ask", "accept": accept, **told})


def _description(request: Request, accept: str | None, format: tuple[str, ...]) -> Response:
    """What the service can do, as RDF; people are led to the page where questions are asked."""
    if request.method == "POST":
        raise Refusal(400, "there is no query")
    form, media = chosen({**TRIPLES, "html": RESOURCE["html"]}, accept, format)
    if form == "html":
        return RedirectResponse("/query", 303)
    endpoint = str(request.url.replace(query="", fragment=""))
    content = ox.serialize(
        _triples(endpoint, writable=request.app.state.settings.writable),
        format=RDF[form],
        prefixes={**PREFIXES, "sd": SD, "format": FORMAT},
    )
    return Response(content, headers={"Content-Type": media, "Vary": "Accept"})


def _triples(endpoint: str, *, writable: bool) -> list[ox.Triple]:
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("default")
    kind, languages = ox.NamedNode(PREFIXES["rdf"] + "type"), ["SPARQL10Query", "SPARQL11Query"]
    languages += ["SPARQL11Update"] if writable else []
    return [
        ox.Triple(service, kind, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(each)) for each in languages),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMAT + each)) for each in (*FORMATS, *GRAPHS)),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, kind, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        ox.Triple(graph, kind, _sd("Graph")),
    ]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
