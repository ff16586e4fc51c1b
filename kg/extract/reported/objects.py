"""Content that is a noun phrase: what somebody criticised, what somebody called for, what somebody was called."""

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found, Span
from kg.extract.lexicon import Cue
from kg.extract.reported.bounds import last_word, phrase, stretch
from kg.extract.reported.stance import entry, told
from kg.grammar import OBJECTS, VERBS, child, children, is_passive
from kg.link.titles import is_post
from kg.model import Act

TIMES = frozenset({"DATE", "TIME"})  # "said Monday" says nothing of Monday
EMPTY_OBJECTS = frozenset({"himself", "herself", "themselves", "itself", "that", "so"})
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you", "those", "what"})
JUDGING = frozenset({Act.CRITICISE, Act.PRAISE, Act.ACCUSE})  # acts whose whole content may be a pronoun
AIMED = JUDGING | {Act.DEMAND, Act.REQUEST, Act.THREATEN}  # acts whose object is whom they are aimed at
DATED = frozenset({Act.PROMISE, Act.DEMAND, Act.ANNOUNCE})  # acts whose content may have a deadline
DEADLINES = frozenset({"before", "by", "within", "until"})
# Verbs whose object is spoken to, whatever it is thanked or asked for.
ADDRESSING = frozenset({"thank", "congratulate", "ask", "assure", "inform", "urge", "brief"})
RECEIVING = frozenset({"welcome", "greet"})
MARKS_BEFORE = frozenset({"“", '"', "'", "‘", "``"})
# Prepositions that lead from a noun to what it is about, and where they lead to time, place and occasion instead.
RELATING = frozenset({"in", "on", "over", "against", "towards", "toward", "with", "between"})
CIRCUMSTANTIAL = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
OCCASIONS = frozenset({
    "statement", "interview", "speech", "letter", "post", "briefing", "conference", "call", "meeting", "address",
    "report", "article", "message", "tweet", "remark", "comment", "television", "radio", "parliament", "media",
    "response", "reaction", "return", "exchange", "case", "event", "time", "day", "week", "month", "year", "way",
    "particular", "public", "private", "person", "advance", "detail", "reporter", "journalist", "twitter", "telegram",
})  # fmt: skip
SUBJECT_MATTER = frozenset({"of", "on", "about"})  # "informed X of A"


