"""The graph as a networkx graph: the one projection that the page and the exports share.

Nodes are keyed by IRI and bear `type`, `label` and whatever else is known, always as str, int, float or bool and
never as None; several values of one attribute are joined by "; ". Edges bear `relation`, and a running number as key.
The graph itself bears `evidence`: for each statement the spans of its content, and those of its context.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import networkx as nx
import pyoxigraph as ox

from kg.vocabulary import DCTERMS, NAMESPACE, OWL, RDF_TYPE, RDFS, SKOS, broader, dkg, ontology

ACTORS = ("Person", "Organisation", "State", "Group", "Actor")
EVENTS = ("Meeting", "Agreement", "Event")
# The most exact first: of the types that a thing has, its first one here is shown.
TYPES = (*ACTORS[:-1], *EVENTS[:-1], "Statement", "Place", "Topic", "Document", "Actor", "Event")

# The relations drawn as edges.
RELATIONS = (
    *("speaker", "onBehalfOf", "quotedBy", "addressee", "about", "target", "topic", "saidAt", "inReplyTo"),
    *("sameStatementAs", "participant", "host", "mediator", "place", "inState", "affiliation", "represents"),
)

# Our name of an attribute → the property it comes from.
ATTRIBUTES = {
    "label": RDFS + "label",
    "alt_labels": SKOS + "altLabel",
    "country_code": dkg("countryCode"),
    "text": dkg("text"),
    "act": dkg("act"),
    "mode": dkg("mode"),
    "channel": dkg("channel"),
    "cue": dkg("cue"),
    "date": dkg("saidOn"),
    "deadline": dkg("deadline"),
    "status": dkg("status"),
    "format": dkg("format"),
    "start_date": dkg("startDate"),
    "end_date": dkg("endDate"),
    "confidence": dkg("confidence"),
    "identifier": DCTERMS + "identifier",
    "title": DCTERMS + "title",
    "published": DCTERMS + "issued",
    "url": DCTERMS + "source",
    "publisher": DCTERMS + "publisher",
    "language": DCTERMS + "language",
}

type Value = str | int | float | bool
type Link = tuple[str, str, str, dict[str, Value]]  # from, relation, to, what else the edge bears
type Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document, as a passage in the graph has it."""

    document: str
    start: int
    end: int
    exact: str
    iri: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A title that somebody bears by the word of a document; "" for a body or a document that is not known."""

    holder: str
    title: str
    organisation: str
    former: bool
    document: str

    def link(self) -> Link:
        """An edge from the holder to the body the post is held in, or to the holder where none is given."""
        more: dict[str, Value] = {"title": self.title, "former": self.former}
        return self.holder, "role", self.organisation or self.holder, more


def network(store: ox.Store) -> nx.MultiDiGraph:
    """Statements, events, places, topics, documents, and the actors that any of them names, with what links them."""
    types = _types(store)
    same = _same(store, types)
    types = {iri: kind for iri, kind in types.items() if iri not in same}
    spans = _spans(store)
    named = [(s, spans[o]) for s, o in _pairs(store, dkg("mention")) if o in spans]
    mentions = sorted({(same.get(s, s), span) for s, span in named if same.get(s, s) in types})
    edges = [edge for edge in _edges(store, same) if edge[0] in types and edge[2] in types]
    kept = _referred(types, edges, {subject for subject, _ in mentions})
    graph = nx.MultiDiGraph()
    attributes = _merged(_attributes(store), same)
    for iri in sorted(kept):
        graph.add_node(iri, type=types[iri], **{"label": _last(iri), **attributes.get(iri, {})})
    links: list[Link] = [(s, r, o, {}) for s, r, o in edges]
    links += [(s, "mention", m.document, {"exact": m.exact, "from": m.start, "to": m.end}) for s, m in mentions]
    roles = _roles(store, same, spans)
    links += {_order(post.link()): post.link() for post in roles}.values()
    evidence = _evidence(store, spans)
    links += [(s, "inDocument", found[0].document, {}) for s, (found, _) in evidence.items()]
    links = [link for link in links if link[0] in kept and link[2] in kept]
    for number, (source, relation, target, more) in enumerate(sorted(links, key=_order)):
        graph.add_edge(source, target, key=number, relation=relation, **more)
    graph.graph["evidence"] = {iri: spans for iri, spans in evidence.items() if iri in kept}
    _describe(graph, evidence, attributes)
    _roles_then(graph, evidence, roles)
    return graph


def _order(link: Link) -> tuple[str, str, str, str]:
    source, relation, target, more = link
    return source, relation, target, repr(sorted(more.items()))


def _rows(store: ox.Store, query: str) -> Iterator[tuple[Term | None, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield tuple(row[name] for name in names)


def _plain(term: Term | None) -> str:
    """A literal's lexical form, an IRI as it stands, one of our own terms by its local name; "" for nothing."""
    return "" if term is None or isinstance(term, ox.Triple) else str(term.value).removeprefix(NAMESPACE)


