"""The cue of a quotation: behind it, before the piece that it goes on from, or in front."""

from spacy.tokens import Token

from kg.extract import lexicon
from kg.extract.direct.behind import cue_behind
from kg.extract.direct.setting import SENTENCE_END, Setting
from kg.extract.direct.uncued import according_in_front, named_in_front, signed
from kg.extract.draft import Draft, Found, Span
from kg.extract.quotes import Quotation
from kg.extract.reported.frames import frames
from kg.extract.reported.refusals import refusal_span
from kg.extract.reported.stance import can_speak, entry, quoted_speaker, quotes, reporting, told
from kg.grammar import VERBS, child, is_passive, last_visible, subject, token_at, trimmed
from kg.model import Act

CARRY_ON = frozenset(",;—–-…")
BEFORE_UTTERANCE = frozenset('.!?:;,—–-…”"’)')
ENDED = frozenset(",.!?…")
FEWEST_WORDS = 4  # of an utterance that nothing in front announces; one more where it ends without a mark
# Parts of speech that may stand before a speaker without being content.
CONNECTIVES = frozenset({"ADV", "CCONJ", "SCONJ", "ADP"})


def attributed(setting: Setting, taken: set[int]) -> Draft | None:
    """The statement of a quotation whose cue stands beside it; `taken` are the cues of those before."""
    if not _is_utterance(setting) and not _is_led_by_verb(setting):
        return None
    if behind := cue_behind(setting):
        return _draft(*behind, setting, Found.QUOTED_AFTER)
    if between := _cue_between(setting, taken):
        return _draft(between, subject(between), setting, Found.QUOTED_AFTER)
    if not _is_fragment(setting) and (front := _cue_in_front(setting)):
        draft = _draft(front, subject(front), setting, Found.QUOTED_BEFORE)
        if (begun := _begun_in_front(setting, draft)) is not None:
            draft.parts.insert(0, begun)
        return draft
    return signed(setting) or according_in_front(setting) or named_in_front(setting)


def _draft(cue: Token, source: Token | None, setting: Setting, found: Found) -> Draft:
    lexical = entry(cue) or lexicon.verbs().get(lexicon.forms().get(cue.lower_, ""))
    act = lexical.frames.get("quote", lexical.act) if lexical else Act.STATE
    span = refusal_span(cue) if reporting(cue) is Act.DECLINE else None
    asked = is_passive(cue) and cue.lemma_ in {"ask", "tell"}  # by somebody else than its subject
    if (quoted := quoted_speaker(cue)) is not None:
        return Draft([setting.span], act, found, cue, span, quoted, quoter=source)
    return Draft([setting.span], act, found, cue, span, None if asked else source, addressee=told(cue))


def _is_utterance(setting: Setting) -> bool:
    """Whether the quotation is an utterance and no fragment within a sentence of the narrator's."""
    before = last_visible(setting.text, *setting.before)
    if not before or before in BEFORE_UTTERANCE:
        return True
    start, end = setting.inner
    words = setting.text[start:end]
    fewest = FEWEST_WORDS if words[-1:] in ",.!?" else FEWEST_WORDS + 1
    return words[:1].isupper() and len(words.split()) >= fewest


def _is_led_by_verb(setting: Setting) -> bool:
    """Whether a verb of saying stands right before the mark: some chanted “A”."""
    tokens = setting.tokens_before()
    return bool(tokens) and tokens[-1].pos_ == "VERB" and quotes(tokens[-1]) and not _goes_on(setting)


def _is_fragment(setting: Setting) -> bool:
    """Whether the narrator's clause goes on behind a quotation that nothing ends: said “A” every time he came."""
    return setting.text[: setting.inner[1]][-1:] not in ENDED and _goes_on(setting)


def _goes_on(setting: Setting) -> bool:
    """Whether the narrator's clause goes on behind the closing mark: said “our neighbours” would pay."""
    following = token_at(setting.doc, setting.quotation.end)
    end = setting.after[1]
    if following is None or (following.idx >= end and end == setting.paragraph[1]):
        return False
    return not following.is_punct and following.text.islower() and following.pos_ != "CCONJ"


def _cue_between(setting: Setting, taken: set[int]) -> Token | None:
    """The cue in front that already has a quotation, where the sentence goes on with this one: “A,” she said, “b”."""
    start, stop = setting.before
    if start == setting.paragraph[0] or not taken:
        return None
    narrative = setting.text[start:stop]
    if narrative.rstrip()[-1:] not in CARRY_ON and SENTENCE_END & set(narrative):
        return None
    for token in reversed(setting.tokens_before()):
        if token.i in taken:
            return token
        if token.text in SENTENCE_END or (token.tag_ == "VBG" and quotes(token)):  # “A,” she said, adding, “B”
            return None
    return None


def _cue_in_front(setting: Setting) -> Token | None:
    """The cue in front of a quotation in the same sentence: She said: “A”; NAME told reporters, “A”."""
    last = last_visible(setting.text, *setting.before)
    if not last or last in SENTENCE_END or last in '”"':
        return None
    tokens = setting.tokens_before()
    for token in reversed(tokens):
        if token.text in SENTENCE_END and token.i < tokens[-1].i and token.dep_ == "punct":
            return None
        if token.pos_ in VERBS and quotes(token):
            source = subject(token)
            spoken = source is not None and can_speak(source) and source.idx < setting.quotation.start
            return token if spoken and not _has_own_clause(token, setting.quotation) else None
    return None


def _has_own_clause(verb: Token, quotation: Quotation) -> bool:
    """Whether a verb in front has words of the narrator's as content, so that the quotation is only part of it."""
    cue = entry(verb)
    if cue is None:
        return False
    for draft in frames(verb, cue, subject(verb)):
        if any(verb.idx < start < quotation.start - 1 and end > quotation.start for start, end in draft.parts):
            return True
    clauses = (c for c in verb.rights if c.dep_ == "ccomp" and c.idx < quotation.start)
    return any(child(c, "nsubj") is not None for c in clauses)


def _begun_in_front(setting: Setting, draft: Draft) -> Span | None:
    """The narrator's words that a quotation only ends: a long bridge, she said, “wants two builders”."""
    text, cue, source = setting.text, draft.cue, draft.source
    if cue is None or source is None or not text[setting.inner[0]].islower():
        return None
    left = min(source.left_edge.i, cue.i)
    lead = [t for t in setting.doc[cue.sent.start : left] if not t.is_space and t.idx >= setting.before[0]]
    words = [t for t in lead if not t.is_punct and t.pos_ not in CONNECTIVES]
    if not words or lead[-1].text != "," or last_visible(text, 0, setting.quotation.start) != ",":
        return None
    colon = text.rfind(":", lead[0].idx, lead[-1].idx)  # "The envoy put it plainly: a bridge, …"
    return trimmed(text, colon + 1 if colon >= 0 else lead[0].idx, lead[-1].idx)
