"""Quotations find their cue and their speaker by where they stand, and the pieces of one quotation find each other.

A paragraph is a row of quotations and the narrative between them. A cue behind a quotation comes before one in front of it;
a whole sentence in quotation marks right behind an attributed one carries that one on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract import lexicon
from kg.extract.draft import Draft, Found
from kg.extract.quotes import Quotation
from kg.extract.reported import can_speak, entry, frames, refusal_span, reporting, told
from kg.grammar import child, is_passive, subject, token_at, tokens_between, trimmed
from kg.model import Act

CARRY_ON = frozenset(",;—–-…")
SENTENCE_END = frozenset(".!?…")
SIGNATURE = re.compile(r"\s*[—–―-]{1,2}\s*([A-ZÀ-Þ][^\n,.;:!?]{1,60}?)(?:,[^\n]{0,80})?[\s.]*")
REACH = 260  # characters of narrative in which the cue of a quotation is looked for


@dataclass(slots=True)
class Frame:
    """A quotation and the narrative around it, within its paragraph; offsets are half-open code points."""

    quotation: Quotation
    paragraph: tuple[int, int]
    before: tuple[int, int]
    after: tuple[int, int]


def quoted(
    doc: Doc, text: str, found: Sequence[Quotation], paragraphs: Sequence[tuple[int, int]]
) -> tuple[list[Draft], list[Quotation]]:
    """Statements made of quotations, in order, and the quotations that no cue could be found for."""
    drafts: list[Draft] = []
    left: list[Quotation] = []
    waiting: list[Frame] = []  # paragraphs of quotation alone, whose cue may stand behind the next one
    taken: set[int] = set()
    previous: Frame | None = None
    for frame in _frames(text, found, paragraphs):
        draft = _attributed(doc, text, frame, taken)
        if waiting and not (
            _follows(text, waiting[-1], frame) and (draft is None or draft.found is Found.QUOTED_AFTER)
        ):
            _settle(text, waiting, previous, drafts, left)
        if draft is not None:
            if waiting and draft.cue is not None and draft.cue.i not in taken:
                draft.parts = [_span(w) for w in waiting] + draft.parts
                waiting.clear()
            if draft.cue is not None and drafts and drafts[-1].cue == draft.cue:
                drafts[-1].parts += draft.parts
            else:
                drafts.append(draft)
                taken.add(draft.cue.i if draft.cue is not None else -1)
        elif drafts and previous is not None and not waiting and _carries_on(text, previous, frame):
            drafts[-1].parts.append(_span(frame))
        elif _alone(text, frame):
            waiting.append(frame)
            continue
        else:
            left.append(frame.quotation)
            continue
        previous = frame
    _settle(text, waiting, previous, drafts, left)
    return drafts, left


def _span(frame: Frame) -> tuple[int, int]:
    return frame.quotation.start, frame.quotation.end


def _alone(text: str, frame: Frame) -> bool:
    """Whether a quotation is a whole paragraph."""
    start, end = frame.paragraph
    return not text[start : frame.quotation.start].strip() and not text[frame.quotation.end : end].strip()


def _follows(text: str, frame: Frame, following: Frame) -> bool:
    """Whether the next quotation begins the next paragraph."""
    return (
        following.quotation.start == following.paragraph[0]
        and not text[frame.quotation.end : following.quotation.start].strip()
    )


def _settle(
    text: str, waiting: list[Frame], previous: Frame | None, drafts: list[Draft], left: list[Quotation]
) -> None:
    """Paragraphs of quotation that no cue came for: they carry the one before on, or are left."""
    for frame in waiting:
        if previous is not None and drafts and _continues_paragraph(text, previous, frame):
            drafts[-1].parts.append(_span(frame))
            previous = frame
        else:
            left.append(frame.quotation)
    waiting.clear()


def _continues_paragraph(text: str, previous: Frame, frame: Frame) -> bool:
    """Whether a paragraph of quotation follows one that ended with its quotation or with no more than who said it."""
    between = text[previous.quotation.end : previous.paragraph[1]].strip()
    adjacent = not text[previous.paragraph[1] : frame.paragraph[0]].strip()
    return adjacent and _only_one_sentence(between) and len(between) < REACH


def _frames(text: str, found: Sequence[Quotation], paragraphs: Sequence[tuple[int, int]]) -> list[Frame]:
    """Each quotation with what stands around it, up to its neighbours or its paragraph's edges."""
    frames: list[Frame] = []
    place = 0
    for number, quotation in enumerate(found):
        while place + 1 < len(paragraphs) and paragraphs[place][1] <= quotation.start:
            place += 1
        start, end = paragraphs[place]
        before = found[number - 1].end if number and found[number - 1].end > start else start
        if before == start == quotation.start and place and text[slice(*paragraphs[place - 1])].rstrip().endswith(":"):
            led = paragraphs[place - 1][0]  # "NAME went on:" in a paragraph of its own
            before = max(led, found[number - 1].end) if number else led
        after = found[number + 1].start if number + 1 < len(found) and found[number + 1].start < end else end
        frames.append(Frame(quotation, (start, end), (before, quotation.start), (quotation.end, after)))
    return frames


