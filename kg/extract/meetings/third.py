"""Those who bring others together: hosts and mediators beside a meeting, not its subject or object."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.meetings.company import actors_of
from kg.extract.meetings.who import meant
from kg.grammar import child, children
from kg.link import Scene
from kg.model import Id

BROKERED = frozenset({"mediated", "brokered", "facilitated"})
MEDIATION = frozenset({"mediation", "auspices", "mediator", "brokering"})
MEDIATOR = frozenset({"mediator", "intermediary", "broker", "go-between", "facilitator"})


@dataclass(slots=True)
class Parties:
    """The actors of one meeting, each list in the order of the text."""

    participants: dict[Id, None] = field(default_factory=dict)
    hosts: dict[Id, None] = field(default_factory=dict)
    mediators: dict[Id, None] = field(default_factory=dict)
    about: dict[Id, None] = field(default_factory=dict)

    @property
    def all(self) -> dict[Id, None]:
        return {**self.participants, **self.hosts, **self.mediators}

    def add(self, other: "Parties") -> None:
        """Takes in another mention's actors."""
        self.participants.update(other.participants)
        self.hosts.update(other.hosts)
        self.mediators.update(other.mediators)
        self.about.update(other.about)


def third_parties(scene: Scene, tokens: Iterable[Token], found: Parties) -> None:
    """Puts in who mediates or hosts by what hangs on a meeting: "under Omani mediation", "at the invitation of"."""
    for token in tokens:
        for word in children(token, "amod"):
            _of_participle(scene, word, found)
        for prep in children(token, "prep"):
            for noun in children(prep, "pobj"):
                _of_phrase(scene, prep, noun, found)
            for clause in children(prep, "pcomp"):
                if prep.lower_ == "with" and clause.lower_ in {"mediating", "facilitating"}:
                    _mediates(found, meant(scene, child(clause, "nsubj")))


def _of_participle(scene: Scene, word: Token, found: Parties) -> None:
    """ "Qatari-mediated talks", "UN-hosted negotiations"."""
    ids = _named(scene, [c for c in word.lefts if c.pos_ in {"PROPN", "ADJ", "NOUN"}])
    if word.lower_ in BROKERED:
        _mediates(found, ids)
    elif word.lower_ == "hosted":
        found.hosts.update(dict.fromkeys(ids))


def _of_phrase(scene: Scene, prep: Token, noun: Token, found: Parties) -> None:
    lower = prep.lower_
    if lower in {"under", "through", "with"} and noun.lemma_.lower() in MEDIATION:
        _mediates(found, _owners(scene, noun))
    elif lower == "at" and noun.lemma_.lower() in {"invitation", "request"}:
        found.hosts.update(dict.fromkeys(_owners(scene, noun) if noun.lemma_.lower() == "invitation" else ()))
    elif (
        lower == "with"
        and any(
            n.lemma_.lower() in MEDIATOR
            for p in children(noun, "prep")
            if p.lower_ == "as"
            for n in children(p, "pobj")
        )
    ) or (lower == "with" and any(n.lower_ in {"mediating", "facilitating"} for n in children(noun, "acl"))):
        _mediates(found, meant(scene, noun))


def _mediates(found: Parties, ids: tuple[Id, ...]) -> None:
    for id in ids:
        found.participants.pop(id, None)
        found.mediators[id] = None


def _owners(scene: Scene, noun: Token) -> tuple[Id, ...]:
    """Whose mediation or invitation it is: "Qatari mediation", "Turkey's invitation", "the auspices of the UN"."""
    behind = [n for p in children(noun, "prep") if p.lower_ in {"of", "by", "from"} for n in children(p, "pobj")]
    before = _named(scene, children(noun, "amod", "compound", "nmod"))
    return tuple(dict.fromkeys([*actors_of(scene, [*behind, *children(noun, "poss")]), *before]))


def _named(scene: Scene, tokens: Iterable[Token]) -> tuple[Id, ...]:
    """The actors of names and adjectives before a noun."""
    held = [(token, scene.cast.name_at.get(token.i)) for token in tokens]
    return tuple(id for token, name in held for id in ([name[1]] if name else states_of_word(scene, token)))


def states_of_word(scene: Scene, token: Token) -> tuple[Id, ...]:
    """The states of a demonym, also of a hyphenated pair that is one word: "U.S.-Iranian"."""
    if not token.text[:1].isupper():
        return ()
    gazetteer = scene.cast.gazetteer
    parts = [token.text, *token.text.replace("–", "-").split("-")] if "-" in token.text else [token.text]
    found = [gazetteer.by_adjective(part) or (gazetteer.named(part) if len(parts) > 1 else None) for part in parts]
    return tuple(scene.cast.known(actor.id).id for actor in found if actor is not None)
