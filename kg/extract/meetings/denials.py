"""Meetings within what somebody denies: "denied reports that they had met", "a picture of them meeting was fake"."""

from spacy.tokens import Token

from kg.extract.meetings.lexicon import words
from kg.grammar import child

LONGEST = 8  # steps from a meeting up to the report of it
OF = frozenset({"of", "about", "on"})
TOOK_PLACE = frozenset({"take", "hold", "happen", "occur", "prepare", "arrange", "schedule", "plan"})


def denial(meeting: Token) -> Token | None:
    """The verb that denies, or calls false, the report in which a meeting stands; None where none does."""
    token = meeting
    for _ in range(LONGEST):
        if token is not meeting and token.pos_ in {"NOUN", "PROPN"} and not _is_shown(token):
            return _denies(token)
        if token.head is token or not _leads_up(token, token is meeting):
            return None
        token = token.head
    return None


def _leads_up(token: Token, first: bool) -> bool:
    """Whether what a token says is told by its head: clauses of a report, what a picture shows."""
    head, lemma = token.head, token.head.lemma_.lower()
    if token.dep_ == "acl":
        return lemma in words("report_nouns") or (token.tag_ == "VBG" and _is_shown(head))
    if token.dep_ == "relcl":
        told = lemma in words("report_nouns") and child(token, "mark") is not None
        return told or token.lemma_.lower() in words("showing_verbs")
    if token.dep_ in {"ccomp", "dobj"}:
        return lemma in words("showing_verbs")
    if token.dep_ in {"pobj", "pcomp"}:
        return head.lower_ in OF and head.head.lemma_.lower() in words("report_nouns")
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return first and lemma in TOOK_PLACE
    return token.dep_ == "prep"


def _is_shown(noun: Token) -> bool:
    """Whether somebody is what a picture shows: "the envoys" of "that showed the envoys meeting"."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("showing_verbs")


def _denies(report: Token) -> Token | None:
    """The verb that denies a report as its object or subject, or says of it that it is false."""
    verb = report.head
    if report.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in words("denying_verbs"):
        return verb
    said = child(verb, "acomp", "attr", "oprd")
    if report.dep_ in {"nsubj", "nsubjpass"} and said is not None and said.lemma_.lower() in words("false_words"):
        return verb
    return None
