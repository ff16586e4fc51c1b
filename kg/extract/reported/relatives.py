"""Clauses in which the narrator says who takes back what was just reported: "A, a charge that Y denies"."""

from spacy.tokens import Token

from kg.extract.reported.stance import can_speak, entry, reporting
from kg.grammar import OBJECTS, child, is_passive
from kg.model import Act

TAKEN_BACK = frozenset({Act.DENY, Act.REJECT, Act.CONFIRM, Act.ACKNOWLEDGE})
SUMMING_UP = frozenset({
    "charge", "accusation", "allegation", "claim", "assertion", "suggestion", "report", "account", "idea", "notion",
    "demand", "proposal", "offer", "request", "condition", "reproach", "insinuation",
})  # fmt: skip
RELATIVE = frozenset({"which", "that"})


def summed_up(verb: Token) -> int | None:
    """Where the words begin that sum up what was reported before them, if a verb takes it back; a code point."""
    cue = entry(verb) if verb.dep_ in {"relcl", "acl"} else None
    if cue is None or cue.act not in TAKEN_BACK or is_passive(verb) or reporting(verb) is not Act.STATE:
        return None
    if not can_speak(child(verb, "nsubj")) or any(
        c.dep_ in OBJECTS and c.lower_ not in RELATIVE for c in verb.children
    ):
        return None
    noun = verb.head.left_edge
    if verb.head.lemma_.lower() in SUMMING_UP and _behind_comma(noun):
        return int(noun.idx)
    which = next((c for c in verb.lefts if c.lower_ == "which"), None)
    return int(which.idx) if which is not None and _behind_comma(which) else None


def _behind_comma(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).text == ","
