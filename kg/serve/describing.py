"""One resource, in a worker: as RDF, or as what a page about it shows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.answers import plain, visible
from kg.errors import QueryError
from kg.explain import DCTERMS, DKG, Excerpt, explain
from kg.query import Term
from kg.serve.asking import RDF, counted
from kg.serve.frames import Output
from kg.serve.negotiation import RESOURCE, chosen
from kg.serve.refusals import Refusal
from kg.serve.session import Session
from kg.serve.tables import address
from kg.stats import stats
from kg.store import PREFIXES

RDFS, SKOS, TYPE = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["rdf"] + "type"
NAMES = (
    RDFS + "label",
    SKOS + "prefLabel",
    DCTERMS + "title",
    DKG + "title",
    DKG + "text",
    DKG + "exact",
    DCTERMS + "identifier",
)
INCOMING = 1000  # triples that lead to a resource and are told with it
MENTIONS = 10  # whose sentences are shown; to look for all of a state's takes long
LISTED = 25  # of each property on a page
WORDS = 220  # characters of a statement in a list
SAYING = ("speaker", "onBehalfOf", "quotedBy", "addressee", "about", "target", "saidAt", "topic", "inReplyTo")
OTHERS = {  # names of properties that are not ours
    RDFS + "label": "name",
    SKOS + "prefLabel": "name",
    SKOS + "altLabel": "also called",
    SKOS + "broader": "part of",
    DCTERMS + "source": "address",
    DCTERMS + "issued": "published",
    PREFIXES["owl"] + "sameAs": "same as",
}
FIRST = (  # our properties that a reader wants to see first, in this order
    *("speaker", "onBehalfOf", "quotedBy", "addressee", "target", "about", "topic", "act", "mode", "saidOn", "saidAt"),
    *("startDate", "endDate", "place", "participant", "host", "mediator", "status", "format", "holder", "organisation"),
)
RANKS = {name: rank for rank, name in enumerate((*NAMES, *(DKG + name for name in FIRST)))}
UNTOLD = (DKG + "mention", DKG + "contentPassage", DKG + "context", DKG + "cuePassage", DKG + "speakerPassage")


def describe(session: Session, request: dict[str, Any], out: Output) -> None:
    """What the graph says of the first of `iris` that it knows, as RDF or, for HTML, as JSON that a page is made of."""
    store = session.store()
    resource = next((node for node in map(_node, request["iris"]) if node and _known(store, node)), None)
    if resource is None:
        raise Refusal(404, f"the graph says nothing of <{request['iris'][0][:300]}>")
    form, media = chosen(RESOURCE, request.get("accept"), request.get("format", ()))
    if form == "html":
        out.head(type="text/html; charset=utf-8", form="html")
        out.text(json.dumps(_page(store, resource, session.base)))
    else:
        triples = counted(sorted(set(_about(store, resource)), key=str), session.rows)
        out.head(type=media, form=form)
        ox.serialize(triples, out.file, RDF[form], prefixes=PREFIXES)
    out.end()


def counts(session: Session, request: dict[str, Any], out: Output) -> None:
    """Rows of kind, name and count as JSON."""
    del request
    rows = stats(session.store()).rows
    out.head(type="application/json")
    out.text(json.dumps([[plain(term) for term in row] for row in rows]))
    out.end()


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _known(store: ox.Store, node: ox.NamedNode) -> bool:
    return any(next(iter(found), None) for found in (_from(store, node), _to(store, node)))


def _from(store: ox.Store, node: ox.NamedNode) -> Iterable[ox.Quad]:
    return store.quads_for_pattern(node, None, None)


def _to(store: ox.Store, node: ox.NamedNode) -> Iterable[ox.Quad]:
    return store.quads_for_pattern(None, None, node)


def _about(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """What is said of it, and the first of what leads to it."""
    yield from (quad.triple for quad in _from(store, node))
    yield from (quad.triple for quad in islice(_to(store, node), INCOMING))


def _page(store: ox.Store, node: ox.NamedNode, base: str) -> dict[str, Any]:
    facts: dict[str, set[Term]] = defaultdict(set)
    for quad in _from(store, node):
        facts[quad.predicate.value].add(quad.object)
    kinds = sorted((term for term in facts.pop(TYPE, set()) if isinstance(term, ox.NamedNode)), key=str)
    kept = {name: terms for name, terms in facts.items() if name not in UNTOLD}
    return {
        "iri": node.value,
        "label": visible(label(store, node)),
        "elsewhere": node.value if not node.value.startswith(base) and _web(node.value) else "",
        "types": [_link(store, kind, base) for kind in _exact(kinds)],
        "facts": [_fact(store, name, kept[name], base) for name in sorted(kept, key=_rank)],
        "excerpts": [_excerpt(each, base) for each in _evidence(store, node)],
        "statements": _statements(store, node, base),
        "incoming": _incoming(store, node, base),
        "view": any(kind.value.startswith(DKG) for kind in kinds),
    }


def _exact(kinds: list[ox.NamedNode]) -> list[ox.NamedNode]:
    """The types without Actor and Event where there is a more exact one."""
    exact = [kind for kind in kinds if kind.value not in (DKG + "Actor", DKG + "Event")]
    return exact or kinds


def _fact(store: ox.Store, name: str, terms: set[Term], base: str) -> dict[str, Any]:
    ordered = sorted((_link(store, term, base) for term in terms), key=lambda each: each["text"])
    return {
        "name": {"text": OTHERS.get(name) or label(store, ox.NamedNode(name)), "href": address(name, base)},
        "values": ordered[:LISTED],
        "more": max(len(ordered) - LISTED, 0),
    }


def _rank(name: str) -> tuple[int, str]:
    return RANKS.get(name, len(RANKS)), name


def _link(store: ox.Store, term: Term, base: str) -> dict[str, str]:
    """What a term shows, with the address of what it names; an address on the web is linked as it is."""
    if isinstance(term, ox.NamedNode):
        return {"text": visible(label(store, term)), "href": address(term.value, base)}
    text = visible(plain(term))
    if isinstance(term, ox.Literal) and term.language:
        return {"text": text, "lang": term.language}
    if isinstance(term, ox.Literal) and term.datatype.value == PREFIXES["xsd"] + "anyURI" and _web(term.value):
        return {"text": text, "href": term.value}
    return {"text": text}


def _web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def label(store: ox.Store, node: ox.NamedNode) -> str:
    """The best name that the graph has for something, else the end of its IRI."""
    for name in NAMES:
        found = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(name), None))
        best = min((term for term in found if isinstance(term, ox.Literal)), key=_english, default=None)
        if best is not None:
            return best.value if len(best.value) <= WORDS else best.value[:WORDS] + "…"
    return node.value.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or node.value


def _english(term: ox.Literal) -> tuple[bool, str]:
    return (term.language or "en")[:2] != "en", term.value


def _evidence(store: ox.Store, node: ox.NamedNode) -> tuple[Excerpt, ...]:
    """The sentences that a record stands on, the first of them where it is mentioned often; none if it is not."""
    mentions = sorted(
        {plain(quad.object) for quad in store.quads_for_pattern(node, ox.NamedNode(DKG + "mention"), None)}
    )
    asked = [node.value] if len(mentions) <= MENTIONS else mentions[:MENTIONS]
    try:
        return tuple(dict.fromkeys(excerpt for iri in asked for excerpt in explain(store, iri)))
    except (QueryError, ValueError):
        return ()


def _excerpt(excerpt: Excerpt, base: str) -> dict[str, Any]:
    pieces, at = [], 0
    for first, last in ((start - excerpt.start, end - excerpt.start) for start, end in excerpt.spans):
        pieces += [[excerpt.text[at:first], False], [excerpt.text[first:last], True]]
        at = last
    pieces.append([excerpt.text[at:], False])
    return {
        "pieces": [piece for piece in pieces if piece[0]],
        "title": visible(excerpt.title or excerpt.document),
        "href": address(excerpt.document, base),
        "url": excerpt.url if _web(excerpt.url) else "",
    }


def _statements(store: ox.Store, node: ox.NamedNode, base: str) -> list[dict[str, Any]]:
    """For each way to take part in a statement: the latest ones, and how many there are in all; a document's own."""
    told = sorted(_told(store, node), key=lambda each: _offset(store, each))
    groups = [_group(store, "inDocument", told, f"GRAPH {node} {{ ?statement a dkg:Statement }}", base)] if told else []
    for name in SAYING:
        found = {quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(DKG + name), node)}
        nodes = [each for each in found if isinstance(each, ox.NamedNode)]
        nodes.sort(key=lambda each: (_value(store, each, "saidOn"), each.value), reverse=True)
        if nodes:
            groups.append(_group(store, name, nodes, f"?statement dkg:{name} {node} .", base))
    return groups


