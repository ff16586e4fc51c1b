"""What words do by themselves, where no cue names it."""

import re

from kg.model import Act

OPENING = 3  # sentences that tell what a speaker does
SENTENCES = re.compile(r"(?<=[.!?])\s+")
# Tried in this order: who denies something may go on to praise somebody.
PERFORMED: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern, re.IGNORECASE))
    for act, pattern in (
        (Act.DENY, r"\b(?:I|we) (?:completely |categorically |flatly )?deny\b"
         r"|\b(?:is|are|that's|it's) (?:simply )?(?:not (?:correct|true|accurate|right)|false|untrue|wrong)\b"
         r"|^No\.|\bnobody\b"),
        (Act.DECLINE, r"\bI have (?:no|nothing)\b.{0,30}"
         r"\b(?:to (?:announce|add|share|say|offer|preview)|announcements?)\b"
         r"|\b(?:not going|won't be able|not able|not in a position)"
         r" to (?:comment|speak|get into|rule|say|discuss|go into|confirm)\b"
         r"|\brefer you to\b|\b(?:do not|don't|won't|will not) (?:answer|comment|discuss|speculate)\b"
         r"|\bno comment\b"),
        (Act.PRAISE, r"\b(?:I|we)(?:'re| are|'m| am)? (?:very |deeply |truly )?"
         r"(?:grateful|thankful|pleased|delighted|proud)\b(?! to (?:announce|confirm|inform|report))"
         r"|^(?:We|I) (?:welcome|thank|commend|applaud|congratulate)\b"),
        (Act.CRITICISE, r"\b(?:I|we) (?:strongly |utterly )?(?:condemn|deplore|denounce)\b"),
        (Act.DEMAND, r"\b(?:I|we) (?:strongly )?(?:urge|call on|call upon|demand)\b"),
        (Act.CONCERN, r"\b(?:I|we)(?:'re| are|'m| am) (?:very |deeply |gravely )?concerned\b|\b(?:I|we) regret\b"),
        (Act.ANNOUNCE, r"\b(?:I|we) (?:can |want to |would like to )?announce\b"
         r"|\b(?:I am|I'm|we are|we're) \w+ to (?:be able to )?announce\b|\bitems? at the top\b"
         r"|\bwill (?:travel|visit|host) (?:to )?[A-Z]"),
    )
)  # fmt: skip


def act_of(words: str) -> Act:
    """The act of words, by their opening sentences."""
    opening = " ".join(SENTENCES.split(words.replace("’", "'"))[:OPENING])
    return next((act for act, pattern in PERFORMED if pattern.search(opening)), Act.STATE)
