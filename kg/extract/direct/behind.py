"""The cue right behind a quotation, and who speaks: “A,” she said; “A,” said NAME, the …; “A,” NAME told reporters."""

from spacy.tokens import Doc, Token

from kg.extract import lexicon
from kg.extract.direct.setting import Setting
from kg.extract.quotes import Quotation
from kg.extract.reported.stance import can_speak, quotes
from kg.grammar import VERBS, subject, token_at

type Spoken = tuple[Token, Token | None]  # a cue and its speaker

REACH = 260  # characters of narrative in which the cue of a quotation is looked for
FAR = 45  # tokens behind a quotation within which its verb stands
NEAR = 12  # tokens behind an inverted verb within which its speaker is named
NEXT = 7  # tokens behind a quotation within which a verb stands that the tagger missed
MOST_LEADING = 2  # words before speaker and verb, such as "later" or "but"
CLOSED = frozenset(".;:")  # marks behind a quotation that end its sentence
OPEN_END = frozenset(",?!—–-")  # marks at a quotation's end behind which its sentence goes on
NAMING = frozenset({"PROPN", "PRON", "NOUN"})
NO_SPEAKERS = frozenset({"it", "this", "that", "what"})
WITHIN_PHRASE = frozenset({"compound", "amod", "nmod", "poss"})
LEADING_POS = frozenset({"ADV", "CCONJ", "SCONJ", "DET", "ADP", "ADJ"})
LEADING_DEP = frozenset({"advmod", "amod", "compound"})
# “A,” when X blasted him: what follows tells of circumstances, not of who spoke.
CIRCUMSTANCES = frozenset(
    {"when", "while", "after", "before", "because", "since", "although", "though", "until", "where", "which"}
)
SUBORDINATING = frozenset({"because", "although", "while"})


def cue_behind(setting: Setting) -> Spoken | None:
    """The cue and its speaker (None where only the cue is clear)."""
    doc, text = setting.doc, setting.text
    start, end = setting.after
    words_end = setting.inner[1]
    last = text[words_end - 1] if words_end > setting.quotation.start else " "
    gap = text[start : min(end, start + REACH)]
    opening = gap.lstrip(" ,—–-\n")
    first = token_at(doc, start + len(gap) - len(opening))
    if first is None or not opening or gap.lstrip()[:1] in CLOSED:
        return None
    if last == "." and opening[:1].isupper() and not (first.pos_ == "VERB" and quotes(first)):
        return None
    if first.lower_ in CIRCUMSTANCES:
        return None
    words = [t for t in doc[first.i : _sentence_end(doc, first, end)] if not t.is_space]
    return _verb_behind(doc, first, words, setting.quotation) or (_form_behind(words) if last in OPEN_END else None)


def _verb_behind(doc: Doc, first: Token, words: list[Token], quotation: Quotation) -> Spoken | None:
    """The first verb of saying behind a quotation whose subject begins the narrative."""
    for token in words[:FAR]:
        if token.pos_ in VERBS and quotes(token):
            source = _outside(subject(token), token, words, quotation)
            if source is not None and can_speak(source) and _adjoins(doc, first, token, source):
                return token, source
            if source is None and token == words[0] and token.tag_ in {"VBD", "VBZ", "VBN"}:
                return token, _inverted_speaker(words)
        subordinate = token.dep_ == "mark" and token.lower_ in SUBORDINATING and token != words[0]
        if token.text == ";" or subordinate:
            return None
    return None


def _inverted_speaker(words: list[Token]) -> Token | None:
    """Who speaks in “A,” added another Republican; “A?” asked Bennett, where the parse sees no subject."""
    for token in words[1:NEAR]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "ADP"}:
            return None
        leads = token.dep_ in WITHIN_PHRASE and token.head.i > token.i
        alone = token.lower_ in {"another", "one"} and token.dep_ != "det"
        if alone or (token.pos_ in NAMING and not leads):
            return token
    return None


def _outside(source: Token | None, verb: Token, words: list[Token], quotation: Quotation) -> Token | None:
    """The speaker, who is never one of the words quoted: “Minister,” Holm said."""
    if source is None or not quotation.start <= source.idx < quotation.end:
        return source
    name = next((t for t in words if t.i < verb.i and t.pos_ in NAMING), None)
    while name is not None and name.dep_ in {"compound", "amod", "nmod"} and words[0].i <= name.head.i < verb.i:
        name = name.head
    return name


def _form_behind(words: list[Token]) -> Spoken | None:
    """A verb of saying that was tagged as something else, right behind a name or a pronoun: “A,” Ng notes."""
    for token in words[1:NEXT]:
        speaker = token.nbor(-1)
        if token.lower_ in lexicon.forms() and speaker.pos_ in NAMING and token.text.islower():
            return (token, speaker) if speaker.lower_ not in NO_SPEAKERS else None
    return None


def _adjoins(doc: Doc, first: Token, verb: Token, source: Token) -> bool:
    """Whether speaker and verb begin the narrative, so that nothing else can be what was said."""
    if source.i < first.i and verb.i - first.i <= MOST_LEADING:
        return True
    left = min(source.left_edge.i, verb.i) if source.i >= first.i else verb.i
    lead = [t for t in doc[first.i : left] if not t.is_punct and not t.is_space]
    return len(lead) <= MOST_LEADING and all(t.pos_ in LEADING_POS or t.dep_ in LEADING_DEP for t in lead)


def _sentence_end(doc: Doc, first: Token, end: int) -> int:
    """The token index at which the narrative's sentence ends."""
    stop = first.i
    while stop < len(doc) and doc[stop].idx < end and not (stop > first.i and _begins_sentence(doc, stop)):
        stop += 1
    return stop


def _begins_sentence(doc: Doc, at: int) -> bool:
    """Whether a sentence begins at a token, other than by a slip of the parser's."""
    return bool(doc[at].is_sent_start) and not doc[at].text[:1].islower() and doc[at - 1].text not in {",", '"', "”"}
