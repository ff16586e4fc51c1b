"""Transcripts of briefings and interviews: paragraphs that begin with a speaker's label, taken together as turns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LABEL = re.compile(
    r"[\"“]?(?:(?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ .'’\-]{0,48}[A-ZÀ-Þ.])(?:\s?\([^)\n]{1,40}\))?:"
    r"|(?P<name>[A-ZÀ-Þ][\w'’.\-]*(?:\s[\w'’.\-]+){0,5}):|(?P<letter>[QA])[.:]|(?P<q>Q)(?=\s))\s+"
)
ASKED, ANSWERED = "?", ""  # labels of turns that nobody labelled
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

    @property
    def asks(self) -> bool:
        """Whether the label is that of somebody who asks by trade."""
        return self.label.casefold().strip(". ") in ASKERS


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text is no transcript."""
    labelled = {
        start: match
        for start, end in paragraphs
        if (match := LABEL.match(text, start, min(end, start + 80))) and match.end() < end
    }
    counts = Counter(_label(m) for m in labelled.values())
    recurring = {label for label, count in counts.items() if count > 1 or (label.isupper() and len(counts) <= 12)}
    ends = dict(paragraphs)
    asked = {start for start in labelled if text[start : ends[start]].rstrip(' "”’)').endswith("?")}  # once each
    kept = {start: m for start, m in labelled.items() if _label(m) in recurring or start in asked}
    if len(kept) < FEWEST or max((counts[label] for label in recurring), default=0) < 2:
        return ()
    found: list[Turn] = []
    for start, end in paragraphs:
        if (match := kept.get(start)) is not None:
            found.append(Turn(_label(match), start, match.end(), end))
        elif found and start >= found[-1].end:
            last = found[-1]
            found[-1] = Turn(last.label, last.label_start, last.start, end)
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


def _label(match: re.Match[str]) -> str:
    return match[0].strip(' \n\t"“').rstrip(":").strip()
