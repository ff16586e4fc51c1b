"""Writes the ontology as a page to read, `docs/ontology.html` unless another place is given.

    python bench/ontology_page.py [FILE]

Classes and properties are pyLODE's; the concepts of our schemes, which it takes for ontologies of their own, follow in
tables of ours. Each term stands where its IRI's fragment points, and nothing is loaded from anywhere.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from lxml import html
from lxml.builder import E
from pylode import OntPub
from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.assets import asset
from kg.vocabulary import NAMESPACE, ONTOLOGY, dkg, terms

CODES = "https://w3id.org/diplomatic-kg/"
PAGE = Path(__file__).parent.parent / "docs" / "ontology.html"
MATCHES = {SKOS.closeMatch: "close to", SKOS.broadMatch: "narrower than", SKOS.narrowMatch: "wider than"}
STYLE = "#controlled-terms td, #controlled-terms th { vertical-align: top; text-align: left; padding: 0 1em .4em 0; } "
STYLE += "#controlled-terms td { width: 50%; } "
STYLE += "#controlled-terms td + td { width: 15%; }"


def page() -> str:
    """The whole page; the same ontology gives the same text."""
    ontology = Graph().parse(asset("ontology", "diplomacy.ttl"))
    tree = html.fromstring(OntPub(_without_concepts(ontology), sort_subjects=True).make_html())
    tree.set("lang", "en")
    tree.find(".//head/title").text = str(ontology.value(ONTOLOGY, RDFS.label))
    _anchor(tree)
    tree.find(".//head").append(E.style(STYLE))
    namespaces = tree.get_element_by_id("namespaces")
    namespaces.addprevious(_schemes(ontology))
    _contents(tree, ontology)
    return f"<!DOCTYPE html>\n{html.tostring(tree, encoding='unicode')}\n"


def _without_concepts(ontology: Graph) -> Graph:
    """Classes and properties of ours alone, for pyLODE."""
    kept, left_out = Graph(namespace_manager=ontology.namespace_manager), {SKOS.Concept, SKOS.ConceptScheme}
    ours = {ONTOLOGY, *(dkg(name) for name in terms())}
    for triple in ontology:
        if triple[0] in ours and not left_out & set(ontology.objects(triple[0], RDF.type)):
            kept.add(triple)
    return kept


def _anchor(tree: html.HtmlElement) -> None:
    """Let each term be found by its own name, and whatever had that name by another."""
    renamed = {each.get("id"): f"{each.get('id')}-part" for each in tree.xpath("//*[@id]") if each.get("id") in terms()}
    for entity in tree.xpath("//div[contains(@class, 'entity')]"):
        iri = entity.findtext(".//td/code")
        renamed[entity.get("id")] = str(iri).removeprefix(NAMESPACE)
    for element in tree.xpath("//*[@id or starts-with(@href, '#')]"):
        if (name := element.get("id")) in renamed:
            element.set("id", renamed[name])
        if (target := (element.get("href") or "").removeprefix("#")) in renamed:
            element.set("href", f"#{renamed[target]}")


def _schemes(ontology: Graph) -> html.HtmlElement:
    section = E.div(E.h2("Controlled terms"), {"class": "section", "id": "controlled-terms"})
    for scheme in _sorted(ontology.subjects(RDF.type, SKOS.ConceptScheme)):
        name = _local(scheme)
        rows = [_row(ontology, concept) for concept in _sorted(ontology.subjects(SKOS.inScheme, scheme))]
        head = E.tr(*(E.th(text) for text in ("Term", "Meaning", "Tone", "Elsewhere")))
        label, meaning = (str(ontology.value(scheme, each)) for each in (RDFS.label, SKOS.definition))
        section.append(E.div({"class": "entity", "id": name}, E.h3(label), E.p(meaning), E.table(head, *rows)))
    return section


def _row(ontology: Graph, concept: URIRef) -> html.HtmlElement:
    tone = ontology.value(concept, dkg("tone"))
    near = [
        f"{how} {ontology.value(o, RDFS.label)}" for p, how in MATCHES.items() for o in ontology.objects(concept, p)
    ]
    return E.tr(
        {"id": _local(concept)},
        E.th(str(ontology.value(concept, RDFS.label))),
        E.td(str(ontology.value(concept, SKOS.definition) or ""), E.br(), E.code(str(concept))),
        E.td("" if tone is None else str(ontology.value(tone, RDFS.label))),
        E.td("; ".join(sorted(near))),
    )


def _contents(tree: html.HtmlElement, ontology: Graph) -> None:
    names = _sorted(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    links = [E.li(E.a(str(ontology.value(s, RDFS.label)), href=f"#{_local(s)}")) for s in names]
    title = E.h4(E.a("Controlled terms", href="#controlled-terms"))
    tree.xpath("//*[@id='toc']/ul/li[.//a[@href='#namespaces']]")[0].addprevious(
        E.li(title, E.ul({"class": "second"}, *links))
    )


def _local(node: URIRef) -> str:
    return str(node).removeprefix(NAMESPACE).removeprefix(CODES).replace("/", "-")


def _sorted(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted(node for node in nodes if isinstance(node, URIRef))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    target.write_text(page(), encoding="utf-8", newline="\n")
    print(target)
