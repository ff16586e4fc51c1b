"""Posts and honorifics: what stands before or beside a name, and what a noun phrase says of a post."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml
from spacy.tokens import Token

from kg.assets import asset

GENDERS = {"m": "male", "f": "female"}
# What posts deal with, as against whose they are: "minister of defence", but "minister of Kenya".
SUBJECT_MATTER = frozenset({
    "state", "defence", "defense", "affairs", "foreign", "external", "internal", "interior", "finance", "trade",
    "justice", "energy", "health", "environment", "security", "intelligence", "staff", "operations", "relations",
    "economy", "commerce", "labour", "labor", "treasury", "exchequer", "agriculture", "transport", "education",
    "culture", "minorities", "refugees", "migration", "diaspora", "peacekeeping", "policy",
})  # fmt: skip

STILL_HELD = frozenset({"outgoing"})  # who leaves a post has it until then


@cache
def _titles() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(
        asset("seeds", "lexicon", "titles.yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    return content


@cache
def post_nouns() -> Mapping[str, str | None]:
    """Head nouns of posts and of kinds of people, each with the gender that it implies."""
    return {word: GENDERS.get(gender) for gender, words in _titles()["posts"].items() for word in words}


@cache
def honorifics() -> Mapping[str, str | None]:
    """Forms of address that stand before a name, each with the gender that it implies."""
    return {word: GENDERS.get(gender) for gender, words in _titles()["honorifics"].items() for word in words}


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the plain lists: `modifiers`, `former`, `bodies`, `people`."""
    return frozenset(_titles()[name])


def is_post(token: Token) -> bool:
    """Whether a noun can be the head of a post: "minister", "spokeswoman"."""
    return _names_post(token.lower_, token.lemma_)


@lru_cache(maxsize=1 << 14)
def _names_post(lower: str, lemma: str) -> bool:
    return any(form in post_nouns() for form in (lemma.lower(), lower, lower.removesuffix("s")))


def gender_of_post(token: Token) -> str | None:
    """The gender that a post's noun implies."""
    return post_nouns().get(token.lemma_.lower()) or post_nouns().get(token.lower_)


def is_title_word(token: Token) -> bool:
    """Whether a token before a name belongs to a title rather than to the name."""
    return (
        is_post(token)
        or token.text in honorifics()
        or token.lower_ in word_list("modifiers")
        or token.lower_ in {"of", "for", "and", "the", "'s"}
    )


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a noun phrase gives it: title without its body, whether it is past; token span half-open."""

    title: str
    head: int
    start: int
    end: int
    former: bool


def post(head: Token, *, before: int | None = None) -> Post:
    """The post that a head noun stands for, from its modifiers and its "of" or "for" phrase.

    `before` is the token index that the phrase must end at, where a name follows.
    """
    start = head.i
    while start > head.sent.start and _modifies_post(head.doc[start - 1]):
        start -= 1
    end = _end_of_post(head, before)
    words = [t for t in head.doc[start:end] if t.lower_ not in word_list("former") or t.i >= head.i]
    while words and (words[0].is_punct or words[0].lower_ in {"the", "a", "an", "-"}):
        words = words[1:]
    former = any(
        t.lower_ in word_list("former") - STILL_HELD for t in head.doc[max(head.sent.start, start - 3) : head.i]
    )
    return Post("".join(t.text_with_ws for t in words).strip(), head.i, start, end, former)


def _modifies_post(token: Token) -> bool:
    """Whether the token before a post's noun belongs to the title: "deputy prime" of "deputy prime minister"."""
    lower = token.lower_
    hyphen = token.text == "-" and token.i > 0
    return lower in word_list("modifiers") or hyphen or (is_post(token) and token.dep_ in {"compound", "nmod", "amod"})


def _end_of_post(head: Token, before: int | None) -> int:
    """Where the post's words end: "of State" and "for foreign affairs" are part of a title, a body is not."""
    limit = before if before is not None else head.sent.end
    end = head.i + 1
    doc = head.doc
    if end + 1 < limit and doc[end].lower_ in {"of", "for"} and doc[end + 1].lower_ != "the":
        following = end + 1
        while following < limit and (
            doc[following].pos_ in {"NOUN", "PROPN", "ADJ"} or doc[following].lower_ in {"and", "the"}
        ):
            following += 1
        phrase = doc[end + 1 : following]
        if phrase and not any(t.ent_type_ in {"GPE", "NORP"} for t in phrase) and _is_subject_matter(phrase.text):
            end = following
    return end


def _is_subject_matter(phrase: str) -> bool:
    """Whether what follows "minister of" is what the post deals with, not where."""
    return any(word.lower().strip(",") in SUBJECT_MATTER for word in phrase.split())
