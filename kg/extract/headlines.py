"""Headline grammar without a verb of saying: "Clinton camp: threat to security has grown"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.draft import Draft, Found
from kg.grammar import tokens_between, trimmed
from kg.labels import time_end
from kg.model import Act

SENTENCE_ENDS = frozenset(".!?…:;")
LONGEST = 20  # words of a headline
LEAD = re.compile(r"([^:\n]{2,60}):\s+(?=\S)")
TRAIL = re.compile(r"([‘'“\"][^:\n]{8,200}[’'”\"])\s*:\s+([A-ZÀ-Þ][^\n:,;.!?]{1,50}?)\s*\.?\s*")
LONGEST_NAME = 5  # words
NO_SPEAKER = frozenset(
    {"analysis", "opinion", "update", "watch", "video", "exclusive", "breaking", "live", "flash", "explainer"}
    | {"factbox", "timeline", "photos", "report", "note"}
)


def headlines(doc: Doc, text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """What a headline gives as somebody's words by a name and a colon; a live blog has many, each behind a time."""
    for start, end in _headings(text, paragraphs):
        if (draft := _named_at_end(doc, text, start, end)) is not None:
            yield draft
            continue
        match = LEAD.match(text, start, end)
        if match is None or len(text[start:end].split()) > LONGEST:
            continue
        name = [t for t in tokens_between(doc, *match.span(1)) if not t.is_punct]
        rest = tokens_between(doc, match.end(), end)
        if not name or len(name) > 6 or any(t.pos_ in {"VERB", "AUX"} for t in name) or name[0].lower_ in NO_SPEAKER:
            continue
        said = any(t.pos_ in {"VERB", "AUX"} for t in rest) or (name[-1].ent_type_ == "PERSON" and len(rest) > 3)
        if not said or text[match.end()] in "“\"‘'«":
            continue
        if not (name[-1].pos_ == "PROPN" or name[-1].ent_type_ or name[0].pos_ == "PROPN"):
            continue
        content = trimmed(text, match.end(), end)
        speaker, told = _to_whom(name)
        yield Draft(
            [content], Act.STATE, Found.HEADLINE, None, None, speaker, source_span=match.span(1), addressee=told
        )


def _headings(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first paragraph, and those that begin with a time and end as no sentence does, the time left out."""
    for number, (start, end) in enumerate(paragraphs):
        words = time_end(text, start, end)
        if words > start and text[end - 1] not in SENTENCE_ENDS:
            yield words, end
        elif number == 0:
            yield start, end


def _named_at_end(doc: Doc, text: str, start: int, end: int) -> Draft | None:
    """ "‘No way out’: NAME": words in marks and a colon, and behind it a name and nothing else."""
    match = TRAIL.fullmatch(text, start, end)
    if match is None or len(text[start:end].split()) > LONGEST:
        return None
    name = [token for token in tokens_between(doc, *match.span(2)) if not token.is_punct]
    if not name or len(name) > LONGEST_NAME or any(token.pos_ in {"VERB", "AUX"} for token in name):
        return None
    if not any(token.pos_ == "PROPN" or token.ent_type_ for token in name):
        return None
    return Draft([match.span(1)], Act.STATE, Found.HEADLINE, None, None, name[-1], source_span=match.span(2))


def _to_whom(name: Sequence[Token]) -> tuple[Token, Token | None]:
    """The speaker of "A: …", and of "A to B: …" whom it is said to."""
    to = next((at for at, token in enumerate(name) if token.lower_ == "to" and 0 < at < len(name) - 1), None)
    return (name[-1], None) if to is None else (name[to - 1], name[-1])
