"""Meetings: who meets whom, where and when, and whether it happened, is planned, proposed, cancelled or denied.

Mentions are nouns ("talks in Paris") and verbs ("met in Paris"); all mentions of one meeting become one record.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from spacy.tokens import Token

from kg.extract.dates import Dated
from kg.extract.meetings.around import days, rooted, spots
from kg.extract.meetings.counted import counted
from kg.extract.meetings.identity import together
from kg.extract.meetings.lexicon import words
from kg.extract.meetings.mentions import Mention, noun_mentions, phrase, pronoun_mentions, verb_phrase
from kg.extract.meetings.parties import parties
from kg.extract.meetings.places import Spot, dateline
from kg.extract.meetings.seen import Found, Seen
from kg.extract.meetings.sessions import body_of_session, is_occasion
from kg.extract.meetings.sport import is_a_match
from kg.extract.meetings.status import status
from kg.extract.meetings.verbs import verb_mentions
from kg.extract.meetings.who import are_meant, side_of
from kg.extract.topics import topics_of
from kg.link import Scene
from kg.model import EventStatus, Id, Iri, Meeting, MeetingFormat, PartialDate, Passage, Place, digest

__all__ = ["meetings"]

GEONAMES = "https://sws.geonames.org/"
JOINED_BY = frozenset({"for", "in", "at", "during", "on", "over", "as"})
LEADING = frozenset({"go", "arrive", "visit", "host", "send", "be"})
NEW_DAY = frozenset({"to", "until", "till", "for"})


def meetings(scene: Scene, dated: Sequence[Dated]) -> tuple[tuple[Meeting, ...], tuple[Place, ...]]:
    """All meetings of a document in the order of their first mentions, and the places they are at."""
    placed = rooted(scene, dated)
    placed += counted(scene, tuple(placed))
    mentions = [*noun_mentions(scene.parsed), *verb_mentions(scene), *pronoun_mentions(scene.parsed)]
    seen = [s for group in _grouped(mentions) if (s := _seen(scene, group, placed)) is not None]
    found = together(seen, partial(side_of, scene), partial(are_meant, scene))
    records = tuple(_record(scene, each) for each in found)
    return records, tuple(_places(scene, found))


def _grouped(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Mentions that one clause makes one: "met for a round of talks", "travelled to Oslo to meet her"."""
    groups: list[list[Mention]] = []
    home: dict[int, list[Mention]] = {}
    for mention in sorted(
        mentions, key=lambda m: (m.frame in {"noun", "pronoun"}, m.anchor.dep_ == "advcl", m.anchor.i)
    ):
        leader = _leader(mention, home)
        if leader is None:
            groups.append([mention])
            home[mention.anchor.i] = groups[-1]
        else:
            leader.append(mention)
            home[mention.anchor.i] = leader
    yield from sorted(groups, key=lambda g: min(m.anchor.i for m in g))


def _leader(mention: Mention, home: dict[int, list[Mention]]) -> list[Mention] | None:
    anchor = mention.anchor
    if mention.frame != "noun":
        head = anchor.head
        led = home.get(head.i)
        joined = (
            anchor.dep_ in {"advcl", "xcomp", "conj"}
            and led is not None
            and led[0].frame in LEADING
            and led[0].anchor == head
        )
        if (
            led is not None
            and anchor.dep_ == "advcl"
            and anchor.tag_ == "VBG"
            and mention.frame in {"visit", "go", "arrive"}
        ):
            return led
        apart = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in anchor.children)
        return led if joined and not apart and mention.frame not in {"go", "arrive"} else None
    if anchor.dep_ == "pobj" and anchor.head.lower_ in JOINED_BY:
        above = next((t for t in anchor.head.ancestors if t.pos_ in {"VERB", "AUX"} or t.i in home), None)
        if above is not None and above.i in home:
            return home[above.i]
    if mention.verb is not None and mention.verb.i in home:
        led = home[mention.verb.i]
        return None if led[0].frame == "discuss" and mention.role == "object" else led
    if mention.verb is not None and mention.verb.dep_ in {"advcl", "xcomp", "conj"} and mention.role == "object":
        led = home.get(mention.verb.head.i)
        if led is not None and led[0].frame in LEADING and mention.verb.dep_ != "conj":
            return led
    return None


def _seen(scene: Scene, group: list[Mention], dated: Sequence[tuple[Token, Dated]]) -> Seen | None:
    """The mentions of one clause with all that is said there."""
    first = group[0]
    who = parties(scene, first)
    where = spots(scene, first)
    when = days(dated, first)
    for other in group[1:]:
        who.add(parties(scene, other))
        where += [s for s in spots(scene, other) if s.id not in {w.id for w in where}]
        when += [d for d in days(dated, other) if d not in when]
    if (form := next((m.format for m in group if m.format is MeetingFormat.CALL), None)) is not None:
        first.format = form
    if body_of_session(scene, first.anchor) is not None:
        first.format = MeetingFormat.SESSION
    if is_a_match(scene, first, who):
        return None
    moved = [d for d in when if _before(scene, d) in NEW_DAY]
    published = scene.document.issued
    ahead = bool(published and when and when[0].first > published)
    found, firm = status(first, ahead=ahead, moved_to=any(_is_new_day(scene, d, first) for d in when))
    if _is_moved(first) and moved:
        when = [moved[-1]]
    if found is EventStatus.DENIED:
        when = [d for d in when if _before(scene, d) != "since"]
    title = scene.document.title
    in_title = (
        bool(title) and first.anchor.idx < len(title or "") and scene.document.text.startswith((title or "")[:20])
    )
    return Seen(first, who, where, when, found, firm, in_title, [s for m in group for s in _spans(m)])


