"""Noun phrases: whole, without what is added to them, and coordinated."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.grammar.spans import trimmed
from kg.grammar.words import OBJECTS, subtree_bounds, text_of

# Verbs that tell somebody "of" something.
TELLING_OF = frozenset(
    {"assure", "reassure", "inform", "notify", "remind", "warn", "advise", "convince", "accuse", "suspect"}
)
IDENTIFYING = frozenset({"of", "for", "in", "from", "on", "at"})  # prepositions that say which one is meant
LEADING = frozenset({"det", "punct", "preconj", "advmod", "predet", "cc", "mark"})
ADDED = frozenset({"relcl", "acl", "appos"})
OPENING = frozenset({",", "(", "—", "–", '"', "“"})
COORDINATED = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})


def noun_phrase(head: Token) -> tuple[int, int]:
    """The characters of a noun phrase: determiner to identifying relative clause, without what is only added.

    An apposition or a clause behind a comma belongs to it up to the comma that closes it; a coordination belongs whole.
    """
    start, end = subtree_bounds(head)
    end = min([end, *(c.idx for c in head.rights if told_of(head, c))])
    return trimmed(text_of(head.doc), start, end)


def told_of(noun: Token, prep: Token) -> bool:
    """Whether a preposition behind whom something is told leads to what is told: "assured the envoys of support"."""
    return prep.lower_ == "of" and noun.dep_ in OBJECTS and noun.head.lemma_.lower() in TELLING_OF


def core_phrase(head: Token) -> tuple[int, int]:
    """The noun phrase without appositions, relative clauses and coordination, and without its determiner."""
    left = head.left_edge
    while left.i < head.i and (left.dep_ in LEADING or left.is_space):
        left = left.nbor(1)
    right = head
    for c in head.rights:
        if told_of(head, c):
            break
        if c.dep_ == "prep" and c.lower_ in IDENTIFYING and c.i == right.i + 1:
            right = _without_clauses(c)
        elif c.dep_ == "conj" and within_of(head, c):
            right = c.right_edge
        elif not _is_link(c, head):
            break
    return left.idx, right.idx + len(right)


def _is_link(token: Token, head: Token) -> bool:
    """Whether a token only links a noun with what goes on with it."""
    if token.dep_ == "cc":
        return any(within_of(head, c) for c in head.children if c.dep_ == "conj")
    return token.dep_ in {"case", "punct"} and token.lower_ in {"'s", "'"}


def _without_clauses(prep: Token) -> Token:
    """The last token of a prepositional phrase before a relative clause or an apposition begins."""
    last = prep
    for token in prep.subtree:
        added = token.dep_ in ADDED or (token.is_punct and token.lower_ in OPENING)
        if added and token.i > prep.i:
            return last
        last = token
    return last


def coordinated(head: Token) -> Iterator[Token]:
    """A noun and all that is coordinated with it: "A, B and C"."""
    yield head
    for c in head.children:
        if _goes_beside(head, c):
            yield from coordinated(c)
        elif c.dep_ == "appos" and c.left_edge.i == head.i + 1:  # "the minister NAME and the envoy"
            yield from (further for second in c.children if _goes_beside(c, second) for further in coordinated(second))


def _goes_beside(head: Token, second: Token) -> bool:
    """Whether a word below a noun is coordinated with it."""
    if second.dep_ == "appos":
        return bool(second.ent_type_) and second.ent_type_ == head.ent_type_ and _is_in_a_list(head, second)
    beside = (second.dep_ == "conj" and second.pos_ in COORDINATED) or _is_first_of_two(second, head)
    return beside and not within_of(head, second) and not _is_added(head, second)


def _is_first_of_two(first: Token, head: Token) -> bool:
    """Whether a person's name is parsed as a modifier of the next person's, though "and" follows it."""
    persons = first.dep_ in {"nmod", "compound"} and first.ent_type_ == head.ent_type_ == "PERSON"
    return persons and any(c.dep_ == "cc" and c.i == first.i + 1 and c.lower_ == "and" for c in first.children)


def _is_in_a_list(head: Token, second: Token) -> bool:
    """Whether an apposition is the middle of a list: "A, B, and C"."""
    below = (*head.children, *second.children)
    return any(t.dep_ == "conj" and t.i > second.i and t.ent_type_ == head.ent_type_ for t in below)


def _is_added(head: Token, second: Token) -> bool:
    """Whether a comma adds to a person's name what tells of that person: "NAME, the envoy", parsed as coordinated."""
    if head.ent_type_ != "PERSON" or second.ent_type_ == "PERSON":
        return False
    return not any(c.dep_ == "cc" and c.i > head.i for c in (*head.children, *second.children))


def within_of(head: Token, second: Token) -> bool:
    """Whether a name belongs behind an "of", though the parse coordinates it with the head: "ministers of A and B"."""
    if head.ent_type_ in {"GPE", "PERSON", "NORP"} or second.ent_type_ != "GPE":
        return False
    between = head.doc[head.i + 1 : second.i]
    return any(t.lower_ in {"of", "from"} for t in between) and any(t.ent_type_ == "GPE" for t in between)