def _group(store: ox.Store, name: str, nodes: list[ox.NamedNode], pattern: str, base: str) -> dict[str, Any]:
    """The first of these statements, and the query that gives all of them."""
    query = f"SELECT DISTINCT ?date ?words ?statement WHERE {{\n  {pattern}\n  ?statement dkg:text ?words .\n"
    query += "  OPTIONAL { ?statement dkg:saidOn ?date }\n}\nORDER BY DESC(?date)"
    rows = [_statement(store, each, base) for each in nodes[:LISTED]]
    return {"name": name, "rows": rows, "count": len(nodes), "query": "/query?sparql=" + quote(query)}


def _told(store: ox.Store, document: ox.NamedNode) -> list[ox.NamedNode]:
    """The statements in a document's graph."""
    found = store.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(DKG + "Statement"), document)
    return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]


def _offset(store: ox.Store, statement: ox.NamedNode) -> int:
    """Where the words of a statement begin."""
    found = store.quads_for_pattern(statement, ox.NamedNode(DKG + "contentPassage"), None)
    passages = (quad.object for quad in found if isinstance(quad.object, ox.NamedNode))
    return min((int(_value(store, passage, "start") or 0) for passage in passages), default=0)


def _statement(store: ox.Store, node: ox.NamedNode, base: str) -> dict[str, Any]:
    speakers = {quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(DKG + "speaker"), None)}
    return {
        "date": _value(store, node, "saidOn"),
        "speakers": sorted((_link(store, speaker, base) for speaker in speakers), key=lambda each: each["text"]),
        "act": _value(store, node, "act").rpartition("#")[2],
        "words": {"text": visible(label(store, node)), "href": address(node.value, base)},
    }


def _value(store: ox.Store, node: ox.NamedNode, name: str) -> str:
    found = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(DKG + name), None))
    return min((plain(term) for term in found), default="")


def _incoming(store: ox.Store, node: ox.NamedNode, base: str) -> list[dict[str, Any]]:
    """What leads here otherwise, by property."""
    groups: dict[str, set[Term]] = defaultdict(set)
    for quad in islice(_to(store, node), INCOMING):
        if quad.predicate.value not in _saying():
            groups[quad.predicate.value].add(quad.subject)
    return [_fact(store, name, groups[name], base) for name in sorted(groups)]


@cache
def _saying() -> frozenset[str]:
    return frozenset(DKG + name for name in (*SAYING, "inDocument"))
