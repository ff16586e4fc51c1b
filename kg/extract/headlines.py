"""Headline grammar without a verb of saying: "Clinton camp: threat to security has grown"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extract.draft import Draft, Found
from kg.grammar import tokens_between, trimmed
from kg.model import Act

LONGEST = 20  # words of a headline
LEAD = re.compile(r"([^:\n]{2,60}):\s+(?=\S)")
NO_SPEAKER = frozenset(
    {"analysis", "opinion", "update", "watch", "video", "exclusive", "breaking", "live", "flash", "explainer"}
    | {"factbox", "timeline", "photos", "report", "note"}
)


def headlines(doc: Doc, text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """What a headline gives as somebody's words by a name and a colon."""
    for start, end in paragraphs[:1]:
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
        yield Draft([content], Act.STATE, Found.HEADLINE, None, None, name[-1], source_span=match.span(1))
