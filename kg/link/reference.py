"""Whom a noun phrase means: a name, a post, a nominal or a pronoun, led to actors of the cast."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.grammar import coordinated
from kg.link.cast import Cast, Step
from kg.link.encounters import find_encounters, is_readout
from kg.link.nominals import anybody, nominal
from kg.link.pronouns import pronoun
from kg.link.titles import honorifics, is_post, post
from kg.model import Id, Person, State

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X"})  # parts of speech
BEYOND = 1 << 40  # behind every offset


class Reference:
    """Finds who is meant; remembers what it found, so that the same phrase always means the same actors."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.unresolved = 0  # pronouns that fit nobody
        self.encounters = find_encounters(cast)
        self.is_readout = is_readout(cast)
        self._memory: dict[int, tuple[Id, ...]] = {}
        self._quoted: list[tuple[int, int]] = []
        self._sentences = [sentence.start for sentence in cast.parsed.sents] if len(cast.parsed) else []

    def mute(self, spans: Iterable[tuple[int, int]]) -> None:
        """Names within these characters are somebody's words: narrators' pronouns rather mean others."""
        self._quoted = sorted(spans)

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands within characters that are muted."""
        at = self.cast.parsed[token].idx
        place = bisect_right(self._quoted, (at, BEYOND)) - 1
        return place >= 0 and self._quoted[place][0] <= at < self._quoted[place][1]

    def sentence(self, token: int) -> int:
        """The number of the sentence that a token is in."""
        return bisect_right(self._sentences, token) - 1

    def within(self, token: Token, sentences: int) -> Iterator[Step]:
        """The trail before a token over some sentences before its own, in the order of noticing."""
        first = self._sentences[max(0, self.sentence(token.i) - sentences)]
        near: list[Step] = []
        for step in self.cast.before(token):
            if step.token < first:
                break
            near.append(step)
        return iter(sorted(near, key=lambda step: step.order))

    def all_of(self, head: Token) -> tuple[Id, ...]:
        """Everybody that a noun phrase and what is coordinated with it mean, in order."""
        if head.i in self.cast.listed:
            for id in self.cast.listed[head.i]:
                self.cast.drafts[id].asserted = True
            return self.cast.listed[head.i]
        nouns = (*self._listed_before(head), *coordinated(head))
        return tuple(dict.fromkeys(id for noun in nouns for id in self.who(noun)))

    def _listed_before(self, head: Token) -> tuple[Token, ...]:
        """The first name of a list, "A, B and C", where the parse takes it for an adverbial of the verb.

        Headlines have two names so before their verb: "A, B agree to …".
        """
        at = head.left_edge.i - 2
        verb = head.head.i == head.right_edge.i + 1 and head.sent.start == 0
        if at < head.sent.start or head.i not in self.cast.name_at:
            return ()
        if not verb and not any(c.dep_ == "conj" for c in head.children):
            return ()
        first, comma = head.doc[at], head.doc[at + 1]
        loose = first.dep_ in {"npadvmod", "dep", "nsubj"} and first.head == head.head
        if comma.text != "," or not loose or first.left_edge.i != head.sent.start or first.i not in self.cast.name_at:
            return ()
        kinds = [self.cast.drafts[self.cast.name_at[token.i][1]].kind for token in (first, head)]
        return (first,) if kinds[0] is kinds[1] else ()

    def speakers(self, head: Token) -> tuple[Id, ...]:
        """Everybody that the subject of a verb of saying means, also people by nouns that say no more than that."""
        found = self.all_of(head)
        unknown = head.i not in self.cast.name_at and not self.cast.is_open(head)
        if not found and unknown and (found := anybody(self, head)):
            self._memory[head.i] = found
        return found

    def who(self, head: Token) -> tuple[Id, ...]:
        """The actors that one noun means; empty where it is nobody or nobody can be told."""
        if head.i not in self._memory:
            self._memory[head.i] = ()  # a phrase within itself means nobody
            self._memory[head.i] = found = self._who(head)
            if found and not (head.i in self.cast.name_at and self.cast.on_trail(head)):
                self.cast.step(head, found)
        return self._memory[head.i]

    def _who(self, head: Token) -> tuple[Id, ...]:
        if head.i in self.cast.name_at:
            return self.named(head)
        if head.pos_ == "PRON" or head.tag_ == "PRP$":
            return pronoun(self, head)
        if is_post(head) and (named := self._named_beside(head)) is not None:
            return self.named(named)
        if (holder := self.cast.holder.get(head.i)) is not None:
            self.cast.drafts[holder].asserted = True
            return (holder,)
        return nominal(self, head) if head.pos_ in NOMINAL else ()

    def named(self, head: Token) -> tuple[Id, ...]:
        """The actor of a name; a city stands for its government where it speaks or is spoken to."""
        name, id = self.cast.name_at[head.i]
        draft = self.cast.drafts[id]
        draft.asserted = True
        if name.known is None and draft.kind is State:
            span = self.cast.parsed[name.start : name.end]
            self.cast.mention(draft, span.start_char, span.end_char)
        return (id,)

    def _named_beside(self, head: Token) -> Token | None:
        """The person named behind a post: "a spokeswoman for the ministry, NAME, said"."""
        doc = head.doc
        for token in head.subtree:
            if token.i <= head.i or token.i not in self.cast.name_at:
                continue
            name, id = self.cast.name_at[token.i]
            lead = token.i - 1
            while lead > head.i and doc[lead].text in honorifics():
                lead -= 1
            at_once = lead == head.i or post(head, before=name.start).end == name.start
            beside = doc[lead].text == "," or (at_once and token.dep_ in {"appos", "compound"})
            if not beside or name.start != token.i or self.cast.drafts[id].kind is not Person:
                continue
            behind = doc[name.end] if name.end < len(doc) else None
            if at_once or behind is None or behind.is_punct or behind.pos_ in {"VERB", "AUX"}:
                return doc[name.start : name.end].root
        return None
