"""What a document said before its publisher changed it.

The current text keeps the document's IRI. What the earlier one said goes into a graph of its own, under the document's
IRI with a digest behind it: the document, the words of its statements, by whom they were said, and the passages they
stood in. These are no `dkg:Statement`s any more but `dkg:EarlierStatement`s, and nothing else of the earlier graph is
kept, so that no question counts twice what both texts say, or at all what the newer one has taken back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from kg.model import digest
from kg.store import PREFIXES
from kg.vocabulary import dkg

RDF, DCTERMS = PREFIXES["rdf"], PREFIXES["dcterms"]
TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
REVISION = ox.NamedNode(PREFIXES["prov"] + "wasRevisionOf")
SHA256, TEXT, SPEAKER, SAID_BY = (ox.NamedNode(str(dkg(name))) for name in ("sha256", "text", "speaker", "saidBy"))
STATEMENT, EARLIER = (ox.NamedNode(str(dkg(name))) for name in ("Statement", "EarlierStatement"))
IN_DOCUMENT = ox.NamedNode(str(dkg("inDocument")))
OF_STATEMENT = tuple(ox.NamedNode(str(dkg(name))) for name in ("contentPassage", "context"))
OF_PASSAGE = (TYPE, *(ox.NamedNode(str(dkg(name))) for name in ("start", "end", "exact")))
RETRIEVED, ISSUED = ox.NamedNode(str(dkg("retrieved"))), ox.NamedNode(DCTERMS + "issued")
WITHIN = ox.NamedNode(str(dkg("issuedWithin")))
OF_DOCUMENT = (
    TYPE,
    REVISION,
    SHA256,
    *(ox.NamedNode(str(dkg(name))) for name in ("issuedWithin", "dateSource", "retrieved")),
    *(ox.NamedNode(DCTERMS + name) for name in ("identifier", "title", "issued", "source", "publisher", "language")),
)

type Quads = frozenset[ox.Quad]
type Facts = Mapping[tuple[str, ox.NamedNode], list[ox.NamedNode | ox.Literal]]


def revision(now: Quads, said: Quads, *, iri: str, base: str) -> tuple[Quads, dict[str, Quads]]:
    """A document's new graph with the link to the version before it, and that version's graph by its IRI.

    Where the text is the same as it was, only the link that it had is kept; where nothing was said, there is none.
    """
    before, after = _facts(said), _facts(now)
    links = before.get((iri, REVISION), [])
    if before.get((iri, SHA256)) in (None, after.get((iri, SHA256))):
        return now | {_quad(iri, REVISION, link, iri) for link in links}, {}
    name = f"{iri}.{digest(*(term.value for term in (*before.get((iri, SHA256), []), *links)))}"
    return now | {_quad(iri, REVISION, ox.NamedNode(name), iri)}, {name: _earlier(before, iri, name, base=base)}


def version(said: Quads, *, iri: str, name: str, base: str) -> Quads:
    """What is kept of a document's graph under the name of a version."""
    return _earlier(_facts(said), iri, name, base=base)


def named(iri: str, sha: str, link: str, *, taken: Collection[str]) -> str:
    """The name of a version by its text's digest and the version before it, if any; never one that is taken."""
    name = f"{iri}.{digest(sha, *filter(None, [link]))}"
    while name in taken:
        name = f"{iri}.{digest(name)}"
    return name


def linked(quads: Quads, subject: str, link: str) -> Quads:
    """A graph with the link of its document to the version before it, or without any."""
    rest = frozenset(quad for quad in quads if quad.predicate != REVISION)
    return rest | {_quad(subject, REVISION, ox.NamedNode(link), subject)} if link else rest


def noted(quads: Quads, iri: str) -> tuple[tuple[str, str], str]:
    """The days a document was retrieved and issued as its graph has them, each empty where unknown; its digest."""
    node = ox.NamedNode(iri)
    found = {
        quad.predicate: quad.object.value
        for quad in quads
        if quad.subject == node and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }
    return (found.get(RETRIEVED, ""), found.get(ISSUED) or found.get(WITHIN, "")), found.get(SHA256, "")


def versions(store: ox.Store, iri: str) -> list[str]:
    """The IRIs of a document's earlier versions, the last first."""
    found: list[str] = []
    at = iri
    while link := next(iter(store.quads_for_pattern(ox.NamedNode(at), REVISION, None, ox.NamedNode(at))), None):
        assert isinstance(link.object, ox.NamedNode)
        at = link.object.value
        found.append(at)
    return found


def _facts(quads: Iterable[ox.Quad]) -> Facts:
    """What the quads say, by subject and predicate."""
    found: dict[tuple[str, ox.NamedNode], list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value, quad.predicate].append(quad.object)
    return dict(found)


def _earlier(facts: Facts, iri: str, name: str, *, base: str) -> Quads:
    """What is kept of a document's graph under the IRI of a version."""
    quads = {_quad(name, each, value, name) for each in OF_DOCUMENT for value in facts.get((iri, each), [])}
    for (subject, predicate), kinds in facts.items():
        if predicate == TYPE and STATEMENT in kinds:
            quads |= _statement(facts, subject, iri, name, base=base)
    return frozenset(quads)


def _statement(facts: Facts, statement: str, iri: str, name: str, *, base: str) -> set[ox.Quad]:
    """One statement as the version had it: its words, the names of those who said it, its passages."""
    new = f"{base}statement/{digest(statement, name)}"
    quads = {_quad(new, TYPE, EARLIER, name)}
    quads |= {_quad(new, TEXT, words, name) for words in facts.get((statement, TEXT), [])}
    for speaker in facts.get((statement, SPEAKER), []):
        quads |= {_quad(new, SAID_BY, label, name) for label in facts.get((speaker.value, LABEL), [])}
    for predicate in OF_STATEMENT:
        for passage in facts.get((statement, predicate), []):
            moved = _moved(passage.value, iri, name, base=base)
            quads.add(_quad(new, predicate, ox.NamedNode(moved), name))
            quads.add(_quad(moved, IN_DOCUMENT, ox.NamedNode(name), name))
            quads |= {_quad(moved, each, value, name) for each in OF_PASSAGE for value in facts[passage.value, each]}
    return quads


def _moved(passage: str, iri: str, name: str, *, base: str) -> str:
    """The IRI of a passage in a version of its document."""
    was, now = (each.removeprefix(f"{base}document/") for each in (iri, name))
    return f"{base}passage/{now}{passage.removeprefix(f'{base}passage/{was}')}"


def _quad(subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, graph: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), predicate, value, ox.NamedNode(graph))
