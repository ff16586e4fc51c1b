"""Reported speech by grammar: which words of a sentence report, what they report, and whose words those are.

Every cue is tried against the frames that the lexicon gives it; the first frame that the parse fills is the content.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.draft import Draft
from kg.extract.reported.according import by_preposition, in_words
from kg.extract.reported.nouns import by_noun
from kg.extract.reported.verbs import by_verb
from kg.grammar import VERBS

__all__ = ["reported"]


def reported(doc: Doc, taken: Callable[[Token], bool]) -> Iterator[Draft]:
    """Every report of speech that the grammar shows, in the order of cues; `taken` cues are passed over."""
    for token in doc:
        if not taken(token) and (draft := _report(token)) is not None:
            yield draft


def _report(token: Token) -> Draft | None:
    """What one word reports, if it reports anything."""
    if token.lower_ == "according":
        return by_preposition(token)
    if token.pos_ in VERBS:
        return by_verb(token)
    if token.pos_ == "NOUN":
        return in_words(token) or by_noun(token)
    return None
