"""Pages from templates, with everything escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

ROOM = Path(__file__).resolve().parent


def rendered(request: Request, name: str, **told: Any) -> bytes:
    """A page as UTF-8; what cannot be encoded becomes a question mark."""
    settings = request.app.state.settings
    text = _environment().get_template(name).render(here=request.url.path, settings=settings, **told)
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