def _attributed(doc: Doc, text: str, frame: Frame, taken: set[int]) -> Draft | None:
    """The statement of a quotation whose cue stands beside it."""
    quotation = frame.quotation
    if not _whole(text, frame) and not _led_by_verb(doc, frame):
        return None
    if behind := _cue_behind(doc, text, frame):
        return _draft(*behind, quotation, Found.QUOTED_AFTER)
    if between := _cue_between(doc, text, frame, taken):
        return _draft(between, subject(between), quotation, Found.QUOTED_AFTER)
    if front := _cue_in_front(doc, text, frame):
        draft = _draft(front, subject(front), quotation, Found.QUOTED_BEFORE)
        if (begun := _begun_in_front(doc, text, frame, draft)) is not None:
            draft.parts.insert(0, begun)
        return draft
    return _signed(doc, text, frame) or _according_in_front(doc, text, frame) or _named_in_front(doc, text, frame)


def _draft(cue: Token, source: Token | None, quotation: Quotation, found: Found) -> Draft:
    lexical = entry(cue) or lexicon.verbs().get(lexicon.forms().get(cue.lower_, ""))
    act = lexical.frames.get("quote", lexical.act) if lexical else Act.STATE
    span = refusal_span(cue) if reporting(cue) is Act.DECLINE else None
    draft = Draft([(quotation.start, quotation.end)], act, found, cue, span, source, addressee=told(cue))
    if is_passive(cue) and cue.lemma_ in {"ask", "tell"}:
        draft.source = None
    return draft


def _whole(text: str, frame: Frame) -> bool:
    """Whether the quotation is an utterance and no fragment within a sentence of the narrator's."""
    before = text[frame.before[0] : frame.before[1]].rstrip()
    start, end = frame.quotation.inner(text)
    inner = text[start:end]
    if not before or before[-1] in '.!?:;,—–-…”"’)':
        return True
    return inner[:1].isupper() and len(inner.split()) > (3 if inner[-1:] in ",.!?" else 4)


def _led_by_verb(doc: Doc, frame: Frame) -> bool:
    """Whether a verb of saying stands right before the mark: some chanted “A”."""
    tokens = tokens_between(doc, *frame.before)
    return bool(tokens) and tokens[-1].pos_ == "VERB" and _quotes(tokens[-1]) and not _goes_on(doc, frame)


def _goes_on(doc: Doc, frame: Frame) -> bool:
    """Whether the narrator's clause goes on behind the closing mark: said “local forces” must lead."""
    following = token_at(doc, frame.quotation.end)
    if following is None or following.idx >= frame.after[1] and frame.after[1] == frame.paragraph[1]:
        return False
    return not following.is_punct and following.text.islower() and following.pos_ not in {"CCONJ"}


