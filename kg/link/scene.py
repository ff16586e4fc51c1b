"""One document as the extractors see it: its parse, its paragraphs, its cast, and who is meant by what."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.gazetteer import Gazetteer
from kg.grammar import tokens_between
from kg.link.cast import Cast
from kg.link.places import place_position
from kg.link.records import body_of_actor, records
from kg.link.reference import Reference, is_own
from kg.link.register import register
from kg.link.titles import honorifics, is_post, word_list
from kg.model import Channel, Document, Id, Organisation, PartialDate, Person, Record, State
from kg.paragraphs import paragraphs

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative"})
OFFICES = frozenset({"mfa", "embassy", "mission", "presidency", "delegation", "office", "kremlin"})
INDEFINITE = frozenset({"a", "an", "another", "no"})
LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")


@dataclass(slots=True)
class Scene:
    """What the extractors work on. `occasion` is the day of all of the document's statements, where there is one.

    `author` is whoever says "I" or "we" in it outside quotation marks, where that is one.
    """

    document: Document
    parsed: Doc
    paragraphs: Sequence[tuple[int, int]]
    cast: Cast
    reference: Reference
    occasion: PartialDate | None = None
    channel: Channel | None = None
    author: Id | None = None
    _starts: list[int] = field(init=False, repr=False)
    _names: dict[str, Id] = field(init=False, repr=False)
    _labels: dict[str, Id] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.paragraphs]
        self._names = {}
        for name, id in self.cast.name_at.values():
            self._names.setdefault(name.text.casefold(), id)

    def paragraph_number(self, offset: int) -> int:
        """Which paragraph a character is in, counted from 1."""
        return bisect_right(self._starts, offset)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The paragraph that a character is in."""
        return self.paragraphs[self.paragraph_number(offset) - 1]

    def body(self, actor: Id) -> Id | None:
        """The body that an actor belongs to by the document, and speaks for: not that of a post once held."""
        return body_of_actor(self.cast, actor, past=False)

    def records(self, referred: Iterable[Id]) -> Iterator[Record]:
        """Every actor that the document names or that a record refers to, and every role."""
        return records(self.cast, referred)

    # whom a transcript's labels name

    def named(self, words: str) -> Id | None:
        """The actor that the text names by just these words."""
        return self._names.get(words.casefold())

    def labelled(self, label: str, offset: int, *, mentioned: bool = True) -> tuple[Id, ...]:
        """The actor whom a transcript's label names, or a title that is not `mentioned` in the text."""
        if (met := self._met(label)) is not None:
            return (met,)
        named = _as_written(label)
        words = named.split()
        while len(words) > 2 and words[0] in honorifics():
            words = words[1:]
        of_state = " ".join(word for word in words if word != "MFA")
        for name in (
            named,
            " ".join(words),
            *([f"Ministry of Foreign Affairs of {of_state}"] if "MFA" in words else ()),
        ):
            if (known := self.cast.gazetteer.named(name)) is not None:
                return (self.cast.known(known.id).id,)
        if (holder := self._holder(words)) is not None:
            return (holder,)
        body = not (word_list("bodies") | OFFICES).isdisjoint(word.casefold() for word in words)
        draft = self.cast.named(Organisation if body else Person, " ".join(words), local=len(words) == 1)
        if mentioned:
            self.cast.mention(draft, offset, offset + len(label))
        draft.asserted = True
        return (draft.id,)

    def _holder(self, words: list[str]) -> Id | None:
        """The known holder of a post by surname: "President X"."""
        known = self.cast.gazetteer.named(words[-1])
        if len(words) < 2 or known is None or known.kind is not Person:
            return None
        held = {word.casefold() for office in known.offices for word in office.title.split()}
        return self.cast.known(known.id).id if held.issuperset(word.casefold() for word in words[:-1]) else None

    def _met(self, label: str) -> Id | None:
        """The actor of that name, or else the first person with that surname."""
        folded = label.casefold()
        if folded not in self._names and label not in self._labels:
            surname = label.split()[-1].casefold()
            people = (draft for draft in self.cast.drafts.values() if draft.kind is Person)
            found = next((draft.id for draft in people if draft.label.split()[-1].casefold() == surname), None)
            if found is None:
                return None
            self._labels[label] = found
        return self._names.get(folded) or self._labels[label]

    # what some words are about

    def about(self, parts: Iterable[tuple[int, int]]) -> tuple[Id, ...]:
        """The actors that some characters name: states, bodies and persons, not mere places or adjectives."""
        found: dict[Id, None] = {}
        for start, end in parts:
            for token in tokens_between(self.parsed, start, end):
                found.update(dict.fromkeys(self._named_by(token)))
        return tuple(found)

    def _named_by(self, token: Token) -> tuple[Id, ...]:
        if token.i in self.cast.name_at:
            return self._of_name(token)
        common = token.pos_ in {"NOUN", "PROPN"} and token.dep_ in ARGUMENTS
        return self.reference.who(token) if common and _is_worth_naming(token) else ()

    def _of_name(self, token: Token) -> tuple[Id, ...]:
        """The actor of a name that begins at a token, unless it is a place or only says of which state somebody is."""
        name, id = self.cast.name_at[token.i]
        draft = self.cast.drafts[id]
        if token.i != name.start or (draft.kind is Person and not draft.asserted):
            return ()
        head = self.parsed[name.start : name.end].root
        if name.known is None and name.kind is None and place_position(head):
            return ()
        if draft.kind is State and head.dep_ in {"poss", "compound", "nmod"}:
            owned = head.head.lower_ in word_list("bodies") or head.head.lower_ in word_list("people")
            return () if owned else (id,)
        return (id,)


def _as_written(label: str) -> str:
    """A label in capitals as a name: "ANNA HOLM" as "Anna Holm"."""
    if not label.isupper():
        return label
    return label.title() if len(label.split()) > 1 else label.capitalize()


def _is_worth_naming(token: Token) -> bool:
    """Whether a common noun speaks of officials, a body or somebody in office, and not of people at large."""
    if token.tag_ == "NNS":
        return token.lower_ in word_list("officials") or (token.lower_ not in word_list("at_large") and is_post(token))
    lemma = token.lemma_.lower()
    if lemma in word_list("bodies"):
        determined = (c for c in token.children if c.dep_ in {"det", "poss"} and c.lower_ not in INDEFINITE)
        return lemma not in word_list("no_actors") and any(determined)
    return is_post(token) and token.tag_ == "NN" and token.dep_ != "pobj" and lemma not in word_list("vague")


def link(document: Document, parsed: Doc, gazetteer: Gazetteer) -> Scene:
    """Reads who is who in a document."""
    parsed.user_data["lower_words"] = frozenset(LOWER_WORD.findall(document.text))
    cast = Cast(document, parsed, gazetteer)
    register(cast)
    reference = Reference(cast)
    for token in parsed:  # offices that act are spoken of, whether or not they speak: pronouns may mean them
        acts = token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}
        ours = any(is_own(c) for c in token.children)  # whose it is, is known once it is known who speaks
        if acts and token.i not in cast.name_at and is_post(token) and not ours:
            reference.who(token)
    return Scene(document, parsed, paragraphs(document.text), cast, reference)
