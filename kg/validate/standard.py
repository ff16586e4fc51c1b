"""The same shapes applied by pySHACL, an implementation of the whole standard: slow, and not ours."""

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.errors import GraphError
from kg.validate.shapes import shapes
from kg.validate.violation import Violation


def by_pyshacl(triples: Iterable[ox.Triple | ox.Quad]) -> tuple[Violation, ...]:
    """What pySHACL finds in one graph, sorted; nothing is inferred."""
    from pyshacl import validate as shacl  # slow to import, and most commands never validate
    from pyshacl.errors import ReportableRuntimeError

    plain = [triple.triple if isinstance(triple, ox.Quad) else triple for triple in triples]
    if not plain:
        return ()
    lines = ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES)
    graph = Graph().parse(data=lines, format="nt")  # by rdflib, as the shapes: to it a bare string is not an xsd:string
    try:
        _, report, text = shacl(graph, shacl_graph=shapes(), inference="none", meta_shacl=False)
    except ReportableRuntimeError as error:
        raise GraphError(f"pySHACL cannot check the graph: {' '.join(str(error).split())}") from error
    if not isinstance(report, Graph):
        raise GraphError(f"pySHACL cannot check the graph: {' '.join(str(text).split())}")
    return tuple(sorted({_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}))


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
