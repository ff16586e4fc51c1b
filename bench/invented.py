"""A graph of any size with invented people and sentences, seeded: what the page is timed with."""

import random
from datetime import date, timedelta

import pyoxigraph as ox

BASE = "https://w3id.org/diplomatic-kg/id/"
DKG = "https://w3id.org/diplomatic-kg/ontology#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SHARES = {"State": 0.02, "Person": 0.12, "Organisation": 0.05, "Meeting": 0.04, "Topic": 0.01, "Document": 0.06}
ACTS = ("state", "announce", "confirm", "deny", "warn", "criticise", "accuse", "praise", "demand", "propose", "hope")
FIRST = (
    *("Ana", "Bako", "Ceren", "Davit", "Elin", "Farid", "Goran", "Hana", "Ilse", "Jorun"),
    *("Kofi", "Lena", "Miro", "Nadia", "Omar", "Petra", "Quim", "Rosa", "Sefa", "Tomás"),
)
LAST = (
    *("Albrecht", "Bergmann", "Çelik", "Duarte", "Eriksen", "Fofana", "Grigoryan"),
    *("Horvat", "Ivanova", "Jansons", "Kovač", "Lindqvist", "Mensah", "Nowak"),
)
ISSUES = (
    *("ceasefire", "sanctions", "grain", "borders", "prisoners", "energy"),
    *("shipping", "inspections", "aid", "elections", "fisheries", "visas"),
)
PHRASES = (
    "the talks on {0} will go on as long as both sides come to the table",
    "nobody has told us what {1} wants to do about {0}",
    "we expect {1} to answer the proposal on {0} within the week",
    "{0} is a matter for the two governments and for nobody else",
    "a first step on {0} has been taken, and {1} knows it",
)


class Invented:
    """The graph as it grows; every choice comes from one seeded source."""

    def __init__(self, nodes: int, seed: int = 5) -> None:
        self.store, self.chance = ox.Store(), random.Random(seed)
        count = {kind: max(2, round(nodes * share)) for kind, share in SHARES.items()}
        self.iris = {kind: [f"{kind.lower()}/{n}" for n in range(total)] for kind, total in count.items()}
        self.statements = max(1, nodes - sum(count.values()))
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, relation: str, value: str, graph: str, kind: str = "") -> None:
        of = ox.Literal(value, datatype=ox.NamedNode(XSD + kind)) if kind else ox.NamedNode(value)
        predicate = TYPE if relation == "a" else ox.NamedNode(relation if ":" in relation else DKG + relation)
        self.quads.append(ox.Quad(ox.NamedNode(BASE + subject), predicate, of, ox.NamedNode(BASE + graph)))

    def link(self, subject: str, relation: str, target: str, graph: str) -> None:
        self.add(subject, relation, BASE + target, graph)

    def often(self, kind: str) -> str:
        """One of a kind, the first ones far more often than the last, as in the news."""
        known = self.iris[kind]
        return known[int(len(known) * self.chance.random() ** 2.5)]

    def passage(self, document: str, start: int, words: str) -> str:
        iri = f"passage/{document.rpartition('/')[2]}_{start}_{start + len(words)}"
        self.add(iri, "a", DKG + "Passage", document)
        self.link(iri, "inDocument", document, document)
        self.add(iri, "start", str(start), document, "integer")
        self.add(iri, "end", str(start + len(words)), document, "integer")
        self.add(iri, "exact", words, document, "string")
        return iri

    def named(self, iri: str, kind: str, label: str) -> None:
        for each in (kind, "Actor") if kind in ("State", "Person", "Organisation") else (kind,):
            self.add(iri, "a", DKG + each, "graph/gazetteer")
        self.add(iri, RDFS + "label", label, "graph/gazetteer", "string")

    def cast(self) -> None:
        for number, iri in enumerate(self.iris["State"]):
            self.named(iri, "State", f"{LAST[number % len(LAST)]}land {number}")
        for number, iri in enumerate(self.iris["Organisation"]):
            self.named(iri, "Organisation", f"Ministry {number} of {ISSUES[number % len(ISSUES)].title()}")
            self.link(iri, "represents", self.often("State"), "graph/gazetteer")
        for number, iri in enumerate(self.iris["Person"]):
            first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
            self.named(iri, "Person", f"{first} {last} {number // 280 or ''}".strip())
            self.link(iri, "affiliation", self.often("Organisation"), "graph/gazetteer")
            self.link(iri, "represents", self.often("State"), "graph/gazetteer")
        for number, iri in enumerate(self.iris["Topic"]):
            self.named(iri, "Topic", f"{ISSUES[number % len(ISSUES)].title()} {number // len(ISSUES) or ''}".strip())

    def papers(self) -> None:
        for number, iri in enumerate(self.iris["Document"]):
            day = date(2025, 1, 1) + timedelta(days=number * 364 // len(self.iris["Document"]))
            self.add(iri, "a", DKG + "Document", iri)
            self.add(iri, DCTERMS + "title", f"Report {number} on {ISSUES[number % len(ISSUES)]}", iri, "string")
            self.add(iri, DCTERMS + "issued", day.isoformat(), iri, "date")
            self.add(iri, DCTERMS + "publisher", f"Gazette {number % 9}", iri, "string")
            self.add(iri, DCTERMS + "source", f"https://example.org/{number}", iri, "string")
        for number, iri in enumerate(self.iris["Meeting"]):
            paper = self.chance.choice(self.iris["Document"])
            self.add(iri, "a", DKG + "Meeting", paper)
            self.add(iri, RDFS + "label", f"Talks {number} on {ISSUES[number % len(ISSUES)]}", paper, "string")
            self.add(iri, "status", DKG + self.chance.choice(("held", "planned", "denied")), paper)
            self.add(iri, "startDate", self.day(), paper, "date")
            for _ in range(3):
                self.link(iri, "participant", self.often("Person"), paper)

    def day(self) -> str:
        return (date(2025, 1, 1) + timedelta(days=self.chance.randrange(364))).isoformat()

    def said(self, number: int) -> None:
        iri, paper = f"statement/{number:08x}", self.iris["Document"][number % len(self.iris["Document"])]
        start = 400 * (number // len(self.iris["Document"]))
        whom = self.often(self.chance.choice(("State", "Person", "Organisation")))
        phrase = self.chance.choice(PHRASES).format(self.chance.choice(ISSUES), self.chance.choice(LAST))
        self.add(iri, "a", DKG + "Statement", paper)
        self.link(iri, "speaker", self.often("Person"), paper)
        self.link(iri, self.chance.choice(("target", "about", "addressee")), whom, paper)
        if self.chance.random() < 0.5:
            self.link(iri, "topic", self.often("Topic"), paper)
        self.add(iri, "act", DKG + self.chance.choice(ACTS), paper)
        self.add(iri, "mode", DKG + "indirect", paper)
        self.add(iri, "cue", "said", paper, "string")
        self.add(iri, "saidOn", self.day(), paper, "date")
        self.add(iri, "text", phrase, paper, "string")
        self.link(iri, "contentPassage", self.passage(paper, start + 30, phrase), paper)
        self.link(iri, "context", self.passage(paper, start, f"In remarks made on that day: {phrase}."), paper)


def invented(nodes: int) -> ox.Store:
    """About that many nodes, most of them statements."""
    grown = Invented(nodes)
    grown.cast()
    grown.papers()
    for number in range(grown.statements):
        grown.said(number)
    grown.store.extend(grown.quads)
    return grown.store
