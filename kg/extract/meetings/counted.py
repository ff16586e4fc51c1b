"""Days counted back from the sentence's own: "said on Friday, a day after Rubio met Lavrov"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from kg.extract.date_words import NUMBERS
from kg.extract.dates import Dated
from kg.grammar import tokens_of
from kg.link import Scene

BEFORE = re.compile(
    r"\b(?P<count>the|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days?\s+$", re.IGNORECASE
)
COUNTING = frozenset({"after", "before"})
LONGEST = 20  # characters of "seven days "
TO_COME = frozenset({"will", "shall", "'ll", "wo", "would"})

type Placed = tuple[Token, Dated]


def counted(scene: Scene, placed: Sequence[Placed]) -> Iterator[Placed]:
    """What follows "a day after" or "two days before", with its day, where it does not say its own."""
    text = scene.document.text
    for token in tokens_of(scene.parsed, COUNTING):
        if token.dep_ not in {"mark", "prep"}:
            continue
        match = BEFORE.search(text, max(0, token.idx - LONGEST), token.idx)
        happened = _what_follows(token)
        if match is None or happened is None:
            continue
        day = _day_of_sentence(scene, placed, token, happened)
        if day is not None:
            count = match["count"].lower()
            away = timedelta(days=int(count) if count.isdigit() else NUMBERS.get(count, 1))
            day += away if token.lower_ == "before" else -away
            yield happened, Dated(match.start(), token.idx + len(token), day, day, "day")


def _what_follows(token: Token) -> Token | None:
    """The verb or noun behind "after": whatever it marks or governs."""
    found = token.head if token.dep_ == "mark" else next(token.rights, None)
    return found if found is not None and found.i > token.i else None


def _day_of_sentence(scene: Scene, placed: Sequence[Placed], token: Token, happened: Token) -> date | None:
    """The day that a sentence gives for what comes after, else that of publication; None where it is not known."""
    sentence = token.sent
    beside = [(t, d) for t, d in placed if sentence.start <= t.i < sentence.end]
    inside = {t.i for t in happened.subtree if t.i > token.i}
    if any(t.i in inside for t, _ in beside):
        return None
    if beside:
        nearest = min(beside, key=lambda pair: abs(pair[0].i - token.i))[1]
        return nearest.first if nearest.unit == "day" else None
    ahead = any(c.lower_ in TO_COME for c in sentence.root.children)
    return None if ahead else scene.document.issued
