"""Transcripts of briefings and interviews: paragraphs that begin with a speaker's label, taken together as turns."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.labels import HELD, LETTER

LABEL = re.compile(
    r"[\"“]?(?:(?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ .'’\-]{0,48}[A-ZÀ-Þ.])(?:\s?\([^)\n]{1,40}\))?:"
    r"|(?P<name>[A-ZÀ-Þ][\w'’.\-]*(?:\s[\w'’.\-]+){0,5}):"
    rf"|{HELD})\s+"
)
ASKED, ANSWERED = "?", ""  # labels of turns that nobody labelled
ANSWERERS = frozenset({ANSWERED, "a", "answer"})
ASKERS = frozenset({ASKED, "q", "question", "reporter", "journalist", "moderator", "interviewer", "host"})
FEWEST = 3  # labelled paragraphs that make a transcript
LONGEST_QUESTION = 400  # characters
INTERVIEW = re.compile(
    r"(?i)\b(?:interview(?:s|ed)?|q ?& ?a|in conversation with|answer(?:s|ed) (?:\w+ )?questions|s[ai]ts? down with)\b"
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")
FEWEST_OF_ONESELF = 2  # answers in which somebody speaks of themselves: what explains a matter has questions too
IMPRINT = re.compile(r"(?i)(?:the|this) (?:interview|conversation) (?:was|has been)|interview(?:er)?(?: by)?:|edited ")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one does; half-open code points, the label apart."""

    label: str
    label_start: int
    start: int
    end: int
    handle: str = ""  # of whoever wrote a post

    @property
    def asks(self) -> bool:
        """Whether the label is that of somebody who asks by trade."""
        return self.label.casefold().partition("(")[0].strip(". ") in ASKERS

    @property
    def answers(self) -> bool:
        """Whether nothing but that somebody answers or goes on is known of who speaks."""
        return self.label.casefold().partition("(")[0].strip(". ") in ANSWERERS


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text is no transcript."""
    labelled = {start: match for start, end in paragraphs if (match := label_at(text, start, end)) is not None}
    counts = Counter(label_of(m) for m in labelled.values())
    recurring = {label for label, count in counts.items() if count > 1 or (label.isupper() and len(counts) <= 12)}
    ends = dict(paragraphs)
    asked = {start for start in labelled if text[start : ends[start]].rstrip(' "”’)').endswith("?")}  # once each
    kept = {start: m for start, m in labelled.items() if label_of(m) in recurring or start in asked}
    if len(kept) < FEWEST or max((counts[label] for label in recurring), default=0) < 2:
        return ()
    return joined(text, paragraphs, kept)


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that a paragraph begins with, where something follows it."""
    stop = min(end, start + 80)
    match = LETTER.match(text, start, stop) or LABEL.match(text, start, stop)
    return match if match is not None and match.end() < end else None


def joined(text: str, paragraphs: Sequence[tuple[int, int]], labelled: Mapping[int, re.Match[str]]) -> tuple[Turn, ...]:
    """The turns that begin with the labels at some offsets; where only questions have one, the rest are answers."""
    found: list[Turn] = []
    unanswered = all(Turn(label_of(match), 0, 0, 0).asks for match in labelled.values())
    for start, end in paragraphs:
        if (match := labelled.get(start)) is not None:
            found.append(Turn(label_of(match), start, match.end(), end))
        elif found and unanswered and found[-1].asks:
            found.append(Turn(ANSWERED, start, start, end))
        elif found and start >= found[-1].end:
            found[-1] = replace(found[-1], end=end)
    return tuple(found)


def unlabelled(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns of an interview whose questions are paragraphs of their own and bear no label; none if it is none.

    What stands before the first question must say that it is an interview.
    """
    asked = [start for start, end in paragraphs if _is_question(text[start:end])]
    if len(asked) < FEWEST or not INTERVIEW.search(text, 0, asked[0]):
        return ()
    found: list[Turn] = []
    for start, end in (each for each in paragraphs if each[0] >= asked[0]):
        if IMPRINT.match(text, start, end):
            break
        if start in asked:
            found.append(Turn(ASKED, start, start, end))
        elif found[-1].label == ANSWERED:
            found[-1] = Turn(ANSWERED, found[-1].start, found[-1].start, end)
        else:
            found.append(Turn(ANSWERED, start, start, end))
    answers = [turn for turn in found if turn.label == ANSWERED]
    of_oneself = sum(FIRST_PERSON.search(text, turn.start, turn.end) is not None for turn in answers)
    return tuple(found) if len(answers) * 4 >= len(asked) * 3 and of_oneself >= FEWEST_OF_ONESELF else ()


def _is_question(paragraph: str) -> bool:
    return paragraph.rstrip().endswith("?") and len(paragraph) <= LONGEST_QUESTION and paragraph[:1] not in '“"‘«'


def label_of(match: re.Match[str]) -> str:
    """The label itself, without the post or the paper behind a name."""
    if held := match.groupdict().get("held"):
        return held
    return match[0].strip(' \n\t"“–—-').rstrip(":").strip()
