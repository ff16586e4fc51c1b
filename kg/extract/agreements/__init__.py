"""Agreements: ceasefires, treaties, deals, memoranda and joint statements, with parties, status, days and duration."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.extract.agreements.lexicon import singular, words
from kg.extract.agreements.mentions import Named, mentions
from kg.extract.agreements.parties import parties_of
from kg.extract.agreements.status import overall, status_of
from kg.extract.agreements.when import Times, bounds, times
from kg.extract.dates import Dated
from kg.extract.meetings.around import rooted
from kg.extract.meetings.mentions import phrase, verb_phrase
from kg.extract.meetings.third import Parties
from kg.extract.topics import topics_of
from kg.link import Scene
from kg.model import Agreement, AgreementKind, EventStatus, Id, PartialDate, digest

__all__ = ["agreements"]

DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
ANOTHER = frozenset({"new", "second", "another", "fresh", "separate", "further", "different"})
TOLD_ALONE = frozenset({EventStatus.IN_FORCE, EventStatus.LAPSED, EventStatus.CANCELLED})
NEAR = 70  # tokens after which "it" means another thing
CONTRADICTION = "agreement that would end before it begins"


@dataclass(slots=True)
class Seen:
    """One mention of an agreement with what its sentence says of it."""

    named: Named
    parties: Parties
    times: Times
    status: EventStatus | None

    @property
    def definite(self) -> bool:
        return any(c.lower_ in DEFINITE for c in self.named.noun.lefts)

    @property
    def another(self) -> bool:
        return any(c.lower_ in ANOTHER for c in self.named.noun.lefts)


@dataclass(slots=True)
class Found:
    """One agreement: all its mentions."""

    lemma: str
    kind: AgreementKind | None
    seen: list[Seen] = field(default_factory=list)
    parties: Parties = field(default_factory=Parties)
    times: Times = field(default_factory=Times)

    def take(self, seen: Seen) -> None:
        self.seen.append(seen)
        self.parties.add(seen.parties)
        self.times.add(seen.times)

    @property
    def status(self) -> EventStatus:
        return overall(seen.status for seen in self.seen)


def agreements(scene: Scene, dated: Sequence[Dated], left_out: Counter[str]) -> tuple[Agreement, ...]:
    """All agreements of a document in the order of their first mentions; what is left out is counted."""
    placed = rooted(scene, dated)
    found: list[Found] = []
    for named in mentions(scene.parsed):
        seen = Seen(named, parties_of(scene, named), times(named, placed), status_of(named))
        if (known := _same(seen, found)) is not None:
            known.take(seen)
        elif not named.pronoun and _says_enough(seen):
            found.append(Found(singular(named.noun), named.kind))
            found[-1].take(seen)
    return tuple(_record(scene, each, left_out) for each in found)


def _says_enough(seen: Seen) -> bool:
    """Whether a mention makes an agreement known: its parties, or what became of it and something else."""
    if seen.status in TOLD_ALONE and not seen.named.mention.weak:
        return True
    several = len(seen.parties.participants) > 1
    return several or (seen.status is not None and bool(seen.parties.all or seen.times.any))


def _same(seen: Seen, found: list[Found]) -> Found | None:
    """The agreement spoken of before that a mention means: by its kind and its parties, or by "the deal"."""
    if seen.named.pronoun:
        last = max(found, key=lambda f: f.seen[-1].named.noun.i, default=None)
        return last if last is not None and seen.named.noun.i - last.seen[-1].named.noun.i < NEAR else None
    lemma = singular(seen.named.noun)
    for each in reversed(found):
        ours, theirs = set(seen.parties.participants), set(each.parties.participants)
        apart = bool(ours and theirs and not ours & theirs)
        alike = lemma == each.lemma or (seen.definite and (seen.named.kind is each.kind or lemma in words("generic")))
        other_kind = lemma in words("generic") and seen.named.kind not in {each.kind, AgreementKind.DEAL}
        if alike and not apart and not other_kind and not seen.another and (seen.definite or ours & theirs or not ours):
            return each
    return None


def _record(scene: Scene, found: Found, left_out: Counter[str]) -> Agreement:
    spans = sorted({span for seen in found.seen for span in _spans(seen)})
    who = tuple(found.parties.all)
    status = found.status
    start, end, contradicted = bounds(found.times)
    if contradicted:
        left_out[CONTRADICTION] += 1
    if status is EventStatus.LAPSED and found.times.ended is None and _is_later(end, scene):
        end = None  # broken off before its time
    sentences = " ".join(dict.fromkeys(s.named.noun.sent.text for s in found.seen))
    return Agreement(
        id=Id(f"agreement/{digest(scene.document.key, *spans[0], 'Agreement')}"),
        label=_label(scene, found, who),
        mentions=tuple(scene.document.passage(*span) for span in spans),
        participants=who,
        mediators=tuple(found.parties.mediators),
        topics=topics_of(sentences),
        status=status,
        start_date=start,
        end_date=end,
        kind=found.kind,
        duration=found.times.duration,
        confidence=Decimal("0.6") if len(who) > 1 else Decimal("0.5"),
    )


def _is_later(end: PartialDate | None, scene: Scene) -> bool:
    """Whether a day lies behind that of publication."""
    published = scene.document.issued
    return end is not None and (published is None or end.first_day > published)


def _spans(seen: Seen) -> list[tuple[int, int]]:
    """The characters of a mention: the noun's phrase, and the verb's whose object it is."""
    mention = seen.named.mention
    if seen.named.pronoun and mention.verb is not None:
        spans = [(mention.anchor.idx, verb_phrase(mention.verb)[1])]
    else:
        spans = [phrase(mention.anchor)]
        if mention.verb is not None and mention.role == "object":
            spans.append(verb_phrase(mention.verb))
    return [span for span in spans if span[0] < span[1]]


def _label(scene: Scene, found: Found, who: Sequence[Id]) -> str:
    """A short name: "truce between A and B"."""
    names = [scene.cast.drafts[a].label for a in who if a in scene.cast.drafts and a not in found.parties.mediators]
    between = f" between {' and '.join(names[:2])}" if len(names) > 1 else f" of {names[0]}" if names else ""
    return f"{found.lemma}{between}"
