"""Posts that a sentence says somebody holds: "NAME is the envoy to A", "NAME, who became premier"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.grammar import child, children, is_infinitive, is_passive
from kg.link.titles import is_post

BEING, BECOMING = frozenset({"be", "remain"}), frozenset({"become"})
CHOOSING = frozenset({"name", "appoint", "elect", "reelect", "re-elect", "crown", "install", "reappoint"})
INDEFINITE = frozenset({"a", "an"})
OWNING = frozenset({"poss", "prep", "amod", "nmod", "compound"})  # what makes "an adviser" one of somebody's
PRESENT = frozenset({"VBZ", "VBP"})


def predicated(head: Token) -> Iterator[Token]:
    """The nouns for posts that the head of a name is said to hold now, or to have been given."""
    for verb in _verbs(head):
        if is_infinitive(verb) or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
            continue
        for noun in _complements(verb):
            whose = any(c.dep_ in OWNING for c in noun.children)
            if is_post(noun) and (whose or not any(c.lower_ in INDEFINITE for c in noun.lefts)):
                yield noun


def once_held(head: Token) -> Iterator[Token]:
    """The nouns for posts that the head of a name is said to have held until or from some year: "was premier until"."""
    for verb in _verbs(head):
        past = verb.tag_ == "VBD" and (verb.lemma_ == "be" or verb.lemma_ == "serve")
        if not past or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
            continue
        for noun in children(verb, "attr") if verb.lemma_ == "be" else _behind_as(verb):
            if is_post(noun) and any(_is_term(c) for c in (*verb.children, *noun.children)):
                yield noun


def _is_term(prep: Token) -> bool:
    """Whether a phrase says until when or from when to when somebody held a post."""
    year = any(_is_year(noun) for noun in children(prep, "pobj"))
    to = any(_is_year(noun) for inner in children(prep, "prep") for noun in children(inner, "pobj"))
    return year and (prep.lower_ in {"until", "till"} or (prep.lower_ == "from" and to))


def _is_year(noun: Token) -> bool:
    return len(noun.text) == 4 and noun.text.isdigit()


def _verbs(head: Token) -> Iterator[Token]:
    """The verbs that a name is the subject of, by itself or by "who"."""
    if head.dep_ in {"nsubj", "nsubjpass"}:
        yield head.head
    for clause in children(head, "relcl"):
        if any(c.lower_ == "who" and c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children):
            yield clause


def _complements(verb: Token) -> Iterator[Token]:
    """What the subject of a verb is by it, as far as that holds now."""
    lemma = verb.lemma_.lower()
    now = verb.tag_ in PRESENT or any(c.dep_ == "aux" and c.tag_ in PRESENT for c in verb.children)
    if (lemma in BEING and now) or lemma in BECOMING:
        yield from children(verb, "attr")
    elif lemma == "serve" and now:
        yield from _behind_as(verb)
    elif lemma in CHOOSING and is_passive(verb):
        yield from (*children(verb, "oprd", "attr"), *_behind_as(verb))


def _behind_as(verb: Token) -> Iterator[Token]:
    found = (child(prep, "pobj") for prep in children(verb, "prep") if prep.lower_ == "as")
    return (noun for noun in found if noun is not None)
