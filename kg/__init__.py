"""Diplomatic knowledge graph: who said what, to whom, about whom, when and at which meeting, as RDF."""

__version__ = "0.1.0"
