"""The page itself: template, styles, scripts and payload in one file, with a policy that lets nothing else in."""

import base64
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import GraphError, InputError
from kg.network import network
from kg.view.appearance import LOOKS, TONES
from kg.view.drawing import drawing, renderer
from kg.view.payload import payload

ROOM = Path(__file__).resolve().parent
# In this order they make one script.
SCRIPTS = ("graph", "element", "filters", "said", "drawn", "tables", "panel", "start")
PLAIN_ROWS = 200  # statements listed for readers without scripts


def page(graph: nx.MultiDiGraph, *, title: str = "Who said what") -> str:
    """The whole page; the same graph and title give the same text."""
    told = payload(graph)
    script, library, style = _script(), renderer(), _asset("page.css")
    templates = Environment(
        loader=FileSystemLoader(ROOM), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = templates.get_template("page.html.j2").render(
        title=" ".join(title.split()) or "Who said what",
        policy=_policy(scripts=(library, script), style=style),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        payload=_island({**told, "looks": {k: look._asdict() for k, look in LOOKS.items()}, "tones": TONES}),
        drawing=_island(drawing(graph)),
        statements=[node for node in told["nodes"] if node["type"] == "Statement"][:PLAIN_ROWS],
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def write(source: ox.Store | nx.MultiDiGraph, path: str | os.PathLike[str], *, title: str = "Who said what") -> Path:
    """Writes the page beside its place and then moves it there; GraphError where that cannot be done."""
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{target}: is a folder; name a file for the page")
    text = page(network(source) if isinstance(source, ox.Store) else source, title=title)
    beside = target.resolve().with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(target.resolve())
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GraphError(f"{target}: the page cannot be written: {error.strerror or error}") from error
    return target


def _island(content: Any) -> Markup:
    """JSON in pure ASCII that no HTML parser can take for markup."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    run = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {run}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _asset(*parts: str) -> str:
    return ROOM.joinpath(*parts).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_asset("script", f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'
