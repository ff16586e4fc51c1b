"""SHACL: whether each graph is by itself what `ontology/shapes.ttl` says it must be.

The shapes are compiled to plain questions, which are answered more than twenty times as fast as pySHACL does; the
tests hold the two together, and `by_pyshacl` remains for whoever wants to hear it from another.
"""

from kg.validate.asked import violations, violations_of
from kg.validate.shapes import shapes
from kg.validate.standard import by_pyshacl
from kg.validate.stored import CHECKERS, validate
from kg.validate.violation import Violation

__all__ = ["CHECKERS", "Violation", "by_pyshacl", "shapes", "validate", "violations", "violations_of"]