def _last(iri: str) -> str:
    return iri.rstrip("/#").rpartition("/")[2] or iri


def _values(terms: Iterable[str]) -> str:
    return " ".join(f"<{term}>" for term in terms)


def _pairs(store: ox.Store, relation: str) -> list[tuple[str, str]]:
    rows = _rows(store, f"SELECT DISTINCT ?s ?o WHERE {{ ?s <{relation}> ?o }}")
    return sorted((_plain(s), _plain(o)) for s, o in rows)


def _types(store: ox.Store) -> dict[str, str]:
    """The most exact of the types that each thing has."""
    classes = _values(str(dkg(name)) for name in TYPES)
    query = f"SELECT DISTINCT ?s ?type WHERE {{ VALUES ?type {{ {classes} }} ?s <{RDF_TYPE}> ?type }}"
    ranked = sorted((_plain(s), TYPES.index(_plain(kind))) for s, kind in _rows(store, query))
    return {iri: TYPES[rank] for iri, rank in reversed(ranked)}


def _same(store: ox.Store, types: dict[str, str]) -> dict[str, str]:
    """Actors that are another actor of the graph under a second IRI → that one; what else is the same as them stays."""
    pairs = {s: o for s, o in _pairs(store, OWL + "sameAs") if s != o and _actors(types, s, o)}
    found = {}
    for iri in pairs:
        path = [iri]
        while path[-1] in pairs and pairs[path[-1]] not in path:
            path.append(pairs[path[-1]])
        end = min(path) if path[-1] in pairs else path[-1]
        if end != iri:
            found[iri] = end
    return found


def _actors(types: dict[str, str], *iris: str) -> bool:
    return all(types.get(iri) in ACTORS for iri in iris)


def _merged(attributes: dict[str, dict[str, Value]], same: dict[str, str]) -> dict[str, dict[str, Value]]:
    """The names of each second IRI added to the other names of the first."""
    for second, first in sorted(same.items()):
        own, more = attributes.setdefault(first, {}), attributes.pop(second, {})
        names = [str(known[name]) for known in (own, more) for name in ("alt_labels", "label") if name in known]
        others = {each for name in names for each in name.split("; ")} - {own.get("label")}
        if others:
            own["alt_labels"] = "; ".join(sorted(others))
    return attributes


def _spans(store: ox.Store) -> dict[str, Span]:
    query = (
        f"SELECT ?p ?document ?start ?end ?exact WHERE {{ ?p <{dkg('inDocument')}> ?document ;"
        f" <{dkg('start')}> ?start ; <{dkg('end')}> ?end ; <{dkg('exact')}> ?exact }}"
    )
    rows = sorted(tuple(map(_plain, row)) for row in _rows(store, query))
    return {p: Span(document, int(start), int(end), exact, p) for p, document, start, end, exact in rows}


