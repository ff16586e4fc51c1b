"""Whom a noun phrase means: a name, a post, a nominal or a pronoun, led to actors of the cast.

The scoring of pronouns is a small resolver of recency, subjecthood, gender and number, after Lappin and Leass (1994).
Where two fit equally, none is chosen.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable

from spacy.tokens import Token

from kg.grammar import coordinated, noun_phrase
from kg.link.cast import Cast, Draft, Step
from kg.link.register import body_of, institution
from kg.link.titles import gender_of_post, honorifics, is_post, word_list
from kg.model import Group, Id, Organisation, Person, State
from spacy.tokens import Token

SINGULAR = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "other", "others", "no"})
DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
DEPUTY = frozenset({"under", "deputy", "assistant", "vice", "undersecretary"})
FAR = 12  # sentences after which nobody is meant by a pronoun any more


class Reference:
    """Finds who is meant; remembers what it found, so that the same phrase always means the same actors."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.memory: dict[int, tuple[Id, ...]] = {}
        self.unresolved = 0
        self.quoted: list[tuple[int, int]] = []
        self.sentence = {token.i: number for number, sent in enumerate(cast.parsed.sents) for token in sent}

    def mute(self, spans: Iterable[tuple[int, int]]) -> None:
        """Names within these characters are somebody's words: narrators' pronouns rather mean others."""
        self.quoted = sorted(spans)

    def _is_quoted(self, token: int) -> bool:
        at = self.cast.parsed[token].idx
        place = bisect_right(self.quoted, (at, at + 1 << 40)) - 1
        return place >= 0 and self.quoted[place][0] <= at < self.quoted[place][1]

    def all_of(self, head: Token) -> tuple[Id, ...]:
        """Everybody that a noun phrase and what is coordinated with it mean, in order."""
        return tuple(dict.fromkeys(id for noun in coordinated(head) for id in self.who(noun)))

    def who(self, head: Token) -> tuple[Id, ...]:
        """The actors that one noun means; empty where it is nobody or nobody can be told."""
        if head.i not in self.memory:
            self.memory[head.i] = ()  # a phrase within itself means nobody
            self.memory[head.i] = self._who(head)
            named = head.i in self.cast.name_at
            if self.memory[head.i] and not (named and any(s.token == head.i for s in self.cast.trail)):
                self.cast.step(head, self.memory[head.i])
        return self.memory[head.i]

    def _who(self, head: Token) -> tuple[Id, ...]:
        if head.i in self.cast.name_at:
            return self._named(head)
        if head.pos_ == "PRON" or head.tag_ == "PRP$":
            return self._pronoun(head)
        if is_post(head) and (named := self._named_beside(head)) is not None:
            return self._named(named)
        if head.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "DET", "X"}:
            return self._nominal(head)
        return ()

    def _named_beside(self, head: Token) -> Token | None:
        """The person named behind a post: "a spokeswoman for the ministry, NAME, said"."""
        doc = head.doc
        for token in head.subtree:
            lead = token.i - 1
            while lead > head.i and doc[lead].text in honorifics():
                lead -= 1
            if token.i > head.i + 1 and token.i in self.cast.name_at and doc[lead].text == ",":
                name, id = self.cast.name_at[token.i]
                closed = name.end >= len(doc) or doc[name.end].is_punct or doc[name.end].pos_ in {"VERB", "AUX"}
                if self.cast.drafts[id].kind is Person and name.start == token.i and closed:
                    return doc[name.start : name.end].root
        return None

    def _named(self, head: Token) -> tuple[Id, ...]:
        """The actor of a name; a city stands for its government where it speaks or is spoken to."""
        id = self.cast.name_at[head.i][1]
        draft = self.cast.drafts[id]
        draft.asserted = True
        name = self.cast.name_at[head.i][0]
        if name.known is None and draft.kind is State:
            span = self.cast.parsed[name.start : name.end]
            self.cast.mention(draft, span.start_char, span.end_char)
        return (id,)

    # nominals

    def _nominal(self, head: Token) -> tuple[Id, ...]:
        """Who a common noun with its modifiers means."""
        cast = self.cast
        lemma = head.lemma_.lower()
        if side := self._side(head):
            return side
        if (body := institution(cast, head)) is not None:
            cast.drafts[body].asserted = True
            return (body,)
        plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in word_list("people")
        if plural or head.pos_ == "NUM" and head.lower_ not in {"one"}:
            return self._several(head)
        definite = self._determiner(head) in DEFINITE or head.i == head.left_edge.i and head.text[:1].isupper()
        if lemma in word_list("bodies") or lemma in {"radio", "television", "tv"}:
            if (named := self._named_part(head)) is not None:
                return self._named(named)
            return self._body(head, definite=definite)
        if definite and (earlier := self._holder(head)):
            return (earlier,)
        if is_post(head) or head.lower_ == "one":
            return (self._unnamed(Person, head),)
        return ()

    @staticmethod
    def _determiner(head: Token) -> str:
        return next((c.lower_ for c in head.children if c.dep_ in {"det", "poss", "nummod"} and c.i < head.i), "")

    def _side(self, head: Token) -> tuple[Id, ...]:
        """The state of "the Uzbek side", "Moscow's side"; both states of "both sides" where two were just named."""
        if head.lemma_.lower() not in {
            "side",
            "government",
            "country",
            "capital",
            "delegation",
            "nation",
            "neighbour",
            "state",
        }:
            return ()
        states = [id for t in head.lefts if (id := self._state_word(t))]
        if head.lemma_.lower() in {"side", "delegation"} and states:
            return (states[0],)
        if head.lemma_.lower() == "delegation":
            origins = [
                p
                for c in head.children
                if c.dep_ == "prep" and c.lower_ == "from"
                for p in c.children
                if p.dep_ == "pobj"
            ]
            return tuple(id for o in origins for id in self.all_of(o))
        both = any(c.lower_ in {"both", "two"} for c in head.children)
        plain = not any(c.dep_ in {"prep", "relcl", "acl", "amod", "compound"} for c in head.children)
        if both and plain and head.tag_ == "NNS":
            return self._pair(head)
        return ()

    def _state_word(self, token: Token) -> Id | None:
        """The state that a modifier names."""
        if token.i in self.cast.name_at:
            id = self.cast.name_at[token.i][1]
            return id if self.cast.drafts[id].kind is State else None
        found = self.cast.gazetteer.by_adjective(token.text) if token.text[:1].isupper() else None
        return self.cast.known(found.id).id if found and found.kind is State else None

    def _pair(self, head: Token) -> tuple[Id, ...]:
        """The two states that the document couples: "talks between A and B", the last such couple before a phrase."""
        doc = self.cast.parsed
        found: tuple[Id, ...] = ()
        for at, (name, id) in self.cast.name_at.items():
            if at >= head.i or at != name.start or self.cast.drafts[id].kind is not State:
                continue
            for second in doc[name.start : name.end].root.children:
                if second.dep_ in {"conj", "appos"} and second.i in self.cast.name_at:
                    other = self.cast.name_at[second.i][1]
                    if self.cast.drafts[other].kind is State and other != id:
                        found = (id, other)
        return found

    def _several(self, head: Token) -> tuple[Id, ...]:
        """People named by kind only: those who hold such posts where the document names exactly as many, else a group."""
        if (
            head.lower_ not in word_list("people")
            and not is_post(head)
            and head.pos_ != "NUM"
            and not self._demonym(head)
        ):
            if not self.cast.gazetteer.by_people(head.text):
                return ()
        definite = self._determiner(head) in DEFINITE | {"their"} and not any(
            c.dep_ in {"prep", "relcl", "acl"} for c in head.children
        )
        if definite and (earlier := self._group(head)) is not None:
            return (earlier,)
        if definite and (members := self._members(head)):
            return members
        return (self._unnamed(Group, head),)

    def _group(self, head: Token) -> Id | None:
        """The group met before that "the ministers" repeats: the last one under the same noun."""
        groups = [
            d
            for d in self.cast.drafts.values()
            if d.kind is Group and head.lower_ in {w.lower() for w in d.label.split()[:4]}
        ]
        before = [d for d in groups if d.mentions and min(d.mentions)[0] < head.idx]
        if not before:
            return None
        start, end = head.left_edge.idx, head.idx + len(head)
        self.cast.mention(before[-1], start, end)
        return before[-1].id

    def _demonym(self, head: Token) -> bool:
        return head.text[:1].isupper() and self.cast.gazetteer.by_people(head.text) is not None

    def _members(self, head: Token) -> tuple[Id, ...]:
        """The persons whom "the ministers" or "both men" mean."""
        lemma = head.lemma_.lower()
        holders: dict[Id, None] = {}
        for step in sorted(self.cast.trail, key=lambda s: -s.token):
            if step.token >= head.i:
                continue
            for id in step.actors:
                draft = self.cast.drafts.get(id)
                if (
                    draft is not None
                    and draft.kind is Person
                    and (lemma in {"man", "woman", "leader"} or self._holds(draft, lemma))
                ):
                    holders.setdefault(id)
        number = next((c.lower_ for c in head.children if c.dep_ == "nummod" or c.lower_ == "both"), "")
        wanted = {"two": 2, "both": 2, "three": 3, "four": 4}.get(number)
        if wanted and len(holders) >= wanted:
            return tuple(sorted(list(holders)[:wanted]))
        return tuple(sorted(holders)) if not wanted and 2 <= len(holders) <= 5 and lemma != "leader" else ()

    def _held_here(self, draft: Draft, lemma: str) -> bool:
        """Whether the document gives a person a post of that noun; a deputy is not "the secretary"."""
        titles = [h.post.title.lower().replace("-", " ").split() for h in draft.holdings]
        heads = [self.cast.parsed[h.post.head].lemma_.lower() for h in draft.holdings]
        return any(
            (head == lemma or title[-1:] == [lemma]) and not DEPUTY & set(title[:-1])
            for title, head in zip(titles, heads, strict=True)
        )

    def _holds(self, draft: Draft, lemma: str) -> bool:
        """Whether a person holds a post of that noun, as the document or the gazetteer has it."""
        if self._held_here(draft, lemma):
            return True
        known = self.cast.gazetteer.actors.get(draft.id)
        return known is not None and any(lemma in office.title.lower().split() for office in known.offices)

    def _body(self, head: Token, *, definite: bool) -> tuple[Id, ...]:
        """An organisation meant by "the ministry" or "the Council": one met before, else one of this document only."""
        if head.lemma_.lower() == "government" and (own := self._own_government(head)) is not None:
            return (own,)
        if definite and not any(c.dep_ in {"compound", "poss", "amod"} for c in head.children):
            for step in sorted(self.cast.trail, key=lambda s: -s.token):
                for id in step.actors:
                    draft = self.cast.drafts.get(id)
                    if (
                        step.token < head.i
                        and draft is not None
                        and draft.kind is Organisation
                        and self._is_a(draft, head)
                    ):
                        start, end = head.left_edge.idx, head.idx + len(head)
                        self.cast.mention(draft, start, end)
                        return (id,)
        if head.lemma_.lower() in {
            "country",
            "nation",
            "state",
            "kingdom",
            "republic",
            "side",
            "city",
            "capital",
            "establishment",
        }:
            return ()
        return (self._unnamed(Organisation, head),)

    def _named_part(self, head: Token) -> Token | None:
        """The name within "RNE radio" or "the newspaper La Brújula"."""
        for c in head.children:
            if (
                c.dep_ in {"compound", "appos", "nmod"}
                and c.i in self.cast.name_at
                and self.cast.drafts[self.cast.name_at[c.i][1]].kind is Organisation
            ):
                return c
        return None

    def _own_government(self, head: Token) -> Id | None:
        """The government of "her government": that of the state that its owner stands for."""
        pronoun = next((c for c in head.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        owners = self.who(pronoun) if pronoun is not None else ()
        state = self.cast.represented(owners[0]) if len(owners) == 1 else None
        if state is None:
            return None
        label = (
            f"Government of {self.cast.gazetteer.actors[state].label}" if state in self.cast.gazetteer.actors else None
        )
        if label is None:
            return None
        draft = self.cast.named(Organisation, label)
        draft.body = draft.body or state
        self.cast.mention(draft, *noun_phrase(head))
        return draft.id

    @staticmethod
    def _is_a(draft: Draft, head: Token) -> bool:
        """Whether an organisation can be called by a noun: its name has the word, or the word fits any organisation."""
        return (
            head.text in draft.words
            or head.lower_ in {w.lower() for w in draft.words}
            or head.lower_ in {"organisation", "organization"}
        )

    def _holder(self, head: Token) -> Id | None:
        """The person met before who holds the post that a definite noun names."""
        lemma = head.lemma_.lower()
        for holds in (self._held_here, self._holds):  # what the document says counts more than what is known
            for step in sorted(self.cast.trail, key=lambda s: -s.token):
                for id in step.actors:
                    draft = self.cast.drafts.get(id)
                    if step.token < head.i and draft is not None and draft.kind is Person and holds(draft, lemma):
                        if not self._contradicts(head, draft):
                            return id
        return None

    def _contradicts(self, head: Token, draft: Draft) -> bool:
        """Whether a phrase names another state or body than the person's: "the Turkish minister" is not Kenya's."""
        body = body_of(self.cast, head.left_edge.i, head.right_edge.i + 1, head)
        if body is None:
            return False
        own = {h.body for h in draft.holdings} | {draft.body} | {self.cast.represented(draft.id)}
        return body not in own and self.cast.represented(body) not in own

    def _unnamed(self, kind: type[Person] | type[Group] | type[Organisation], head: Token) -> Id:
        """An actor that the document does not name."""
        owner = self._owner(head)
        label = owner and f"{owner} {head.lemma_ if head.tag_ == 'NN' else head.text}"
        body = body_of(self.cast, head.left_edge.i, head.right_edge.i + 1, head)
        draft = self.cast.phrase(kind, head, label=label or None, body=body)
        draft.gender = draft.gender or gender_of_post(head)
        return draft.id

    def _owner(self, head: Token) -> str:
        """The name behind a possessive pronoun, so that "his spokeswoman" is told from anybody else's."""
        pronoun = next((c for c in head.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if pronoun is None:
            return ""
        owners = self.who(pronoun)
        draft = self.cast.drafts.get(owners[0]) if len(owners) == 1 else None
        between = [t.text for t in head.doc[pronoun.i + 1 : head.i]]
        return " ".join([f"{draft.label}'s", *between]) if draft else ""

    # pronouns

    def _pronoun(self, head: Token) -> tuple[Id, ...]:
        word = head.lower_
        if word in SINGULAR:
            return self._best(head, lambda step: self._one_person(step, SINGULAR[word]), gender=SINGULAR[word])
        if word in PLURAL:
            return self._best(head, self._plural)
        if word in NEUTER:
            return self._best(head, self._thing)
        if word == "who" or word == "which":
            return ()
        if word in {"one", "others", "some", "many", "all", "both", "several", "few", "most"}:
            return self._partitive(head)
        return ()

    def _partitive(self, head: Token) -> tuple[Id, ...]:
        """ "one of them", "some of the officials"."""
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is None and head.lower_ not in {"one", "others", "some", "many"}:
            return ()
        return (self._unnamed(Person if head.lower_ == "one" else Group, head),)

    def _one_person(self, step: Step, gender: str) -> bool:
        draft = self.cast.drafts.get(step.actors[0]) if len(step.actors) == 1 else None
        return draft is not None and draft.kind is Person and draft.gender in {None, gender}

    def _plural(self, step: Step) -> bool:
        draft = self.cast.drafts.get(step.actors[0])
        return len(step.actors) > 1 or (draft is not None and draft.kind in {Group, Organisation})

    def _thing(self, step: Step) -> bool:
        draft = self.cast.drafts.get(step.actors[0]) if len(step.actors) == 1 else None
        return draft is not None and draft.kind in {Organisation, State}

    def _best(self, head: Token, fits: Callable[[Step], bool], *, gender: str | None = None) -> tuple[Id, ...]:
        """The actors of the highest-scoring step before a pronoun."""
        ranked: dict[tuple[Id, ...], float] = {}
        rival = self._same_clause(head)
        own_words = self._is_quoted(head.i)
        for step in self.cast.trail:
            if step.token >= head.i or not step.actors or step.actors == rival or not fits(step):
                continue
            distance = self.sentence[head.i] - self.sentence[step.token]
            if distance > FAR:
                continue
            score = (
                (1.0 if step.subject else 0.2 if step.possessive else 0.4)
                - 0.55 * min(distance, FAR)
                + step.token * 1e-5
            )
            if self._is_quoted(step.token) and not own_words:
                score -= 1.2
            if gender and self.cast.drafts[step.actors[0]].gender == gender:
                score += 0.15
            ranked[step.actors] = max(ranked.get(step.actors, -99.0), score) + 0.02
        if not ranked:
            self.unresolved += 1
            return ()
        best = max(ranked, key=lambda actors: ranked[actors])
        if gender and (draft := self.cast.drafts[best[0]]).gender is None:
            draft.gender = gender
        return best

    def _same_clause(self, head: Token) -> tuple[Id, ...] | None:
        """The subject of the verb that a pronoun is an object of: nobody is told something by themselves as "him"."""
        if head.dep_ not in {"dobj", "dative", "pobj"}:
            return None
        verb = head.head if head.head.pos_ in {"VERB", "AUX"} else head.head.head
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        return self.who(subject) if subject is not None else None
