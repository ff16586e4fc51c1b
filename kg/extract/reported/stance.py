"""Whether a verb reports something said, whether its subject can have said it, and who was told."""

from spacy.tokens import Span, Token

from kg.extract import lexicon
from kg.extract.lexicon import Cue
from kg.grammar import OBJECTS, agent, child, children, is_infinitive, is_negated, is_passive
from kg.model import Act

MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "shall", "'ll", "'d"})
REFUSALS = frozenset({"decline", "refuse", "fail"})
UNWILLING = REFUSALS | {"unwilling", "reluctant"}
# Verbs whose infinitive is what somebody did: "went on to say", "took to X to thank".
CARRIERS = frozenset(
    {"go", "continue", "begin", "proceed", "hasten", "move", "use", "take", "turn", "write", "hold", "speak", "return"}
    | {"appear", "seize", "join", "phone", "issue", "rush", "come", "step", "sign", "send"}
)
QUOTING = frozenset({"quote", "cite"})  # verbs whose subject passes on what somebody else said
CONDITIONS = frozenset({"if", "unless"})
PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "ccomp"})
# Verbs that report with any particle, not only with those that the lexicon names.
LOOSE_PARTICLES = frozenset({"speak", "lash", "hit"})
SPEAKING_PRONOUNS = frozenset(
    {"he", "she", "they", "i", "we", "you", "it", "one", "who", "others", "some", "many", "both", "all", "several"}
    | {"few"}
)
NO_SPEAKERS = frozenset({"VERB", "AUX", "NUM"})  # parts of speech, except for "one"
NO_WORDS = frozenset({"SYM", "PUNCT", "SPACE", "ADP"})
AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "QUANTITY"})
# Verbs whose object is who was told.
TELLING = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "ask", "advise", "brief", "notify", "reassure", "caution"}
    | {"promise", "urge", "alert"}
)


def entry(verb: Token) -> Cue | None:
    """The lexicon's entry of a verb, with its particle where it has one."""
    lemma = verb.lemma_.lower()
    for c in verb.children:
        near = c.dep_ in PARTICLES and 0 < c.i - verb.i < 5
        if near and (found := lexicon.verbs().get(f"{lemma} {c.lower_}")):
            return found
    if lemma not in LOOSE_PARTICLES and child(verb, "prt") is not None:
        return None
    return lexicon.verbs().get(lemma)


def reporting(verb: Token) -> Act | None:
    """Whether a verb reports something said: STATE if so, DECLINE if it says that nothing was, None if neither."""
    if is_infinitive(verb):
        return _by_governor(verb)
    negated = is_negated(verb)
    if _has_modal(verb) and not _says_no_more(verb):
        return Act.DECLINE if negated or any(c.lower_ == "neither" for c in verb.children) else None
    if _shares_modal(verb):
        return reporting(verb.head)
    if verb.tag_ == "VB" and child(verb, "aux", "nsubj") is None:
        return None  # an imperative, or an infinitive after a modal
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children):
        return None
    return Act.DECLINE if negated else Act.STATE


def _by_governor(infinitive: Token) -> Act | None:
    """What the verb before an infinitive makes of it: "declined to say" is a refusal, "went on to say" a report."""
    head = infinitive.head
    governor = head.lemma_.lower() if head != infinitive else ""
    if infinitive.dep_ in {"xcomp", "ccomp"} and governor in UNWILLING:
        return Act.DECLINE
    carried = infinitive.dep_ in {"xcomp", "advcl"} and governor in CARRIERS
    return Act.STATE if carried and reporting(head) is Act.STATE else None


def _has_modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)


def _says_no_more(verb: Token) -> bool:
    """Whether somebody "would only say" something, or "would say only that", and so said it."""
    near = verb.doc[max(verb.sent.start, verb.i - 1) : verb.i + 2]
    return any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children) and any(t.lower_ == "only" for t in near)


def _shares_modal(verb: Token) -> bool:
    """Whether the modal or the "to" before another verb governs this one as well: "would comment or explain"."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head.pos_ != "VERB" or child(verb, "nsubj", "aux") is not None:
        return False
    return _has_modal(verb.head) or is_infinitive(verb.head)


def can_speak(source: Token | None) -> bool:
    """Whether the subject of a verb is somebody or some text that can say something."""
    if source is not None and _are_people(source):
        return True
    if source is None or (source.pos_ in NO_SPEAKERS and source.lower_ != "one"):
        return False
    if source.pos_ == "PRON":
        return source.lower_ in SPEAKING_PRONOUNS
    if source.pos_ in NO_WORDS or any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in source.children):
        return False
    return source.lemma_.lower() not in lexicon.words("mute") and source.ent_type_ not in AMOUNTS


def _are_people(source: Token) -> bool:
    """Whether a number with an article stands for people: "the two said"."""
    return source.lower_ in {"two", "three"} and source.dep_ == "nsubj" and child(source, "det") is not None


def anonymous(verb: Token) -> bool:
    """Whether "it was announced that" stands without anybody who did."""
    if not is_passive(verb) or agent(verb) is not None:
        return False
    expletive = child(verb, "nsubjpass")
    return expletive is not None and expletive.lower_ == "it" and child(verb, "ccomp") is not None


def quoted_speaker(verb: Token) -> Token | None:
    """Whose words they are where the subject only passes them on: "A, Y quoted X as saying"."""
    if verb.lemma_.lower() not in QUOTING or is_passive(verb):
        return None
    saying = (child(prep, "pcomp") for prep in children(verb, "prep") if prep.lower_ == "as")
    quoted = child(verb, "dobj")
    return (
        quoted if any(said is not None and entry(said) is not None for said in saying) and can_speak(quoted) else None
    )


def told(verb: Token) -> Token | None:
    """Who is told: "told reporters", "said to him", "wrote to"."""
    if (squeezed := told_at_once(verb)) is not None:
        return squeezed.root
    if verb.lemma_.lower() in TELLING:
        for c in verb.children:
            if c.dep_ in OBJECTS and c.i > verb.i:
                return c
    for prep in children(verb, "prep", "dative"):
        if prep.lower_ == "to" and (noun := child(prep, "pobj")) is not None:
            return noun
    return None


def told_at_once(verb: Token) -> Span | None:
    """Who is told, where the parse takes the name into what follows: "told NAME talks would fail"."""
    clause = child(verb, "ccomp")
    if verb.lemma_.lower() not in TELLING or clause is None or verb.i + 2 >= verb.sent.end:
        return None
    first = verb.nbor(1)
    people = first.tag_ == "NNS" and first.dep_ == "compound"
    subjectless = child(clause, "nsubj", "nsubjpass", "expl") is None  # "told CNN negotiators were close"
    named = first.ent_iob_ == "B" and (first.ent_type_ == "PERSON" or (first.ent_type_ == "ORG" and subjectless))
    if not people and not named:
        return None
    end = first.i + 1
    while not people and verb.doc[end].ent_iob_ == "I":
        end += 1
    span = verb.doc[first.i : end]
    taken_in = span.root.dep_ == "compound" and span.root.head.i >= end
    return span if taken_in and span.root.head.head != span.root else None


def quotes(verb: Token) -> bool:
    """Whether a verb can have a quotation as its content and reports here."""
    cue = entry(verb)
    return cue is not None and "quote" in cue.frames and reporting(verb) is not None
