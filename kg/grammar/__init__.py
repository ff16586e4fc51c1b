"""What a dependency parse says of clauses: subjects, objects, complements, and the characters they cover.

Labels are those of spaCy's English pipelines (ClearNLP style). Spans are half-open code points of the document.
"""

from kg.grammar.phrases import coordinated, core_phrase, noun_phrase, within_of
from kg.grammar.search import tokens_of
from kg.grammar.spans import is_blank, last_visible, sentence_of, trimmed, trimmed_blank
from kg.grammar.subjects import done_by_object, reports_beside, subject
from kg.grammar.words import (
    FINITE,
    OBJECTS,
    RELATIVE,
    VERBS,
    agent,
    child,
    children,
    is_infinitive,
    is_negated,
    is_passive,
    subtree_bounds,
    text_of,
    token_at,
    token_index,
    tokens_between,
)

__all__ = [
    "FINITE",
    "OBJECTS",
    "RELATIVE",
    "VERBS",
    "agent",
    "child",
    "children",
    "coordinated",
    "core_phrase",
    "done_by_object",
    "is_blank",
    "is_infinitive",
    "is_negated",
    "is_passive",
    "last_visible",
    "noun_phrase",
    "reports_beside",
    "sentence_of",
    "subject",
    "subtree_bounds",
    "text_of",
    "token_at",
    "token_index",
    "tokens_between",
    "tokens_of",
    "trimmed",
    "trimmed_blank",
    "within_of",
]
