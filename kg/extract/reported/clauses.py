"""Content that is a clause: behind its cue, in front of it, on both sides, or the one that "as X put it" leans on."""

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found, Span
from kg.extract.lexicon import Cue
from kg.extract.reported.bounds import clause_bounds, closing_mark, stretch
from kg.extract.reported.stance import anonymous, entry, quoted_speaker, told
from kg.grammar import child, children, is_passive, text_of, trimmed
from kg.model import Act

QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which", "whom"})
RELATIVE = frozenset({"WDT", "WP"})
NO_CONTENT = frozenset({"so", "such", "now", "order", "provided", "given", "except", "in", "but"})  # before "that"
WHEN = frozenset({"when", "where", "why", "how"})  # of clauses that the parse takes for circumstances: "say when A"
FEWEST_WORDS = 3  # of a clause that "as X put it" leans on


def clause(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """A clause: "said that A", "asked whether A", and "A, X said"."""
    if "that" not in cue.frames or (is_passive(verb) and not anonymous(verb)):
        return None
    for complement in _complements(verb):
        if complement.dep_ == "advcl" and not _is_unmarked(complement, verb):
            continue
        if complement.i < verb.i:
            return _in_front(verb, cue, source, complement)
        if complement.tag_ == "VBG" and child(complement, "nsubj", "aux") is None:
            continue
        if _goes_on(verb, complement):
            continue
        if (noun := _noun_of_saying(verb, complement)) is not None:
            return _noun_and_clause(verb, cue, source, noun, complement)
        parts = _around_cue(complement, verb) or [_with_rest(clause_bounds(complement, verb), complement, verb)]
        if source is not None and any(start <= source.idx < end for start, end in parts):
            continue  # the parse took the speaker into the clause
        if any(start >= end for start, end in parts):
            return None
        act = _act(cue, complement)
        return Draft(parts, act, Found.CLAUSE, verb, source=source, addressee=told(verb), weak="that" in cue.weak)
    return None


def _complements(verb: Token) -> list[Token]:
    """The clauses that may be a verb's content, also where the parse hangs them on another word of its phrase.

    "made clear that A" has A on the adjective, "warned before leaving Paris that A" on the other verb.
    """
    own = children(verb, "ccomp", "advcl")
    words = [*children(verb, "acomp", "oprd"), *(c for c in children(verb, "ccomp") if c.pos_ == "ADJ")]
    lent = [c for word in words for c in children(word, "ccomp")]
    if not any(c.dep_ == "ccomp" for c in own):
        others = [*children(verb, "advcl"), *(p for prep in children(verb, "prep") for p in children(prep, "pcomp"))]
        mute = (other for other in others if other.i > verb.i and entry(other) is None)
        lent += [c for other in mute for c in children(other, "ccomp") if _has_that(c)]
    return [_before_aside(c) for c in own if c.pos_ != "ADJ" or child(c, "ccomp") is None] + lent


def _around_cue(complement: Token, verb: Token) -> list[Span]:
    """A clause whose subject stands before the cue: "a text which, he says, holds nothing new"."""
    subject, own = child(complement, "nsubj", "nsubjpass"), child(verb, "nsubj")
    if subject is None or own is None or subject.tag_ not in RELATIVE or not subject.i < own.i < verb.i:
        return []
    start, end = verb.doc[verb.i + 1], complement.right_edge
    while start.i < complement.i and start.is_punct:
        start = start.nbor(1)
    return [(subject.idx, subject.idx + len(subject)), stretch(verb.doc, start.idx, end.idx + len(end))]


def _with_rest(span: Span, complement: Token, verb: Token) -> Span:
    """The clause with what the parse makes a second one, though it has no subject: "asked whether the body set up in
    May | had ever met"."""
    for rest in children(verb, "ccomp"):
        goes_on = rest.i > complement.i and rest.left_edge.i == complement.right_edge.i + 1
        if goes_on and child(rest, "nsubj", "nsubjpass", "expl", "mark", "cc") is None:
            return stretch(verb.doc, span[0], rest.right_edge.idx + len(rest.right_edge))
    return span


def _before_aside(complement: Token) -> Token:
    """The clause itself where the parse takes "said A, B reported" for what B reported."""
    inner, teller = child(complement, "ccomp"), child(complement, "nsubj")
    if inner is None or teller is None or not inner.i < teller.left_edge.i < complement.i:
        return complement
    return inner if teller.left_edge.nbor(-1).text == "," and entry(complement) is not None else complement


def _goes_on(verb: Token, complement: Token) -> bool:
    """Whether a clause is the next of the sentence, behind an object: "praised the plan and A agreed to B"."""
    first = complement.left_edge
    joined = first.i > verb.i + 1 and first.nbor(-1).lower_ in {"and", "but"} and not _has_that(complement)
    return joined and any(c.dep_ == "dobj" and verb.i < c.i < first.i for c in verb.children)


def _has_that(complement: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in complement.children)


def _act(cue: Cue, complement: Token) -> Act:
    """A verb of asking asks with a question word only."""
    asks = complement.left_edge.lower_ in QUESTION_WORDS and cue.frames["that"] is Act.QUESTION
    return Act.QUESTION if asks else cue.frames["that"]


def _is_unmarked(complement: Token, verb: Token) -> bool:
    """Whether an adverbial clause is content after all: "said that" parsed as such."""
    marks = [c for c in complement.children if c.dep_ in {"mark", "advmod"} and c.lower_ in {"that", *WHEN}]
    return complement.i > verb.i and any(mark.i == verb.i + 1 or _since_then(mark, verb) for mark in marks)


def _since_then(mark: Token, verb: Token) -> bool:
    """Whether a "that" has an adverb alone between it and the verb: "has held ever since that A"."""
    between = verb.doc[verb.i + 1 : mark.i]
    adverbs = all(t.pos_ in {"ADV", "SCONJ", "PUNCT"} for t in between)
    return mark.lower_ == "that" and mark.i > verb.i and adverbs and between[-1].lower_ not in NO_CONTENT


def _noun_of_saying(verb: Token, complement: Token) -> Token | None:
    """An object that the clause belongs to, though the parse hangs it on the verb: "repeated his warning that A"."""
    between = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < complement.i), None)
    if between is None or told(verb) == between or not lexicon.clause_nouns().get(between.lemma_.lower()):
        return None
    return between


