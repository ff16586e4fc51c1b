"""Speeches and statements of one speaker in the first person: each paragraph is what that speaker says."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.quotes import Quotation
from kg.extract.transcripts import ANSWERED, FIRST_PERSON, Turn, label_at, label_of

FEWEST = 2  # paragraphs in which somebody speaks of themselves
SHARE = 4  # of how many paragraphs at least one must be in the first person
SHORTEST = 4  # words of a paragraph that says something
SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)")
OVER = re.compile(r"(?i)(?:end(?:s|ed)?\b\W*$|notes? (?:to|for) editors|background:?$|#{2,}|media contact|\* \* \*$)")
ASIDE = re.compile(r"(?i)[\[(].*[\])]$|check against delivery|as (?:prepared|delivered)|e&oe\b")
NUMERAL = re.compile(r"\b(?:Article|Annex|Part|Phase|War|Chapter|Section|Title|Elizabeth|Charles|Class)\s$")


def monologue(
    text: str, paragraphs: Sequence[tuple[int, int]], marks: Sequence[Quotation], *, names: frozenset[str]
) -> tuple[Turn, ...]:
    """The paragraphs of a text as turns of one speaker, with the questions in between; none where they narrate.

    `names` are what the speaker would be called by whoever narrates.
    """
    body = _body(text, paragraphs)
    spoken = [span for span in body if not _asks(text, span)]
    own = [span for span in spoken if in_first_person(text, span, marks)]
    told = sum(_tells_of(text, span, names) and span not in own for span in spoken)
    if len(own) < min(FEWEST, len(spoken)) or len(own) * SHARE < len(spoken) or told >= len(own) or not own:
        return ()
    found: list[Turn] = []
    asked = False
    for start, end in body:
        if (start, end) < own[0] and _tells_of(text, (start, end), names):
            continue  # what introduces the speaker
        label = label_at(text, start, end)
        turn = None if label is None else Turn(label_of(label), start, label.end(), end)
        if turn is not None and turn.label.title().split()[-1] in names:
            turn = replace(turn, label=ANSWERED)
        if turn is not None and (turn.asks or turn.answers):
            found.append(turn)
            asked = asked or turn.asks
        elif asked and not found[-1].asks:
            found[-1] = replace(found[-1], end=end)  # the rest of an answer
        else:
            found.append(Turn(ANSWERED, start, start, end))
    return tuple(found)


def in_first_person(text: str, span: tuple[int, int], marks: Sequence[Quotation]) -> bool:
    """Whether "I" or "we" stands in a paragraph outside quotation marks."""
    for match in FIRST_PERSON.finditer(text, *span):
        place = bisect_right(marks, match.start(), key=_start) - 1
        quoted = place >= 0 and match.start() < marks[place].end
        if not quoted and not NUMERAL.search(text, max(0, match.start() - 12), match.start()):
            return True
    return False


def _start(mark: Quotation) -> int:
    return mark.start


def _body(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs that say something: neither headings, salutations nor notes."""
    found: list[tuple[int, int]] = []
    asked = False  # answers may be brief
    for start, end in paragraphs:
        words = text[start:end]
        asked = asked or _asks(text, (start, end))
        if found and OVER.match(words):
            break
        brief = len(words.split()) < SHORTEST and not asked
        if words[-1] in SENTENCE_ENDS and not brief and not ASIDE.match(words):
            found.append((start, end))
    return found


def _asks(text: str, span: tuple[int, int]) -> bool:
    label = label_at(text, *span)
    return label is not None and Turn(label_of(label), 0, 0, 0).asks


def _tells_of(text: str, span: tuple[int, int], names: frozenset[str]) -> bool:
    """Whether a paragraph names the speaker."""
    return any(re.search(rf"\b{re.escape(name)}\b", text[slice(*span)]) for name in names)
