"""How a publisher writes 3/4/2025: by the text itself, its country, its language, its address."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

import yaml

from kg.assets import asset
from kg.gazetteer import Gazetteer
from kg.model import Document, State

NUMERIC = re.compile(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?:19|20)\d\d\b")
MONTHS = 12


def day_first(document: Document, gazetteer: Gazetteer) -> bool | None:
    """True or False where all that is known of the publisher agrees, None where nothing is or it does not."""
    if NUMERIC.search(document.text) is None:
        return None
    votes = _shown(document.text) or {
        vote
        for vote in (_by_publisher(document, gazetteer), _by_language(document), _by_address(document))
        if vote is not None
    }
    return votes.pop() if len(votes) == 1 else None


def _shown(text: str) -> set[bool]:
    """What dates of the text that can be read in one way only show: 23/4/2025."""
    pairs = [(int(m["a"]), int(m["b"])) for m in NUMERIC.finditer(text)]
    return {a > MONTHS for a, b in pairs if (a > MONTHS) != (b > MONTHS)}


def _by_publisher(document: Document, gazetteer: Gazetteer) -> bool | None:
    known = gazetteer.named(document.publisher) if document.publisher else None
    if known is None:
        return None
    name = known.id.rpartition("/")[2]
    if (habit := _habit("publishers", name, other=None)) is not None:
        return habit
    state = gazetteer.state_of(known.id)
    record = gazetteer.record(state) if state is not None else None
    code = record.country_code if isinstance(record, State) else None
    return _habit("states", code, other=True) if code else None


def _by_language(document: Document) -> bool | None:
    """By the region of a language tag such as en-GB."""
    parts = (document.language or "").split("-")
    return _by_letters(parts[-1].lower()) if len(parts) > 1 else None


def _by_address(document: Document) -> bool | None:
    """By the last part of the address's domain."""
    host = urlsplit(document.url).hostname if document.url else None
    return _by_letters(host.rpartition(".")[2]) if host and "." in host else None


def _by_letters(letters: str) -> bool | None:
    return _habit("letters", letters, other=True if len(letters) == 2 and letters.isalpha() else None)


def _habit(table: str, name: str, *, other: bool | None) -> bool | None:
    """What a table says of a name; `other` for names that it does not have."""
    for habit, answer in (("month_first", False), ("day_first", True), ("doubt", None)):
        if name in _tables()[table].get(habit, frozenset()):
            return answer
    return other


@cache
def _tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    content = yaml.load(asset("seeds", "lexicon", "date_habits.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: {habit: frozenset(group) for habit, group in table.items()} for name, table in content.items()}