def _cue_behind(doc: Doc, text: str, frame: Frame) -> tuple[Token, Token | None] | None:
    """The cue right behind, and who speaks: “A,” she said; “A,” said NAME, the …; “A,” NAME of the BODY told reporters."""
    start, end = frame.after
    inner_end = frame.quotation.inner(text)[1]
    last = text[inner_end - 1] if inner_end > frame.quotation.start else " "
    gap = text[start : min(end, start + REACH)]
    opening = gap.lstrip(" ,—–-\n")
    at = start + len(gap) - len(opening)
    if (
        not opening
        or gap.lstrip()[:1] in {".", ";", ":"}
        or (last == "." and opening[:1].isupper() and not _said_at_once(doc, at))
    ):
        return None
    first = token_at(doc, at)
    if first is None:
        return None
    words = [t for t in doc[first.i : _sentence_end(doc, first, end)] if not t.is_space]
    found = _verb_behind(doc, first, words, frame)
    if found is None and last in ",?!—–-":
        found = _form_behind(words)
    return found


def _verb_behind(doc: Doc, first: Token, words: list[Token], frame: Frame) -> tuple[Token, Token | None] | None:
    """The first verb of saying behind a quotation whose subject begins the narrative."""
    for token in words[:45]:
        if token.pos_ in {"VERB", "AUX"} and _quotes(token):
            source = _outside(subject(token), token, words, frame.quotation)
            if source is not None and can_speak(source, token) and _adjoins(doc, first, token, source):
                return token, source
            if token == words[0] and source is None and token.tag_ in {"VBD", "VBZ", "VBN"}:
                return token, _behind_verb(words)
        if token.text == ";" or (
            token.dep_ == "mark" and token.lower_ in {"because", "although", "while"} and token != words[0]
        ):
            return None
    return None


def _behind_verb(words: list[Token]) -> Token | None:
    """Who speaks in “A,” added another Republican; “A?” asked Bennett, where the parse sees no subject."""
    for token in words[1:12]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "ADP"}:
            return None
        leads = token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.i > token.i
        if (
            token.pos_ in {"PROPN", "NOUN", "PRON"}
            and not leads
            or token.lower_ in {"another", "one"}
            and token.dep_ != "det"
        ):
            return token
    return None


def _outside(source: Token | None, verb: Token, words: list[Token], quotation: Quotation) -> Token | None:
    """The speaker, who is never one of the words quoted: “Judge,” Brafman said."""
    if source is None or not quotation.start <= source.idx < quotation.end:
        return source
    name = next((t for t in words if t.i < verb.i and t.pos_ in {"PROPN", "PRON", "NOUN"}), None)
    while name is not None and name.dep_ in {"compound", "amod", "nmod"} and words[0].i <= name.head.i < verb.i:
        name = name.head
    return name


def _form_behind(words: list[Token]) -> tuple[Token, Token] | None:
    """A verb of saying that was tagged as something else, right behind a name or a pronoun: “A,” Ng notes."""
    for token in words[1:7]:
        speaker = token.nbor(-1)
        if token.lower_ in lexicon.forms() and speaker.pos_ in {"PROPN", "PRON", "NOUN"} and token.text.islower():
            return (token, speaker) if speaker.lower_ not in {"it", "this", "that", "what"} else None
    return None


def _said_at_once(doc: Doc, offset: int) -> bool:
    """Whether a verb of saying and its speaker follow at once although the quotation ended with a full stop."""
    first = token_at(doc, offset)
    return first is not None and first.pos_ == "VERB" and _quotes(first)


def _quotes(verb: Token) -> bool:
    """Whether a verb can have a quotation as its content and reports here."""
    cue = entry(verb)
    return cue is not None and "quote" in cue.frames and reporting(verb) is not None


