"""One document as the extractors see it: its parse, its paragraphs, its cast, and who is meant by what."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.gazetteer import Gazetteer
from kg.grammar import tokens_between
from kg.link.cast import Cast
from kg.link.cast import Draft as ActorDraft
from kg.link.reference import Reference
from kg.link.places import place_position
from kg.link.register import register
from kg.link.titles import is_post, word_list
from kg.model import (
    Actor,
    Channel,
    Document,
    Group,
    Id,
    Iri,
    Organisation,
    PartialDate,
    Person,
    Record,
    Role,
    State,
    digest,
)
from kg.paragraphs import paragraphs


@dataclass(slots=True)
class Scene:
    """What the extractors work on. `occasion` is the day that all of the document's statements belong to, where there is one."""

    document: Document
    parsed: Doc
    paragraphs: Sequence[tuple[int, int]]
    cast: Cast
    reference: Reference
    occasion: PartialDate | None = None
    channel: Channel | None = None
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.paragraphs]

    def paragraph_number(self, offset: int) -> int:
        """Which paragraph a character is in, counted from 1."""
        return bisect_right(self._starts, offset)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The paragraph that a character is in."""
        return self.paragraphs[self.paragraph_number(offset) - 1]

    def body(self, actor: Id) -> Id | None:
        """The body that an actor belongs to, by the document or by the gazetteer."""
        draft = self.cast.drafts.get(actor)
        if draft is None:
            return None
        held = next((h.body for h in draft.holdings if h.body and not h.post.former), None)
        past = next((h.body for h in draft.holdings if h.body), None)
        return held or (None if draft.known and draft.kind is Person else draft.body) or past

    def labelled(self, label: str, offset: int) -> tuple[Id, ...]:
        """The actor whom a transcript's label names."""
        words = label.split()
        for name, id in self.cast.name_at.values():
            if name.text.casefold() == label.casefold():
                return (id,)
        for draft in self.cast.drafts.values():
            if draft.kind is Person and draft.label.split()[-1].casefold() == words[-1].casefold():
                return (draft.id,)
        named = (
            label.title() if label.isupper() and len(words) > 1 else label.capitalize() if label.isupper() else label
        )
        if (known := self.cast.gazetteer.named(named)) is not None:
            return (self.cast.known(known.id).id,)
        local = len(words) == 1
        draft = self.cast.named(Person, named, local=local)
        self.cast.mention(draft, offset, offset + len(label))
        draft.asserted = True
        return (draft.id,)

    def about(self, parts: Iterable[tuple[int, int]]) -> tuple[Id, ...]:
        """The actors that some characters name: states, bodies and persons, not mere places or adjectives."""
        found: dict[Id, None] = {}
        for start, end in parts:
            for token in tokens_between(self.parsed, start, end):
                found.update(dict.fromkeys(self._named_by(token)))
        return tuple(found)

    def _named_by(self, token: Token) -> tuple[Id, ...]:
        if token.i in self.cast.name_at:
            name, id = self.cast.name_at[token.i]
            if token.i != name.start or self.cast.drafts[id].kind is Person and not self.cast.drafts[id].asserted:
                return ()
            head = self.parsed[name.start : name.end].root
            if name.known is None and name.kind is None and place_position(head):
                return ()
            if (
                self.cast.drafts[id].kind is State
                and head.dep_ in {"poss", "compound", "nmod"}
                and head.head.lower_ in word_list("bodies") | word_list("people")
            ):
                return ()
            return (id,)
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in ARGUMENTS and self._worth_naming(token):
            return self.reference.who(token)
        return ()

    def _worth_naming(self, token: Token) -> bool:
        """Whether a common noun speaks of officials, a body or somebody in office, and not of people at large."""
        if token.tag_ == "NNS":
            return (
                token.lower_ in word_list("officials") or token.lower_ not in word_list("at_large") and is_post(token)
            )
        lemma = token.lemma_.lower()
        if lemma in word_list("bodies"):
            return lemma not in word_list("no_actors") and any(
                c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "another", "no"} for c in token.children
            )
        return is_post(token) and token.tag_ == "NN" and token.dep_ != "pobj" and lemma not in word_list("vague")

    # records

    def records(self, referred: Iterable[Id]) -> Iterator[Record]:
        """Every actor that the document names or that a record refers to, and every role."""
        wanted = dict.fromkeys(
            [
                *referred,
                *(
                    d.id
                    for d in self.cast.drafts.values()
                    if d.mentions and d.asserted and d.kind is not Group and not self._local(d)
                ),
            ]
        )
        roles = [role for id in list(wanted) if (d := self.cast.drafts.get(id)) for role in self._roles(d)]
        closed: dict[Id, None] = {}
        queue = [*wanted, *(r.organisation for r in roles if r.organisation)]
        while queue:
            id = queue.pop()
            if id in closed:
                continue
            closed[id] = None
            queue += [i for i in (self.affiliation(id), self.cast.represented(id)) if i is not None]
        for id in sorted(closed):
            yield self.actor(id, mentioned=id in wanted)
        yield from roles

    def _local(self, draft: ActorDraft) -> bool:
        """Whether an actor is a phrase of this document only, of interest where something refers to it."""
        return self.document.key in draft.id and not draft.holdings

    def affiliation(self, id: Id) -> Id | None:
        """The nearest body of an actor."""
        draft = self.cast.drafts.get(id)
        if draft is None:
            return self.cast.gazetteer.body_of(id)
        body = self.body(id) or (self._office(id) if draft.known else None)
        kind = self._kind(body) if body else None
        return body if kind in {Organisation, State} and body != id else None

    def _office(self, id: Id) -> Id | None:
        """The body that a known person serves at the document's date; none without a date."""
        when = self.document.issued
        offices = self.cast.gazetteer.actors[id].offices
        if when is None:
            return None
        held = [
            o
            for o in offices
            if (o.since or "0") <= when.isoformat() and (o.until is None or o.until >= when.isoformat()[: len(o.until)])
        ]
        if not held:
            return None
        governs = any(
            word in held[-1].title.lower()
            for word in (
                "minister",
                "president",
                "secretary of state",
                "foreign secretary",
                "chancellor",
                "king",
                "premier",
            )
        )
        return (self.cast.gazetteer.state_of(held[-1].body) if governs else None) or held[-1].body

    def _kind(self, id: Id) -> type[Actor] | None:
        draft = self.cast.drafts.get(id)
        return draft.kind if draft else getattr(self.cast.gazetteer.actors.get(id), "kind", None)

    def actor(self, id: Id, *, mentioned: bool) -> Actor:
        """The record of an actor, known or not."""
        draft = self.cast.drafts.get(id)
        known = self.cast.gazetteer.record(id) if id in self.cast.gazetteer.actors else None
        label = known.label if known else draft.label if draft else id
        alts = tuple(sorted({a for a in (draft.alt_labels if draft else ()) if a != label}))
        mentions = tuple(self.document.passage(s, e) for s, e in sorted(draft.mentions)) if draft and mentioned else ()
        body = self.affiliation(id)
        state = self.cast.represented(body) if body else None
        same: tuple[Iri, ...] = known.same_as if known else ()
        shared = {"id": id, "label": label, "alt_labels": alts, "mentions": mentions, "same_as": same,
                  "affiliations": (body,) if body else (), "represents": (state,) if state else ()}  # fmt: skip
        kind = self._kind(id) or Organisation
        if kind is State:
            return State(**shared, country_code=getattr(known, "country_code", None))  # type: ignore[arg-type]
        return kind(**shared)  # type: ignore[arg-type]

    def _roles(self, draft: ActorDraft) -> Iterator[Role]:
        """One role for each post that the document gives a person, with all the places that show it."""
        roles: dict[tuple[str, Id | None], Role] = {}
        for held in draft.holdings:
            if draft.kind is not Person or not held.post.title:
                continue
            key = (held.post.title.casefold(), held.body)
            passage = self.document.passage(*held.span)
            if key in roles:
                earlier = roles[key]
                passages = tuple(sorted({*earlier.mentions, passage}))
                roles[key] = _with_mentions(earlier, passages)
            else:
                id = Id(f"role/{digest(self.document.key, draft.id, *map(str, key))}")
                roles[key] = Role(
                    id=id,
                    holder=draft.id,
                    title=held.post.title,
                    organisation=held.body,
                    former=held.post.former,
                    mentions=(passage,),
                    confidence=Decimal("0.9"),
                )
        yield from roles.values()


def _with_mentions(role: Role, mentions: tuple) -> Role:  # type: ignore[type-arg]
    return Role(
        id=role.id,
        holder=role.holder,
        title=role.title,
        organisation=role.organisation,
        former=role.former,
        mentions=mentions,
        confidence=role.confidence,
    )


ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative"})
LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")


def link(document: Document, parsed: Doc, gazetteer: Gazetteer) -> Scene:
    """Reads who is who in a document."""
    parsed.user_data["lower_words"] = frozenset(LOWER_WORD.findall(document.text))
    cast = Cast(document, parsed, gazetteer)
    register(cast)
    reference = Reference(cast)
    for token in parsed:  # offices that act are spoken of, whether or not they speak: pronouns may mean them
        if (
            token.dep_ in {"nsubj", "nsubjpass"}
            and token.pos_ in {"NOUN", "PROPN"}
            and token.i not in cast.name_at
            and is_post(token)
        ):
            reference.who(token)
    return Scene(document, parsed, paragraphs(document.text), cast, reference)
