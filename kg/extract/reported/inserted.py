"""A cue between commas or at the end that the parse hangs on its own content: "a bridge, she said, wants two"."""

from spacy.tokens import Token

from kg.extract.draft import Draft, Found, Span
from kg.extract.lexicon import Cue
from kg.extract.reported.bounds import closing_mark, stretch
from kg.extract.reported.stance import told
from kg.grammar import FINITE, VERBS, child, children, text_of, tokens_between, trimmed

LOOSE = frozenset({"parataxis", "dep", "ccomp", "advcl", "conj", "ROOT", "relcl"})
BEFORE_CUE = frozenset({",", "”", '"', "’", "'", "—", "–"})
NEAR = 12  # tokens between a speaker and the verb


def inserted(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """The sentence around a cue that is only put into it."""
    frames = cue.frames
    if source is None or ("quote" not in frames and "that" not in frames) or not _is_loose(verb):
        return None
    parts = _around(verb, source)
    if not parts:
        return None
    act = frames.get("that", cue.act)
    return Draft(parts, act, Found.INVERTED_CLAUSE, verb, source=source, addressee=told(verb))


def _is_loose(verb: Token) -> bool:
    """Whether a finite verb has no content of its own."""
    if verb.dep_ not in LOOSE or verb.tag_ not in FINITE or child(verb, "ccomp", "xcomp") is not None:
        return False
    return verb.lemma_ == "tell" or child(verb, "dobj") is None


def _around(verb: Token, source: Token) -> list[Span]:
    """What stands in front of speaker and verb, and what stands behind them where the cue is no main clause."""
    doc, sentence = verb.doc, verb.sent
    if source.left_edge.i <= sentence.start < verb.i:  # a subject that goes on and on up to its verb
        return []
    first = min(source.left_edge.i, verb.i) if abs(source.i - verb.i) < NEAR else verb.i
    if first <= sentence.start + 1 or doc[first - 1].text not in BEFORE_CUE:
        return []
    before = stretch(doc, doc[sentence.start].idx, doc[first - 1].idx)
    if before[1] - before[0] < 2:
        return []
    if (after := _after(verb, source)) is not None:
        return [before, after]
    circumstance = _circumstance(verb)
    clause = any(t.pos_ in VERBS and t.i not in circumstance for t in tokens_between(doc, *before))
    return [before] if clause or _ends_headline(verb, source) else []


def _circumstance(verb: Token) -> frozenset[int]:
    """The tokens of the clause with which a sentence begins by saying when or why: "When A had ended, few cheered"."""
    for c in children(verb, "advcl"):
        first = c.left_edge
        if first.i == verb.sent.start and first.dep_ in {"mark", "advmod"} and first.head == c:
            return frozenset(t.i for t in c.subtree)
    return frozenset()


def _ends_headline(verb: Token, source: Token) -> bool:
    """Whether a headline ends with who says it, so that it need not have a verb: "No way out, says NAME"."""
    last = max(verb.i, source.right_edge.i)
    return (
        verb.lemma_ == "say" and verb.sent.start == 0 and all(t.is_punct or t.is_space for t in verb.sent[last + 1 :])
    )


def _after(verb: Token, source: Token) -> Span | None:
    doc, sentence = verb.doc, verb.sent
    last = _cue_end(verb, source)
    if verb.dep_ == "ROOT" or last + 2 >= sentence.end or doc[last + 1].text != ",":
        return None
    start, end = trimmed(text_of(doc), doc[last + 2].idx, sentence.end_char)
    return closing_mark(doc, start, end) if start < end else None


def _cue_end(verb: Token, source: Token) -> int:
    """The last token of the cue with its speaker, its adverbs and whom it was said to."""
    doc, end = verb.doc, verb.sent.end
    last = source.right_edge.i if source.i > verb.i else verb.i
    last = max(verb.i, last)
    while last + 1 < end and doc[last + 1].dep_ in {"npadvmod", "advmod"} and doc[last + 1].head == verb:
        last += 1
    for c in verb.children:
        if c.i > last and c.dep_ in {"prep", "dobj", "dative"}:
            last = max(last, c.right_edge.i)
    return last
