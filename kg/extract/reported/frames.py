"""The frames that content may stand in, in the order in which they are tried."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extract.draft import Draft
from kg.extract.lexicon import Cue
from kg.extract.reported.clauses import as_clause, clause
from kg.extract.reported.infinitives import gerund, infinitive, object_infinitive, on_infinitive
from kg.extract.reported.inserted import inserted
from kg.extract.reported.objects import named, nominal, prepositional
from kg.extract.reported.passives import passive, quoted_as

type Frame = Callable[[Token, Cue, Token | None], Draft | None]

# What a narrower construction claims is left to it: a passive before a clause, an infinitive with its object before
# one without, any clause before a mere noun. A cue between commas comes last, as it takes the sentence around it.
FRAMES: tuple[Frame, ...] = (
    passive,
    quoted_as,
    on_infinitive,
    object_infinitive,
    clause,
    as_clause,
    infinitive,
    gerund,
    named,
    prepositional,
    nominal,
    inserted,
)


def frames(verb: Token, cue: Cue, source: Token | None) -> Iterator[Draft]:
    """What each frame finds of what a verb reports."""
    for frame in FRAMES:
        if draft := frame(verb, cue, source):
            yield draft