def _noun_and_clause(verb: Token, cue: Cue, source: Token | None, noun: Token, complement: Token) -> Draft:
    last = complement.right_edge
    span = stretch(verb.doc, noun.left_edge.idx, last.idx + len(last))
    return Draft([span], cue.frames.get("obj", cue.act), Found.OBJECT, verb, source=source)


def as_clause(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """ "As X put it, A": the content is the clause that this one leans on."""
    if "that" not in cue.frames or source is None or not _is_aside(verb):
        return None
    first, last = verb.left_edge.i, verb.right_edge.i
    words = [t for t in verb.head.subtree if not t.is_space and not first <= t.i <= last]
    while words and words[-1].is_punct and words[-1].i > last:  # the stop behind "…, as X put it."
        words.pop()
    words = [t for t in words if (t.i > last) == (words[-1].i > last)]
    if len(words) < FEWEST_WORDS:
        return None
    span = stretch(verb.doc, words[0].idx, words[-1].idx + len(words[-1]))
    return Draft([span], cue.act, Found.INVERTED_CLAUSE, verb, source=source, addressee=told(verb))


def _is_aside(verb: Token) -> bool:
    """Whether a verb stands in "as X put it"."""
    if verb.dep_ != "advcl" or is_passive(verb) or child(verb, "ccomp", "xcomp") is not None:
        return False
    wide = child(verb, "dobj")
    led = any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children)
    return led and (wide is None or wide.lower_ == "it")


def _in_front(verb: Token, cue: Cue, source: Token | None, complement: Token) -> Draft | None:
    """A clause before its cue: all of it that stands before the speaker and the verb, and what goes on behind them."""
    doc, start = verb.doc, complement.left_edge
    if verb.dep_ == "ccomp" and verb.head.i < start.i and entry(verb.head) is not None:  # "X said A, Y reported"
        start = verb.sent[0]
    stop = verb.i
    if source is not None and source.i > complement.i:
        stop = min(stop, source.left_edge.i)
    if stop <= complement.i:
        stop = verb.i
    while stop > start.i and _leads_to_cue(doc[stop - 1]):
        stop -= 1
    if stop <= start.i:
        return None
    parts = [stretch(doc, start.idx, doc[stop - 1].idx + len(doc[stop - 1]))]
    if tail := _behind_cue(verb, complement, source):
        parts.append(tail)
    quoted = quoted_speaker(verb)
    return Draft(
        parts,
        cue.frames["that"],
        Found.INVERTED_CLAUSE,
        verb,
        source=quoted or source,
        addressee=None if quoted is not None else told(verb),
        quoter=source if quoted is not None else None,
        weak="that" in cue.weak,
    )


def _leads_to_cue(token: Token) -> bool:
    """Whether a token between content and cue belongs to neither."""
    return (token.is_punct and token.text not in '”»"') or token.is_space or token.lower_ in {"but", "and"}


def _behind_cue(verb: Token, complement: Token, source: Token | None) -> Span | None:
    """What goes on of a clause behind a cue that stands in its midst: "The door, he said, is open"."""
    right = complement.right_edge
    if right.i <= verb.i + 1:
        return None
    cue_end = verb.right_edge.i if verb.right_edge.i < right.i else verb.i
    source_end = source.right_edge.i if source is not None else 0
    rest = [t for t in complement.subtree if t.i > max(cue_end, source_end)]
    if not rest:
        return None
    start, end = trimmed(text_of(verb.doc), rest[0].idx, rest[-1].idx + len(rest[-1]))
    return closing_mark(verb.doc, start, end) if end - start > 1 else None
