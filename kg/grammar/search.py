"""Tokens by their word forms, found by number: asking each token for its words costs many times as much."""

from collections.abc import Iterable
from functools import lru_cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token


def tokens_of(doc: Doc, words: frozenset[str]) -> list[Token]:
    """The tokens that are one of some words in small letters, or of which one is the lemma, in any case."""
    lower, lemmas = _ids(words), _ids(words, any_case=True)
    return [doc[at] for at, (form, lemma) in enumerate(_forms(doc)) if form in lower or lemma in lemmas]


@lru_cache(maxsize=1)
def _forms(doc: Doc) -> list[tuple[int, int]]:
    """The numbers of each token's small letters and of its lemma, for the document that is being read."""
    found: list[tuple[int, int]] = doc.to_array(["LOWER", "LEMMA"]).tolist()
    return found


@lru_cache(maxsize=64)
def _ids(words: frozenset[str], *, any_case: bool = False) -> frozenset[int]:
    """The numbers by which spaCy knows some words."""
    spelt: Iterable[str] = (form for w in words for form in (w, w.capitalize(), w.upper())) if any_case else words
    return frozenset(get_string_id(word) for word in spelt)
