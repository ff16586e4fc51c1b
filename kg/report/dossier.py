"""What a graph knows of one actor, on a page."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import catalogue, parse
from kg.report.pages import Entry, Page, Section, asked, evidence
from kg.spellings import near

# Whom a name means; actors known to be one and the same are one.
WHO = parse(
    "dossier",
    """#+ param: actor type=actor the actor
PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
SELECT DISTINCT ?who ?name WHERE {
  VALUES ?actor { UNDEF }
  ?named rdfs:label|skos:altLabel ?actor
  FILTER EXISTS { ?named a dkg:Actor }
  OPTIONAL { ?named owl:sameAs|skos:exactMatch ?same FILTER EXISTS { ?same a dkg:Actor } }
  BIND(COALESCE(?same, ?named) AS ?who)
  ?who rdfs:label ?name
} ORDER BY ?name ?who""",
)
SECTIONS = (
    ("role", "Posts", "No posts are known."),
    ("said", "What was said", "No statements are known."),
    ("spoken of", "What others said of it", "Nobody is known to have spoken of it."),
    ("meeting", "Meetings", "No meetings are known."),
)
FACTS = (("name", "Names"), ("affiliation", "Belongs to"), ("represents", "Speaks for"))
SHOWN = 5


def dossier(store: ox.Store, actor: str, *, base: str = "") -> Page:
    """All that is known of an actor, by any of its names; QueryError where none or several bear that name."""
    title = _one(store, actor, base)
    rows = asked(store, catalogue()["dossier"], {"actor": actor}, base)
    return Page(
        title=title,
        facts=tuple((label, _joined(rows, kind)) for kind, label in FACTS if _joined(rows, kind)),
        sections=tuple(
            Section(title=heading, entries=tuple(_entries(store, rows, kind)), empty=empty)
            for kind, heading, empty in SECTIONS
        ),
    )


def _one(store: ox.Store, actor: str, base: str) -> str:
    """The canonical name of the one actor who bears this name."""
    found = {row["who"]: row["name"] for row in asked(store, WHO, {"actor": actor}, base)}
    if not found:
        meant = near(store, actor)
        raise QueryError(f"nobody is called {actor!r}" + (f": did you mean {', '.join(meant)}?" if meant else ""))
    if len(found) > 1:
        others = [f"{name} ({iri.removeprefix(base)})" for iri, name in found.items()]
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        raise QueryError(f"{actor!r} is a name of several: {', '.join(others[:SHOWN])}{more}; give a name of one alone")
    return next(iter(found.values()))


def _joined(rows: list[dict[str, str]], kind: str) -> str:
    return ", ".join(dict.fromkeys(row["what"] for row in rows if row["kind"] == kind))


def _entries(store: ox.Store, rows: list[dict[str, str]], kind: str) -> Iterable[Entry]:
    for row in rows:
        if row["kind"] == kind:
            yield Entry(text=row["what"], date=row["date"], evidence=evidence(store, row["record"]))
