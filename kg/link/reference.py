"""Whom a noun phrase means: a name, a post, a nominal or a pronoun, led to actors of the cast."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.grammar import coordinated
from kg.link.cast import Cast, Step
from kg.link.encounters import find_encounters, is_readout
from kg.link.nominals import anybody, nominal
from kg.link.pronouns import pronoun
from kg.link.records import body_of_actor
from kg.link.titles import honorifics, is_post, post
from kg.model import Id, Person, State

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X"})  # parts of speech
OWN = frozenset({"i", "me", "my", "mine", "myself"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
BEYOND = 1 << 40  # behind every offset


def is_own(token: Token) -> bool:
    """Whether a word is "I" or "we" in any case; "US" is a state."""
    return (token.lower_ in OWN or token.lower_ in OURS) and not (token.text == "US" or token.pos_ == "NUM")


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a character lies in one of some sorted spans."""
    place = bisect_right(spans, (at, BEYOND)) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1]


class Reference:
    """Finds who is meant; remembers what it found, so that the same phrase always means the same actors."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.unresolved = 0  # pronouns that fit nobody
        self.encounters = find_encounters(cast)
        self.is_readout = is_readout(cast)
        self._memory: dict[int, tuple[Id, ...]] = {}
        self._quoted: list[tuple[int, int]] = []
        self._voices: list[tuple[int, int, tuple[Id, ...]]] = []
        self._others: list[tuple[int, int]] = []
        self._sentences = [sentence.start for sentence in cast.parsed.sents] if len(cast.parsed) else []

    def mute(self, spans: Iterable[tuple[int, int]]) -> None:
        """Names within these characters are somebody's words: narrators' pronouns rather mean others."""
        self._quoted = sorted(spans)

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands within characters that are muted."""
        return _within(self._quoted, self.cast.parsed[token].idx)

    def give_voice(
        self, turns: Iterable[tuple[int, int, tuple[Id, ...]]], others: Iterable[tuple[int, int]] = ()
    ) -> None:
        """Within these characters "I" and "we" are those who speak, and "he" or "she" is never one of them.

        `others` are quotations, in which they may be anybody.
        """
        self._voices, self._others = sorted(turns), sorted(others)

    def voice(self, token: Token) -> tuple[Id, ...]:
        """Who speaks where a token stands, outside quotation marks; nobody where that is not known."""
        place = bisect_right(self._voices, (token.idx, BEYOND)) - 1
        within = place >= 0 and token.idx < self._voices[place][1]
        return self._voices[place][2] if within and not _within(self._others, token.idx) else ()

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
            if found and not is_own(head) and not (head.i in self.cast.name_at and self.cast.on_trail(head)):
                self.cast.step(head, found)
        return self._memory[head.i]

    def _who(self, head: Token) -> tuple[Id, ...]:
        if head.i in self.cast.name_at:
            return self.named(head)
        if is_own(head):
            return tuple(dict.fromkeys(self._side(speaker, head) for speaker in self.voice(head)))
        if head.pos_ == "PRON" or head.tag_ == "PRP$":
            return pronoun(self, head)
        if is_post(head) and (named := self._named_beside(head)) is not None:
            return self.named(named)
        if (holder := self.cast.holder.get(head.i)) is not None:
            self.cast.drafts[holder].asserted = True
            return (holder,)
        return nominal(self, head) if head.pos_ in NOMINAL else ()

    def _side(self, speaker: Id, head: Token) -> Id:
        """Whoever says "I"; behind "we" and "our" the state or body that they speak for."""
        if head.lower_ in OWN:
            return speaker
        return self.cast.represented(speaker) or body_of_actor(self.cast, speaker, past=False) or speaker

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
