"""What the page is told: nodes and links by number, with everything that a script should not have to work out."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

import networkx as nx

from kg.network import Span

WORDS = 6  # at either end of a passage, for a text fragment
LEFT_OUT = ("context", "context_marks", "context_from", "document_url", "url")


def payload(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Nodes in the graph's order, and links as [from, relation, to] or, where they bear more, with that as fourth.

    What all IRIs begin with stands once, as `base`, and is left off `iri`.
    """
    number, base = {iri: i for i, iri in enumerate(graph)}, common(graph)
    links = []
    for source, target, edge in sorted(graph.edges(data=True), key=lambda e: (number[e[0]], number[e[1]], str(e[2]))):
        more = {name: value for name, value in edge.items() if name != "relation"}
        links.append([number[source], edge.get("relation", ""), number[target], *([more] if more else [])])
    evidence = graph.graph.get("evidence", {})
    nodes = [_node(iri, graph.nodes[iri], base) for iri in graph]
    for node, iri in zip(nodes, graph, strict=True):
        if iri in evidence:
            node["evidence"] = [[_span(span, base) for span in spans] for spans in evidence[iri]]
    return {"base": base, "nodes": nodes, "links": links}


def common(iris: Iterable[str]) -> str:
    """What all IRIs begin with, up to a slash or a hash; "" for fewer than two."""
    known = set(iris)
    first, last = (min(known), max(known)) if len(known) > 1 else ("", "")
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    shared = first[:same]
    return shared[: max(shared.rfind("/"), shared.rfind("#")) + 1]


def _span(span: Span, base: str) -> list[str | int]:
    return [span.iri.removeprefix(base), span.start, span.end, span.exact]


def _node(iri: str, attributes: dict[str, Any], base: str) -> dict[str, Any]:
    node = {name: value for name, value in attributes.items() if name not in LEFT_OUT}
    node |= {"iri": iri.removeprefix(base), "type": attributes.get("type", "")}
    node["label"] = str(attributes.get("label", iri))
    if node["type"] == "Statement":
        node.pop("text", None)
        pieces = excerpt(attributes)
        words = " ".join(text for text, marked in pieces if marked)
        node |= {"excerpt": pieces, "link": address(str(attributes.get("document_url", "")), words)}
    if node["type"] == "Document":
        node["link"] = address(str(attributes.get("url", "")))
    return node


def excerpt(attributes: dict[str, Any]) -> list[tuple[str, bool]]:
    """The context as stretches of text, each marked or not, so that no offset need be understood by a script."""
    text, at, pieces = str(attributes.get("context", "")), 0, []
    for mark in str(attributes.get("context_marks", "")).split("; "):
        start, _, end = mark.partition("-")
        if start.isdigit() and end.isdigit() and at <= int(start) < int(end) <= len(text):
            pieces += [(text[at : int(start)], False), (text[int(start) : int(end)], True)]
            at = int(end)
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def address(url: str, words: str = "") -> str:
    """A web address, with a text fragment that finds the words; "" for anything that is not http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or set(url) & set(" <>\"'\\\n\r\t"):
        return ""
    found = words.strip("“”\"'‘’ ").split()
    if not found:
        return url
    ends = [found] if len(found) <= 2 * WORDS else [found[:WORDS], found[-WORDS:]]
    fragment = ",".join(_fragment(" ".join(part)) for part in ends)
    return f"{url}{'' if parts.fragment else '#'}:~:text={fragment}"


def _fragment(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D")
