"""Who may ask, from where, and what pages may do."""

from pathlib import Path

import pytest

from tests.serve.served import Served, serving, stored

PAGES = ("/", "/query", "/query?name=who-said-what&p.about=Sudria", "/id/person/ada-holm", "/nothing")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "evil.example:8010"]
)
def test_a_host_that_is_another_is_not_answered(served: Served, host: str) -> None:
    answer = served.ask("/sparql?query=ASK%7B%7D", Host=host)
    assert (answer.status, answer.text.count("\n")) == (421, 1)


@pytest.mark.parametrize("host", ["localhost", "localhost:8010", "127.0.0.1", "[::1]:80", "LOCALHOST."])
def test_hosts_that_are_meant(served: Served, host: str) -> None:
    assert served.ask("/sparql?query=ASK%7B%7D", Host=host).status == 200


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_to_themselves(served: Served, path: str) -> None:
    answer = served.ask(path, Accept="text/html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert "<script>" not in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org", "").replace("http://purl.org", "").replace(
        "http://www.wikidata.org", ""
    )


def test_no_other_site_may_ask_unless_it_is_named(served: Served, tmp_path: Path) -> None:
    asked = {"Origin": "https://desk.example"}
    assert "access-control-allow-origin" not in served.ask("/sparql?query=ASK%7B%7D", **asked).headers  # type: ignore[arg-type]
    with serving(stored(tmp_path), "--cors", "https://desk.example", "--name", "kg.example") as open_:
        answer = open_.ask("/sparql?query=ASK%7B%7D", Host="kg.example", **asked)  # type: ignore[arg-type]
        assert answer.headers["access-control-allow-origin"] == "https://desk.example"
        other = open_.ask("/sparql?query=ASK%7B%7D", Origin="https://other.example")
        assert "access-control-allow-origin" not in other.headers
        before = open_.ask(
            "/sparql",
            method="OPTIONS",
            Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="content-type",
            Origin="https://desk.example",
        )
        assert before.status == 200
        assert "POST" in before.headers["access-control-allow-methods"]


def test_what_is_asked_is_text_in_the_page(served: Served) -> None:
    hostile = "</textarea><img%20src=x%20onerror=alert(1)>%22'"
    for path in (f"/query?sparql={hostile}", f"/query?name=who-said-what&p.about={hostile}", f"/query?name={hostile}"):
        answer = served.ask(path, Accept="text/html")
        assert "<img" not in answer.text
        assert "Traceback" not in answer.text
    assert served.ask("/query?sparql=SELECT").status == 400
