"""How much a graph holds: counts of each class, of statements by mode and act, and of what was left out and why."""

import pyoxigraph as ox

from kg.query import Table, run

COUNTS = """
PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
SELECT ?kind ?name ?count WHERE {
  {
    SELECT (1 AS ?rank) ("class" AS ?kind) ?name (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      ?thing a ?class
      FILTER(STRSTARTS(STR(?class), STR(dkg:)) && !STRSTARTS(STR(?thing), STR(dkg:)))
      BIND(STRAFTER(STR(?class), "#") AS ?name)
    } GROUP BY ?name
  } UNION {
    SELECT (2 AS ?rank) ("mode" AS ?kind) ?name (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      ?thing a dkg:Statement ; dkg:mode ?mode BIND(STRAFTER(STR(?mode), "#") AS ?name)
    } GROUP BY ?name
  } UNION {
    SELECT (3 AS ?rank) ("act" AS ?kind) ?name (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      ?thing a dkg:Statement ; dkg:act ?act BIND(STRAFTER(STR(?act), "#") AS ?name)
    } GROUP BY ?name
  } UNION {
    SELECT (4 AS ?rank) ("omitted" AS ?kind) ?name (SUM(?times) AS ?count) WHERE {
      ?thing a dkg:Omission ; dkg:reason ?name ; dkg:count ?times
    } GROUP BY ?name
  }
}
ORDER BY ?rank DESC(?count) ?name
"""


def stats(store: ox.Store) -> Table:
    """Rows of kind, name and count, the most frequent first within each kind."""
    found = run(store, COUNTS)
    assert isinstance(found, Table)
    return found
