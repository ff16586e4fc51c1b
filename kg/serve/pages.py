"""Pages for people: what is here, the questions, and what is not found."""

import json
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.query import SavedQuery, catalogue
from kg.serve.freshness import signature
from kg.serve.protocol import LONGEST
from kg.serve.refusals import Refusal
from kg.serve.streams import Streamed, answered
from kg.serve.templates import ROOM, rendered

EDITOR = ROOM / "static" / "editor" / "yasgui.min.js"
GIVEN = "p."  # before the name of a question's parameter in an address
SAMPLE = """SELECT ?date ?speaker ?words WHERE {
  ?statement a dkg:Statement ; dkg:speaker ?who ; dkg:text ?words .
  ?who rdfs:label ?speaker .
  OPTIONAL { ?statement dkg:saidOn ?date }
}
ORDER BY DESC(?date)
LIMIT 20"""
LISTING = """SELECT DISTINCT ?thing ?name WHERE {
  ?thing a dkg:%s .
  OPTIONAL { ?thing rdfs:label|dcterms:title|dkg:text|dkg:exact ?name }
}
ORDER BY ?name"""
SHOWN = {"class": "What there is", "act": "Kinds of statement", "omitted": "Left out, and why"}


async def home(request: Request) -> Response:
    """What is here: counts, and the ways to it."""
    groups = [(SHOWN[kind], found) for kind, found in (await _counts(request)).items() if kind in SHOWN]
    return HTMLResponse(rendered(request, "home.html.j2", groups=groups, questions=len(catalogue()), listing=LISTING))


async def query(request: Request) -> Response:
    """A question with its form and, where it is asked, its answer; or SPARQL as it is typed."""
    given = request.query_params
    name, sparql = given.get("name", ""), given.get("sparql", "")
    saved = catalogue().get(name)
    if name and saved is None:
        raise Refusal(404, f"no saved query is called {name[:80]!r}")
    params = {k.removeprefix(GIVEN): v for k, v in given.items() if k.startswith(GIVEN) and v.strip()}
    asked = "sparql" in given or (saved is not None and ("ask" in given or bool(params)))
    told = {"saved": name, "params": params} if saved else {"query": sparql}
    if len(sparql) > LONGEST:
        raise Refusal(413, "the query is too long")
    if given.get("format") and asked:
        return _download(request, told, name or "answer", given["format"])
    answer, complaint = await _answer(request, told) if asked else (None, "")
    page = rendered(
        request,
        "query.html.j2",
        groups=_groups(),
        saved=saved,
        params=params,
        sparql=sparql or (answer or {}).get("sparql", "") or (saved.sparql if saved else SAMPLE),
        free="sparql" in given,
        larger=EDITOR.exists(),
        answer=answer,
        meant=_meant(name, params, answer),
        complaint=complaint,
        downloads=[(form, _again(request, form)) for form in ("csv", "json", "tsv", "xml")],
    )
    return HTMLResponse(page, 400 if complaint else 200)


def _download(request: Request, told: dict[str, Any], name: str, format: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format if format.isalnum() else "txt"}"'}
    told = {"task": "ask", "format": [format], "safe": True, **told}
    return Streamed(request.app.state.pool, told, headers)


async def editor(request: Request) -> Response:
    """The larger editor, where it is installed; else the page that has the small one."""
    if not EDITOR.exists():
        return RedirectResponse("/query", 303)
    return HTMLResponse(rendered(request, "editor.html.j2"))


async def _answer(request: Request, told: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The answer, or why there is none."""
    try:
        _, content = await answered(request, {"task": "table", **told})
    except Refusal as refusal:
        if refusal.status == 500:
            raise
        return None, str(refusal)
    answer: dict[str, Any] = json.loads(content)
    return answer, ""


async def _counts(request: Request) -> dict[str, list[tuple[str, str]]]:
    """Counts by their kind, worked out once for each state of the graph."""
    now = signature(request.app.state.settings.graph)
    known = request.app.state.counted
    if known[0] != now:
        _, content = await answered(request, {"task": "counts"})
        groups: dict[str, list[tuple[str, str]]] = {}
        for kind, name, count in json.loads(content):
            groups.setdefault(kind, []).append((name, count))
        request.app.state.counted = known = (now, groups)
    found: dict[str, list[tuple[str, str]]] = known[1]
    return found


def _groups() -> list[tuple[str, list[SavedQuery]]]:
    """The catalogue under its headings."""
    groups: dict[str, list[SavedQuery]] = {}
    for saved in catalogue().values():
        groups.setdefault(saved.tags[0] if saved.tags else "other", []).append(saved)
    return sorted(groups.items())


def _meant(question: str, params: dict[str, str], answer: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Names near one that nobody bears, each with the address of the question put with it."""
    strange, near = (answer or {}).get("strange") or ("", ())
    return [
        (
            name,
            "/query?"
            + urlencode({"name": question} | {GIVEN + k: name if v == strange else v for k, v in params.items()}),
        )
        for name in near
    ]


def _again(request: Request, form: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "format" and value]
    return "/query?" + urlencode([*kept, ("format", form)])
