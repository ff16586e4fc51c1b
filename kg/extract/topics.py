"""Topics of diplomacy, recognised by trigger terms that are data (`seeds/lexicon/topics.yaml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from kg.assets import asset
from kg.model import Id, Topic


@dataclass(frozen=True, slots=True)
class Triggers:
    """All terms in one pattern, and the topic of each."""

    pattern: re.Pattern[str]
    topic_of: Mapping[str, Id]
    topics: Mapping[Id, Topic]


@cache
def triggers() -> Triggers:
    """The topics that come with the package."""
    content = yaml.load(asset("seeds", "lexicon", "topics.yaml").read_text("utf-8"), yaml.CSafeLoader)
    topics: dict[Id, Topic] = {}
    topic_of: dict[str, Id] = {}
    for key, entry in content.items():
        id = Id(f"topic/{key}")
        parent = (Id(f"topic/{entry['parent']}"),) if entry.get("parent") else ()
        topics[id] = Topic(id=id, label=entry["label"], broader=parent)
        topic_of.update(dict.fromkeys((term.lower() for term in entry["terms"]), id))
    terms = sorted(topic_of, key=lambda t: (-len(t), t))
    pattern = re.compile(
        r"\b(" + "|".join(re.escape(t) for t in terms) + r")(?:s|es)?\b"
    )  # on small letters: twice as fast as ignoring case
    return Triggers(pattern, topic_of, topics)


def topics_of(text: str) -> tuple[Id, ...]:
    """The topics that a text touches, by their first term."""
    found = triggers()
    return tuple(dict.fromkeys(found.topic_of[m[1]] for m in found.pattern.finditer(text.lower())))
