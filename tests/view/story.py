"""A small invented story as a graph: three articles with all that the page shows. Every sentence is ours."""

from collections.abc import Iterable

import pyoxigraph as ox

BASE = "https://w3id.org/diplomatic-kg/id/"
DKG = "https://w3id.org/diplomatic-kg/ontology#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

GRAIN = (
    "Kremlin spokesman Dmitry Peskov told reporters on Tuesday that the grain corridor was “a matter of weeks, not of "
    "days”. “We are in touch with Ankara every morning,” he added, “and we value that.” He denied that Moscow had set "
    "a date for a call between the presidents.\n\n"
    "Turkish Foreign Minister Hakan Fidan thanked both sides for their patience and proposed a round of talks in "
    "Istanbul on 12 May. “The table is laid; the chairs are still empty,” he said."
)
HARBOUR = (
    "US Secretary of State Marco Rubio warned Moscow that new sanctions would follow if ships were turned back again. "
    "“Nobody should mistake our patience for consent,” Rubio said after the talks in Geneva. European officials "
    "demanded that inspectors be let into the port at once. The United Nations said it would send twelve inspectors."
)
ANSWER = (
    "Ukraine’s Foreign Minister Andrii Sybiha rejected any inspection that left out the harbour of Mykolaiv, and "
    "accused Russia of playing for time. “A corridor with one open end is a trap,” he told the Security Council. "
    "Peskov said on Thursday that Moscow would study the Turkish proposal. He hoped that Washington would do the same."
)
# key → title, day, publisher, address, text
DOCUMENTS = {
    "grain-corridor": ("Istanbul offers a table for the grain corridor", "2025-04-29", "Harbour Gazette", GRAIN),
    "harbour": ("Washington warns of sanctions over blocked ships", "2025-04-30", "Harbour Gazette", HARBOUR),
    "answer": ("Kyiv calls the one-sided corridor a trap", "2025-05-01", "The Strait Observer", ANSWER),
}
# path → type, label, other names, affiliation, represents
ACTORS = {
    "state/russia": ("State", "Russia", ("Russian Federation", "Moscow"), "", ""),
    "state/united-states": ("State", "United States", ("Washington", "USA"), "", ""),
    "state/turkey": ("State", "Türkiye", ("Turkey", "Ankara"), "", ""),
    "state/ukraine": ("State", "Ukraine", ("Kyiv", "Україна"), "", ""),
    "organisation/kremlin": ("Organisation", "Kremlin", (), "state/russia", "state/russia"),
    "organisation/united-nations": ("Organisation", "United Nations", ("UN",), "", ""),
    "organisation/security-council": ("Organisation", "UN Security Council", ("Security Council",), "", ""),
    "organisation/unmentioned-body": ("Organisation", "Unmentioned Body", (), "", ""),
    "person/dmitry-peskov": ("Person", "Dmitry Peskov", ("Peskov",), "organisation/kremlin", "state/russia"),
    "person/hakan-fidan": ("Person", "Hakan Fidan", ("Fidan",), "state/turkey", "state/turkey"),
    "person/marco-rubio": ("Person", "Marco Rubio", ("Rubio",), "state/united-states", "state/united-states"),
    "person/andrii-sybiha": ("Person", "Andrii Sybiha", ("Андрій Сибіга",), "state/ukraine", "state/ukraine"),
    "group/grain-corridor-reporters": ("Group", "reporters", (), "", ""),
    "group/harbour-european-officials": ("Group", "European officials", (), "", ""),
    "place/istanbul": ("Place", "Istanbul", (), "", ""),
    "place/geneva": ("Place", "Geneva", (), "", ""),
    "topic/grain-exports": ("Topic", "Grain exports", (), "", ""),
    "topic/sanctions": ("Topic", "Sanctions", (), "", ""),
    "topic/mediation": ("Topic", "Mediation", (), "", ""),
    "topic/inspections": ("Topic", "Inspections", (), "", ""),
}
# holder, title, organisation, document, words that give it
ROLES = (
    ("person/dmitry-peskov", "Kremlin spokesman", "organisation/kremlin", "grain-corridor"),
    ("person/hakan-fidan", "Foreign Minister", "state/turkey", "grain-corridor"),
    ("person/marco-rubio", "Secretary of State", "state/united-states", "harbour"),
    ("person/andrii-sybiha", "Foreign Minister", "state/ukraine", "answer"),
)
# path → label, document, its words, status, format, start, places, participants, hosts
MEETINGS = {
    "meeting/istanbul": (
        (
            "Istanbul round of talks",
            "grain-corridor",
            "a round of talks in Istanbul",
            "proposed",
            "talks",
            "2025-05-12",
        ),
        ("place/istanbul", ("state/russia", "state/ukraine"), "state/turkey"),
    ),
    "meeting/geneva": (
        ("Geneva talks", "harbour", "the talks in Geneva", "held", "talks", "2025-04-30"),
        ("place/geneva", ("person/marco-rubio", "harbour/none"), ""),
    ),
    "meeting/call": (
        ("Call between the presidents", "grain-corridor", "a call between the presidents", "denied", "call", ""),
        ("", ("state/russia", "state/turkey"), ""),
    ),
}
PESKOV, FIDAN, RUBIO = "person/dmitry-peskov", "person/hakan-fidan", "person/marco-rubio"
SYBIHA, EUROPE = "person/andrii-sybiha", "group/harbour-european-officials"
RUSSIA, TURKEY, USA, UKRAINE = "state/russia", "state/turkey", "state/united-states", "state/ukraine"
GRAIN_EXPORTS, SANCTIONS, MEDIATION = "topic/grain-exports", "topic/sanctions", "topic/mediation"
# document, day, speaker, cue, act, mode, parts of the content, {relation: objects}
type Said = tuple[str, str, str, str, str, str, tuple[str, ...], dict[str, tuple[str, ...]]]
STATEMENTS: tuple[Said, ...] = (
    ("grain-corridor", "2025-04-29", PESKOV, "told", "state", "mixed",
     ("that the grain corridor was “a matter of weeks, not of days”",),
     {"addressee": ("group/grain-corridor-reporters",), "topic": (GRAIN_EXPORTS,)}),
    ("grain-corridor", "2025-04-29", PESKOV, "added", "praise", "direct",
     ("“We are in touch with Ankara every morning,”", "“and we value that.”"),
     {"target": (TURKEY,), "topic": (MEDIATION,)}),
    ("grain-corridor", "2025-04-29", PESKOV, "denied", "deny", "indirect",
     ("that Moscow had set a date for a call between the presidents",),
     {"about": (RUSSIA, "meeting/call")}),
    ("grain-corridor", "2025-04-29", FIDAN, "thanked", "praise", "indirect",
     ("thanked both sides for their patience",), {"target": (RUSSIA, UKRAINE), "topic": (MEDIATION,)}),
    ("grain-corridor", "2025-04-29", FIDAN, "proposed", "propose", "indirect",
     ("a round of talks in Istanbul on 12 May",),
     {"about": ("meeting/istanbul",), "topic": (GRAIN_EXPORTS, MEDIATION)}),
    ("grain-corridor", "2025-04-29", FIDAN, "said", "state", "direct",
     ("“The table is laid; the chairs are still empty,”",), {"about": ("meeting/istanbul",)}),
    ("harbour", "2025-04-30", RUBIO, "warned", "warn", "indirect",
     ("that new sanctions would follow if ships were turned back again",),
     {"addressee": (RUSSIA,), "target": (RUSSIA,), "topic": (SANCTIONS,)}),
    ("harbour", "2025-04-30", RUBIO, "said", "warn", "direct",
     ("“Nobody should mistake our patience for consent,”",), {"saidAt": ("meeting/geneva",), "topic": (SANCTIONS,)}),
    ("harbour", "2025-04-30", EUROPE, "demanded", "demand", "indirect",
     ("that inspectors be let into the port at once",), {"target": (RUSSIA,), "topic": ("topic/inspections",)}),
    ("harbour", "2025-04-30", "organisation/united-nations", "said", "promise", "indirect",
     ("it would send twelve inspectors",), {"topic": ("topic/inspections",)}),
    ("answer", "2025-05-01", SYBIHA, "rejected", "reject", "indirect",
     ("any inspection that left out the harbour of Mykolaiv",),
     {"about": (UKRAINE,), "topic": ("topic/inspections",)}),
    ("answer", "2025-05-01", SYBIHA, "accused", "accuse", "indirect",
     ("accused Russia of playing for time",), {"target": (RUSSIA,)}),
    ("answer", "2025-05-01", SYBIHA, "told", "criticise", "direct",
     ("“A corridor with one open end is a trap,”",),
     {"addressee": ("organisation/security-council",), "topic": (GRAIN_EXPORTS,)}),
    ("answer", "2025-05-01", PESKOV, "said", "promise", "indirect",
     ("that Moscow would study the Turkish proposal",), {"about": (RUSSIA, TURKEY, "meeting/istanbul")}),
    ("answer", "2025-05", PESKOV, "hoped", "hope", "indirect",
     ("that Washington would do the same",), {"target": (USA,), "topic": (MEDIATION,)}),
)  # fmt: skip


