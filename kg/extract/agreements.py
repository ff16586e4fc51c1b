"""Agreements: ceasefires, treaties, deals, memoranda and joint statements, with their parties, days and status."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import yaml
from spacy.tokens import Token

from kg.assets import asset
from kg.extract.dates import Dated
from kg.extract.meetings.around import rooted
from kg.extract.meetings.mentions import Mention, phrase, verb_phrase
from kg.extract.meetings.parties import Parties, parties
from kg.extract.meetings.status import Signs, signs_of
from kg.extract.meetings.who import doers
from kg.extract.topics import topics_of
from kg.grammar import agent
from kg.link import Scene
from kg.model import Agreement, EventStatus, Id, PartialDate, digest

__all__ = ["agreements"]

GENERIC = frozenset({"agreement", "deal", "accord", "pact", "treaty"})
DEFINITE = frozenset({"the", "this", "that", "its", "their"})
COMING = frozenset({"will", "shall", "would", "'ll"})
POSSIBLE = frozenset({"could", "may", "might", "should", "must", "can"})


@cache
def _words() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(
        asset("seeds", "lexicon", "agreements.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return content


@dataclass(slots=True)
class Seen:
    """One mention of an agreement with what its sentence says of it."""

    mention: Mention
    parties: Parties
    days: list[Dated]
    status: EventStatus | None


@dataclass(slots=True)
class Found:
    """One agreement: all its mentions."""

    lemma: str
    seen: list[Seen] = field(default_factory=list)
    parties: Parties = field(default_factory=Parties)
    days: list[Dated] = field(default_factory=list)

    def take(self, seen: Seen) -> None:
        self.seen.append(seen)
        self.parties.add(seen.parties)
        self.days = self.days or seen.days

    @property
    def status(self) -> EventStatus:
        """What the text says last of it; held where it says nothing."""
        told = [s.status for s in self.seen if s.status is not None]
        return told[-1] if told else EventStatus.HELD


def agreements(scene: Scene, dated: Sequence[Dated]) -> tuple[Agreement, ...]:
    """All agreements of a document in the order of their first mentions."""
    placed = rooted(scene, dated)
    found: list[Found] = []
    for mention in _mentions(scene):
        seen = Seen(mention, _parties(scene, mention), _days(mention, placed), _status(mention))
        if (known := _same(seen, found)) is not None:
            known.take(seen)
        elif _says_enough(seen):
            found.append(Found(_lemma(mention.anchor)))
            found[-1].take(seen)
    return tuple(_record(scene, each) for each in found)


def _says_enough(seen: Seen) -> bool:
    """Whether a mention makes an agreement known: its parties, or what became of it and something else."""
    if seen.status in {EventStatus.IN_FORCE, EventStatus.LAPSED, EventStatus.CANCELLED} and not seen.mention.weak:
        return True
    return len(seen.parties.all) > 1 or (seen.status is not None and bool(seen.parties.all or seen.days))


def _mentions(scene: Scene) -> Iterator[Mention]:
    for token in scene.parsed:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod"} or not _means_one(token):
            continue
        verb, role = _governor(token)
        weak = _lemma(token) in _words()["weak_nouns"]
        if weak and (verb is None or _lemma(verb) not in _words()["signed"]):
            continue
        clauses = [c for c in token.rights if c.dep_ in {"acl", "relcl"}]
        yield Mention(token, verb, "noun", None, role, weak, clauses=clauses)


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma.removesuffix("s") if token.tag_ in {"NNS", "NNPS"} and lemma == token.lower_ else lemma


def _means_one(token: Token) -> bool:
    """Whether a noun is an agreement: "a truce", "the joint statement"; "a great deal" is none."""
    lemma = _lemma(token)
    before = [c.lower_ for c in token.lefts]
    if any(word in _words()["not_before"] for word in before):
        return False
    known = lemma in _words()["nouns"] or lemma in _words()["weak_nouns"]
    return known or any(f"{word} {lemma}" in _words()["compound_nouns"] for word in before)


def _governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that says what becomes of an agreement."""
    head = noun.head
    if noun.dep_ == "conj":
        return _governor(head)
    if noun.dep_ in {"nsubj", "nsubjpass"} and head.pos_ in {"VERB", "AUX"}:
        return head, "subject"
    if noun.dep_ in {"dobj", "attr"} and head.pos_ in {"VERB", "AUX"}:
        return head, "object"
    if (
        noun.dep_ == "pobj"
        and head.dep_ == "prep"
        and head.head.pos_ == "VERB"
        and head.lower_ in {"to", "on", "for", "from", "into", "with"}
    ):
        return head.head, "object"
    return None, ""


def _parties(scene: Scene, mention: Mention) -> Parties:
    """Whom an agreement is between, and whoever signs or breaks it."""
    found = parties(scene, mention)
    verb = mention.verb
    signing = set(_words()["signed"]) | {"observe", "violate", "breach", "withdraw", "lapse"}
    if verb is not None and mention.role == "object" and _lemma(verb) in signing - {"broker", "announce"}:
        found.participants.update(dict.fromkeys(doers(scene, verb)))
    elif verb is not None and mention.role == "object" and _lemma(verb) in {"broker", "mediate"}:
        found.mediators.update(dict.fromkeys(doers(scene, verb)))
    for clause in mention.clauses:
        by = agent(clause)
        into = (
            found.mediators
            if _lemma(clause) in {"broker", "mediate"}
            else found.participants
            if _lemma(clause) == "sign"
            else None
        )
        if by is not None and into is not None:
            into.update(dict.fromkeys(scene.reference.all_of(by)))
    return found


