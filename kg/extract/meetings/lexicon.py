"""The words for meetings, read from `seeds/lexicon/meetings.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from kg.assets import asset
from kg.model import MeetingFormat


@cache
def _content() -> Mapping[str, Any]:
    path = asset("seeds", "lexicon", "meetings.yaml")
    content: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return content


@cache
def words(*kinds: str) -> frozenset[str]:
    """One of the plain lists, such as `light_verbs` or `planned`, or several of them together."""
    return frozenset(word for kind in kinds for word in _content()[kind])


@cache
def table(kind: str) -> Mapping[str, Any]:
    """One of the mappings, such as `verbs` or `not_before`."""
    found: Mapping[str, Any] = _content()[kind]
    return found


@cache
def nouns(*, weak: bool) -> Mapping[str, MeetingFormat | None]:
    """Nouns that mean a meeting, each with its format; a weak one does so only in company."""
    groups = _content()["weak_nouns" if weak else "nouns"]
    return {noun: _format(name) for name, group in groups.items() for noun in group}


@cache
def format_of_frame(frame: str) -> MeetingFormat | None:
    """The format that a verb's frame implies."""
    name = _content()["formats"].get(frame)
    return MeetingFormat(name) if name else None


def _format(name: str) -> MeetingFormat | None:
    return None if name == "any" else MeetingFormat(name)
