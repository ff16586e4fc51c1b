"""Which mentions mean the same meeting: by who, where, when and in what form, and by articles and ordinals."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.extract.meetings.seen import NEAR, Found, Seen
from kg.extract.meetings.third import Parties
from kg.model import EventStatus, Id, MeetingFormat

TOOK_PLACE = frozenset({EventStatus.HELD, EventStatus.ONGOING})
APART = frozenset({MeetingFormat.CALL, MeetingFormat.VISIT})
ENOUGH = 2.0

type Meant = Callable[[Id, Iterable[Id]], bool]


@dataclass(frozen=True, slots=True)
class Side:
    """Leads an actor to the state that it stands for; `meant` tells whether a group by its post is some people."""

    of: Callable[[Id], Id]
    meant: Meant

    def __call__(self, actor: Id) -> Id:
        return self.of(actor)

    def same_people(self, a: Parties, b: Parties) -> bool:
        """Whether one side is known by their post only, and the other can be their names."""
        pairs = [(list(x.participants), list(y.participants)) for x, y in ((a, b), (b, a))]
        return any(len(group) == 1 and self.meant(group[0], people) for group, people in pairs)


def together(seen: Iterable[Seen], of: Callable[[Id], Id], meant: Meant) -> list[Found]:
    """The meetings of a document, each with its mentions; see `Side` for the two functions."""
    side = Side(of, meant)
    meetings: list[Found] = []
    nameless: list[Seen] = []
    for each in seen:
        if each.mention.frame == "pronoun":
            _said_of_last(each, meetings)
        elif (known := _same(each, meetings, side)) is not None:
            same_people = side.same_people(each.parties, known.parties)
            known.take(each)
            if same_people:
                known.name_all(side)
        elif not _says_nothing(each, meetings):
            new = Found()
            new.take(each)
            if each.another:
                _inherit(new, meetings)
            elif each.number:
                _those(new, each.number, meetings)
            meetings.append(new)
        elif _is_the_only_one(each):
            nameless.append(each)
    return meetings or _only(nameless)


def _is_the_only_one(seen: Seen) -> bool:
    """Whether a mention tells outright of a meeting without saying whose: "their talks lasted two hours"."""
    told = seen.firm and seen.mention.verb is not None
    return told and seen.mention.frame == "noun" and not seen.mention.weak


def _only(nameless: Sequence[Seen]) -> list[Found]:
    """The one meeting of a text that names none, with all its mentions."""
    if not nameless:
        return []
    found = Found()
    for each in nameless:
        found.take(each)
    return [found]


def _those(new: Found, number: int, meetings: list[Found]) -> None:
    """ "A dinner for the three": as many persons as met before."""
    for before in reversed(meetings):
        persons = [id for id in before.parties.participants if id.startswith("person/")]
        if len(persons) == number and not new.parties.participants:
            new.parties.participants = dict.fromkeys(persons)


def _said_of_last(seen: Seen, meetings: list[Found]) -> None:
    """A pronoun means the meeting spoken of last, within a few sentences; what it says of day and place is newer."""
    last = max(meetings, key=lambda m: m.seen[-1].mention.anchor.i, default=None)
    if last is None or not 0 < seen.mention.anchor.i - last.seen[-1].mention.anchor.i < NEAR:
        return
    days = seen.days or last.days
    if last.status in {EventStatus.CANCELLED, EventStatus.DENIED} and seen.status is EventStatus.PLANNED and seen.days:
        meetings.append(_anew(seen, last))
        return
    if seen.mention.verb is not None and seen.mention.verb.lemma_ == "make":
        return
    last.take(seen)
    last.days = days


def _anew(seen: Seen, before: Found) -> Found:
    """ "It will now be made in March": what fell through, planned for another day."""
    new = Found(parties=Parties(), spots=list(before.spots), format=before.format)
    new.parties.add(before.parties)
    new.take(seen)
    return new


def _says_nothing(seen: Seen, meetings: list[Found]) -> bool:
    """Whether a mention that means no meeting known is too vague to be a meeting of its own."""
    if seen.mention.anchor.lemma_.lower() == "contact" and not (seen.firm and seen.mention.role == "subject"):
        return True
    if seen.mention.weak and not _is_in_company(seen):
        return not (seen.another and meetings and seen.mention.verb is not None)
    if seen.mention.frame == "speak" and len(seen.parties.all) < 2:  # "we spoke to Canberra"
        return all(id.startswith("state/") for id in seen.parties.all)
    if seen.bare:
        return not (seen.another and meetings and (seen.firm or seen.mention.verb is not None))
    if seen.mention.frame == "noun" and not seen.parties.all and not seen.spots:
        return seen.mention.verb is None and not (seen.days and seen.determiner)
    return False


def _is_in_company(seen: Seen) -> bool:
    """Whether a weak noun has what makes it a meeting."""
    if seen.mention.anchor.lemma_.lower() in {"mediation", "deliberation"}:
        return len(seen.parties.all) > 1 and seen.mention.verb is not None
    placed = seen.spots and (
        seen.mention.verb is not None or seen.mention.format in {MeetingFormat.CONFERENCE, MeetingFormat.SESSION}
    )
    return bool(seen.parties.all or placed or (seen.days and (seen.mention.verb is not None or seen.mention.clauses)))


def _inherit(new: Found, meetings: list[Found]) -> None:
    """ "A second round": those who met the first time meet again."""
    if new.parties.participants or not meetings:
        return
    if new.seen[0].number:
        return
    fitting = [m for m in reversed(meetings) if m.format is not MeetingFormat.VISIT and m.parties.participants]
    if new.format is not MeetingFormat.CALL:
        fitting = [m for m in fitting if m.format is not MeetingFormat.CALL]
    if new.status in TOOK_PLACE:  # what has happened is no next round of what is still to come
        fitting = [m for m in fitting if m.status in TOOK_PLACE]
    of_several = [m for m in fitting if len(m.parties.participants) > 1]
    lemma = new.seen[0].mention.anchor.lemma_
    alike = [m for m in of_several if any(s.mention.anchor.lemma_ == lemma for s in m.seen)]
    before = next(iter([*alike, *of_several, *fitting]), None)
    if before is None:
        return
    states = {id: None for id in before.parties.participants if id.startswith("state/")}
    new.parties.participants = states if len(states) > 1 else dict(before.parties.participants)


def _same(seen: Seen, meetings: list[Found], side: Side) -> Found | None:
    """The meeting that a mention means, of those met before it."""
    scored = [(_score(seen, m, side), n, m) for n, m in enumerate(meetings) if not _clash(seen, m, side)]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best is not None and best[0] >= ENOUGH else None


def _score(seen: Seen, found: Found, side: Side) -> float:
    """How much a mention has in common with a meeting."""
    ours, theirs = {side(a) for a in seen.parties.all}, {side(a) for a in found.parties.all}
    score = 1.1 * (len(ours & theirs) or side.same_people(seen.parties, found.parties))
    if seen.spots and {s.id for s in seen.spots} & {s.id for s in found.spots}:
        score += 1.5 if not (seen.another or found.another) else 1.0
        score += 0.5 * (seen.format_fits(found.format))
    if seen.days and found.days and seen.start == found.start:
        score += 1.2
    if seen.definite and not seen.another:
        score += 1.8 if not seen.bare and not seen.adds_people else 2.5
    if seen.denies_asked(found):
        score += 2.5
    if seen.bare and found.another and not seen.another:
        score -= 0.4
    if seen.definite and seen.another and found.another:
        score += 2.5
    if seen.another and found.another:
        score += 1.0
    if seen.mention.format is not None and seen.mention.format is found.format:
        score += 0.3
    if found.seen[0].in_title and len(found.seen) == 1:
        score += 0.4 + 0.3 * (bool(ours & theirs) and seen.status is found.status)
    return score


def _clash(seen: Seen, found: Found, side: Side) -> bool:
    """Whether a mention cannot mean a meeting."""
    return (
        _other_place(seen, found)
        or _other_day(seen, found)
        or _other_form(seen, found)
        or _other_people(seen, found, side)
        or _other_status(seen, found)
        or (seen.another and not found.another and not found.seen[0].in_title)
    )


def _other_place(seen: Seen, found: Found) -> bool:
    ours, theirs = [s for s in seen.spots if not s.country], [s for s in found.spots if not s.country]
    if ours and theirs:
        return not {s.id for s in ours} & {s.id for s in theirs}
    return False


def _other_day(seen: Seen, found: Found) -> bool:
    if not seen.days or not found.days or seen.start == found.start:
        return False
    a, b = seen.days[0], found.days[0]
    if EventStatus.CANCELLED in {seen.status, found.status} and not (a.unit == b.unit == "day"):
        return False
    width = {"day": 1, "week": 7, "month": 31, "year": 366}
    exact, vague = sorted((a, b), key=lambda d: width[d.unit])
    last = exact.last or exact.first
    return (
        not 0
        <= (last - vague.first).days
        < max(width[vague.unit], ((vague.last or vague.first) - vague.first).days + 1)
    )


def _other_form(seen: Seen, found: Found) -> bool:
    a, b = seen.mention.format, found.format
    if seen.bare and (a in APART or b in APART) and seen.mention.frame == "noun":
        return a is not b
    if a is b or a is None or b is None:
        return False
    if seen.mention.anchor.lemma_.lower() in {"conversation", "contact", "discuss"}:
        return False
    if MeetingFormat.CALL in {a, b} or {a, b} == {MeetingFormat.SESSION, MeetingFormat.TALKS}:
        return True
    if MeetingFormat.VISIT in {a, b}:
        return not ({s.id for s in seen.spots} & {s.id for s in found.spots})
    return False


def _other_people(seen: Seen, found: Found, side: Side) -> bool:
    ours, theirs = {side(a) for a in seen.parties.all}, {side(a) for a in found.parties.all}
    if not ours or not theirs or seen.adds_people or side.same_people(seen.parties, found.parties):
        return False
    if _beside_others(seen, found):
        return True
    shared = ours & theirs
    return not shared or (bool(ours - theirs) and bool(theirs - ours) and len(shared) < 2)


def _beside_others(seen: Seen, found: Found) -> bool:
    """Whether "and" links its verb to that of a meeting with other people: "met A and spoke with B"."""
    ours = {id for id in seen.parties.all if id.startswith("person/")}
    for other in found.seen:
        theirs = {id for id in other.parties.all if id.startswith("person/")}
        verbs = seen.mention.frame != "noun" and other.mention.frame != "noun"
        if verbs and seen.mention.anchor in other.mention.anchor.conjuncts and ours - theirs and theirs - ours:
            return True
    return False


def _other_status(seen: Seen, found: Found) -> bool:
    """What was held is not what is planned; a headline may say either."""
    if EventStatus.DENIED in {seen.status, found.status} and TOOK_PLACE & {seen.status, found.status}:
        return not (found.seen[0].in_title and len(found.seen) == 1)
    if not seen.firm or not any(s.firm for s in found.seen):
        return False
    if (found.seen[0].in_title and len(found.seen) == 1) or seen.status is found.status:
        return False
    return (seen.status in TOOK_PLACE) != (found.status in TOOK_PLACE)
