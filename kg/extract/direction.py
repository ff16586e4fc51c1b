"""Whether an open date such as "on Monday" looks back or ahead, from tense and mood of the clause it stands in."""

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.grammar import child

BACK, OPEN, AHEAD = -1, 0, 1
MODALS = frozenset({"will", "shall", "'ll", "wo", "would", "could", "may", "might", "can", "should", "must", "ca"})
DUE = frozenset(
    {"due", "set", "bound", "ready", "schedule", "plan", "slate", "expect", "intend", "aim", "hope", "pencil", "agree",
     "want", "offer", "propose", "invite", "prepare", "arrange", "promise", "pledge", "threaten", "vow", "seek", "wish",
     "demand", "urge", "ask", "call", "need", "decide", "accept", "try"}
)  # fmt: skip
# Verbs whose present tense tells of a timetable: "the talks begin on Monday".
SCHEDULED = frozenset(
    {"be", "meet", "begin", "start", "open", "travel", "visit", "resume", "host", "leave", "take", "fly", "arrive"}
    | {"expire", "end"}
)
MOVED = frozenset({"move", "postpone", "bring", "delay", "put", "push", "reschedule", "defer", "shift", "adjourn"})
LEADING = frozenset({"until", "till", "by"})


def directions(parsed: Doc) -> Callable[[int], int]:
    """A function from an offset to -1, 0 or 1 for the clause around it."""
    starts = [token.idx for token in parsed]

    def direction(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        return _direction(parsed[place]) if place >= 0 else OPEN

    return direction


def _direction(token: Token) -> int:
    if token.lower_ in LEADING or (token.i and token.nbor(-1).lower_ in LEADING):
        return AHEAD
    verb = _clause(token)
    if verb is not None and verb.lemma_.lower() in MOVED and token.i and token.nbor(-1).lower_ == "to":
        return AHEAD
    back = OPEN if _within_noun(token, verb) else BACK
    for _ in range(5):
        if verb is None:
            return OPEN
        if found := _of_verb(verb):
            return back if found == BACK else found
        verb = verb.head if verb.head is not verb and verb.dep_ in {"xcomp", "advcl", "conj", "pcomp", "acl"} else None
        if verb is not None and verb.pos_ not in {"VERB", "AUX", "ADJ"}:
            verb = _clause(verb)
    return OPEN


def _within_noun(token: Token, verb: Token | None) -> bool:
    """Whether a date says of a noun when it is, so that the verb's tense says nothing of it."""
    for up in token.ancestors:
        if up == verb:
            return False
        if up.pos_ in {"NOUN", "PROPN"} and up.ent_type_ not in {"DATE", "TIME"}:
            return True
    return False


def _clause(token: Token) -> Token | None:
    """The verb or predicative adjective that a token hangs on."""
    if token.pos_ in {"VERB", "AUX"}:
        return token
    return next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"} or t.dep_ == "acomp"), None)


def _of_verb(verb: Token) -> int:
    """What one verb says by itself; 0 where the verb above it decides."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if MODALS.intersection(auxiliaries) or (verb.dep_ == "acomp" and verb.lemma_.lower() in DUE):
        return AHEAD
    if "to" in auxiliaries:
        return (
            AHEAD
            if verb.head.lemma_.lower() in DUE or verb.dep_ in {"relcl", "ROOT", "acl"} or verb.head.lemma_ == "be"
            else 0
        )
    passive = verb.tag_ == "VBN" and (child(verb, "auxpass") is not None or verb.dep_ in {"acl", "ROOT", "conj"})
    if passive and verb.lemma_.lower() in DUE:
        return BACK if _came_to_nothing(verb) else AHEAD
    if any(c.dep_ == "acomp" and c.lemma_.lower() in DUE for c in verb.children):
        return AHEAD
    if looked_forward_to(verb):
        return AHEAD
    if verb.tag_ == "VBG" and {"is", "are", "'s", "'re", "am"}.intersection(auxiliaries):
        return AHEAD
    if verb.tag_ == "VBD" or {"was", "were", "had", "has", "have", "did"}.intersection(auxiliaries):
        return BACK
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_.lower() in SCHEDULED:
        return AHEAD
    return 0


def looked_forward_to(word: Token) -> bool:
    """Whether somebody looks forward to what a verb or noun says: "looked forward to meeting again in June"."""
    to = word.head
    ahead = word.dep_ in {"pcomp", "pobj"} and to.lower_ == "to" and to.head.lemma_ == "look"
    return ahead and any(c.lower_ == "forward" for c in to.head.children)


def _came_to_nothing(verb: Token) -> bool:
    """Whether the day of what was planned has passed: "talks planned for May never took place"."""
    above = verb.head.head
    happened = above.lemma_.lower() in {"take", "happen", "occur", "materialise", "materialize"} and above.tag_ == "VBD"
    return verb.dep_ == "acl" and verb.head.dep_ == "nsubj" and happened