def _edges(store: ox.Store, same: dict[str, str]) -> list[tuple[str, str, str]]:
    """Every relation that says most: `about` is left out where `target` stands, `participant` where `host` does."""
    wanted = _values(str(dkg(name)) for name in RELATIONS)
    query = f"SELECT DISTINCT ?s ?r ?o WHERE {{ VALUES ?r {{ {wanted} }} ?s ?r ?o }}"
    rows = (tuple(map(_plain, row)) for row in _rows(store, query))
    found = {(same.get(s, s), r, same.get(o, o)) for s, r, o in rows if s not in same or same[s] != same.get(o, o)}
    wider = broader("subPropertyOf")
    implied = {(s, _plain(ox.NamedNode(up)), o) for s, r, o in found for up in wider.get(NAMESPACE + r, ())}
    return sorted(found - implied)


def _referred(types: dict[str, str], edges: list[tuple[str, str, str]], mentioned: set[str]) -> set[str]:
    """All that is no actor, place or topic, and those of them that a text names or that a statement or event has."""
    by_reference = (*ACTORS, "Place", "Topic")
    kept = {iri for iri, kind in types.items() if kind not in by_reference}
    return kept | mentioned | {o for s, _, o in edges if s in kept}


def _attributes(store: ox.Store) -> dict[str, dict[str, Value]]:
    names = {str(iri): name for name, iri in ATTRIBUTES.items()}
    query = f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ {_values(names)} }} ?s ?p ?o }}"
    rows = sorted(
        (_plain(s), names[p.value], _plain(o)) for s, p, o in _rows(store, query) if isinstance(p, ox.NamedNode)
    )
    found: dict[str, dict[str, Value]] = {}
    for (iri, name), group in groupby(rows, key=lambda row: row[:2]):
        values = [value for _, _, value in group if value]
        if values:
            found.setdefault(iri, {})[name] = float(values[0]) if name == "confidence" else "; ".join(values)
    return found


def _roles(store: ox.Store, same: dict[str, str], spans: dict[str, Span]) -> list[Post]:
    """Posts as the documents give them: a line for each passage that does, and one where none is known."""
    query = (
        f"SELECT DISTINCT ?holder ?title ?organisation ?former ?passage WHERE {{ ?role <{dkg('holder')}> ?holder ;"
        f" <{dkg('title')}> ?title . OPTIONAL {{ ?role <{dkg('organisation')}> ?organisation }}"
        f" OPTIONAL {{ ?role <{dkg('former')}> ?former }} OPTIONAL {{ ?role <{dkg('mention')}> ?passage }} }}"
    )
    rows = sorted({tuple(map(_plain, row)) for row in _rows(store, query)})
    return [
        Post(same.get(h, h), title, same.get(o, o), former == "true", spans[p].document if p in spans else "")
        for h, title, o, former, p in rows
    ]


def _evidence(store: ox.Store, spans: dict[str, Span]) -> dict[str, tuple[list[Span], list[Span]]]:
    """For each statement the passages of its content, and of its context, in the order of the text."""
    found: dict[str, tuple[list[Span], list[Span]]] = {}
    for place, relation in enumerate(("contentPassage", "context")):
        for statement, passage in _pairs(store, dkg(relation)):
            if passage in spans:
                found.setdefault(statement, ([], []))[place].append(spans[passage])
    return {s: (sorted(content), sorted(context)) for s, (content, context) in found.items() if content}


def excerpt(content: list[Span], context: list[Span]) -> tuple[str, int, str]:
    """The text around the content, where it starts in the document, and where in it the content stands: "12-40; …"."""
    text, end, begun, marks = "", -1, 0, []
    offsets: list[tuple[int, int, int]] = []  # start and end in the document, position in the excerpt
    for span in sorted({*content, *context}, key=lambda s: (s.start, -s.end)):
        if end >= 0 and span.end <= end:
            continue
        gap = span.start - end
        if end < 0:
            begun = span.start
        elif gap > 0:
            text += " " * gap if gap <= 2 else " […] "
        fresh = span.exact[max(0, end - span.start) :] if end >= 0 else span.exact
        offsets.append((span.end - len(fresh), span.end, len(text)))
        text, end = text + fresh, span.end
    for span in content:
        for start, stop, position in offsets:
            low, high = max(span.start, start), min(span.end, stop)
            if low < high:
                marks.append(f"{position + low - start}-{position + high - start}")
    return text, begun, "; ".join(marks)


