"""The cast of one document: every actor it names or speaks of, and who a noun phrase means.

Actors are drafted while the document is read and become records at its end. A person is who a full name says; a surname,
an office or a pronoun leads to the nearest person that fits. Where nobody fits, a phrase is an actor of its own, known in
this document only.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.gazetteer import Gazetteer
from kg.grammar import core_phrase, noun_phrase
from kg.link.names import Name
from kg.link.titles import Post
from kg.model import Actor, Document, Group, Id, Organisation, Person, State, slug

KINDS: dict[type[Actor], str] = {Person: "person", Organisation: "organisation", State: "state", Group: "group"}


@dataclass(slots=True)
class Holding:
    """A post as the document gives it to a person, with the characters it stands at."""

    post: Post
    body: Id | None
    span: tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An actor in the making. `asserted` is false for a lone word that may be no name: it counts once something refers to it."""

    id: Id
    kind: type[Actor]
    label: str
    known: bool = False
    asserted: bool = True
    alt_labels: dict[str, None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)
    body: Id | None = None
    gender: str | None = None
    holdings: list[Holding] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """The words of all its names."""
        return frozenset(w for name in (self.label, *self.alt_labels) for w in name.split())


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the trail that anaphora follow: who was spoken of, at which token."""

    token: int
    actors: tuple[Id, ...]
    subject: bool
    possessive: bool


class Cast:
    """The actors of one document."""

    def __init__(self, document: Document, parsed: Doc, gazetteer: Gazetteer) -> None:
        self.document = document
        self.parsed = parsed
        self.gazetteer = gazetteer
        self.drafts: dict[Id, Draft] = {}
        self.names: list[Name] = []
        self.name_at: dict[int, tuple[Name, Id]] = {}  # token index → the name it is part of, and whose
        self.trail: list[Step] = []
        self.home: Id | None = (
            None  # the state that unnamed bodies and posts belong to, from the dateline or the publisher
        )

    def known(self, id: Id) -> Draft:
        """The draft of an actor of the gazetteer."""
        draft = self.drafts.get(id)
        if draft is None:
            actor = self.gazetteer.actors[id]
            draft = Draft(id, actor.kind, actor.label, known=True, body=actor.affiliation, gender=actor.gender)
            self.drafts[id] = draft
        return draft

    def named(self, kind: type[Actor], label: str, *, local: bool = False) -> Draft:
        """The draft of an actor by its name; `local` actors are known in this document only."""
        scope = f"{self.document.key}-" if local else ""
        id = Id(f"{KINDS[kind]}/{scope}{slug(label)}")
        if id in self.gazetteer.actors:
            return self.known(id)
        if id not in self.drafts:
            self.drafts[id] = Draft(id, kind, label)
        return self.drafts[id]

    def mention(self, draft: Draft, start: int, end: int, *, token: Token | None = None) -> None:
        """Notes that the text names an actor at some characters; with a token, anaphora may lead there."""
        text = self.document.text[start:end]
        if text != draft.label:
            draft.alt_labels.setdefault(" ".join(text.split()))
        draft.mentions.setdefault((start, end))
        if token is not None:
            self.step(token, (draft.id,))

    def step(self, token: Token, actors: tuple[Id, ...]) -> None:
        """Puts actors on the trail at a token."""
        subject = token.dep_ in {"nsubj", "nsubjpass"}
        self.trail.append(Step(token.i, actors, subject, token.dep_ == "poss"))

    def phrase(self, kind: type[Actor], head: Token, *, label: str | None = None, body: Id | None = None) -> Draft:
        """An actor that has no name, by the words of its noun phrase."""
        start, end = core_phrase(head)
        draft = self.named(kind, label or " ".join(self.document.text[start:end].split()), local=True)
        draft.body = draft.body or body
        full = noun_phrase(head)
        self.mention(draft, *full)
        if full != (start, end) and self.document.text[start:end] != draft.label:
            draft.alt_labels.setdefault(" ".join(self.document.text[start:end].split()))
        return draft

    def represented(self, id: Id) -> Id | None:
        """The state at the end of an actor's chain of affiliations."""
        for _ in range(8):
            draft = self.drafts.get(id)
            kind = draft.kind if draft else getattr(self.gazetteer.actors.get(id), "kind", None)
            if kind is State:
                return id
            body = draft.body if draft else self.gazetteer.body_of(id)
            if body is None:
                return None
            id = body
        return None
