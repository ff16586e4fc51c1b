""" "According to X, A", "A, in the words of X": the content is the rest of the sentence or clause."""

from spacy.tokens import Doc, Token

from kg.extract.draft import Draft, Found, Span
from kg.extract.reported.bounds import closing_mark, stretch
from kg.extract.reported.stance import can_speak
from kg.grammar import child, text_of, trimmed
from kg.model import Act

SUBORDINATE = frozenset({"ccomp", "relcl", "advcl"})
FEWEST = 2  # words that are more than a connective or a remainder
SHORTEST = 4  # characters of content


def by_preposition(token: Token) -> Draft | None:
    """What stands around "according to" and its source."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = child(to, "pobj") if to is not None else None
    if source is None or to is None:
        return None
    parts = _content(token, max(source.right_edge.i, to.i))
    return Draft(parts, Act.STATE, Found.ACCORDING, token, (token.idx, to.idx + len(to)), source) if parts else None


def in_words(token: Token) -> Draft | None:
    """What stands around "in the words of X" or "in X's words"."""
    led = token.head if token.dep_ == "pobj" and token.head.lower_ == "in" else None
    if led is None or token.lower_ != "words":
        return None
    of = next((c for c in token.children if c.lower_ == "of"), None)
    source = child(of, "pobj") if of is not None else child(token, "poss")
    if source is None or not can_speak(source):
        return None
    parts = _content(led, max(source.right_edge.i, token.i))
    end = of.idx + len(of) if of is not None else token.idx + len(token)
    return Draft(parts, Act.STATE, Found.ACCORDING, token, (led.idx, end), source) if parts else None


def _content(token: Token, last: int) -> list[Span]:
    """The content in front of "according to X" or behind it, or in both places; `last` is the source's last token."""
    doc, sentence = token.doc, token.sent
    before = [t for t in doc[sentence.start : token.i] if not t.is_space]
    after = [t for t in doc[last + 1 : sentence.end] if not t.is_space]
    if len([t for t in before if t.is_alpha and t.dep_ not in {"cc", "advmod"}]) < FEWEST:
        return _one(doc, after)
    if len([t for t in after if t.is_alpha]) < FEWEST or not _goes_on(doc, last):
        return _one(doc, before)
    if token.head.dep_ in SUBORDINATE:
        return _one(doc, [t for t in token.head.subtree if not token.i <= t.i <= last and not t.is_space])
    parts = [trimmed(text_of(doc), words[0].idx, words[-1].idx + len(words[-1])) for words in (before, after)]
    if all(end - start > 1 for start, end in parts):
        return [closing_mark(doc, *part) for part in parts]
    return _one(doc, before)


def _one(doc: Doc, words: list[Token]) -> list[Span]:
    """Some words as content, where they are enough."""
    if not words:
        return []
    start, end = stretch(doc, words[0].idx, words[-1].idx + len(words[-1]))
    return [(start, end)] if end - start >= SHORTEST else []


def _goes_on(doc: Doc, last: int) -> bool:
    """Whether more than a comma follows "according to X"."""
    return doc[last + 1].text == "," and last + 2 < len(doc)
