"""Speakers of quotations that no verb reports: by a signature, "according to", or a name and a colon."""

import re

from spacy.tokens import Token

from kg.extract.direct.setting import SENTENCE_END, Setting
from kg.extract.draft import Draft, Found
from kg.grammar import VERBS, child, last_visible, subject, tokens_between
from kg.model import Act

SIGNATURE = re.compile(r"\s*[—–―-]{1,2}\s*([A-ZÀ-Þ][^\n,.;:!?]{1,60}?)(?:,[^\n]{0,80})?[\s.]*")
LONGEST_LABEL = 8  # words before a colon that are no sentence
NEAR = 25  # tokens before a quotation within which "according to" stands
ANSWERS = frozenset({"answer", "reply", "response", "verdict", "message", "advice", "warning", "conclusion", "comment"})
# How somebody is before they are quoted.
MANNERS = frozenset({
    "clear", "blunt", "adamant", "emphatic", "categorical", "unequivocal", "firm", "frank", "direct", "brief",
    "defiant", "scathing", "dismissive", "cautious", "sceptical", "upbeat", "optimistic", "explicit", "unapologetic",
})  # fmt: skip
NARRATED = frozenset({"he", "she", "they"})


def signed(setting: Setting) -> Draft | None:
    """“A” —NAME: a name behind a dash, and nothing else in its paragraph."""
    match = SIGNATURE.fullmatch(setting.text, setting.after[0], setting.paragraph[1])
    if match is None or not setting.is_first():
        return None
    name = tokens_between(setting.doc, *match.span(1))
    if not name or any(t.pos_ in VERBS for t in name):
        return None
    return Draft([setting.span], Act.STATE, Found.HEADLINE, source=name[-1], source_span=match.span(1))


def according_in_front(setting: Setting) -> Draft | None:
    """According to NAME, “A”."""
    tokens = setting.tokens_before()
    if not tokens or tokens[-1].text in SENTENCE_END:
        return None
    for token in reversed(tokens[-NEAR:]):
        to = child(token, "prep") if token.lower_ == "according" else None
        source = child(to, "pobj") if to is not None else None
        if to is None or source is None:
            continue
        if any(t.i > source.right_edge.i and not t.is_punct for t in tokens):
            return None
        cue_span = (token.idx, to.idx + len(to))
        return Draft([setting.span], Act.STATE, Found.ACCORDING, token, cue_span, source)
    return None


def named_in_front(setting: Setting) -> Draft | None:
    """“NAME: “A””, and a sentence that ends with whoever speaks: "It did not surprise pollster NAME: “A”"."""
    if last_visible(setting.text, *setting.before) != ":":
        return None
    tokens = [t for t in setting.tokens_before() if not t.is_punct]
    speaker = _before_colon(setting, tokens) if tokens else None
    return Draft([setting.span], Act.STATE, Found.HEADLINE, source=speaker) if speaker is not None else None


def _before_colon(setting: Setting, tokens: list[Token]) -> Token | None:
    """Whom the words before a colon name as the speaker: a label's head, the last name, or the last subject."""
    start = setting.before[0]
    if _is_label(tokens) and start == setting.paragraph[0]:
        first, last = tokens[0], tokens[-1]
        return next((t for t in tokens if t.head == t or not first.i <= t.head.i <= last.i), last)
    if tokens[-1].pos_ == "PROPN" and tokens[-1].ent_type_ in {"PERSON", "ORG"}:
        return tokens[-1]
    if (answering := _answering(tokens)) is not None:
        return answering
    person = next((who for t in reversed(tokens) if t.pos_ == "VERB" and (who := subject(t)) is not None), None)
    if person is None or person.idx < start:
        return None
    return person if person.ent_type_ == "PERSON" or person.lower_ in NARRATED else None


def _answering(tokens: list[Token]) -> Token | None:
    """Who "was clear", or whose "answer was short", right before a colon."""
    verb = next((token for token in reversed(tokens) if token.lemma_ == "be"), None)
    whose, manner = (subject(verb), child(verb, "acomp")) if verb is not None else (None, None)
    if whose is None or manner is None or manner.right_edge.i < tokens[-1].i:
        return None
    if whose.lemma_.lower() in ANSWERS:
        return child(whose, "poss")
    named = whose.ent_type_ == "PERSON" or whose.lower_ in NARRATED
    return whose if named and manner.lower_ in MANNERS else None


def _is_label(tokens: list[Token]) -> bool:
    """Whether some words are a name and no sentence."""
    parts_of_speech = {t.pos_ for t in tokens}
    return len(tokens) <= LONGEST_LABEL and "PROPN" in parts_of_speech and not VERBS & parts_of_speech
