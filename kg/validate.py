"""SHACL: whether a graph is what `ontology/shapes.ttl` says it must be, one document's graph at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.assets import asset
from kg.errors import AssetError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One breach of one shape, by the local name of its IRI; `path` is empty where a node itself is at fault."""

    focus: str
    path: str
    message: str
    shape: str

    def __str__(self) -> str:
        return f"{self.focus} {self.path or '(itself)'}: {self.message} [{self.shape}]"


def violations(graph: Graph) -> tuple[Violation, ...]:
    """All that is wrong with one graph, sorted; nothing is inferred, and the graph is left as it is."""
    from pyshacl import validate as shacl  # slow to import, and most commands never validate

    if not graph:
        return ()
    _, report, text = shacl(graph, shacl_graph=shapes(), inference="none", meta_shacl=False)
    if not isinstance(report, Graph):
        raise AssetError(f"the shapes cannot be applied: {text}")
    return tuple(sorted({_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}))


def validate(graphs: Iterable[tuple[str, Graph]]) -> Iterator[tuple[str, tuple[Violation, ...]]]:
    """Each named graph's violations as soon as it is done; a graph a document, for time grows with a graph's size."""
    for name, graph in graphs:
        yield name, violations(graph)


@cache
def shapes() -> Graph:
    """The packaged shapes; not to be changed by whoever gets them."""
    return Graph().parse(asset("ontology", "shapes.ttl"), format="turtle")


def _violation(report: Graph, result: Node) -> Violation:
    def of(name: Node) -> str:
        value = report.value(result, name)
        return "" if value is None else str(value)

    return Violation(
        focus=of(SH.focusNode),
        path=of(SH.resultPath),
        message=of(SH.resultMessage),
        shape=of(SH.sourceShape).rpartition("#")[2],
    )