def _tones() -> dict[str, str]:
    tone = str(dkg("tone"))
    return {_plain(t.subject): _plain(t.object) for t in ontology() if t.predicate.value == tone}


def _describe(
    graph: nx.MultiDiGraph,
    evidence: dict[str, tuple[list[Span], list[Span]]],
    attributes: dict[str, dict[str, Value]],
) -> None:
    """Adds what a reader wants beside a node but the graph keeps elsewhere."""
    tones = _tones()
    for iri, node in graph.nodes(data=True):
        kind = node["type"]
        if kind == "Statement":
            _describe_statement(graph, iri, tones, evidence.get(iri))
        elif kind == "Document":
            node["label"] = node.get("title") or node.get("identifier") or node["label"]
        elif kind in EVENTS:
            _name(node, "participants", labels(graph, iri, "participant", "host", "mediator"))
            _name(node, "places", labels(graph, iri, "place"))
        elif kind in ACTORS:
            _name(node, "state", labels(graph, iri, "represents"))
            _name(node, "role", _posts(graph, iri, attributes))


def _describe_statement(
    graph: nx.MultiDiGraph, iri: str, tones: dict[str, str], found: tuple[list[Span], list[Span]] | None
) -> None:
    node = graph.nodes[iri]
    node["label"] = node.get("text", node["label"])
    _name(node, "tone", [tones.get(str(node.get("act")), "")])
    _name(node, "speakers", labels(graph, iri, "speaker"))
    if not found:
        return
    content, context = found
    node["from"], node["to"] = content[0].start, content[-1].end
    node["context"], node["context_from"], node["context_marks"] = excerpt(content, context)
    document = graph.nodes.get(content[0].document, {})
    for ours, theirs in (("title", "document_title"), ("url", "document_url"), ("publisher", "publisher")):
        _name(node, theirs, [document.get(ours, "")])
    _name(node, "published", [document.get("published", "")])


def _roles_then(graph: nx.MultiDiGraph, evidence: dict[str, tuple[list[Span], list[Span]]], roles: list[Post]) -> None:
    """Adds to each statement the posts that its own document gives its speakers, former ones last."""
    given: dict[tuple[str, str], list[Post]] = {}
    for post in sorted(roles, key=lambda post: (post.former, post)):
        given.setdefault((post.holder, post.document), []).append(post)
    for iri, (content, _) in evidence.items():
        if iri not in graph:
            continue
        lines = []
        for _, speaker, edge in graph.out_edges(iri, data=True):
            if edge["relation"] == "speaker":
                posts = given.get((speaker, content[0].document), [])
                lines += [_line(post, str(graph.nodes.get(post.organisation, {}).get("label", ""))) for post in posts]
        _name(graph.nodes[iri], "speaker_role", lines)


def _line(post: Post, body: str) -> str:
    """Such as "Kremlin spokesman": the title as it stands, with the body where the title does not name it."""
    line = post.title if body.casefold() in post.title.casefold() else f"{post.title}, {body}"
    return f"former {line}" if post.former and "former" not in line.casefold() else line


def _name(node: dict[str, Value], attribute: str, values: Iterable[Value]) -> None:
    joined = "; ".join(dict.fromkeys(str(value) for value in values if value != ""))
    if joined:
        node[attribute] = joined


def _posts(graph: nx.MultiDiGraph, iri: str, attributes: dict[str, dict[str, Value]]) -> list[str]:
    """Lines such as "Kremlin spokesman": the title as it stands, with the body where the title does not name it."""
    found = []
    for _, target, edge in graph.out_edges(iri, data=True):
        if edge["relation"] == "role":
            body = str(attributes.get(target, {}).get("label", "")) if target != iri else ""
            found.append(_line(Post(iri, edge["title"], target, edge["former"], ""), body))
    return sorted(found, key=lambda line: (line.startswith("former"), line))


def labels(graph: nx.MultiDiGraph, iri: str, *relations: str) -> list[str]:
    """Names of all that a node is linked to by any of the relations, sorted."""
    found = {str(graph.nodes[o]["label"]) for _, o, e in graph.out_edges(iri, data=True) if e["relation"] in relations}
    return sorted(found)