def _days(mention: Mention, placed: Iterable[tuple[Token, Dated]]) -> list[Dated]:
    """The dates that hang on the noun, its verb or a clause that adds to it."""
    allowed = {t.i for t in (mention.anchor, mention.verb, *mention.clauses) if t is not None}
    sent = mention.anchor.sent
    found = []
    for token, day in placed:
        if sent.start <= token.i < sent.end:
            above = next((t for t in (token, *token.ancestors) if t.i in allowed or t.pos_ in {"VERB", "AUX"}), None)
            if above is not None and above.i in allowed:
                found.append(day)
    return found


def _status(mention: Mention) -> EventStatus | None:
    """What the governing words say of an agreement; None where they say nothing."""
    signs = signs_of(mention)
    lemmas = [_lemma(v) for v in signs.verbs] + signs.lemmas + [_lemma(c) for c in mention.clauses]
    told = _told(signs, lemmas, mention)
    if told in {EventStatus.HELD, EventStatus.IN_FORCE} and signs.negated:
        return EventStatus.DENIED
    if told is EventStatus.HELD and (signs.infinitive or COMING.intersection(signs.modals)):
        return EventStatus.PLANNED
    if told is EventStatus.HELD and (signs.conditional or POSSIBLE.intersection(signs.modals)):
        return EventStatus.PROPOSED
    return told


def _told(signs: Signs, lemmas: list[str], mention: Mention) -> EventStatus | None:
    kinds = (("denied", EventStatus.DENIED), ("cancelled", EventStatus.CANCELLED), ("lapsed", EventStatus.LAPSED),
             ("proposed", EventStatus.PROPOSED), ("planned", EventStatus.PLANNED))  # fmt: skip
    for kind, status in kinds:
        if any(lemma in _words()[kind] for lemma in lemmas):
            return status
    if _in_force(mention) or (
        mention.role == "subject" and any(lemma in {"hold", "remain", "begin", "start"} for lemma in lemmas)
    ):
        return EventStatus.IN_FORCE
    if any(lemma in _words()["signed"] for lemma in lemmas):
        return EventStatus.HELD
    if any(lemma in set(_words()["in_force"]) - {"take", "hold", "remain"} for lemma in lemmas):
        return EventStatus.IN_FORCE
    if any(word in {"proposed", "draft", "possible", "potential"} for word in signs.modifiers):
        return EventStatus.PROPOSED
    return None


def _in_force(mention: Mention) -> bool:
    """Whether a verb or a clause says "in force", "into force", "takes effect"."""
    verbs = [t for t in (mention.verb, *mention.clauses) if t is not None]
    return any(t.lower_ in _words()["force_words"] for v in verbs for t in v.subtree if 0 < t.i - v.i < 5)


def _same(seen: Seen, found: list[Found]) -> Found | None:
    """The agreement spoken of before that a mention means: by its word and its parties, or by "the deal"."""
    noun = seen.mention.anchor
    lemma = _lemma(noun)
    definite = any(c.lower_ in DEFINITE for c in noun.lefts)
    for each in reversed(found):
        ours, theirs = set(seen.parties.all), set(each.parties.all)
        apart = bool(ours and theirs and not ours & theirs)
        alike = lemma == each.lemma or (definite and lemma in GENERIC)
        if alike and not apart and (definite or ours & theirs or not ours):
            return each
    return None


def _record(scene: Scene, found: Found) -> Agreement:
    spans = set()
    for seen in found.seen:
        spans.add(phrase(seen.mention.anchor))
        if seen.mention.verb is not None and seen.mention.role == "object":
            spans.add(verb_phrase(seen.mention.verb))
    ordered = sorted(span for span in spans if span[0] < span[1])
    who = tuple(found.parties.all)
    names = [scene.cast.drafts[a].label for a in who if a in scene.cast.drafts]
    between = f" between {' and '.join(names[:2])}" if len(names) > 1 else f" of {names[0]}" if names else ""
    start = found.days[0] if found.days else None
    sentences = " ".join(dict.fromkeys(s.mention.anchor.sent.text for s in found.seen))
    return Agreement(
        id=Id(f"agreement/{digest(scene.document.key, *ordered[0], 'Agreement')}"),
        label=f"{found.lemma}{between}",
        mentions=tuple(scene.document.passage(*span) for span in ordered),
        participants=who,
        mediators=tuple(found.parties.mediators),
        topics=topics_of(sentences),
        status=found.status,
        start_date=PartialDate.of(start.first) if start and found.status is not EventStatus.LAPSED else None,
        end_date=PartialDate.of(start.first) if start and found.status is EventStatus.LAPSED else None,
        confidence=Decimal("0.6") if len(who) > 1 else Decimal("0.5"),
    )
