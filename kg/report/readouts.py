"""Two sides' accounts of one meeting, on a page: what each mentions that the other leaves out."""

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import catalogue, parse
from kg.report.pages import Entry, Page, Section, Source, asked, evidence, web

MEETING = parse(
    "readouts",
    """#+ param: meeting type=iri the meeting
PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
SELECT DISTINCT ?label ?relation ?value WHERE {
  VALUES ?meeting { UNDEF }
  ?meeting a dkg:Meeting ; rdfs:label ?label
  OPTIONAL {
    ?meeting ?property ?object
    FILTER(?property IN (dkg:participant, dkg:place, dkg:startDate, dkg:status, dkg:format))
    OPTIONAL { ?object rdfs:label|skos:prefLabel ?name }
    BIND(STRAFTER(STR(?property), "#") AS ?relation)
    BIND(STR(COALESCE(?name, ?object)) AS ?value)
  }
} ORDER BY ?label ?relation ?value""",
)
ACCOUNTS = parse(
    "readouts",
    """#+ param: meeting type=iri the meeting
PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
SELECT DISTINCT ?title ?publisher ?date ?address WHERE {
  { SELECT DISTINCT ?source WHERE {
    VALUES ?meeting { UNDEF }
    ?meeting (dkg:mention|^dkg:saidAt/dkg:contentPassage)/dkg:inDocument ?source } }
  ?source dcterms:identifier ?identifier
  OPTIONAL { ?source dcterms:title ?titled }
  OPTIONAL { ?source dcterms:publisher ?publisher }
  OPTIONAL { ?source dcterms:issued ?date }
  OPTIONAL { ?source dcterms:source ?address }
  BIND(COALESCE(?titled, ?identifier) AS ?title)
} ORDER BY ?publisher ?title""",
)
FACTS = {
    "startDate": "Date",
    "place": "Place",
    "format": "Format",
    "status": "Status",
    "participant": "Participants, by all accounts",
}
KINDS = ("topic", "actor", "place", "event", "act", "statement")


def readouts(store: ox.Store, meeting: str, *, base: str = "") -> Page:
    """What each account of a meeting has alone; QueryError where it is no meeting, or has one account only."""
    params = {"meeting": meeting}
    about = asked(store, MEETING, params, base)
    if not about:
        raise QueryError(f"{meeting!a} is no meeting of this graph: kg query who-met-whom lists them")
    sources = tuple(
        Source(title=row["title"], publisher=row["publisher"], date=row["date"], link=web(row["address"]))
        for row in asked(store, ACCOUNTS, params, base)
    )
    accounts = sorted({source.publisher or source.title for source in sources})
    if len(accounts) < 2:
        has = f"only {accounts[0]} tells of it" if accounts else "no document tells of it"
        raise QueryError(f"there is nothing to compare for {about[0]['label']!r}: {has}")
    rows = asked(store, catalogue()["accounts-of-meeting"], params, base)
    alone = [_account(store, account, rows) for account in accounts]
    return Page(
        title=f"Accounts of: {about[0]['label']}",
        facts=tuple((label, value) for name, label in FACTS.items() if (value := _joined(about, name))),
        sources=sources,
        sections=(*alone, _acts(store, params, base)),
    )


def _joined(rows: list[dict[str, str]], relation: str) -> str:
    values = (row["value"].rpartition("#")[2] for row in rows if row["relation"] == relation)
    return ", ".join(dict.fromkeys(values))


def _account(store: ox.Store, account: str, rows: list[dict[str, str]]) -> Section:
    own = sorted((row for row in rows if row["account"] == account), key=lambda row: KINDS.index(row["kind"]))
    entries = tuple(
        Entry(
            text=row["mentions"],
            kind=row["kind"],
            evidence=evidence(store, row["record"]) if row["kind"] == "statement" else (),
        )
        for row in own
    )
    return Section(title=f"Only in: {account}", entries=entries, empty="Nothing that the others leave out.")


def _acts(store: ox.Store, params: dict[str, str], base: str) -> Section:
    rows = asked(store, catalogue()["acts-by-account"], params, base)
    told = "{speaker}: {act} in “{document}”, {otherAct} in “{otherDocument}”"
    entries = tuple(
        Entry(
            text=told.format_map(row),
            evidence=(*evidence(store, row["statement"]), *evidence(store, row["other"])),
        )
        for row in rows
    )
    return Section(title="The same, told as another act", entries=entries, empty="No such differences.")
