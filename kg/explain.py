"""Why the graph says so: the sentences behind a statement, a meeting, a role or an actor, with the words marked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError

DKG = "https://w3id.org/diplomatic-kg/ontology#"
DCTERMS = "http://purl.org/dc/terms/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A stretch of a document with the words that count: offsets are half-open and count the document's code points."""

    document: str
    title: str
    url: str
    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...]
    page: str = ""  # on which it begins, where the document came in pages

    def marked(self, opening: str, closing: str, *, shown: Callable[[str], str] = str) -> str:
        """The text with each span between the two marks, all of it as `shown` has it."""
        done, at = [], 0
        for first, last in ((start - self.start, end - self.start) for start, end in self.spans):
            done += [shown(self.text[at:first]), opening, shown(self.text[first:last]), closing]
            at = last
        return "".join([*done, shown(self.text[at:])])


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    document: str
    start: int
    end: int
    text: str
    title: str
    url: str
    page: str


def explain(store: ox.Store, iri: str, *, base: str = "") -> tuple[Excerpt, ...]:
    """The evidence for a record, in the order of the text; an IRI without a scheme is looked for below `base`.

    Raises QueryError where the graph has none.
    """
    record = _node(iri, base)
    marked = {_span(store, passage) for passage in _marked(store, record)}
    if not marked:
        raise QueryError(
            f"the graph has no evidence for {record.value}: give it a statement, a meeting, a role or a passage"
        )
    around = {_span(store, passage) for passage in _objects(store, record, DKG + "context")}
    if not around:
        around = {_span(store, passage) for span in marked for passage in _sentences(store, span)}
    return tuple(_excerpts(marked, around))


def _node(iri: str, base: str) -> ox.NamedNode:
    bare = iri.strip().removeprefix("<").removesuffix(">")
    try:
        return ox.NamedNode(bare if ":" in bare else base + bare)
    except ValueError as error:
        raise QueryError(f"{iri!a} is no IRI: {error}") from error


def _marked(store: ox.Store, record: ox.NamedNode) -> list[ox.NamedNode]:
    """The passages that a record stands on; a passage stands on itself."""
    if _objects(store, record, DKG + "contentPassage"):
        return _objects(store, record, DKG + "contentPassage")
    own = [record] if _value(store, record, DKG + "exact") else []
    return own or _objects(store, record, DKG + "mention")


def _sentences(store: ox.Store, span: "_Span") -> Iterator[ox.NamedNode]:
    """The known sentences that a passage lies in."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(DKG + "inDocument"), ox.NamedNode(span.document)):
        passage = quad.subject
        if isinstance(passage, ox.NamedNode) and _is_sentence(store, passage) and _within(span, _span(store, passage)):
            yield passage


def _is_sentence(store: ox.Store, passage: ox.NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(None, ox.NamedNode(DKG + "context"), passage)), None) is not None


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
    found = {quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None)}
    return sorted((term for term in found if isinstance(term, ox.NamedNode)), key=str)


def _value(store: ox.Store, subject: ox.NamedNode, predicate: str) -> str:
    """The first value of a property, or ""."""
    found = (quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None))
    return min((term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)), default="")


def _span(store: ox.Store, passage: ox.NamedNode) -> "_Span":
    document = ox.NamedNode(_value(store, passage, DKG + "inDocument"))
    return _Span(
        document.value,
        int(_value(store, passage, DKG + "start")),
        int(_value(store, passage, DKG + "end")),
        _value(store, passage, DKG + "exact"),
        _value(store, document, DCTERMS + "title") or _value(store, document, DCTERMS + "identifier"),
        _value(store, document, DCTERMS + "source"),
        _value(store, passage, DKG + "page"),
    )


def _excerpts(marked: set[_Span], around: set[_Span]) -> Iterable[Excerpt]:
    """One excerpt for each widest span, so that no text is shown twice."""
    for span in sorted(marked | around):
        if not any(_within(span, other) for other in marked | around if other != span):
            inner = {
                (max(span.start, m.start), min(span.end, m.end))
                for m in marked
                if m.document == span.document and m.start < span.end and span.start < m.end
            }
            yield Excerpt(
                document=span.document,
                title=span.title,
                url=span.url,
                start=span.start,
                end=span.end,
                text=span.text,
                spans=_joined(inner),
                page=span.page,
            )


def _within(span: _Span, other: _Span) -> bool:
    return span.document == other.document and other.start <= span.start and span.end <= other.end


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, overlapping ones as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