class Writer:
    """Adds triples to a store; whatever names a document goes into that document's graph."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def add(self, subject: str, relation: str, value: str, graph: str, *, kind: str = "") -> None:
        obj: ox.NamedNode | ox.Literal
        if kind:
            obj = ox.Literal(value, datatype=ox.NamedNode(XSD + kind))
        else:
            obj = ox.NamedNode(value if ":" in value else BASE + value)
        predicate = ox.NamedNode(relation if ":" in relation else DKG + relation)
        self.store.add(ox.Quad(ox.NamedNode(BASE + subject), predicate, obj, ox.NamedNode(BASE + graph)))

    def all(self, subject: str, relation: str, values: Iterable[str], graph: str, *, kind: str = "") -> None:
        for value in values:
            if value:
                self.add(subject, relation, value, graph, kind=kind)

    def passage(self, key: str, words: str, *, start: int | None = None) -> str:
        text = DOCUMENTS[key][-1]
        start = text.index(words) if start is None else start
        path, graph = f"passage/{key}_{start}_{start + len(words)}", f"document/{key}"
        self.add(path, RDF_TYPE, DKG + "Passage", graph)
        self.add(path, "inDocument", graph, graph)
        self.add(path, "start", str(start), graph, kind="integer")
        self.add(path, "end", str(start + len(words)), graph, kind="integer")
        self.add(path, "exact", words, graph, kind="string")
        return path


def sentence(text: str, words: str) -> str:
    """The sentence that holds the words; good enough for texts as plain as these."""
    at = text.index(words)
    starts = [found + len(mark) for mark in (". ", "\n", ".” ") if (found := text.rfind(mark, 0, at)) >= 0]
    ends = [stop + len(mark) for mark in (". ", ".\n", ".” ") if (stop := text.find(mark, at + len(words) - 2)) >= 0]
    start, end = max(starts, default=0), min(ends, default=len(text))
    return text[start:end].strip()


def story() -> ox.Store:
    """The whole story."""
    writer = Writer()
    for key, (title, day, publisher, _) in DOCUMENTS.items():
        graph = f"document/{key}"
        writer.all(graph, RDF_TYPE, [DKG + "Document"], graph)
        writer.add(graph, DCTERMS + "identifier", key, graph, kind="string")
        writer.add(graph, DCTERMS + "title", title, graph, kind="string")
        writer.add(graph, DCTERMS + "issued", day, graph, kind="date")
        writer.add(graph, DCTERMS + "publisher", publisher, graph, kind="string")
        writer.add(graph, DCTERMS + "source", f"https://example.org/news/{key}#top", graph)
    _actors(writer)
    _meetings(writer)
    for number, statement in enumerate(STATEMENTS):
        _statement(writer, f"statement/{number:016x}", *statement)
    return writer.store


def _actors(writer: Writer) -> None:
    for path, (kind, label, others, affiliation, state) in ACTORS.items():
        graph = "graph/gazetteer"
        writer.all(path, RDF_TYPE, [DKG + kind], graph)
        if kind not in ("Place", "Topic"):
            writer.add(path, RDF_TYPE, DKG + "Actor", graph)
        writer.add(path, RDFS + "label", label, graph, kind="string")
        writer.all(path, SKOS + "altLabel", others, graph, kind="string")
        writer.all(path, "affiliation", [affiliation], graph)
        writer.all(path, "represents", [state], graph)
        for key, (*_, text) in DOCUMENTS.items():
            for name in (label, *others):
                if name in text:
                    writer.add(path, "mention", writer.passage(key, name), f"document/{key}")
    for holder, title, organisation, key in ROLES:
        role, graph = f"role/{holder.rpartition('/')[2]}", f"document/{key}"
        writer.add(role, RDF_TYPE, DKG + "Role", graph)
        writer.add(role, "holder", holder, graph)
        writer.add(role, "title", title, graph, kind="string")
        writer.add(role, "organisation", organisation, graph)
        writer.add(role, "former", "false", graph, kind="boolean")
        words = title if title in DOCUMENTS[key][-1] else ACTORS[holder][1]
        writer.add(role, "mention", writer.passage(key, words), graph)


def _meetings(writer: Writer) -> None:
    for path, ((label, key, words, status, form, day), (place, participants, host)) in MEETINGS.items():
        graph = f"document/{key}"
        writer.all(path, RDF_TYPE, [DKG + "Meeting", DKG + "Event"], graph)
        writer.add(path, RDFS + "label", label, graph, kind="string")
        writer.add(path, "mention", writer.passage(key, words), graph)
        writer.add(path, "status", DKG + status, graph)
        writer.add(path, "format", DKG + form, graph)
        writer.all(path, "startDate", [day], graph, kind="date")
        writer.all(path, "place", [place], graph)
        writer.all(path, "participant", [*participants, host], graph)
        writer.all(path, "host", [host], graph)


def _statement(
    writer: Writer,
    path: str,
    key: str,
    day: str,
    speaker: str,
    cue: str,
    act: str,
    mode: str,
    parts: tuple[str, ...],
    links: dict[str, tuple[str, ...]],
) -> None:
    graph, text = f"document/{key}", DOCUMENTS[key][-1]
    writer.add(path, RDF_TYPE, DKG + "Statement", graph)
    writer.add(path, "speaker", speaker, graph)
    writer.add(path, "cue", cue, graph, kind="string")
    writer.add(path, "act", DKG + act, graph)
    writer.add(path, "mode", DKG + mode, graph)
    writer.add(path, "saidOn", day, graph, kind="date" if len(day) == 10 else "gYearMonth")
    bare = [part.removeprefix("“").removesuffix("”") if mode == "direct" else part for part in parts]
    writer.add(path, "text", " […] ".join(bare), graph, kind="string")
    for part in parts:
        writer.add(path, "contentPassage", writer.passage(key, part), graph)
    for around in dict.fromkeys(sentence(text, part) for part in parts):
        writer.add(path, "context", writer.passage(key, around), graph)
    for relation, objects in links.items():
        writer.all(path, relation, objects, graph)
        writer.all(path, "about", objects if relation == "target" else (), graph)
