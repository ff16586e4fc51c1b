"""The server as one ASGI application, and as a process that listens."""

import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import InputError
from kg.serve.endpoint import sparql
from kg.serve.graph_store import graphs
from kg.serve.guard import Guard
from kg.serve.negotiation import chosen
from kg.serve.pages import editor, home, query
from kg.serve.pool import Pool
from kg.serve.refusals import Refusal
from kg.serve.resources import resource
from kg.serve.settings import Settings
from kg.serve.streams import refused
from kg.serve.templates import ROOM, rendered
from kg.serve.view import Pages, graph, version

READ = ["GET", "HEAD"]
CHANGE = ["GET", "HEAD", "PUT", "POST", "DELETE"]
CUT = "ASGI callable returned without completing response."  # what uvicorn says when we cut an answer off
LONGEST_ADDRESS = 1 << 17  # bytes of a request's line and headers


def application(settings: Settings) -> Starlette:
    """Everything that is served, for one graph."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool, app.state.pages = Pool(settings), Pages()
        await app.state.pool.warm()
        try:
            yield
        finally:
            app.state.pool.close()
            await app.state.pool.gone()

    routes = [
        Route("/", home, methods=READ),
        Route("/query", query, methods=READ),
        Route("/editor", editor, methods=READ),
        Route("/graph", graph, methods=READ),
        Route("/graph/version", version, methods=READ),
        Route("/sparql", sparql, methods=["GET", "HEAD", "POST"]),
        Route("/data", graphs, methods=CHANGE),
        Route("/data/{path:path}", graphs, methods=CHANGE),
        Route("/id/{path:path}", resource, methods=READ),
        Route("/resource", resource, methods=READ),
        Route("/favicon.ico", _icon, methods=READ),
        Mount("/static", StaticFiles(directory=ROOM / "static")),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=CHANGE if settings.writable else ["GET", "HEAD", "POST"],
        allow_headers=["Authorization", "Content-Type", "Accept"],
        expose_headers=["ETag", "Link"],
    )
    guards = [Middleware(Guard, settings=settings), *([cors] if settings.origins else [])]
    handlers = {Refusal: _refused, HTTPException: _missed}
    app = Starlette(routes=routes, middleware=guards, exception_handlers=handlers, lifespan=lifespan)  # type: ignore[arg-type]
    app.state.settings = settings
    app.state.counted = ("", {})
    return app


def listen(settings: Settings) -> socket.socket:
    """A socket at the host and port; InputError where that cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(
            f"{settings.host}:{settings.port} cannot be listened at ({why}): choose another --port or --host"
        ) from error
    return made


class Server(uvicorn.Server):
    """One that does not wait for long questions when it is told to end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.config.app.state.pool.close()  # type: ignore[union-attr]


def serve(settings: Settings, listening: socket.socket) -> None:
    """Answer until the process is told to end."""
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.getMessage() != CUT)
    config = uvicorn.Config(
        application(settings),
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=LONGEST_ADDRESS,
    )
    Server(config).run(sockets=[listening])


async def _icon(_: Request) -> Response:
    return FileResponse(ROOM / "static" / "icon.svg", media_type="image/svg+xml")


async def _refused(request: Request, refusal: Refusal) -> Response:
    """One line, or a page with it for somebody who reads pages."""
    if request.url.path == "/sparql" or request.url.path.startswith("/data") or not _reads_pages(request):
        return refused(refusal)
    page = rendered(request, "refusal.html.j2", status=refusal.status, message=str(refusal))
    return HTMLResponse(page, refusal.status, refusal.headers)


async def _missed(request: Request, error: HTTPException) -> Response:
    said = {404: "there is nothing at this address", 405: "this address does not take that method"}
    headers = {name.replace("-", "_"): value for name, value in (error.headers or {}).items()}
    return await _refused(request, Refusal(error.status_code, said.get(error.status_code, error.detail), **headers))


def _reads_pages(request: Request) -> bool:
    forms = {"text": ("text/plain",), "html": ("text/html",)}
    try:
        return chosen(forms, request.headers.get("accept"))[0] == "html"
    except Refusal:
        return False
