"""What is taken back in a clause behind it is denied in the words in which it was reported."""

from spacy.tokens import Token

from kg.extract.draft import Draft, Found
from kg.extract.lexicon import Cue
from kg.extract.reported.frames import frames
from kg.extract.reported.relatives import summed_up
from kg.extract.reported.stance import entry
from kg.grammar import VERBS, subject, text_of, trimmed

REACH = 2  # characters between what was reported and what sums it up: a comma and a space


def taken_back(verb: Token, cue: Cue, source: Token | None) -> Draft | None:
    """The denial of what the sentence has reported in front of a relative clause: "A, a charge that Y denies"."""
    start = summed_up(verb)
    if start is None:
        return None
    for reporter in (token for token in verb.sent if token.idx < start and token.pos_ in VERBS):
        said = entry(reporter)
        for draft in frames(reporter, said, subject(reporter)) if said is not None else ():
            parts = [trimmed(text_of(verb.doc), at, min(end, start)) for at, end in draft.parts if at < start]
            if parts and parts[0][0] > reporter.idx and start - parts[-1][1] <= REACH:
                return Draft(parts, cue.act, Found.RELATIVE, verb, source=source, answers=reporter)
    return None