def _adjoins(doc: Doc, first: Token, verb: Token, source: Token) -> bool:
    """Whether speaker and verb begin the narrative, so that nothing else can be what was said."""
    left = min(source.left_edge.i if source.i >= first.i else verb.i, verb.i)
    lead = [t for t in doc[first.i : left] if not t.is_punct and not t.is_space]
    return (
        len(lead) <= 2
        and all(
            t.pos_ in {"ADV", "CCONJ", "SCONJ", "DET", "ADP", "ADJ"} or t.dep_ in {"advmod", "amod", "compound"}
            for t in lead
        )
        or (source.i < first.i and verb.i - first.i <= 2)
    )


def _sentence_end(doc: Doc, first: Token, end: int) -> int:
    """The token index at which the narrative's sentence ends."""
    stop = first.i
    while stop < len(doc) and doc[stop].idx < end:
        if (
            stop > first.i
            and doc[stop].is_sent_start
            and not doc[stop].text[:1].islower()
            and doc[stop - 1].text not in {",", '"', "”"}
        ):
            break
        stop += 1
    return stop


def _cue_between(doc: Doc, text: str, frame: Frame, taken: set[int]) -> Token | None:
    """The cue in front that already has a quotation, where the sentence goes on with this one: “A,” she said, “b”."""
    start, stop = frame.before
    narrative = text[start:stop]
    if start == frame.paragraph[0] or not taken:
        return None
    joined = narrative.rstrip()[-1:] in CARRY_ON or not SENTENCE_END & set(narrative)
    if not joined:
        return None
    for token in reversed(tokens_between(doc, start, stop)):
        if token.i in taken:
            return token
        if token.tag_ == "VBG" and _quotes(token):
            return None  # “A,” she said, adding, “B”
        if token.text in SENTENCE_END:
            return None
    return None


def _cue_in_front(doc: Doc, text: str, frame: Frame) -> Token | None:
    """The cue in front of a quotation in the same sentence: She said: “A”; NAME told reporters, “A”."""
    start, stop = frame.before
    narrative = text[start:stop].rstrip()
    if not narrative or narrative[-1] in SENTENCE_END | {"”", '"'}:
        return None
    tokens = tokens_between(doc, start, stop)
    for token in reversed(tokens):
        if token.text in SENTENCE_END and token.i < tokens[-1].i and token.dep_ == "punct":
            return None
        if token.pos_ in {"VERB", "AUX"} and _quotes(token):
            source = subject(token)
            if source is None or not can_speak(source, token) or source.idx >= stop:
                return None if token.tag_ != "VBG" else None
            if _own_clause(token, frame.quotation):
                return None
            return token
    return None


def _begun_in_front(doc: Doc, text: str, frame: Frame, draft: Draft) -> tuple[int, int] | None:
    """The narrator's words that a quotation only ends: a marathon, she said, “needs a finishing line”."""
    inner, _ = frame.quotation.inner(text)
    if not text[inner].islower() or draft.cue is None or draft.source is None:
        return None
    sentence = draft.cue.sent
    left = min(draft.source.left_edge.i, draft.cue.i)
    lead = [t for t in doc[sentence.start : left] if not t.is_space and t.idx >= frame.before[0]]
    words = [t for t in lead if not t.is_punct and t.pos_ not in {"ADV", "CCONJ", "SCONJ", "ADP"}]
    if not words or lead[-1].text != "," or text[: frame.quotation.start].rstrip()[-1:] != ",":
        return None
    start = text.rfind(":", lead[0].idx, lead[-1].idx) + 1 or lead[0].idx  # "The palace was blunter: a marathon, …"
    return trimmed(text, start, lead[-1].idx)


def _own_clause(verb: Token, quotation: Quotation) -> bool:
    """Whether a verb in front has words of the narrator's as content, so that the quotation is only part of it."""
    cue = entry(verb)
    if cue is None:
        return False
    for draft in frames(verb, cue, subject(verb)):
        if any(verb.idx < s < quotation.start - 1 and e > quotation.start for s, e in draft.parts):
            return True
    return any(
        c.dep_ == "ccomp" and verb.i < c.i and c.idx < quotation.start and child(c, "nsubj") for c in verb.children
    )


