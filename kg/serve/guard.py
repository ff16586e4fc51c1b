"""Who may ask: hosts that are meant, tokens that fit, and the headers that keep pages to themselves."""

import hmac
import socket
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.refusals import Refusal
from kg.serve.settings import Settings
from kg.serve.streams import refused

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """Answers only requests that name this host: another name is another site that was led here."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.names = hosts(settings)
        self.open = bool(settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if self.open else "same-origin")
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if not self._meant(host):
            refusal = Refusal(421, f"this server is not called {host[:80]!r}: start it with --name to allow that")
            await refused(refusal)(scope, receive, marked)
        else:
            await self.app(scope, receive, marked)

    def _meant(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        name = name.removeprefix("[").removesuffix("]").lower().rstrip(".")
        return name in self.names or _is_address(name)


def hosts(settings: Settings) -> frozenset[str]:
    """Names that the server answers to; addresses in digits are always meant, for they cannot be rebound."""
    names = {"localhost", settings.host.lower(), *(name.lower() for name in settings.names)}
    return frozenset(names | ({socket.gethostname().lower()} if settings.host not in ("127.0.0.1", "::1") else set()))


def authorised(request: Request) -> None:
    """Raise Refusal 403 where nothing may be changed, 401 without the token."""
    settings: Settings = request.app.state.settings
    if settings.token is None:
        raise Refusal(403, "this server only reads: kg serve --writable takes changes")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        raise Refusal(401, "a change wants the token: Authorization: Bearer …", WWW_Authenticate="Bearer")


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
