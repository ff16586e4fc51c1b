"""Requests that are sent until they arrive, by way of servers that are functions."""

from collections.abc import Callable
from itertools import chain, repeat

import httpx
import pytest

from kg.errors import InputError, PushError
from kg.push import Credentials, Sender
from kg.push.targets import GraphStore, Parcel, Update

URL = "https://store.example/data"
KNOWN = Credentials("ada", "secret")
type Server = Callable[[httpx.Request], httpx.Response]


def sender(server: Server, credentials: Credentials | None = None, url: str = URL) -> tuple[Sender, list[float]]:
    """A sender to that server, and how long it waited between attempts."""
    waits: list[float] = []
    return Sender(url, credentials, wait=waits.append, transport=httpx.MockTransport(server)), waits


def answers(*statuses: int, headers: dict[str, str] | None = None) -> tuple[Server, list[httpx.Request]]:
    """A server that answers with these, and then with the last of them for ever; and what it was asked."""
    rest, asked = chain(statuses, repeat(statuses[-1])), list[httpx.Request]()

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(next(rest), headers=headers, text="because\nof this")

    return server, asked


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_busy_store_is_asked_again_later_and_later(status: int) -> None:
    server, asked = answers(status, status, 204)
    sending, waits = sender(server)
    sending.send("PUT", {}, b"x")
    assert len(asked) == 3
    assert waits == sorted(waits) != []


def test_a_store_that_stays_busy_is_given_up() -> None:
    server, asked = answers(503)
    with pytest.raises(PushError, match="503 Service Unavailable: because"):
        sender(server)[0].send("PUT", {}, b"x")
    assert len(asked) == 6


def test_a_store_says_how_long_to_wait() -> None:
    server, _ = answers(503, 200, headers={"Retry-After": "7"})
    sending, waits = sender(server)
    sending.send("PUT", {})
    assert 7.0 in waits


def test_a_time_out_is_tried_again_and_a_place_where_nobody_is_is_not() -> None:
    tries = []

    def slow(request: httpx.Request) -> httpx.Response:
        tries.append(request)
        if len(tries) < 3:
            raise httpx.ReadTimeout("slow")
        return httpx.Response(204)

    def nobody(request: httpx.Request) -> httpx.Response:
        tries.append(request)
        raise httpx.ConnectError("refused")

    sender(slow)[0].send("PUT", {})
    assert len(tries) == 3
    with pytest.raises(PushError, match="ConnectError: refused"):
        sender(nobody)[0].send("PUT", {})
    assert len(tries) == 4


@pytest.mark.parametrize(("status", "why"), [(400, "because"), (401, "credentials"), (403, "write"), (404, "nothing")])
def test_a_refusal_is_said_at_once(status: int, why: str) -> None:
    server, asked = answers(status)
    with pytest.raises(PushError, match=why):
        sender(server)[0].send("PUT", {})
    assert len(asked) == 1


def test_what_is_deleted_may_be_gone() -> None:
    server, _ = answers(404)
    sender(server)[0].send("DELETE", {}, gone=True)


@pytest.mark.parametrize(
    ("scheme", "begins"), [("Basic realm=x", "Basic "), ('Digest realm="x", nonce="1"', "Digest ")]
)
def test_a_password_is_given_when_it_is_asked_for_and_then_kept(scheme: str, begins: str) -> None:
    seen = []

    def server(request: httpx.Request) -> httpx.Response:
        given = request.headers.get("authorization", "")
        seen.append(given)
        return (
            httpx.Response(204)
            if given.startswith(begins)
            else httpx.Response(401, headers={"WWW-Authenticate": scheme})
        )

    sending, _ = sender(server, KNOWN)
    sending.send("PUT", {})
    sending.send("PUT", {})
    assert seen[0] == ""
    assert seen[-1].startswith(begins)
    assert not any(given.startswith("Basic ") for given in seen) or begins == "Basic "


def test_a_token_goes_with_every_request() -> None:
    server, asked = answers(204)
    sender(server, Credentials(token="t0k"))[0].send("PUT", {})
    assert asked[0].headers["authorization"] == "Bearer t0k"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://other.example/data", "http://store.example/data", "https://store.example:8443/data", "//x.example"],
)
@pytest.mark.parametrize("credentials", [KNOWN, Credentials(token="t0k"), Credentials()])
def test_another_host_is_never_followed(elsewhere: str, credentials: Credentials) -> None:
    server, asked = answers(307, headers={"Location": elsewhere})
    with pytest.raises(PushError, match="sends on to"):
        sender(server, credentials)[0].send("PUT", {}, b"secret words")
    assert {request.url.host for request in asked} == {"store.example"}


def test_the_same_host_is_followed_with_method_and_body() -> None:
    seen = []

    def server(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, str(request.url), request.content))
        if request.url.path == "/data":
            return httpx.Response(308, headers={"Location": "/data/?graph=http%3A%2F%2Fg.example%2F"})
        return httpx.Response(204)

    sending, _ = sender(server)
    for graph in ("http://g.example/", "http://h.example/"):
        sending.send("PUT", {"graph": graph}, b"body")
    assert [method for method, _, _ in seen] == ["PUT"] * 3
    assert [body for _, _, body in seen] == [b"body"] * 3
    assert seen[-1][1] == "https://store.example/data/?graph=http%3A%2F%2Fh.example%2F"


def test_circles_are_seen() -> None:
    server, asked = answers(307, headers={"Location": "/data"})
    with pytest.raises(PushError, match="in circles"):
        sender(server)[0].send("PUT", {})
    assert len(asked) < 10


@pytest.mark.parametrize("url", ["", "store", "ftp://x.example", "http://", "https://ada:secret@x.example/"])
def test_what_is_no_address_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(InputError) as refused:
        Sender(url)
    assert "secret" not in str(refused.value)


def test_credentials_are_not_shown() -> None:
    assert "secret" not in repr(KNOWN) + str(KNOWN)


def test_the_graph_store_protocol_puts_first_and_adds_then() -> None:
    server, asked = answers(204)
    parcels = [Parcel("http://g.example/?a=b&c", (b"1\n",), True), Parcel("http://g.example/?a=b&c", (b"2\n",), False)]
    GraphStore(sender(server, url=f"{URL}?key=1")[0]).send([*parcels, Parcel("", (b"3\n",), True)])
    assert [(r.method, dict(r.url.params), r.content) for r in asked] == [
        ("PUT", {"key": "1", "graph": "http://g.example/?a=b&c"}, b"1\n"),
        ("POST", {"key": "1", "graph": "http://g.example/?a=b&c"}, b"2\n"),
        ("POST", {"key": "1", "default": ""}, b"3\n"),
    ]
    assert {request.headers["content-type"] for request in asked} == {"application/n-triples"}


def test_an_update_clears_a_graph_before_its_first_triples() -> None:
    server, asked = answers(204)
    Update(sender(server)[0]).send([Parcel("http://g.example/", (b"1\n",), True), Parcel("", (b"2\n",), True)])
    assert asked[0].content == (
        b"CLEAR SILENT GRAPH <http://g.example/>;\nINSERT DATA { GRAPH <http://g.example/> {\n1\n} };\n"
        b"INSERT DATA {\n2\n}"
    )
