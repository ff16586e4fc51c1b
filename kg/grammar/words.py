"""Words and what hangs on them: children by label, voice, negation, and the characters and tokens of a parse."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

VERBS = frozenset({"VERB", "AUX"})  # parts of speech
FINITE = frozenset({"VBD", "VBZ", "VBP"})  # tags
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of the labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has a "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


# Words right behind which a past tense without a subject is a participle: "when asked", "if elected".
REDUCING = frozenset({"when", "whenever", "if", "once", "unless", "though", "although", "until"})


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice, reduced relatives included."""
    if child(verb, "auxpass", "nsubjpass"):
        return True
    if child(verb, "aux", "nsubj") or verb.dep_ not in {"acl", "advcl"}:
        return False
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.i > 0 and verb.nbor(-1).lower_ in REDUCING)


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated, by a particle or by a word such as "never", "neither" or "no longer"."""
    words = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in {"never", "neither", "hardly"}]
    return any(0 < verb.i - c.i <= 4 for c in words)


def agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def text_of(doc: Doc) -> str:
    """The text of a whole parse; spaCy's own property joins all tokens each time it is asked."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)


def subtree_bounds(token: Token) -> tuple[int, int]:
    """The characters from the first to the last token below a token."""
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right)


def token_index(doc: Doc, offset: int) -> int:
    """The index of the last token that begins at or before a character."""
    starts = doc.user_data.get("token_starts")
    if starts is None:
        starts = doc.user_data["token_starts"] = [token.idx for token in doc]
    return max(bisect_right(starts, offset) - 1, 0)


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that a character is part of, or the next one where it is a blank; None behind the last."""
    if not len(doc):
        return None
    at = token_index(doc, offset)
    if offset >= doc[at].idx + len(doc[at]):
        at += 1
    return doc[at] if at < len(doc) else None


def tokens_between(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that begin within some characters, blanks left out."""
    first = token_index(doc, start)
    found = []
    for token in doc[first : len(doc)]:
        if token.idx >= end:
            break
        if token.idx >= start and not token.is_space:
            found.append(token)
    return found
