"""How real a meeting is: held, ongoing, planned, proposed, cancelled or denied, by the words that govern it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.direction import looked_forward_to
from kg.extract.meetings.denials import denial
from kg.extract.meetings.lexicon import table, words
from kg.extract.meetings.mentions import Mention
from kg.grammar import child, is_negated, is_passive, text_of
from kg.model import EventStatus

NO = frozenset({"no", "neither", "nor", "without"})
RUN_UP = re.compile(
    r"\b(?:run-?up to|lead-?up to|eve of|ahead of|preparations? for|prior to|in advance of)\s+(?:the\s)?$", re.I
)
TAKING_PLACE = frozenset({"take", "happen", "occur", "go", "materialise", "materialize"})
CLOSE = 4  # tokens between "ruled out" and what is ruled out
COMING = frozenset({"will", "shall", "'ll", "wo", "gonna"})
POSSIBLE = frozenset({"could", "may", "might", "can", "should", "must", "ca"})


@dataclass(slots=True)
class Signs:
    """What the governing words say, collected from the mention outwards."""

    verbs: list[Token] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    modals: list[str] = field(default_factory=list)
    negated: bool = False
    conditional: bool = False
    infinitive: bool = False

    def has(self, kind: str) -> bool:
        """Whether one of the governing words is in a word list."""
        return any(lemma in words(kind) for lemma in self.lemmas)

    def modified(self, kind: str) -> bool:
        return any(word in words(kind) for word in self.modifiers)


def status(mention: Mention, *, ahead: bool, moved_to: bool) -> tuple[EventStatus, bool]:
    """The status, and whether the text says it outright.

    `ahead` tells that its day is yet to come, `moved_to` that the text gives a new day for it.
    """
    signs = signs_of(mention)
    if _cancelled(signs):
        return (
            EventStatus.PLANNED
            if moved_to or (signs.negated and "longer" not in signs.modifiers)
            else EventStatus.CANCELLED
        ), True
    if signs.has("moved") and moved_to:
        return EventStatus.PLANNED, True
    if _is_shunned(mention):
        return EventStatus.DENIED, True
    if signs.has("denied"):
        return (EventStatus.PROPOSED if signs.negated else EventStatus.DENIED), True
    if signs.negated and not _is_only_described(mention):
        return EventStatus.CANCELLED if _fell_through(mention) else EventStatus.DENIED, True
    return _positive(mention, signs, ahead=ahead)


def _cancelled(signs: Signs) -> bool:
    if signs.has("cancelled") or signs.modified("cancelled_adjectives"):
        return True
    for verb in signs.verbs:
        particle = table("cancelled_particles").get(verb.lemma_.lower())
        if particle and any(c.lower_ == particle for c in verb.children):
            return True
        planned = signs.has("planned") or signs.modified("planned_adjectives") or signs.infinitive
        if planned and (but_called_off(verb) or _but_did_not(signs.verbs)):
            return True
    return signs.negated and "longer" in signs.modifiers


def but_called_off(verb: Token) -> bool:
    """Whether what was due did not happen: "had been due to meet but", "was supposed to take place before"."""
    supposed = verb.lemma_.lower() in {"suppose", "due", "schedule", "plan"} and any(
        c.dep_ == "cc" and c.lower_ == "but" for c in verb.children
    )
    later = [c for c in verb.children if c.dep_ == "conj"]
    return supposed and any(is_negated(c) or c.lemma_.lower() in words("cancelled") for c in later)


def _but_did_not(verbs: Sequence[Token]) -> bool:
    """Whether "but" and a verb without an object of its own take back what was due: "but did not", "but cancelled"."""
    below = [c for verb in verbs for c in verb.children]
    if not any(c.dep_ == "cc" and c.lower_ == "but" for c in below):
        return False
    for later in (c for c in below if c.dep_ == "conj" and c not in verbs):
        objects = [c for c in later.children if c.dep_ in {"dobj", "xcomp", "ccomp", "attr", "nsubjpass"}]
        undone = later.lemma_.lower() in words("cancelled") | {"pull"} or any(c.dep_ == "neg" for c in later.children)
        if undone and not objects:
            return True
    return False


def _fell_through(mention: Mention) -> bool:
    """Whether what was planned did not take place: "talks scheduled for May never took place"."""
    verb = mention.verb
    if verb is None or mention.role != "subject" or verb.lemma_.lower() not in TAKING_PLACE or not is_negated(verb):
        return False
    modifiers = {c.lower_ for c in mention.anchor.children if c.dep_ in {"amod", "compound"}}
    planned = {c.lemma_.lower() for c in mention.clauses} & words("planned")
    return bool(planned or modifiers & words("planned_adjectives"))


def _is_shunned(mention: Mention) -> bool:
    """Whether one of two sides stayed away, so that they did not meet; a summit goes on without one of many."""
    verb = mention.verb
    two = any(c.lower_ == "with" for c in mention.anchor.children)
    return verb is not None and mention.role == "object" and verb.lemma_.lower() in words("shunned") and two


def _is_only_described(mention: Mention) -> bool:
    """Whether what is negated is what a meeting was, not that it was: "the visit was not his first"."""
    verb = mention.verb
    return verb is not None and mention.role == "subject" and verb.lemma_ == "be" and child(verb, "attr") is not None


def _positive(mention: Mention, signs: Signs, *, ahead: bool) -> tuple[EventStatus, bool]:
    """The status of what is neither cancelled nor denied."""
    outer = signs.verbs[-1] if signs.verbs else None
    if signs.conditional or (signs.has("proposed") or signs.modified("proposed_adjectives")):
        return EventStatus.PROPOSED, True
    if POSSIBLE.intersection(signs.modals):
        return EventStatus.PROPOSED, True
    if "would" in signs.modals and mention.anchor.sent.text.rstrip().endswith("?"):
        return EventStatus.PROPOSED, True
    if COMING.intersection(signs.modals) or "would" in signs.modals:
        return EventStatus.PLANNED, True
    if signs.has("planned") or signs.modified("planned_adjectives"):
        return EventStatus.PLANNED, True
    if _ahead_of(mention):
        return EventStatus.PLANNED, True
    if signs.infinitive:
        return EventStatus.PLANNED, True
    if signs.modified("held_adjectives"):
        return EventStatus.HELD, True
    if ahead:
        return EventStatus.PLANNED, True
    progressive = [v for v in signs.verbs if v.tag_ == "VBG" and any(c.lemma_ == "be" for c in v.children)]
    if progressive or signs.has("ongoing") or signs.modified("ongoing_adjectives"):
        return EventStatus.ONGOING, True
    if outer is not None and outer.tag_ in {"VBZ", "VBP"} and outer.lemma_ == "be" and _is_being(mention):
        return EventStatus.ONGOING, False
    finite = outer is not None and (outer.tag_ == "VBD" or child(outer, "aux", "auxpass") is not None)
    return EventStatus.HELD, finite or mention.frame != "noun"


def _is_being(mention: Mention) -> bool:
    """Whether "is" says that a meeting is on, or that somebody is at one."""
    return mention.role == "subject" or mention.anchor.dep_ == "pobj"


def _ahead_of(mention: Mention) -> bool:
    """Whether a mention stands behind "ahead of", "before", "in the run-up to" or "look forward to"."""
    start = mention.anchor.left_edge.idx
    if RUN_UP.search(text_of(mention.anchor.doc)[max(0, start - 24) : start]) or looked_forward_to(mention.anchor):
        return True
    prep = mention.anchor.head
    if mention.anchor.dep_ != "pobj":
        return False
    if prep.lower_ in words("ahead_of"):
        return True
    outer = prep.head
    return (
        (prep.lower_ == "of" and outer.lower_ in words("ahead_of"))
        or (prep.lower_ in {"to", "for", "of"} and outer.lower_ in words("run_up"))
    )  # fmt: skip


def signs_of(mention: Mention) -> Signs:
    """Everything that the words governing a mention say of its status."""
    signs = Signs()
    for noun in (t for t in (mention.anchor, *mention.inner) if mention.frame == "noun"):
        _of_noun(noun, signs)
    for clause in mention.clauses if mention.frame == "noun" else ():
        _of_clause(clause, signs)
    if mention.verb is not None:
        for verb in _chain(mention.verb, signs):
            _of_verb(verb, signs, own=verb is mention.anchor)
    elif mention.frame == "noun" and _is_open(mention.anchor):
        signs.conditional = True
    if mention.frame == "expected":
        signs.lemmas.append("expect")
    if (denying := denial(mention.anchor)) is not None:
        signs.lemmas.append("deny")
        signs.negated |= is_negated(denying)
    return signs


def _is_open(noun: Token) -> bool:
    """Whether a noun stands in a clause that leaves open what it says: "whether this leads to a visit"."""
    verb = next((up for up in noun.ancestors if up.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)


def _of_noun(noun: Token, signs: Signs) -> None:
    """What a noun's own modifiers say: "no", "planned", "a meeting scheduled for Friday"."""
    signs.negated |= any(c.lower_ in NO for c in noun.children if c.dep_ in {"det", "neg", "preconj"})
    signs.negated |= noun.dep_ == "pobj" and noun.head.lower_ == "without"
    signs.modifiers += [c.lower_ for c in noun.children if c.dep_ in {"amod", "acomp", "compound"}]
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for", "to", "about", "on"}:
        _of_governing_noun(noun.head.head, signs)
        if noun.head.head.pos_ == "ADJ" and noun.head.head.dep_ == "acomp":  # "is open to talks"
            signs.modifiers.append(noun.head.head.lower_)
            signs.negated |= is_negated(noun.head.head.head)


