"""The cast of one document: every actor it names or speaks of, and who a noun phrase means.

Actors are drafted while the document is read and become records at its end. A person is who a full name says; a
surname, an office or a pronoun leads to the nearest person that fits. Where nobody fits, a phrase is an actor of its
own, known in this document only.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.gazetteer import Gazetteer, KnownActor
from kg.grammar import core_phrase, noun_phrase
from kg.link.names import Name
from kg.link.titles import Post
from kg.model import Actor, Ambiguity, Document, Group, Id, Organisation, Person, State, slug

KINDS: dict[type[Actor], str] = {Person: "person", Organisation: "organisation", State: "state", Group: "group"}

LEADING_WORDS = 4  # of a group's label: its noun stands among them
LONGEST_CHAIN = 8  # affiliations that are followed; a longer chain is a circle

SHORTEST_IN_CAPITALS = 3  # letters; shorter ones are rather initials


@dataclass(slots=True)
class Holding:
    """A post as the document gives it to a person, with the characters it stands at."""

    post: Post
    body: Id | None
    span: tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An actor in the making.

    `asserted` is false for a lone word that may be no name: it counts once something refers to it.
    """

    id: Id
    kind: type[Actor]
    label: str
    known: bool = False
    asserted: bool = True
    alt_labels: dict[str, None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)
    body: Id | None = None
    home: Id | None = None  # the state that it is from, without standing for it
    gender: str | None = None
    holdings: list[Holding] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """The words of all its names."""
        return frozenset(w for name in (self.label, *self.alt_labels) for w in name.split())


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the trail that anaphora follow: who was spoken of, at which token, noticed as which."""

    token: int
    actors: tuple[Id, ...]
    subject: bool
    possessive: bool
    order: int


def _backwards(step: Step) -> int:
    return -step.token


class Cast:
    """The actors of one document."""

    def __init__(self, document: Document, parsed: Doc, gazetteer: Gazetteer) -> None:
        self.document = document
        self.parsed = parsed
        self.gazetteer = gazetteer
        self.drafts: dict[Id, Draft] = {}
        self.names: list[Name] = []
        self.name_at: dict[int, tuple[Name, Id]] = {}  # token index → the name it is part of, and whose
        self.trail: list[Step] = []  # from the last token to the first; at one token, in the order of noticing
        self.home: Id | None = None  # the state of unnamed bodies and posts, by the dateline or the publisher
        self.open: dict[int, Ambiguity] = {}  # phrases that fit several, by the character they end before
        self.namesakes: set[Id] = set()  # known persons whose names are others' here
        self.only_state: Id | None = None  # the one that the document names, where it names no other
        self.listed: dict[int, tuple[Id, ...]] = {}  # token index of a list's head → the persons that it names
        self.holder: dict[int, Id] = {}  # token index of a post's noun → who is named with it
        self.shared_posts: set[int] = set()  # the plural posts of such lists
        self.placed: dict[int, Id] = {}  # token index of a place's name → the state that the place is in
        self._called: dict[str, dict[Id, None]] = {}  # organisations by their alternative labels
        self._groups: dict[str, dict[Id, None]] = {}  # groups by the first words of their labels

    def add(self, draft: Draft) -> Draft:
        """Takes a new actor in."""
        self.drafts[draft.id] = draft
        if draft.kind is Group:
            for word in draft.label.lower().split()[:LEADING_WORDS]:
                self._groups.setdefault(word, {})[draft.id] = None
        return draft

    def call(self, draft: Draft, label: str) -> None:
        """Notes another label of an actor."""
        draft.alt_labels.setdefault(label)
        if draft.kind is Organisation:
            self._called.setdefault(label, {})[draft.id] = None

    def organisation_called(self, label: str) -> Draft | None:
        """The organisation with that alternative label, the one met first."""
        called = self._called.get(label, {})
        if len(called) < 2:
            return next((self.drafts[id] for id in called), None)
        return next(draft for id, draft in self.drafts.items() if id in called)

    def groups(self, noun: str) -> Iterator[Draft]:
        """The groups whose label begins with a noun, or with words before it, the one met last first."""
        return (self.drafts[id] for id in reversed(self._groups.get(noun, {})))

    def before(self, token: Token) -> Iterator[Step]:
        """The trail from a token backwards, the token left out."""
        for place in range(bisect_right(self.trail, -token.i, key=_backwards), len(self.trail)):
            yield self.trail[place]

    def on_trail(self, token: Token) -> bool:
        """Whether somebody was noticed at a token."""
        place = bisect_right(self.trail, -token.i, key=_backwards) - 1
        return place >= 0 and self.trail[place].token == token.i

    def actors_before(self, token: Token, kind: type[Actor]) -> Iterator[tuple[Draft, int]]:
        """The actors of a kind on the trail before a token, each with its last place there, the nearest first."""
        seen: set[Id] = set()
        for step in self.before(token):
            for id in step.actors:
                if id not in seen:
                    seen.add(id)
                    if (draft := self.drafts.get(id)) is not None and draft.kind is kind:
                        yield draft, step.token

    def known(self, id: Id) -> Draft:
        """The draft of an actor of the gazetteer."""
        draft = self.drafts.get(id)
        if draft is None:
            actor = self.gazetteer.actors[id]
            draft = Draft(id, actor.kind, actor.label, known=True, body=actor.affiliation, gender=actor.gender)
            self.add(draft)
        return draft

    def named(self, kind: type[Actor], label: str, *, local: bool = False) -> Draft:
        """The draft of an actor by its name; `local` actors are known in this document only."""
        if kind is Person and label.isupper() and len(label) > SHORTEST_IN_CAPITALS:
            label = label.title()  # a transcript's label
        scope = f"{self.document.key}-" if local else ""
        id = Id(f"{KINDS[kind]}/{scope}{slug(label)}")
        if id in self.gazetteer.actors:
            return self.known(id)
        if id not in self.drafts:
            self.add(Draft(id, kind, label))
        return self.drafts[id]

    def mention(self, draft: Draft, start: int, end: int, *, token: Token | None = None) -> None:
        """Notes that the text names an actor at some characters; with a token, anaphora may lead there."""
        text = self.document.text[start:end]
        if text != draft.label:
            self.call(draft, " ".join(text.split()))
        draft.mentions.setdefault((start, end))
        if token is not None:
            self.step(token, (draft.id,))

    def step(self, token: Token, actors: tuple[Id, ...]) -> None:
        """Puts actors on the trail at a token."""
        first = token
        while first.dep_ == "conj":
            first = first.head
        subject = first.dep_ in {"nsubj", "nsubjpass"}
        insort(self.trail, Step(token.i, actors, subject, token.dep_ == "poss", len(self.trail)), key=_backwards)

    def is_open(self, head: Token) -> bool:
        """Whether a phrase that ends with its head fits several."""
        return head.idx + len(head) in self.open

    def leave_open(self, start: int, end: int, candidates: Iterable[Id], reason: str) -> None:
        """Notes that the words at some characters fit several actors equally, so that none of them is chosen."""
        passage = self.document.passage(start, end)
        who = tuple(sorted(set(candidates)))
        self.open[end] = Ambiguity(document=self.document.id, passage=passage, reason=reason, candidates=who)

    def phrase(self, kind: type[Actor], head: Token, *, label: str | None = None, body: Id | None = None) -> Draft:
        """An actor that has no name, by the words of its noun phrase."""
        start, end = core_phrase(head)
        words = " ".join(self.document.text[start:end].split())
        draft = self.named(kind, label or words, local=True)
        draft.body = draft.body or body
        full = noun_phrase(head)
        self.mention(draft, *full)
        if full != (start, end) and self.document.text[start:end] != draft.label:
            self.call(draft, words)
        return draft

    def kind_of(self, id: Id) -> type[Actor] | None:
        """The kind of an actor, known or of this document; None for what is neither."""
        draft, known = self.drafts.get(id), self.gazetteer.actors.get(id)
        if draft is not None:
            return draft.kind
        return known.kind if known is not None else None

    def nation(self, token: Token) -> KnownActor | None:
        """The actor whose adjective or people a token names, alone or as part of several words: "South Korean"."""
        if token.ent_id:
            if token.ent_type_ == "NORP":
                return self.gazetteer.actors.get(Id(token.ent_id_))
        elif not token.is_upper and token.ent_type_ != "NORP":
            return None
        return self.gazetteer.by_adjective(token.text) if token.text[:1].isupper() else None

    def nation_span(self, token: Token) -> tuple[int, int]:
        """The characters of the words that name the nation of a token."""
        first = last = token
        while first.i > 0 and first.ent_iob_ == "I" and token.ent_id:
            first = first.nbor(-1)
        while token.ent_id and last.i + 1 < len(self.parsed) and last.nbor().ent_iob_ == "I":
            last = last.nbor()
        return first.idx, last.idx + len(last)

    def state_at(self, token: Token) -> Id | None:
        """The state that a token names: by its name, a nation, or a place in it."""
        if token.i in self.name_at:
            id = self.name_at[token.i][1]
            return id if self.drafts[id].kind is State else None
        if (nation := self.nation(token)) is not None:
            return nation.id if nation.kind is State else None
        return self.placed.get(token.i)

    def code_of(self, id: Id) -> str | None:
        """The nearest code on an actor's chain of affiliations, by the document and by the gazetteer."""
        for _ in range(LONGEST_CHAIN):
            known, draft = self.gazetteer.actors.get(id), self.drafts.get(id)
            if known is not None and known.code is not None:
                return known.code
            body = draft.body if draft else self.gazetteer.body_of(id)
            if body is None:
                home = draft.home if draft else None
                return self.gazetteer.code_of(home) if home else None
            id = body
        return None

    def represented(self, id: Id) -> Id | None:
        """The state at the end of an actor's chain of affiliations."""
        for _ in range(LONGEST_CHAIN):
            draft = self.drafts.get(id)
            if self.kind_of(id) is State:
                return id
            body = draft.body if draft else self.gazetteer.body_of(id)
            if body is None:
                return None
            id = body
        return None
