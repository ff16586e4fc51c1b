"""A statement in the making: where its parts stand, before anybody is identified."""

from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Token

from kg.model import Act

Span = tuple[int, int]


class Found(StrEnum):
    """How a statement was found; confidence depends on it."""

    QUOTED_AFTER = "quotation with its cue behind"
    QUOTED_BEFORE = "quotation with its cue in front"
    CONTINUED = "quotation that carries another on"
    CLAUSE = "clause"
    INVERTED_CLAUSE = "clause in front of its cue"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    PREPOSITIONAL = "prepositional"
    ACCORDING = "according to"
    NOUN = "noun"
    LIGHT = "light verb and noun"
    PASSIVE = "passive"
    HEADLINE = "headline"
    RELATIVE = "relative clause that takes back what stands before it"
    TRANSCRIPT = "transcript"
    DECLINED = "refusal"


@dataclass(slots=True)
class Draft:
    """One act of saying. Spans are half-open code points.

    `cue` is the token that reports it, `source` the speaker's head noun.
    """

    parts: list[Span]
    act: Act
    found: Found
    cue: Token | None = None
    cue_span: Span | None = None
    source: Token | None = None
    source_span: Span | None = None
    addressee: Token | None = None
    target: Token | None = None
    quoter: Token | None = None
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    weak: bool = False
    answers: Token | None = None  # the cue of the statement that this one answers
    continues: "Draft | None" = field(default=None, repr=False)

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(end - start for start, end in self.parts)

    def covers(self, start: int, end: int) -> bool:
        """Whether a span lies within one of its parts."""
        return any(s <= start and end <= e for s, e in self.parts)
