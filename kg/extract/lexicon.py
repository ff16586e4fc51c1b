"""The cue lexicon, read from `seeds/lexicon/`: which words report speech, in which frames, as which act."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.assets import asset
from kg.errors import AssetError
from kg.model import Act, Channel

CLAUSES = frozenset({"that", "quote", "inf", "oinf", "oninf", "ing", "obj", "name"})
WEAK = "-weak"


@dataclass(frozen=True, slots=True)
class Cue:
    """One word or phrase that reports what was said: its act, and the frames its content stands in, each with its act.

    A frame in `weak` counts only where other signs of speech are there.
    """

    lemma: str
    act: Act
    frames: Mapping[str, Act]
    weak: frozenset[str]

    def prepositions(self) -> dict[str, Act]:
        """Prepositions that stand before the content: "complained of"."""
        return {f: a for f, a in self.frames.items() if f not in CLAUSES and not f.startswith("obj")}

    def object_prepositions(self) -> frozenset[str]:
        """Prepositions that carry the object's content on: "thanked X for A"."""
        return frozenset(f.removeprefix("obj-") for f in self.frames if f.startswith("obj-"))


@cache
def verbs() -> Mapping[str, Cue]:
    """Verbs by lemma, or by lemma and particle ("point out")."""
    return {lemma: _cue(lemma, frames) for lemma, frames in _read("verbs.yaml").items()}


def _cue(lemma: str, description: str) -> Cue:
    """Reads "ACT FRAME FRAME=ACT"; AssetError for an act that does not exist."""
    try:
        first, *rest = description.split()
        act = Act(first)
        frames: dict[str, Act] = {}
        weak = set()
        for word in rest:
            frame, _, own = word.partition("=")
            if frame.endswith(WEAK):
                frame = frame.removesuffix(WEAK)
                weak.add(frame)
            frames[frame] = Act(own) if own else act
    except ValueError as error:
        raise AssetError(f"seeds/lexicon/verbs.yaml: {lemma}: {error}") from None
    return Cue(lemma, act, frames, frozenset(weak))


@cache
def forms() -> Mapping[str, str]:
    """Finite forms of the verbs that can have a quotation, each with its lemma: for where the tagger sees no verb."""
    irregular = {
        "say": "said",
        "tell": "told",
        "write": "wrote",
        "put": "put",
        "begin": "began",
        "read": "read",
        "swear": "swore",
        "speak": "spoke",
    }
    found: dict[str, str] = {}
    for lemma, cue in verbs().items():
        if " " in lemma or "quote" not in cue.frames:
            continue
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
        past = irregular.get(lemma) or (lemma[:-1] + "ied" if consonant_y else stem + "ed")
        present = (
            lemma[:-1] + "ies" if consonant_y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        )
        found.update({past: lemma, present: lemma})
    return found


@cache
def clause_nouns() -> Mapping[str, Act]:
    """Nouns whose that-clause or infinitive is what was said."""
    return {noun: Act(act) for noun, act in _read("nouns.yaml")["clause"].items()}


@cache
def light_nouns() -> Mapping[str, Act]:
    """Nouns that make a statement of "express", "voice" and the like."""
    return {noun: Act(act) for noun, act in _read("nouns.yaml")["light"].items()}


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that take such nouns."""
    return frozenset(_read("nouns.yaml")["light_verbs"])


@cache
def withheld() -> Mapping[str, frozenset[str]]:
    """Verbs that say something only when negated, each with the objects that it takes then."""
    return {verb: frozenset(objects) for verb, objects in _read("phrases.yaml")["withheld"].items()}


@cache
def words(kind: str) -> frozenset[str]:
    """A plain list of `phrases.yaml`, such as `mute`."""
    return frozenset(_read("phrases.yaml")[kind])


@cache
def channels() -> tuple[tuple[str, Channel], ...]:
    """Words that tell by which way something was said, longest first."""
    pairs = [(word, Channel(name)) for name, words in _read("phrases.yaml")["channel"].items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def channel_verbs() -> Mapping[str, Channel]:
    """Verbs that are a way of saying by themselves: "tweeted"."""
    return {verb: Channel(name) for verb, name in _read("phrases.yaml")["channel_verbs"].items()}


@cache
def _read(name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(asset("seeds", "lexicon", name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return content
