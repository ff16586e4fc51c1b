"""SHACL's constraints, as far as our shapes use them: each is compiled to a question about one node's values."""

import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import AssetError

type Resource = ox.NamedNode | ox.BlankNode
type Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
type Check = Callable[[Resource, tuple[Term, ...], "Values"], bool]
type Test = Callable[[Term, "Values"], bool]

TYPE, SUBCLASS = str(RDF.type), str(RDFS.subClassOf)
STRING, BOOLEAN = str(XSD.string), str(XSD.boolean)


class Values:
    """One graph, by subject and property."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad]) -> None:
        self.known: dict[tuple[Term, str], tuple[Term, ...]] = {}
        self.members: dict[str, list[Resource]] = defaultdict(list)
        self.kinds: set[tuple[Term, str]] = set()
        found: dict[tuple[Term, str], dict[Term, None]] = defaultdict(dict)
        for triple in triples:
            found[triple.subject, triple.predicate.value][triple.object] = None
        self.known = {key: tuple(values) for key, values in found.items()}
        self._classify()

    def of(self, subject: Term, path: str) -> tuple[Term, ...]:
        """All values of one property of one subject."""
        return self.known.get((subject, path), ())

    def having(self, path: str) -> Iterator[Resource]:
        """All subjects that have a property."""
        for subject, known in self.known:
            if known == path and not isinstance(subject, ox.Literal | ox.Triple):
                yield subject

    def _classify(self) -> None:
        """Members of each class, those of the classes below it included where this graph says what is below."""
        for (subject, path), values in self.known.items():
            if path == TYPE and not isinstance(subject, ox.Literal | ox.Triple):
                for kind in self._upward(values):
                    self.members[kind].append(subject)
                    self.kinds.add((subject, kind))

    def _upward(self, kinds: Iterable[Term]) -> set[str]:
        above, waiting = set(), list(kinds)
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, ox.NamedNode) and kind.value not in above:
                above.add(kind.value)
                waiting += self.of(kind, SUBCLASS)
        return above


def check(graph: Graph, shape: Node, name: Node, value: Node) -> Check:
    """The question that one constraint of a shape asks; AssetError for a constraint that is not known here."""
    if name in OF_ALL:
        return OF_ALL[name](value)
    test = value_test(graph, shape, name, value)
    return lambda focus, own, values: all(test(each, values) for each in own)


def value_test(graph: Graph, shape: Node, name: Node, value: Node) -> Test:
    """The question asked of each value by itself."""
    if name not in OF_EACH:
        raise AssetError(f"the shape {shape} uses {name}, which is not known here")
    return OF_EACH[name](graph, value)


def _count(compare: Callable[[int, int], bool]) -> Callable[[Node], Check]:
    def made(limit: Node) -> Check:
        number = int(str(limit))
        return lambda focus, own, values: compare(len(own), number)

    return made


def _less_than(path: Node) -> Check:
    def made(focus: Resource, own: tuple[Term, ...], values: Values) -> bool:
        others = values.of(focus, str(path))
        return all(_ordered(a, b, operator.lt) for a in own for b in others)

    return made


def _disjoint(path: Node) -> Check:
    return lambda focus, own, values: not set(own) & set(values.of(focus, str(path)))


def _has(value: Node) -> Check:
    wanted = _term(value)
    return lambda focus, own, values: wanted in own


def _kind(graph: Graph, value: Node) -> Test:
    wanted = str(value)
    return lambda term, values: (term, wanted) in values.kinds


def _datatype(graph: Graph, value: Node) -> Test:
    wanted = str(value)
    if wanted == STRING:
        return lambda term, values: isinstance(term, ox.Literal) and term.datatype.value == STRING

    def made(term: Term, values: Values) -> bool:
        return isinstance(term, ox.Literal) and term.datatype.value == wanted and _well_formed(term.value, wanted)

    return made


def _one_of(graph: Graph, value: Node) -> Test:
    listed = frozenset(_term(each) for each in Collection(graph, value))
    return lambda term, values: term in listed


def _exactly(graph: Graph, value: Node) -> Test:
    wanted = _term(value)
    return lambda term, values: term == wanted


def _pattern(graph: Graph, value: Node) -> Test:
    matches = re.compile(str(value)).search
    return lambda term, values: not isinstance(term, ox.BlankNode | ox.Triple) and bool(matches(term.value))


def _length(graph: Graph, value: Node) -> Test:
    least = int(str(value))
    return lambda term, values: not isinstance(term, ox.BlankNode | ox.Triple) and len(term.value) >= least


def _node_kind(graph: Graph, value: Node) -> Test:
    wanted = NODE_KINDS[value]
    return lambda term, values: isinstance(term, wanted)


def _bound(compare: Callable[[Any, Any], bool]) -> Callable[[Graph, Node], Test]:
    def made(graph: Graph, value: Node) -> Test:
        limit = _term(value)
        return lambda term, values: _ordered(term, limit, compare)

    return made


def _not(graph: Graph, value: Node) -> Test:
    inner = _inner(graph, value)
    return lambda term, values: not inner(term, values)


def _or(graph: Graph, value: Node) -> Test:
    choices = [_inner(graph, each) for each in Collection(graph, value)]
    return lambda term, values: any(choice(term, values) for choice in choices)


def _inner(graph: Graph, shape: Node) -> Test:
    """A shape without a name: all that it asks of a value."""
    tests = [value_test(graph, shape, name, value) for name, value in sorted(graph.predicate_objects(shape))]
    return lambda term, values: all(test(term, values) for test in tests)


@lru_cache(maxsize=100_000)
def _well_formed(lexical: str, datatype: str) -> bool:
    if datatype == BOOLEAN:  # of which rdflib warns on standard error
        return lexical in ("true", "false", "0", "1")
    return not Literal(lexical, datatype=URIRef(datatype)).ill_typed


@lru_cache(maxsize=100_000)
def _value(lexical: str, datatype: str) -> object:
    return Literal(lexical, datatype=URIRef(datatype)).value


def _ordered(one: Term, other: Term, compare: Callable[[Any, Any], bool]) -> bool:
    """Whether two literals compare so; terms that cannot be compared do not."""
    if not isinstance(one, ox.Literal) or not isinstance(other, ox.Literal):
        return False
    first, second = (_value(each.value, each.datatype.value) for each in (one, other))
    try:
        return first is not None and second is not None and compare(first, second)
    except TypeError:
        return False


def _term(node: Node) -> ox.NamedNode | ox.Literal:
    """The same term for Oxigraph."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        kind = None if node.datatype is None else ox.NamedNode(str(node.datatype))
        return ox.Literal(str(node), datatype=kind, language=node.language)
    raise AssetError(f"{node} is no IRI and no literal")


NODE_KINDS: dict[Node, type | tuple[type, ...]] = {
    SH.IRI: ox.NamedNode,
    SH.Literal: ox.Literal,
    SH.BlankNodeOrIRI: (ox.BlankNode, ox.NamedNode),
}
# Questions about all values of a property at once, and about each by itself.
OF_ALL: dict[Node, Callable[[Node], Check]] = {
    SH.minCount: _count(operator.ge),
    SH.maxCount: _count(operator.le),
    SH.lessThan: _less_than,
    SH.disjoint: _disjoint,
    SH.hasValue: _has,
}
OF_EACH: dict[Node, Callable[[Graph, Node], Test]] = {
    SH["class"]: _kind,
    SH.datatype: _datatype,
    SH["in"]: _one_of,
    SH.pattern: _pattern,
    SH.minLength: _length,
    SH.nodeKind: _node_kind,
    SH.minInclusive: _bound(operator.ge),
    SH.maxInclusive: _bound(operator.le),
    SH["not"]: _not,
    SH["or"]: _or,
    SH.hasValue: _exactly,
}
