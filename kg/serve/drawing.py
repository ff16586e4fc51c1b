"""The page of the whole graph, or of a part, in a process of its own: to lay out thousands of things takes a while."""

from typing import Any

from kg.errors import InputError
from kg.network import network
from kg.serve.frames import Output
from kg.serve.refusals import Refusal
from kg.serve.session import Session
from kg.view import Wish, page, select

CHANGES = "/graph/version"


def view(session: Session, request: dict[str, Any], out: Output) -> None:
    """The page for the `wish`; Refusal 400 for names that nothing has, and for more than a page can show."""
    wish, drawn, centre, title = request["wish"], network(session.store()), None, "Who said what"
    try:
        if wish:
            drawn, centre, chosen = select(drawn, Wish(**wish))
            title = f"Who said what: {chosen}"
        text = page(drawn, title=title, centre=centre, live=f"{CHANGES}?of={request['version']}")
    except InputError as error:
        raise Refusal(400, str(error)) from error
    out.head(type="text/html; charset=utf-8")
    out.text(text)
    out.end()
