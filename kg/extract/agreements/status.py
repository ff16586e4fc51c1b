"""What has become of an agreement by the words that govern one mention, and by all mentions together."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.agreements.lexicon import makes, singular, table, words
from kg.extract.agreements.mentions import Named
from kg.extract.meetings.status import Signs, signs_of
from kg.grammar import is_negated
from kg.model import EventStatus

COMING = frozenset({"will", "shall", "would", "'ll", "wo"})
POSSIBLE = frozenset({"could", "may", "might", "should", "must", "can"})
NOT_YET = frozenset({EventStatus.PLANNED, EventStatus.PROPOSED})
CONCLUDED = (EventStatus.SIGNED, EventStatus.REJECTED, EventStatus.DENIED)
MENACE = frozenset({"threaten", "warn", "risk", "fear", "consider", "vow", "plan", "want", "prepare", "mull", "intend"})


def status_of(named: Named) -> EventStatus | None:
    """What the governing words say of an agreement; None where they say nothing."""
    signs = signs_of(named.mention)
    told = _told(named, signs)
    if told is None:
        return EventStatus.PLANNED if _awaits(named) else _of_noun(named, signs)
    unreal = bool(signs.conditional or POSSIBLE.intersection(signs.modals))
    coming = bool(
        signs.infinitive or _is_to_come(named) or COMING.intersection(signs.modals) or _is_meant_to_come(named, signs)
    )
    if told is EventStatus.LAPSED:
        menaced = any(v.lemma_.lower() in MENACE for v in signs.verbs) or "propose" in signs.lemmas
        ahead = unreal or coming or menaced or _is_to_end(named)
        return EventStatus.IN_FORCE if ahead or signs.negated else EventStatus.LAPSED
    if signs.negated:
        return _negated(named, signs, told, coming=coming)
    if told in {EventStatus.SIGNED, EventStatus.IN_FORCE}:
        begins = told is EventStatus.SIGNED or named.mention.role == "subject"
        if begins and coming and not _holds_already(named):
            return EventStatus.PLANNED
        if begins and unreal:
            return EventStatus.PROPOSED
    return told


def _negated(named: Named, signs: Signs, told: EventStatus, *, coming: bool) -> EventStatus:
    """ "No deal was signed", "would not sign", "is no longer in force", "did not reject"."""
    if told is EventStatus.IN_FORCE:
        return EventStatus.LAPSED if _no_longer(named, signs) else EventStatus.SIGNED
    if told is EventStatus.SIGNED:
        refused = coming and named.mention.role == "object"
        return EventStatus.REJECTED if refused else EventStatus.DENIED
    return EventStatus.PROPOSED if told in {EventStatus.REJECTED, EventStatus.DENIED} else told


def _no_longer(named: Named, signs: Signs) -> bool:
    longer = any(c.lower_ == "longer" for v in named.verbs for c in v.subtree)
    return longer or "longer" in signs.modifiers


def _is_meant_to_come(named: Named, signs: Signs) -> bool:
    """Whether a verb above the agreement's own, or itself with an infinitive, plans or expects it."""
    own = [v.lemma_.lower() for v in named.verbs[:1]]
    above = [v.lemma_.lower() for v in signs.verbs if v not in named.verbs]
    due = [lemma for lemma in signs.lemmas if lemma in {"plan", "due", "set", "schedule", "expect"}]
    return bool(words("planned").intersection(own + above + due))


def _told(named: Named, signs: Signs) -> EventStatus | None:
    """What verbs and clauses say, the strongest first, before negation and mood."""
    tokens = list(_tokens(named, signs))
    if any(_refuses(v, named) for v in tokens) or words("rejected").intersection(signs.lemmas):
        return EventStatus.REJECTED
    if any(v.lemma_.lower() in words("denied") and v not in named.verbs for v in tokens) or "deny" in signs.lemmas:
        return EventStatus.DENIED
    if any(makes(v, "cancelled") for v in tokens):
        return EventStatus.CANCELLED
    if any(makes(v, "lapsed") and _is_its_end(v, named) for v in tokens):
        return EventStatus.LAPSED
    if any(v.lemma_.lower() in words("proposed") for v in tokens) or "propose" in signs.lemmas:
        return EventStatus.PROPOSED
    own = [*named.verbs, *named.mention.clauses]
    if _in_force(own) or _holds_already(named) or _begins(named):
        return EventStatus.IN_FORCE
    if any(v.lemma_.lower() in words("signed") for v in own):
        return EventStatus.SIGNED
    if any(v.lemma_.lower() in words("in_force") - {"take", "hold", "remain", "break", "stay"} for v in own):
        return EventStatus.IN_FORCE
    if any(v.lemma_.lower() == "break" for v in own) and named.mention.role == "object":
        return EventStatus.IN_FORCE
    return None


