"""The words for agreements, read from `seeds/lexicon/agreements.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from spacy.tokens import Token

from kg.assets import asset
from kg.model import AgreementKind


@cache
def _content() -> Mapping[str, Any]:
    path = asset("seeds", "lexicon", "agreements.yaml")
    content: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return content


@cache
def words(name: str) -> frozenset[str]:
    """One of the plain lists, such as `signed`."""
    return frozenset(_content()[name])


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the mappings, such as `lapsed_particles`."""
    found: Mapping[str, Any] = _content()[name]
    return found


@cache
def nouns(*, weak: bool) -> Mapping[str, AgreementKind]:
    """Nouns that mean an agreement, each with its kind; a weak one only where somebody makes or breaks it."""
    return {
        noun: AgreementKind(kind) for kind, group in table("weak_nouns" if weak else "nouns").items() for noun in group
    }


@cache
def _heads() -> frozenset[str]:
    """The last words of all those nouns, and the first of those that go on behind "of"."""
    return frozenset(
        word for weak in (False, True) for noun in nouns(weak=weak) for word in (noun.split()[-1], noun.split()[0])
    )


@cache
def heads() -> frozenset[str]:
    """The words at which an agreement may be named, with "it"."""
    return frozenset({"it", *(form for head in _heads() for form in (head, f"{head}s"))})


def singular(token: Token) -> str:
    """The lemma, also of a plural that is written as a name."""
    lemma = token.lemma_.lower()
    return lemma.removesuffix("s") if token.tag_ in {"NNS", "NNPS"} and lemma == token.lower_ else lemma


def kind_of(token: Token) -> tuple[AgreementKind, bool] | None:
    """The kind of agreement that a noun means, and whether it does so only in company; None for other words."""
    lemma = singular(token)
    if token.lower_ not in _heads() and lemma not in _heads():
        return None
    before = [c.lower_ for c in token.lefts]
    if words("not_before").intersection(before):
        return None
    behind = [f"{lemma} of {n.lower_}" for c in token.rights if c.lower_ == "of" for n in c.children]
    named = [*behind, *(f"{word} {lemma}" for word in before), lemma]
    for weak in (False, True):
        for name in named:
            if (kind := nouns(weak=weak).get(name)) is not None:
                told = (k for k, group in table("kind_words").items() if set(group).intersection(before))
                return AgreementKind(next(told, kind)), weak
    return None


def has_particle(verb: Token, kind: str) -> bool:
    """Whether a verb and its particle are one of a mapping: "broke down", "tore up"."""
    wanted = table(f"{kind}_particles").get(verb.lemma_.lower(), ())
    return any(c.lower_ in wanted for c in verb.children)


def makes(verb: Token, kind: str) -> bool:
    """Whether a verb is one of a list, alone or with its particle."""
    if has_particle(verb, kind) if f"{kind}_particles" in _content() else False:
        return True
    return verb.lemma_.lower() in words(kind)