def _of_clause(clause: Token, signs: Signs) -> None:
    """ "scheduled for Friday", "which was to be held in May" """
    known = any(clause.lemma_.lower() in words(k) for k in ("cancelled", "moved", "planned", "proposed"))
    particle = clause.lemma_.lower() in table("cancelled_particles")
    if known or particle or clause.lemma_ in {"hold", "take", "host"}:
        _of_verb(clause, signs)
        for inner in (c for c in clause.children if c.dep_ == "xcomp"):
            _of_verb(inner, signs)


def _of_governing_noun(noun: Token, signs: Signs) -> None:
    """ "an offer of talks", "plans for a summit", "an invitation to visit"."""
    lemma = noun.lemma_.lower()
    if lemma in words("proposal_nouns"):
        signs.lemmas.append("propose")
    elif lemma in words("plan_nouns"):
        signs.lemmas.append("plan")
    else:
        return
    signs.negated |= any(c.lower_ in NO for c in noun.children)
    verb = noun.head
    if noun.dep_ in {"dobj", "pobj", "nsubjpass"} and verb.pos_ == "VERB":
        if verb.lemma_.lower() in {"accept", "welcome"} and "propose" in signs.lemmas:
            signs.lemmas = ["plan" if lemma == "propose" else lemma for lemma in signs.lemmas]
        elif verb.lemma_.lower() in words("denied"):
            signs.lemmas.append(verb.lemma_.lower())
        elif _is_refused(verb):
            signs.lemmas.append("reject")
        elif noun.dep_ == "nsubjpass" and verb.lemma_.lower() in words("cancelled") | {"drop"}:
            signs.lemmas.append("cancel")