def _is_moved(mention: Mention) -> bool:
    verbs = [t for t in (mention.verb, *mention.clauses) if t is not None]
    return any(v.lemma_.lower() in words("moved") for v in verbs)


def _is_new_day(scene: Scene, day: Dated, mention: Mention) -> bool:
    return _is_moved(mention) and _before(scene, day) in {"to", "until", "till"}


def _before(scene: Scene, day: Dated) -> str:
    """The word before a date, or its own first word where that is a preposition."""
    own = scene.document.text[day.start : day.end].split()[0].lower()
    if own in NEW_DAY | {"from", "in", "since"}:
        return own
    before = scene.document.text[max(0, day.start - 12) : day.start].split()
    return before[-1].lower() if before else ""


def _spans(mention: Mention) -> list[tuple[int, int]]:
    """The characters of a mention: the noun's phrase, and the verb's where it belongs to the meeting."""
    if mention.frame == "pronoun":
        return [(mention.anchor.idx, verb_phrase(mention.verb)[1])] if mention.verb is not None else []
    spans = [phrase(mention.anchor)] if mention.frame == "noun" else []
    if mention.verb is not None and (mention.frame != "noun" or mention.role == "object"):
        spans.append(verb_phrase(mention.verb))
    return [s for s in spans if s[0] < s[1]]


def _record(scene: Scene, found: Found) -> Meeting:
    spans = sorted({span for seen in found.seen for span in seen.spans})
    mentions = tuple(scene.document.passage(*span) for span in spans)
    place = _place_of(scene, found)
    start, end = _days_of(found)
    if start is None and scene.occasion is not None and is_occasion(scene, found):
        start = end = scene.occasion
    sentences = {seen.mention.anchor.sent.start: seen.mention.anchor.sent.text for seen in found.seen}
    hosts = tuple(found.parties.hosts)
    return Meeting(
        id=Id(f"meeting/{digest(scene.document.key, spans[0][0], spans[0][1], 'Meeting')}"),
        label=_label(scene, found, place),
        mentions=mentions,
        participants=_participants(scene, found),
        hosts=hosts,
        mediators=tuple(found.parties.mediators),
        about=tuple(a for a in found.parties.about if a not in found.parties.all),
        topics=topics_of(" ".join(sentences.values())),
        places=(place.id,) if place else (),
        status=found.status,
        start_date=start,
        end_date=end,
        confidence=_confidence(found),
        format=found.format,
    )


def _participants(scene: Scene, found: Found) -> tuple[Id, ...]:
    """Everybody once; an office without a name goes where its holder is named elsewhere."""
    all_of = found.parties.all
    local = [a for a in all_of if scene.document.key in a and a.startswith("person/")]
    named = {scene.cast.represented(a): a for a in all_of if a.startswith("person/") and a not in local}
    first_seen = {a: n for n, seen in reversed(list(enumerate(found.seen))) for a in seen.parties.all}
    doubled = {
        a
        for a in local
        if (b := named.get(scene.cast.represented(a)))
        and scene.cast.represented(a)
        and first_seen.get(a) != first_seen.get(b)
    }
    return tuple(a for a in all_of if a not in doubled)


def _days_of(found: Found) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day; a vague period has its first day only."""
    if not found.days:
        return None, None
    day = found.days[0]
    last = day.last if day.unit == "day" else None
    return PartialDate.of(day.first), PartialDate.of(last) if last is not None else None


def _place_of(scene: Scene, found: Found) -> Spot | None:
    """A town rather than a country; a body's session without a place is where the document was written."""
    if found.format is MeetingFormat.CALL:
        return None
    towns = [s for s in found.spots if not s.country]
    if towns or found.spots:
        return (towns or found.spots)[0]
    body = any(id.startswith("organisation/") for id in found.parties.participants)
    on_the_day = found.start is not None and found.start == scene.document.issued
    sits = any(s.mention.frame in {"meet", "gather"} or s.mention.format is MeetingFormat.SESSION for s in found.seen)
    return dateline(scene) if body and on_the_day and sits else None


def _label(scene: Scene, found: Found, place: Spot | None) -> str:
    """A short name: "talks in Paris", "call between A and B"."""
    kind = found.format.value if found.format else "meeting"
    who = [scene.cast.drafts[a].label for a in found.parties.all if a in scene.cast.drafts]
    if found.format is MeetingFormat.VISIT:
        return " ".join([kind, *(["to", place.label] if place else []), *(["by", who[0]] if who else [])])
    if place is not None:
        return f"{kind} in {place.label}"
    return f"{kind} between {' and '.join(who[:2])}" if len(who) > 1 else f"{kind} of {who[0]}" if who else kind


def _confidence(found: Found) -> Decimal:
    """More for what several signs agree on."""
    signs = [
        len(found.parties.all) > 1,
        bool(found.spots),
        bool(found.days),
        any(s.firm for s in found.seen),
        not all(s.mention.weak for s in found.seen),
    ]
    return Decimal("0.5") + Decimal("0.08") * sum(signs)


def _places(scene: Scene, found: Iterable[Found]) -> Iterator[Place]:
    """Each place once, with all passages that name it for a meeting."""
    spots_of: dict[Id, list[Spot]] = {}
    for each in found:
        chosen = _place_of(scene, each)
        if chosen is not None:
            spots_of.setdefault(chosen.id, []).extend([chosen, *(s for s in each.spots if s.id == chosen.id)])
    for id, named in sorted(spots_of.items()):
        passages: set[Passage] = {scene.document.passage(*s.span) for s in named if s.span}
        state = next((s.state for s in named if s.state), None)
        known = next((s.geonames for s in named if s.geonames), None)
        same = (Iri(f"{GEONAMES}{known}/"),) if known else ()
        yield Place(id=id, label=named[0].label, mentions=tuple(sorted(passages)), same_as=same, state=state)
