"""`/graph`: the view of the graph, made anew when the graph has changed, and whether it has."""

import asyncio
from collections import OrderedDict
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.serve.freshness import signature
from kg.serve.pool import DRAWING, Pool, whole
from kg.serve.refusals import Refusal

KEPT = 8  # pages
ROOM = 4  # times the memory of a query
POLICY = "frame-ancestors 'none'"  # the page has a policy of its own for the rest
WISHES = ("focus", "about", "topic", "since", "until")

type Key = tuple[tuple[str, str | int], ...]


class Pages:
    """The pages made last; one is made at a time, and only once for all who wait for it."""

    def __init__(self) -> None:
        self.made: OrderedDict[Key, tuple[str, bytes]] = OrderedDict()
        self.making = asyncio.Lock()

    async def page(self, pool: Pool, wish: dict[str, str | int]) -> tuple[str, bytes]:
        """The state of the graph that a page shows, and the page."""
        key: Key = tuple(sorted(wish.items()))
        async with self.making:
            now = signature(pool.settings.graph)
            if self.made.get(key, ("",))[0] != now:
                told = {"task": "view", "wish": wish, "version": now}
                async with pool.extra(pool.settings.memory * ROOM) as worker:
                    _, content = await whole(worker, told, DRAWING)
                self.made[key] = (now, content)
                while len(self.made) > KEPT:
                    self.made.popitem(last=False)
            self.made.move_to_end(key)
            return self.made[key]


async def graph(request: Request) -> Response:
    """The page of the whole graph, or of what `focus`, `depth`, `about`, `topic`, `since` and `until` leave of it."""
    version, content = await request.app.state.pages.page(request.app.state.pool, _wish(request))
    headers = {"ETag": f'W/"{version}"', "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    if version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(content, headers=headers)


async def version(request: Request) -> Response:
    """Whether the graph is still the one that a page was made of."""
    now = signature(request.app.state.settings.graph)
    told = {"version": now, "same": request.query_params.get("of") == now}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _wish(request: Request) -> dict[str, str | int]:
    given = request.query_params
    wish: dict[str, str | int] = {name: given[name] for name in WISHES if given.get(name, "").strip()}
    depth = given.get("depth", "1")
    if not depth.isascii() or not depth.isdigit() or not 1 <= int(depth) <= 9:
        raise Refusal(400, "depth is a number from 1 to 9")
    for name in {"since", "until"} & set(wish):
        try:
            date.fromisoformat(str(wish[name]))
        except ValueError as error:
            raise Refusal(400, f"{name} is no date: write it like 2025-04-18") from error
    return {**wish, "depth": int(depth)} if wish else {}