def _is_refused(verb: Token) -> bool:
    """Whether a verb with its particle refuses: "turned down", "ruled out"."""
    wanted = table("denied_particles").get(verb.lemma_.lower())
    return wanted is not None and any(c.lower_ == wanted for c in verb.children)


def _of_verb(verb: Token, signs: Signs, *, own: bool = False) -> None:
    """Auxiliaries, negation and particles of one verb or predicative adjective."""
    signs.verbs.append(verb)
    if not own:
        signs.lemmas.append(verb.lemma_.lower())
    if verb.pos_ == "ADJ":
        signs.modifiers.append(verb.lower_)
    no_longer = any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in verb.children)
    signs.negated |= is_negated(verb) or no_longer or any(c.dep_ == "neg" for c in verb.children)
    signs.negated |= any(
        c.dep_ in {"nsubj", "nsubjpass"}
        and (c.lower_ in {"nobody", "neither", "none"} or any(g.lower_ in {"neither", "no"} for g in c.children))
        for c in verb.children
    )
    signs.modals += [c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"]
    signs.modifiers += [
        c.lower_ for c in verb.children if c.dep_ in {"advmod", "acomp", "prt", "oprd"} and c.i > verb.i - 5
    ]
    signs.infinitive |= _is_to_come(verb)
    for c in verb.children:
        if c.dep_ == "acomp":
            signs.lemmas.append(c.lemma_.lower())


def _is_to_come(verb: Token) -> bool:
    """Whether an infinitive stands for the future: "Fidan to visit Rome", "to be held in May", "is to meet"."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in {"be", "have"}
    return verb.dep_ in {"ROOT", "ccomp", "relcl"} or (verb.dep_ == "acl" and is_passive(verb))


def _is_condition(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in clause.children)


def _chain(verb: Token, signs: Signs) -> Iterator[Token]:
    """A verb and what governs its mood: "intends to", "was due to", "an offer to", "denied that", "if"."""
    for _ in range(6):
        yield verb
        for inner in (c for c in verb.children if c.dep_ == "xcomp" and verb.lemma_ in {"expect", "schedule", "plan"}):
            signs.verbs.insert(0, inner)
        would = any(c.lower_ in {"would", "'d"} for c in verb.children if c.dep_ == "aux")
        if would and verb.dep_ != "ccomp" and any(_is_condition(c) for c in verb.children if c.dep_ == "advcl"):
            signs.conditional = True
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children):
            signs.conditional = True
        head = verb.head
        if head is verb:
            return
        if verb.dep_ == "xcomp" and head.lemma_ == "fail":
            signs.negated = True
            return
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and 0 < verb.i - head.i < CLOSE and _is_refused(head):
            signs.lemmas.append("deny")
            signs.negated |= is_negated(head)
            return
        if (
            verb.dep_ in {"xcomp", "pcomp"}
            or verb.dep_ == "acomp"
            or (verb.dep_ == "conj" and not child(verb, "aux", "nsubj", "nsubjpass"))
        ):
            verb = head.head if head.dep_ == "prep" or head.pos_ == "ADP" else head
            if verb.pos_ == "NOUN":
                _of_governing_noun(verb, signs)
                return
        elif verb.dep_ == "ccomp" and any(head.lemma_.lower() in words(k) for k in ("denied", "proposed")):
            if head.lemma_.lower() not in {"call", "discuss", "try", "press", "want"} or verb.tag_ == "VB":
                yield head
            return
        elif verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"}:
            _of_governing_noun(head, signs)
            return
        elif verb.dep_ == "advcl" and child(verb, "aux") is not None and child(verb, "aux").lower_ == "to":  # type: ignore[union-attr]
            verb = head
        else:
            return
        if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
            return