def _signed(doc: Doc, text: str, frame: Frame) -> Draft | None:
    """“A” —NAME: a name behind a dash, and nothing else in its paragraph."""
    match = SIGNATURE.fullmatch(text, frame.after[0], frame.paragraph[1])
    if match is None or not _alone_in_front(text, frame):
        return None
    name = tokens_between(doc, *match.span(1))
    if not name or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    return Draft([_span(frame)], Act.STATE, Found.HEADLINE, None, None, name[-1], source_span=match.span(1))


def _alone_in_front(text: str, frame: Frame) -> bool:
    return not text[frame.paragraph[0] : frame.quotation.start].strip()


def _according_in_front(doc: Doc, text: str, frame: Frame) -> Draft | None:
    """According to NAME, “A”."""
    tokens = tokens_between(doc, *frame.before)
    if not tokens or tokens[-1].text in SENTENCE_END:
        return None
    for token in reversed(tokens[-25:]):
        if (
            token.lower_ == "according"
            and (to := child(token, "prep")) is not None
            and (source := child(to, "pobj")) is not None
        ):
            rest = [t for t in tokens if t.i > source.right_edge.i and not t.is_punct]
            if rest:
                return None
            cue_span = (token.idx, to.idx + len(to))
            return Draft(
                [(frame.quotation.start, frame.quotation.end)], Act.STATE, Found.ACCORDING, token, cue_span, source
            )
    return None


def _named_in_front(doc: Doc, text: str, frame: Frame) -> Draft | None:
    """“NAME: “A””, and a sentence that ends with whoever speaks: "It did not surprise pollster NAME: “A”"."""
    start, stop = frame.before
    narrative = text[start:stop].rstrip()
    if not narrative.endswith(":"):
        return None
    tokens = [t for t in tokens_between(doc, start, stop) if not t.is_punct]
    if not tokens:
        return None
    short = len(tokens) <= 8 and start == frame.paragraph[0] and not any(t.pos_ in {"VERB", "AUX"} for t in tokens)
    if short and any(t.pos_ == "PROPN" for t in tokens):
        head = next((t for t in tokens if t.head.i < tokens[0].i or t.head.i > tokens[-1].i or t.head == t), tokens[-1])
    elif tokens[-1].pos_ == "PROPN" and tokens[-1].ent_type_ in {"PERSON", "ORG"}:
        head = tokens[-1]
    else:
        head_verb = next((t for t in reversed(tokens) if t.pos_ == "VERB" and subject(t) is not None), None)
        person = subject(head_verb) if head_verb is not None else None
        if (
            person is None
            or person.ent_type_ != "PERSON"
            and person.lower_ not in {"he", "she", "they"}
            or person.idx < start
        ):
            return None
        head = person
    return Draft([(frame.quotation.start, frame.quotation.end)], Act.STATE, Found.HEADLINE, None, None, head)


def _carries_on(text: str, previous: Frame, frame: Frame) -> bool:
    """Whether a quotation without a cue of its own is the next piece of the one before."""
    between = text[previous.quotation.end : frame.quotation.start]
    start, end = frame.quotation.inner(text)
    whole = text[start:end].strip()[-1:] in ".!?,…—–-" and (
        text[start : start + 1].isupper() or not text[start : start + 1].isalpha()
    )
    if previous.quotation.runs_on and frame.paragraph != previous.paragraph:
        return not between.strip()
    if frame.paragraph == previous.paragraph:
        narrative = between.strip()
        ended = narrative[-1:] in ".!?…" or not narrative
        return whole and ended and (not narrative or _only_one_sentence(narrative))
    return False


ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|St|Jr|Sr|Lt|Col|Prof|Amb|Hon|[A-Z])\.")


def _only_one_sentence(narrative: str) -> bool:
    """Whether a stretch of narrative is at most one sentence."""
    plain = ABBREVIATED.sub("", narrative)
    return not re.search(r"[.!?…][”\"’)]*\s+[A-Z“\"]", plain)
