"""What somebody did not say: "did not say whether A", "declined to comment on A", "would not be drawn on A"."""

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found, Span
from kg.extract.lexicon import Cue
from kg.extract.reported.stance import REFUSALS, can_speak
from kg.grammar import child, children, is_passive, subject, subtree_bounds, text_of, trimmed
from kg.model import Act

# Acts of which a topic alone can be refused; one cannot refuse a topic by not criticising.
WITHHELD = frozenset(
    {Act.STATE, Act.CONFIRM, Act.DENY, Act.ANNOUNCE, Act.CLAIM, Act.INSIST, Act.DECLINE, Act.ACKNOWLEDGE}
)
NEGATIVE = {Act.AGREE: Act.REJECT, Act.PRAISE: Act.CRITICISE}  # all other acts are declined where negated
TOPICAL = frozenset({"on", "about", "to"})
NOTHING_SAID = Cue("", Act.DECLINE, {}, frozenset())


def declined(draft: Draft, verb: Token, cue: Cue) -> Draft:
    """The draft of something that was not said."""
    draft.act = NEGATIVE.get(cue.act, Act.DECLINE)
    draft.found = Found.DECLINED
    draft.cue_span = refusal_span(verb)
    return draft


def refusal_span(verb: Token) -> Span:
    """From "did not" or "declined to" to the verb."""
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "neg"}), verb)
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSALS:
        first = verb.head
    return first.idx, verb.idx + len(verb)


def withheld(verb: Token) -> Draft | None:
    """What a verb says only when it is negated: "would not be drawn on A", "did not give a reason"."""
    source = child(verb, "nsubjpass") if is_passive(verb) else subject(verb)
    return bare_refusal(verb, NOTHING_SAID, source) if source is not None and can_speak(source) else None


def gave_none(verb: Token) -> Draft | None:
    """What a verb says that has "no" before its object: "gave no reason", "offered no details of A"."""
    noun, source = child(verb, "dobj"), subject(verb)
    if noun is None or source is None or is_passive(verb) or not can_speak(source):
        return None
    wanted = lexicon.withheld().get(verb.lemma_.lower(), frozenset())
    if noun.lemma_.lower() not in wanted or not any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return None
    behind = [
        child(prep, "pobj", "pcomp") for word in (noun, verb) for prep in children(word, "prep") if _is_on(prep, noun)
    ]
    topic = next((each for each in behind if each is not None), noun)
    span = trimmed(text_of(verb.doc), *subtree_bounds(topic))
    return Draft([span], Act.DECLINE, Found.DECLINED, verb, (verb.idx, noun.idx + len(noun)), source)


def _is_on(prep: Token, noun: Token) -> bool:
    """Whether a preposition leads to what nothing was said of."""
    return prep.i > noun.i and prep.lower_ in TOPICAL | {"of", "for"}


def bare_refusal(verb: Token, cue: Cue, source: Token) -> Draft | None:
    """A refusal of a topic: "would not be drawn on X", "declined to comment on X", "did not give a reason"."""
    topic = _topic(verb) if cue.act in WITHHELD else None
    if topic is None:
        return None
    span = trimmed(text_of(verb.doc), *subtree_bounds(topic))
    return Draft([span], Act.DECLINE, Found.DECLINED, verb, refusal_span(verb), source)


def _topic(verb: Token) -> Token | None:
    """The noun that says what was not spoken of."""
    noun = child(verb, "dobj")
    if noun is not None and noun.lemma_.lower() in lexicon.withheld().get(verb.lemma_.lower(), frozenset()):
        return noun
    for prep in children(verb, "prep"):
        noun = child(prep, "pobj", "pcomp")
        if noun is not None and prep.lower_ in TOPICAL:
            return noun
    return None
