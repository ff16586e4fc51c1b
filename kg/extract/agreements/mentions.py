"""Where a text speaks of an agreement: its noun, the verb or noun that tells of it, its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.agreements.lexicon import heads, kind_of, makes, singular, table, words
from kg.extract.meetings.mentions import Mention
from kg.grammar import child, tokens_of
from kg.model import AgreementKind

CARRYING = frozenset({"to", "on", "for", "from", "into", "with", "against", "in", "out", "of", "over", "by"})
TEXTS = frozenset({"text", "wording"})  # which are signed for the agreement itself; to agree on them is less
ABOVE = frozenset({"of", "on", "for", "to", "over", "about", "in", "towards", "with"})


@dataclass(slots=True)
class Named:
    """One mention of an agreement: as of a meeting, with its kind and the noun that says what becomes of it."""

    mention: Mention
    kind: AgreementKind | None
    above: Token | None = None
    pronoun: bool = False
    verbs: list[Token] = field(default_factory=list)  # what is said of it, one after the other

    @property
    def noun(self) -> Token:
        return self.mention.anchor


def mentions(parsed: Doc) -> Iterator[Named]:
    """Every noun that means an agreement, and every "it" that only an agreement can be."""
    for token in tokens_of(parsed, heads()):
        if token.lower_ == "it" and token.dep_ in {"nsubj", "nsubjpass"} and (named := _pronoun(token)) is not None:
            yield named
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod"}:
            continue
        if (found := kind_of(token)) is None or _is_concord(token):
            continue
        kind, weak = found
        verb, role = governor(token)
        if verb is None and kind is AgreementKind.JOINT_STATEMENT:
            verb, role = _saying(token)
        if weak and (verb is None or not any(makes(verb, each) for each in ("signed", "lapsed", "rejected"))):
            continue
        mention = Mention(token, verb, "noun", None, role, weak, clauses=list(_clauses(token)))
        yield Named(mention, kind, _above(token), verbs=list(_said(mention)))


def _is_concord(noun: Token) -> bool:
    """Whether a bare noun says that somebody agrees: "in agreement with"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"in", "by"} and next(noun.lefts, None) is None


def _pronoun(token: Token) -> Named | None:
    """ "It" as subject of what only an agreement does: taking effect, lapsing, being signed."""
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    force = any(t.lower_ in words("force_words") for t in verb.subtree if 0 < t.i - verb.i < 5)
    passive = token.dep_ == "nsubjpass" and verb.lemma_.lower() in {"sign", "ratify", "initial"}
    ends = verb.lemma_.lower() in {"lapse", "expire"}
    if not (force or passive or ends):
        return None
    mention = Mention(token, verb, "pronoun", None, "subject", weak=True)
    return Named(mention, None, pronoun=True, verbs=list(_said(mention)))


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that says what becomes of an agreement, and whether that is its subject or its object."""
    head = noun.head
    if noun.dep_ == "conj":
        return governor(head)
    if noun.dep_ in {"nsubj", "nsubjpass"} and head.pos_ in {"VERB", "AUX"}:
        return head, "subject"
    if noun.dep_ in {"dobj", "attr"} and head.pos_ in {"VERB", "AUX"}:
        return head, "object"
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in TEXTS:
        verb, role = governor(head.head)
        signed = verb is not None and any(t.lemma_.lower() in {"sign", "initial", "ratify"} for t in verb.subtree)
        return (verb, role) if signed else (None, "")
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in CARRYING:
        above = head.head
        while above.dep_ in {"prep", "advmod", "prt"} and above.pos_ in {"ADP", "ADV", "SCONJ"}:  # "pulled out of"
            above = above.head
        if above.pos_ == "VERB" and head.lower_ not in {"in", "of", "by"} | ({"over"} if above == head.head else set()):
            return above, "object"
        if above.pos_ == "VERB" and above != head.head:
            return above, "object"
    return None, ""


def _saying(noun: Token) -> tuple[Token | None, str]:
    """The verb of "said in a joint statement", which issues the statement by quoting it."""
    told = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with"} and noun.head.head.pos_ == "VERB"
    return (noun.head.head, "object") if told else (None, "")


def _above(noun: Token) -> Token | None:
    """The noun or adjective that an agreement stands behind: "violations of the truce", "close to a deal"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ABOVE:
        return None
    above = prep.head
    lists = table("governing_nouns").values()
    if above.pos_ in {"NOUN", "PROPN"} and any(singular(above) in group for group in lists):
        return above
    return above if above.pos_ in {"ADJ", "ADV"} and above.lower_ in words("close_to") else None


def _clauses(noun: Token) -> Iterator[Token]:
    """Clauses that add to an agreement, also where the parse hangs them on a party: "with A, which began in May"."""
    for token in noun.subtree:
        if token.dep_ not in {"acl", "relcl"} or token.i < noun.i:
            continue
        astray = token.head.pos_ in {"PROPN", "NOUN"} and noun.doc[max(0, token.left_edge.i - 1)].text == ","
        personal = any(c.lower_ in {"who", "whom", "whose", "where"} for c in token.subtree)
        if token.head == noun or (astray and not personal and token.head.head.dep_ in {"prep", "conj"}):
            yield token


def _said(mention: Mention) -> Iterator[Token]:
    """The verbs of which an agreement is subject or object, those coordinated with them, and their infinitives."""
    if mention.verb is None:
        return
    waiting, seen = [mention.verb], set[int]()
    while waiting:
        verb = waiting.pop(0)
        if verb.i in seen:
            continue
        seen.add(verb.i)
        yield verb
        for c in verb.children:
            introduced = c.dep_ in {"xcomp", "acomp", "oprd"} and mention.role == "subject"
            beside = (
                c.dep_ == "conj"
                and mention.role == "subject"
                and c.pos_ in {"VERB", "AUX"}
                and child(c, "nsubj", "nsubjpass") is None
            )
            misread = (  # "the truce, agreed in May, lapsed in June", read as one clause upon another
                c.dep_ in {"advcl", "dep"}
                and c.tag_ in {"VBN", "VBD"}
                and mention.role == "subject"
                and not any(g.dep_ in {"mark", "nsubj", "nsubjpass", "advmod", "aux"} for g in c.children)
                and makes(c, "lapsed")
            )
            if introduced or beside or misread:
                waiting.append(c)