def named(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """An object and what it is called: "called X a liar"."""
    if "name" not in cue.frames or is_passive(verb):
        return None
    whom = next((c for c in verb.rights if c.dep_ in OBJECTS), None)
    predicate = next((c for c in verb.rights if c.dep_ in {"oprd", "acomp", "xcomp"}), None)
    if whom is not None and predicate is None:
        predicate = _quoted_beside(whom)
    small = next((c for c in verb.rights if c.dep_ == "ccomp" and _is_small_clause(c)), None)
    if small is not None and small.pos_ not in VERBS:
        whom, predicate = child(small, "nsubj"), small
    if whom is None or predicate is None:
        return None
    last = predicate.right_edge
    span = stretch(verb.doc, whom.left_edge.idx, last.idx + len(last))
    return Draft([span], cue.frames["name"], Found.OBJECT, verb, source=source, target=whom)


def _quoted_beside(whom: Token) -> Token | None:
    """What somebody is called, where the parse takes it for an apposition: called the show “the best of all”."""
    beside = (c for c in whom.children if c.dep_ == "appos" and c.i > whom.i)
    return next((c for c in beside if c.left_edge.nbor(-1).text in MARKS_BEFORE), None)


def _is_small_clause(complement: Token) -> bool:
    """Whether a clause is a subject and what is said of it, with no verb to link them."""
    return child(complement, "nsubj") is not None and child(complement, "aux", "mark") is None


def prepositional(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A preposition and its noun or gerund: "called for A", "complained of A"."""
    if is_passive(verb) or (child(verb, "dobj") is not None and _takes_object(verb, cue)):
        return None
    wanted = cue.prepositions()
    for prep in children(verb, "prep"):
        noun = child(prep, "pobj", "pcomp")
        if noun is None or prep.lower_ not in wanted or prep.i < verb.i or not _is_content(noun, prep, cue):
            continue
        return Draft(
            [phrase(noun)],
            wanted[prep.lower_],
            Found.PREPOSITIONAL,
            verb,
            source=source,
            addressee=told(verb),
            target=noun if prep.lower_ in {"at", "against"} else None,
            weak=prep.lower_ in cue.weak,
        )
    return None


def _takes_object(verb: Token, cue: Cue) -> bool:
    """Whether the object is content, or goes on behind a preposition: "asked both sides for A"."""
    carried = cue.object_prepositions()
    return "obj" in cue.frames or any(prep.lower_ in carried for prep in children(verb, "prep"))


def _is_content(noun: Token, prep: Token, cue: Cue) -> bool:
    """Whether the noun behind a preposition can be what was said."""
    weak = noun.pos_ == "PRON" and prep.lower_ in cue.weak
    if weak or noun.ent_type_ in TIMES or noun.i < prep.i:  # "the aims that we have committed to"
        return False
    return prep.lower_ != "to" or cue.act is not Act.STATE or entry(noun) is not None


def nominal(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A noun phrase: "criticised X's role", "thanked X for A", "dismissed X as A"."""
    carried, takes_object = cue.object_prepositions(), "obj" in cue.frames
    if is_passive(verb) or not (takes_object or carried):
        return None
    if (relative := _relative_as(verb, carried, source)) is not None:
        return relative
    noun = _object(verb)
    if noun is None or _is_done(verb, noun):
        return None
    beyond = _beyond(verb, noun, carried, takes_object=takes_object)
    if not _is_enough(noun, beyond[-1] if beyond else None, cue):
        return None
    if beyond and not takes_object and beyond[-1].lower_ in SUBJECT_MATTER and cue.act in {Act.STATE, Act.PROMISE}:
        return _subject_matter(verb, cue, source, noun, beyond[-1])
    return _object_content(verb, cue, source, noun, beyond)


def _is_done(verb: Token, noun: Token) -> bool:
    """Whether a verb with that object is a deed without words: "raised the price", "welcomed NAME to the palace"."""
    lemma = verb.lemma_.lower()
    if lemma == "raise":
        return noun.lemma_.lower() in lexicon.words("raised")
    people = noun.ent_type_ == "PERSON" or any(c.ent_type_ == "PERSON" and c.dep_ == "appos" for c in noun.subtree)
    people = people or is_post(noun)
    return lemma in RECEIVING and people and any(c.lower_ in {"to", "at", "in"} for c in children(verb, "prep"))


def _object(verb: Token) -> Token | None:
    """The object that may be content, the direct one first."""
    objects = [c for c in verb.rights if c.dep_ in OBJECTS]
    noun = next((c for c in objects if c.dep_ == "dobj"), next(iter(objects), None))
    if noun is None or noun.ent_type_ in TIMES or noun.lower_ in EMPTY_OBJECTS:
        return None
    return noun if noun.pos_ != "PRON" or noun.lower_ in OBJECT_PRONOUNS else None


def _beyond(verb: Token, noun: Token, carried: frozenset[str], *, takes_object: bool) -> list[Token]:
    """The prepositions behind an object that carry its content on."""
    behind = [*children(verb, "prep"), *children(noun, "prep")]
    if not takes_object and not any(prep.lower_ in carried for prep in behind):
        behind = [t for t in noun.subtree if t.dep_ == "prep"]
    wanted = carried | {"as"} if takes_object else carried
    return [prep for prep in behind if prep.i > noun.i and prep.lower_ in wanted]


def _is_enough(noun: Token, beyond: Token | None, cue: Cue) -> bool:
    """Whether an object, with what stands behind it, says anything of what was said."""
    takes_object = "obj" in cue.frames
    if beyond is None and not takes_object:
        return False
    if noun.pos_ != "PRON":
        return True
    if cue.act is Act.STATE and takes_object:
        return False
    return beyond is not None or cue.act in JUDGING


def _subject_matter(verb: Token, cue: Cue, source: Token | None, noun: Token, prep: Token) -> Draft | None:
    """ "informed X of A": X is told, A is said."""
    content = child(prep, "pobj", "pcomp")
    if content is None:
        return None
    return Draft([phrase(content)], cue.act, Found.OBJECT, verb, source=source, addressee=noun)


def _object_content(verb: Token, cue: Cue, source: Token | None, noun: Token, beyond: list[Token]) -> Draft:
    carrying = beyond[-1].lower_ if beyond else ""
    frame = f"obj-{carrying}" if carrying in cue.object_prepositions() else "obj"
    act = cue.frames.get(frame, cue.act)
    return Draft(
        [_object_span(verb, cue, noun, beyond)],
        act,
        Found.OBJECT,
        verb,
        source=source,
        addressee=_spoken_to(verb, noun),
        target=noun if act in AIMED else None,
        weak=frame in cue.weak,
    )


def _object_span(verb: Token, cue: Cue, noun: Token, beyond: list[Token]) -> Span:
    """From the object's first word to the end of what carries it on."""
    last = max([last_word(noun), *(last_word(prep) for prep in beyond)], key=lambda t: t.i)
    if (attached := _attached(verb, noun, last)) is not None:
        last = attached.right_edge
    if cue.act in DATED:
        for prep in children(verb, "prep"):  # "promised an answer by Friday"
            if prep.i == last.i + 1 and prep.lower_ in DEADLINES:
                last = prep.right_edge
    return stretch(verb.doc, noun.left_edge.idx, _before_reporting_relative(noun, last.idx + len(last)))


def _attached(verb: Token, noun: Token, last: Token) -> Token | None:
    """A phrase right behind an object that belongs to it, though the parse hangs it on the verb: "Y's role in A"."""
    prep = next((c for c in children(verb, "prep") if c.i == last.i + 1), None)
    inner = child(prep, "pobj", "pcomp") if prep is not None else None
    if prep is None or inner is None or noun.pos_ != "NOUN" or prep.lower_ not in RELATING:
        return None
    medium = prep.lower_ == "in" and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in inner.children)
    if medium or inner.ent_type_ in CIRCUMSTANTIAL or inner.lemma_.lower() in OCCASIONS:
        return None
    return prep


def _spoken_to(verb: Token, noun: Token) -> Token | None:
    """Whom the words go to: "promised us boats", "thanked X for A", "suggested A to X"."""
    given = next((c for c in verb.rights if c.dep_ == "dative" and c.dep_ in OBJECTS), None)
    if given is not None:
        return given
    return noun if verb.lemma_ in ADDRESSING else told(verb)


def _relative_as(verb: Token, carried: frozenset[str], source: Token | None) -> Draft | None:
    """ "talks that officials described as A": what stands behind "as" is the content."""
    if "as" not in carried or verb.dep_ not in {"relcl", "acl"}:
        return None
    led = any(c.dep_ in {*OBJECTS, "mark"} and c.lower_ in {"which", "that"} for c in verb.lefts)
    prep = next((c for c in children(verb, "prep") if c.lower_ == "as"), None)
    noun = child(prep, "pobj", "pcomp", "amod") if prep is not None else None
    if not led or prep is None or noun is None:
        return None
    first, last = prep.nbor(1), last_word(prep)  # with the marks that the parse hangs elsewhere
    return Draft([stretch(verb.doc, first.idx, last.idx + len(last))], Act.STATE, Found.OBJECT, verb, source=source)


def _before_reporting_relative(noun: Token, end: int) -> int:
    """Where an object ends if a clause behind a comma reports something itself: "X's work, whose envoy assured …"."""
    for token in noun.subtree:
        first = token.left_edge
        added = token.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text == ","
        if added and any(_reports(t) for t in (token, *token.conjuncts)):
            return min(end, int(first.nbor(-1).idx))
    return end


def _reports(token: Token) -> bool:
    """Whether a verb does more than state."""
    cue = entry(token) if token.pos_ == "VERB" else None
    return cue is not None and cue.act is not Act.STATE
