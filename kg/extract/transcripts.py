"""Transcripts of briefings and interviews: paragraphs that begin with a speaker's label, taken together as turns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LABEL = re.compile(
    r"[\"“]?(?:(?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ .'’\-]{0,48}[A-ZÀ-Þ.])(?:\s?\([^)\n]{1,40}\))?:"
    r"|(?P<name>[A-ZÀ-Þ][\w'’.\-]*(?:\s[\w'’.\-]+){0,5}):|(?P<letter>[QA])[.:]|(?P<q>Q)(?=\s))\s+"
)
ASKERS = frozenset({"q", "question", "reporter", "journalist", "moderator", "interviewer", "host"})
FEWEST = 3  # labelled paragraphs that make a transcript


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


def _label(match: re.Match[str]) -> str:
    return match[0].strip(' \n\t"“').rstrip(":").strip()
