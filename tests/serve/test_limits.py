"""What is too much is stopped, and the server goes on."""

import http.client
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serve.served import Served, serving, stored

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
BOMB = (  # ten thousand letters a row
    'SELECT (GROUP_CONCAT(?long) AS ?x) { BIND("aaaaaaaaaa" AS ?a) BIND(REPLACE(?a, "a", ?a) AS ?b) '
    'BIND(REPLACE(?b, "a", ?b) AS ?long) ?c ?d ?e . ?f ?g ?h }'
)


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(stored(tmp_path_factory.mktemp("tight")), "--timeout", "1.5", "--rows", "3000") as running:
        yield running
        assert running.alive()


def test_a_query_that_never_ends_is_stopped(tight: Served) -> None:
    answer = tight.sparql(ENDLESS)
    assert (answer.status, answer.text) == (503, "stopped: the answer takes longer than 1.5 seconds\n")
    assert tight.alive()


def test_a_worker_that_was_stopped_is_gone(tight: Served) -> None:
    before = workers(tight)
    tight.sparql(ENDLESS)
    until(lambda: before - workers(tight))
    assert len(workers(tight)) <= 2


def test_more_rows_than_allowed_are_no_answer(tight: Served) -> None:
    with pytest.raises(http.client.IncompleteRead) as caught:
        tight.sparql(CROSS, Accept="text/csv")
    assert 0 < caught.value.partial.count(b"\n") <= 3001
    few = tight.sparql(CROSS.replace("*", "?b") + " LIMIT 3000")
    assert len(few.json["results"]["bindings"]) == 3000


def test_a_small_answer_with_too_many_rows_says_so(tight: Served) -> None:
    answer = tight.sparql("SELECT (1 AS ?x) { ?a ?b ?c . ?d ?e ?f }", Accept="text/csv")
    assert answer.status == 503
    assert "more than 3,000 rows" in answer.text


def test_too_many_triples_are_no_answer(tight: Served) -> None:
    with pytest.raises(http.client.IncompleteRead):
        tight.sparql("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", Accept="application/n-triples")


def test_a_bomb_of_text_takes_no_more_memory_than_allowed(tmp_path: Path) -> None:
    with serving(stored(tmp_path), "--memory", "200", "--timeout", "50") as running:
        answer = running.sparql(BOMB)
        assert (answer.status, answer.text) == (503, "stopped: the answer takes more than 200 MB of memory\n")
        assert running.alive()


def test_a_hundred_megabytes_of_query_are_refused_before_they_are_read(served: Served) -> None:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=20)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/sparql-query")
    connection.putheader("Content-Length", str(100 << 20))
    connection.endheaders(b"ASK {} #")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (413, b"that is longer than 1 MB\n")
    connection.close()
    assert served.alive()


def test_a_hundred_megabytes_without_a_length_are_cut_off(served: Served) -> None:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=20)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/x-www-form-urlencoded")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    sent = 0
    try:
        while sent < 100:
            connection.send(b"100000\r\n" + b"x" * (1 << 20) + b"\r\n")
            sent += 1
    except OSError:
        pass
    assert sent < 60
    connection.close()
    assert served.alive()


def test_an_address_without_end_is_refused(served: Served) -> None:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=20)
    try:
        connection.request("GET", "/sparql?query=" + "x" * (4 << 20))
        assert connection.getresponse().status in (400, 414, 431)
    except OSError:  # it was cut off while it was still being sent
        pass
    finally:
        connection.close()
    assert served.alive()


def test_deep_nesting_is_an_answer_too(served: Served) -> None:
    for text in ("ASK " + "{" * 20000 + "}" * 20000, "ASK { FILTER(" + "(" * 20000 + "1" + ")" * 20000 + ") }"):
        answer = served.ask("/sparql", method="POST", body=text.encode(), Content_Type="application/sparql-query")
        assert answer.status in (400, 503)
        assert served.alive()


def test_a_client_that_goes_away_ends_its_query(served: Served) -> None:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=20)
    connection.request("GET", "/sparql?" + urlencode({"query": ENDLESS}))
    until(lambda: busy(served))
    connection.close()
    until(lambda: not busy(served))
    assert served.alive()


def test_nothing_is_worked_out_ahead_of_a_client_that_does_not_read(served: Served) -> None:
    served.alive()
    before = memory(served)
    connection = socket.create_connection((served.host, served.port), timeout=20)
    target = "/sparql?" + urlencode({"query": CROSS, "format": "json"})
    connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {served.host}\r\n\r\n".encode())
    until(lambda: connection.recv(1, socket.MSG_PEEK))
    until(lambda: not busy(served))  # with most of 100,000 rows still to come
    assert memory(served) - before < 12 << 20
    received = 0
    while piece := connection.recv(1 << 16):
        received += len(piece)
    connection.close()
    assert received > 20 << 20


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_server_that_ends_leaves_nobody_behind(tmp_path: Path, how: signal.Signals) -> None:
    with serving(stored(tmp_path)) as running:
        connection = http.client.HTTPConnection(running.host, running.port, timeout=20)
        connection.request("GET", "/sparql?" + urlencode({"query": ENDLESS}))
        until(lambda: busy(running))
        left = workers(running)
        running.process.send_signal(how)
        running.process.wait(10)
        assert left
        until(lambda: not any(Path(f"/proc/{each}").exists() for each in left))
        connection.close()


def workers(served: Served) -> set[int]:
    """Process ids of the workers that there are."""
    return {int(each) for each in _listed(served, "pid")}


def busy(served: Served) -> bool:
    """Whether any worker is using the processor."""
    return any("R" in state for state in _listed(served, "stat"))


def memory(served: Served) -> int:
    """Bytes that the server itself holds."""
    pages = int(Path(f"/proc/{served.process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def _listed(served: Served, column: str) -> list[str]:
    command = ["ps", "--ppid", str(served.process.pid), "-o", f"{column}="]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


def until(true: Callable[[], object]) -> None:
    """Wait for something to be so."""
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("never")
