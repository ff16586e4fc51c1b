"""Requests that are sent until they arrive: retried where it helps, and never with credentials to another host."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from kg import __version__
from kg.answers import visible
from kg.errors import InputError, PushError

ATTEMPTS = 6
TIMEOUT = 120.0  # seconds
LONGEST = 60.0  # seconds between two attempts
REDIRECTS = {301, 302, 307, 308}
BUSY = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A name with its password, or a token; or nothing."""

    user: str | None = None
    password: str | None = None
    token: str | None = None


class Sender:
    """What reaches one address; InputError for what is none."""

    def __init__(
        self,
        url: str,
        credentials: Credentials | None = None,
        *,
        wait: Callable[[float], None] = time.sleep,
        timeout: float = TIMEOUT,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url, self.wait, self.reached = _address(url), wait, False
        self.known = credentials or Credentials()
        self.auth: httpx.Auth | None = None
        headers = {"User-Agent": f"diplomatic-kg/{__version__}", "Accept": "*/*"}
        if self.known.token:
            headers["Authorization"] = f"Bearer {self.known.token}"
        self.client = httpx.Client(timeout=timeout, headers=headers, transport=transport, follow_redirects=False)

    def send(
        self, method: str, params: Mapping[str, str], body: bytes = b"", *, kind: str = "", gone: bool = False
    ) -> None:
        """Send a request until it is accepted; with `gone`, what is not there is as good as deleted. Else PushError."""
        why = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self.wait(min(0.5 * 2**attempt, LONGEST))
            try:
                response = self._followed(method, params, body, kind)
            except httpx.TransportError as error:
                why = f"{type(error).__name__}: {error}"
                if not self.reached and isinstance(error, httpx.ConnectError | httpx.UnsupportedProtocol):
                    break
                continue
            self.reached = True
            if response.is_success or (gone and response.status_code == 404):
                return
            why = _reason(response)
            if response.status_code not in BUSY:
                break
            self._told_to_wait(response)
        raise PushError(f"{self.url} does not take it: {visible(why)}")

    def _followed(self, method: str, params: Mapping[str, str], body: bytes, kind: str) -> httpx.Response:
        """The answer, after redirects within the same host and after the way of signing in that it asks for."""
        for _ in range(5):
            url = self.url.copy_merge_params(params)
            headers = {"Content-Type": kind} if kind else {}
            response = self.client.request(method, url, content=body or None, headers=headers, auth=self.auth)
            if response.status_code in REDIRECTS and "location" in response.headers:
                self._redirected(response)
            elif not self._signs_in(response):
                return response
        raise PushError(f"{self.url} sends in circles")

    def _redirected(self, response: httpx.Response) -> None:
        """Takes the new address for this and all that follows; PushError where it is another host's."""
        url = httpx.URL(urljoin(str(response.request.url), response.headers["location"]))
        if (url.scheme, url.host, url.port) != (self.url.scheme, self.url.host, self.url.port):
            raise PushError(f"{self.url} sends on to {visible(str(url))}: push to that address if it is the one meant")
        url = httpx.URL(url, query=self.url.query or None)
        if url == self.url:
            raise PushError(f"{self.url} sends in circles")
        self.url = url

    def _signs_in(self, response: httpx.Response) -> bool:
        """Whether a refused request is worth another try, with the password given in the way that is asked for."""
        if response.status_code not in (401, 403) or self.known.user is None or self.known.token or self.auth:
            return False
        way = "digest" in response.headers.get("www-authenticate", "").lower()
        kind = httpx.DigestAuth if way else httpx.BasicAuth
        self.auth = kind(self.known.user, self.known.password or "")
        return True

    def _told_to_wait(self, response: httpx.Response) -> None:
        """Waits as long as the target asks for, in seconds; a date is not waited for."""
        asked = response.headers.get("retry-after", "")
        if asked.isdecimal():
            self.wait(min(float(asked), LONGEST))


def _address(url: str) -> httpx.URL:
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{url!a} is no address of a store: {error}") from error
    if found.scheme not in ("http", "https") or not found.host:
        raise InputError(f"{url!a} is no address of a store: it begins with http:// or https://")
    if found.userinfo:
        raise InputError("the address has a name or password in it: give --user, and the password by KG_PUSH_PASSWORD")
    return found.copy_with(fragment=None)


def _reason(response: httpx.Response) -> str:
    """The status in words, and the first line of what is said to it."""
    known = {
        401: "it asks for other credentials",
        403: "it does not let us write",
        404: "there is nothing at this path",
    }
    lines = response.text[:4000].strip().splitlines() or [""]
    said = known.get(response.status_code) or lines[0][:200]
    return f"{response.status_code} {response.reason_phrase}: {said}"
