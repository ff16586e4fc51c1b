"""What one place says of a meeting, and one meeting with all the places that speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kg.extract.dates import Dated
from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention
from kg.extract.meetings.places import Spot
from kg.extract.meetings.third import Parties
from kg.grammar import agent
from kg.model import EventStatus, MeetingFormat

if TYPE_CHECKING:
    from kg.extract.meetings.identity import Side

DEFINITE = frozenset({"the", "this", "these", "that", "those", "both", "their", "its", "such"})
STRENGTH = (
    EventStatus.CANCELLED,
    EventStatus.DENIED,
    EventStatus.HELD,
    EventStatus.ONGOING,
    EventStatus.PLANNED,
    EventStatus.PROPOSED,
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "pair": 2, "trio": 3}
ATTENDING = frozenset({"attend", "join", "lead", "leave", "boycott", "skip"})
NEAR = 70  # tokens after which a pronoun means another thing


@dataclass(slots=True)
class Seen:
    """One mention with everything that its sentence says of it."""

    mention: Mention
    parties: Parties
    spots: list[Spot]
    days: list[Dated]
    status: EventStatus
    firm: bool
    in_title: bool
    spans: list[tuple[int, int]]

    @property
    def start(self) -> date | None:
        return self.days[0].first if self.days else None

    @property
    def determiner(self) -> str:
        noun = self.mention.anchor
        return next((c.lower_ for c in noun.lefts if c.dep_ in {"det", "poss"}), "")

    @property
    def definite(self) -> bool:
        such = any(c.lower_ == "such" for c in self.mention.anchor.lefts)
        return self.mention.frame == "noun" and (such or self.determiner in DEFINITE)

    @property
    def number(self) -> int:
        """How many "the three" of "a dinner for the three" are."""
        of = [n for p in self.mention.anchor.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]
        definite = [n for n in of if n.lower_ in NUMBERS and n.nbor(-1).lower_ in {"the", "those"}]
        return NUMBERS[definite[0].lower_] if definite else 0

    @property
    def another(self) -> bool:
        """Whether it is called another, a new, the next meeting."""
        noun = self.mention.anchor
        verb, role = self.mention.verb, self.mention.role
        if verb is not None and verb.lemma_ == "follow" and role == "object":
            return True
        if self.comes_next or self.came_before:
            return True
        if self.mention.frame != "noun":
            return any(c.lower_ in {"again"} for c in noun.children)
        return any(c.lower_ in words("another") for c in noun.lefts if c.dep_ in {"amod", "det"})

    @property
    def came_before(self) -> bool:
        """Whether it is the one before that spoken of: "progress since their last summit"."""
        noun = self.mention.anchor
        last = any(c.lower_ in {"last", "previous"} for c in noun.lefts if c.dep_ == "amod")
        return last and noun.dep_ == "pobj" and noun.head.lower_ == "since"

    @property
    def comes_next(self) -> bool:
        """Whether it is only said to follow: "closed consultations followed", "were to follow"."""
        verb = self.mention.verb
        if verb is None or self.mention.role != "subject" or self.definite:
            return False
        following = [v for v in (verb, *(c for c in verb.children if c.dep_ == "xcomp")) if v.lemma_ == "follow"]
        return any(not any(c.dep_ in {"dobj", "prep", "agent"} for c in v.children) for v in following)

    def denies_asked(self, found: Found) -> bool:
        """Whether it denies, naming nothing, the meeting that has just been asked about."""
        last = found.seen[-1].mention.anchor
        asked = last.sent.text.rstrip().endswith("?")
        near = 0 < self.mention.anchor.i - last.i < NEAR
        return self.bare and self.status is EventStatus.DENIED and asked and near

    def format_fits(self, format: MeetingFormat | None) -> bool:
        """Whether it is a visit where the other is, and no visit where the other is none."""
        return (self.mention.format is MeetingFormat.VISIT) == (format is MeetingFormat.VISIT)

    @property
    def adds_people(self) -> bool:
        """Whether it only says who else was at the meeting spoken of: "who hosted the meeting"."""
        verb = self.mention.verb
        joined = verb is not None and verb.lemma_.lower() in ATTENDING | words("hosting_verbs")
        by = verb is not None and self.mention.role == "subject" and agent(verb) is not None
        return self.definite and not self.another and (self.mention.role == "object" or by) and joined

    @property
    def bare(self) -> bool:
        """Whether nothing is known of it but that it is a meeting."""
        return not self.parties.all and not self.spots and not self.days


@dataclass(slots=True)
class Found:
    """One meeting: all its mentions."""

    seen: list[Seen] = field(default_factory=list)
    parties: Parties = field(default_factory=Parties)
    spots: list[Spot] = field(default_factory=list)
    days: list[Dated] = field(default_factory=list)
    format: MeetingFormat | None = None

    @property
    def another(self) -> bool:
        return all(s.another or s.mention.frame != "noun" for s in self.seen) and any(s.another for s in self.seen)

    @property
    def status(self) -> EventStatus:
        """The strongest status that a mention states outright, else that of its first mention."""
        firm = {s.status for s in self.seen if s.firm}
        return next((status for status in STRENGTH if status in firm), self.seen[0].status)

    @property
    def start(self) -> date | None:
        return self.days[0].first if self.days else None

    def take(self, seen: Seen) -> None:
        self.seen.append(seen)
        self.parties.add(seen.parties)
        known = {s.id for s in self.spots}
        self.spots += [s for s in seen.spots if s.id not in known]
        if not self.days:
            self.days = seen.days
        if self.format is None:
            self.format = seen.mention.format

    def name_all(self, side: Side) -> None:
        """Leaves out those known by their post whose names are here."""
        all_of = self.parties.participants
        named = [a for a in all_of if not a.startswith("group/")]
        for group in [a for a in all_of if a.startswith("group/") and side.meant(a, named)]:
            del all_of[group]