def _tokens(named: Named, signs: Signs) -> Iterator[Token]:
    """The verbs above and below an agreement, and those of clauses that add to it."""
    yield from named.verbs
    yield from (v for v in signs.verbs if v not in named.verbs)
    yield from named.mention.clauses


def _refuses(verb: Token, named: Named) -> bool:
    """Whether a verb is a refusal of the agreement or of signing it."""
    if not makes(verb, "rejected"):
        return False
    return verb.lemma_.lower() != "block" or verb in named.verbs


def _is_its_end(verb: Token, named: Named) -> bool:
    """Whether what ends is the agreement: it as the subject, or as what somebody ends or leaves."""
    if verb.lemma_.lower() == "fail":
        return (
            named.mention.role == "subject"
            and verb in named.verbs
            and not any(c.dep_ == "xcomp" for c in verb.children)
        )
    if verb.lemma_.lower() in {"end", "terminate", "suspend", "freeze"} and named.mention.role == "subject":
        return verb not in named.verbs or not any(c.dep_ == "dobj" for c in verb.children)
    return True


def _is_to_end(named: Named) -> bool:
    """Whether its end is told in the present, as of a timetable: "expires on Friday"."""
    return any(v.tag_ in {"VBZ", "VBP"} and makes(v, "lapsed") for v in named.verbs if v.lemma_.lower() != "be")


def _in_force(verbs: Sequence[Token]) -> bool:
    """Whether a verb or a clause says "in force", "into force", "takes effect"."""
    return any(t.lower_ in words("force_words") for v in verbs for t in v.subtree if 0 < t.i - v.i < 6)


def _holds_already(named: Named) -> bool:
    """Whether the agreement itself holds, stays, or has begun."""
    if named.mention.role != "subject":
        return False
    holding = {"hold", "remain", "stay", "run", "last", "stand", "apply", "bind"} | words("beginning")
    return any(v.lemma_.lower() in holding for v in named.verbs) and not any(
        COMING.intersection(c.lower_ for c in v.children) or v.tag_ == "VB" for v in named.verbs
    )


def _begins(named: Named) -> bool:
    return named.mention.role == "subject" and any(v.lemma_.lower() in words("beginning") for v in named.verbs)


def _is_to_come(named: Named) -> bool:
    """Whether what is said of it is an infinitive of what lies ahead: "is to begin", "is due to take effect"."""
    outer = named.verbs[0] if named.verbs else None
    below = [v for v in named.verbs[1:] if any(c.lower_ == "to" and c.dep_ == "aux" for c in v.children)]
    return (
        bool(below)
        and outer is not None
        and (outer.lemma_ in {"be", "have", "remain"} or outer.lemma_.lower() in words("planned"))
    )


def _awaits(named: Named) -> bool:
    """Whether a clause behind an agreement says that it is still to be concluded: "which has yet to be signed"."""
    below = [c for clause in named.mention.clauses if clause.lemma_ in {"be", "have", "remain"} for c in clause.subtree]
    return any(
        c.dep_ == "xcomp" and makes(c, "signed") and any(a.lower_ == "to" and a.dep_ == "aux" for a in c.children)
        for c in below
    )


def _of_noun(named: Named, signs: Signs) -> EventStatus | None:
    """What the noun above an agreement or an adjective before it says."""
    if named.above is not None:
        if named.above.pos_ not in {"NOUN", "PROPN"}:
            return EventStatus.PROPOSED
        kinds = table("governing_nouns").items()
        kind = next((kind for kind, group in kinds if singular(named.above) in group), None)
        if kind is not None:
            found = EventStatus(kind)
            rejecting = found is EventStatus.PROPOSED and any(makes(t, "rejected") for t in _verbs_over(named.above))
            return EventStatus.REJECTED if rejecting else found
    adjectives = (("proposed", EventStatus.PROPOSED), ("planned", EventStatus.PLANNED),
                  ("lapsed", EventStatus.LAPSED), ("in_force", EventStatus.IN_FORCE))  # fmt: skip
    for kind, status in adjectives:
        if words(f"{kind}_adjectives").intersection(signs.modifiers):
            return status
    if signs.negated and not any(is_negated(v) for v in named.verbs):
        return EventStatus.DENIED
    if signs.conditional:
        return EventStatus.PROPOSED
    return None


def _verbs_over(noun: Token) -> Iterator[Token]:
    if noun.dep_ in {"dobj", "nsubjpass", "pobj"}:
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if above.pos_ == "VERB":
            yield above


def overall(told: Iterable[EventStatus | None]) -> EventStatus:
    """What all mentions say together: the furthest that it came; signed where they say nothing."""
    said = [status for status in told if status is not None]
    for furthest in (EventStatus.LAPSED, EventStatus.CANCELLED, EventStatus.IN_FORCE):
        if furthest in said:
            return furthest
    concluded = [status for status in said if status in CONCLUDED]
    return concluded[-1] if concluded else said[-1] if said else EventStatus.SIGNED
