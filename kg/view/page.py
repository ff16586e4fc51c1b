"""The page itself: template, styles, scripts and payload in one file, with a policy that lets nothing else in."""

import base64
import gzip
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
from kg.network import ATTRIBUTES, network
from kg.view.appearance import COMMUNITIES, LOOKS, TONES
from kg.view.drawing import drawing, renderer
from kg.view.layout import Progress
from kg.view.payload import payload
from kg.vocabulary import NAMESPACE, RDF_TYPE

TITLE = "Who said what"
ROOM = Path(__file__).resolve().parent
# In this order they make one script.
SCRIPTS = (
    *("graph", "element", "search", "state", "filters", "readings", "dates", "pairs", "springs", "said", "whom"),
    *("labels", "drawn", "timeline", "tables", "panel", "picture", "exports", "start"),
)
LARGEST = 50_000  # nodes; more make a page that no browser opens in a bearable time
PACKED = 400_000  # bytes of JSON above which an island is compressed
PLAIN_ROWS = 200  # statements listed for readers without scripts


def page(
    graph: nx.MultiDiGraph,
    *,
    title: str = TITLE,
    centre: str | None = None,
    progress: Progress | None = None,
    live: str = "",
) -> str:
    """The whole page; the same graph and title give the same text.

    `centre` is the IRI of a node whose details are open at first; `live` an address of the page's own server that
    tells whether the graph is still the `same`. Raises InputError for more nodes than LARGEST.
    """
    if len(graph) > LARGEST:
        raise InputError(
            f"{len(graph):,} things are more than one page can show ({LARGEST:,}): choose some by --focus, --about, "
            "--topic, --since, --until or --query"
        )
    told, style = payload(graph), _asset("page.css") + _asset("parts.css")
    sketch = drawing(graph, progress)
    script, library = _script(), renderer()
    watch = _asset("script", "live.js") if live else ""
    looks = {
        "looks": {kind: look._asdict() for kind, look in LOOKS.items()},
        "tones": TONES,
        "communities": COMMUNITIES,
        "properties": {"rdf": RDF_TYPE, "dkg": NAMESPACE, **ATTRIBUTES},
        "centre": None if centre is None else list(graph).index(centre),
    }
    templates = Environment(
        loader=FileSystemLoader(ROOM), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = templates.get_template("page.html.j2").render(
        title=" ".join(title.split()) or TITLE,
        policy=_policy(scripts=(library, script, *([watch] if live else [])), style=style, own=bool(live)),
        live=live,
        watch=Markup(watch),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        payload=_island("payload", {**told, **looks}),
        drawing=_island("drawing", sketch),
        statements=[node for node in told["nodes"] if node["type"] == "Statement"][:PLAIN_ROWS],
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def write(
    source: ox.Store | nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    title: str = TITLE,
    centre: str | None = None,
    progress: Progress | None = None,
) -> Path:
    """Writes the page beside its place and then moves it there; GraphError where that cannot be done."""
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{target}: is a folder; name a file for the page")
    graph = network(source) if isinstance(source, ox.Store) else source
    text = page(graph, title=title, centre=centre, progress=progress)
    beside = target.resolve().with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(target.resolve())
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GraphError(f"{target}: the page cannot be written: {error.strerror or error}") from error
    return target


def _island(name: str, content: Any) -> Markup:
    """A data block: JSON in ASCII that no HTML parser can take for markup, or its gzip in base64 where it is long."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    if len(text) > PACKED:
        packed = base64.b64encode(gzip.compress(text.encode("ascii"), 6, mtime=0)).decode("ascii")
        return Markup(f'<script type="text/plain" id="{name}" data-packed="gzip">{packed}</script>')
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/json" id="{name}">{text}</script>')


def _policy(*, scripts: tuple[str, ...], style: str, own: bool) -> str:
    run = " ".join(_hash(script) for script in scripts)
    return (  # a picture is made of the page's own drawing, by way of a blob
        f"default-src 'none'; script-src {run}; style-src {_hash(style)}; img-src blob:; "
        f"base-uri 'none'; form-action 'none'{"; connect-src 'self'" if own else ''}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _asset(*parts: str) -> str:
    return ROOM.joinpath(*parts).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_asset("script", f"{name}.js") for name in SCRIPTS)
    return f'(async () => {{\n"use strict";\n{parts}}})();\n'
