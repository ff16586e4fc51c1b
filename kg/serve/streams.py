"""An answer on its way from a worker to a client: in pieces, no faster than the client reads, and ended with it.

Until the first 64 KB are there, an error still gets its status. After that the connection is cut, so that no client
takes a part for the whole.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kg.serve.frames import HEAD
from kg.serve.pool import Pool, Worker, overrun, whole
from kg.serve.refusals import Refusal


class Streamed(Response):
    """What a worker answers to a request; `headers` are added to those that it gives."""

    def __init__(self, pool: Pool, request: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        self.pool = pool
        self.limit = pool.settings.timeout
        self.request = {**request, "timeout": self.limit}
        self.more = dict(headers or {})
        self.begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with self.pool.lent() as worker:
                await self._watched(worker, scope, receive, send)
        except Refusal as refusal:
            if not self.begun:
                await refused(refusal)(scope, receive, send)
            else:
                print(f"kg: an answer was cut off: {refusal}", file=sys.stderr)

    async def _watched(self, worker: Worker, scope: Scope, receive: Receive, send: Send) -> None:
        watch = asyncio.create_task(_gone(receive, worker))
        try:
            async with asyncio.timeout(self.limit):
                await self._sent(worker, scope, send)
        except TimeoutError as error:
            raise overrun(self.limit) from error
        except Refusal:
            if not watch.done():
                raise
        finally:
            watch.cancel()

    async def _sent(self, worker: Worker, scope: Scope, send: Send) -> None:
        async for kind, content in worker.frames(self.request):
            if kind == HEAD:
                await self._start(json.loads(content), send)
                if scope["method"] == "HEAD":
                    break
            else:
                await send({"type": "http.response.body", "body": content, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _start(self, told: dict[str, Any], send: Send) -> None:
        self.begun = True
        self.init_headers({"Content-Type": told["type"], "Vary": "Accept", **self.more})
        headers = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


async def answered(request: Request, told: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The head and all of the content of a worker's answer; the work ends when the client goes away."""
    pool: Pool = request.app.state.pool
    async with pool.lent() as worker:
        watch = asyncio.create_task(_gone(request.receive, worker))
        try:
            return await whole(worker, told, pool.settings.timeout)
        finally:
            watch.cancel()


def refused(refusal: Refusal) -> Response:
    """One line that says why."""
    return PlainTextResponse(" ".join(str(refusal).split()) + "\n", refusal.status, refusal.headers)


async def _gone(receive: Receive, worker: Worker) -> None:
    """End the worker when the client goes away."""
    while (await receive())["type"] != "http.disconnect":
        pass
    worker.kill()
