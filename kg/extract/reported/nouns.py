"""Nouns of saying: with a verb that says nothing by itself, and with the clause that they carry."""

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found, Span
from kg.extract.reported.bounds import clause_bounds, phrase, stretch
from kg.extract.reported.stance import can_speak, entry, reporting, told
from kg.grammar import OBJECTS, child, children, is_infinitive, is_passive, subject, subtree_bounds
from kg.model import Act

CLAUSES = frozenset({"acl", "ccomp", "relcl"})
# Prepositions between a noun of saying and what it says, and those that may hang on the verb before the noun instead.
BEHIND_NOUN = frozenset({"at", "about", "over", "for", "with", "on", "to", "in", "against", "of"})
WISHES = frozenset({Act.DEMAND, Act.REQUEST})  # acts whose nouns lead to what is wanted by "for"
BEHIND_VERB = frozenset({"at", "about", "over", "for", "with", "on", "in"})


def light(verb: Token) -> Draft | None:
    """A verb that says nothing by itself and the noun that does: "expressed concern at A", "voiced the hope that A"."""
    if verb.lemma_.lower() not in lexicon.light_verbs() or reporting(verb) is not Act.STATE or is_passive(verb):
        return None
    if (own := entry(verb)) is not None and own.act is not Act.STATE and "obj" not in own.weak:
        return None  # "reaffirmed its commitment" is insisting, not promising
    source = subject(verb)
    noun = next((c for c in verb.children if c.dep_ in OBJECTS and c.lemma_.lower() in lexicon.light_nouns()), None)
    if noun is None or source is None or not can_speak(source):
        return None
    content = _noun_content(noun) or _behind(verb, BEHIND_VERB)
    if content is None:
        return None
    act, cue_span = lexicon.light_nouns()[noun.lemma_.lower()], (verb.idx, noun.idx + len(noun))
    span = stretch(verb.doc, *content)
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):  # "made no promise to A"
        return Draft([span], Act.DECLINE, Found.DECLINED, verb, cue_span, source, addressee=told(verb))
    return Draft([span], act, Found.LIGHT, verb, cue_span, source, addressee=told(verb))


def _noun_content(noun: Token) -> Span | None:
    """What a noun of saying says: its that-clause, its infinitive, or what stands behind its preposition."""
    for c in noun.rights:
        if (c.dep_ in CLAUSES and _has_that(c)) or (c.dep_ in {"acl", "xcomp"} and is_infinitive(c)):
            return clause_bounds(c, noun)
    return _behind(noun, BEHIND_NOUN, after=noun.i)


def _behind(head: Token, prepositions: frozenset[str], *, after: int = -1) -> Span | None:
    """The noun phrase or clause behind one of a word's prepositions, those after a token only."""
    for prep in children(head, "prep"):
        noun = child(prep, "pobj", "pcomp") if prep.i > after and prep.lower_ in prepositions else None
        if noun is not None:
            return subtree_bounds(noun)
    return None


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def by_noun(noun: Token) -> Draft | None:
    """A noun of saying with its owner and its clause: "Rubio's warning that A"."""
    act = lexicon.clause_nouns().get(noun.lemma_.lower())
    if act is None or _belongs_to_light_verb(noun):
        return None
    owner = _owner(noun)
    if owner is None or not can_speak(owner):
        return None
    for c in noun.rights:
        if c.dep_ in CLAUSES and (_has_that(c) or (c.dep_ == "acl" and is_infinitive(c))):
            return Draft([clause_bounds(c, noun)], act, Found.NOUN, noun, source=owner)
    leading = _for(noun) if act in WISHES else None
    wanted = child(leading, "pobj", "pcomp") if leading is not None else None
    return Draft([phrase(wanted)], act, Found.NOUN, noun, source=owner) if wanted is not None else None


def _for(noun: Token) -> Token | None:
    """The "for" behind a noun: "X's call for A"."""
    return next((prep for prep in children(noun, "prep") if prep.lower_ == "for" and prep.i > noun.i), None)


def _belongs_to_light_verb(noun: Token) -> bool:
    """Whether a noun is the object of a verb that says nothing by itself, and nobody else's."""
    carried = noun.dep_ in OBJECTS and noun.head.lemma_.lower() in lexicon.light_verbs()
    return carried and child(noun, "poss") is None


def _owner(noun: Token) -> Token | None:
    """Whose warning it is: "X's warning", else the last of "a warning by X", "a message from X"."""
    if (owner := child(noun, "poss")) is not None:
        return owner
    sources = (child(prep, "pobj") for prep in reversed(children(noun, "prep")) if prep.lower_ in {"by", "from"})
    return next((source for source in sources if source is not None), None)
