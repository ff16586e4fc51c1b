"""The optional head of a text: `key: value` lines up to a blank line, or YAML between fences."""

import re

import yaml

from kg.errors import UnreadableDocument

KEYS = {
    "id": "id",
    "identifier": "id",
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
    "publisher": "publisher",
    "source": "publisher",
    "language": "language",
    "lang": "language",
    "retrieved": "retrieved",
    "accessed": "retrieved",
}
PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{0,29}):[ \t]+(?P<value>\S.*)")
FENCED = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)", re.DOTALL
)
LONGEST = 10_000


def split(text: str, *, where: str) -> tuple[dict[str, object], str]:
    """The fields of the head, and the text after it; every offset counts from there.

    A text that begins with something else, if only in one line of the block, has no head.
    """
    fenced = FENCED.match(text, 0, LONGEST)
    if fenced:
        fields = _loaded(fenced["yaml"], where=where)
        return (fields, text[fenced.end() :]) if fields else ({}, text)
    return _lines(text)


def sidecar(text: str, *, where: str) -> dict[str, object]:
    """The fields that a YAML file beside a text gives it."""
    return _loaded(text, where=where)


def known(fields: dict[str, object]) -> dict[str, object]:
    """The fields under their usual names; those that mean nothing here are left out."""
    named = ((KEYS.get(str(key).strip().lower()), value) for key, value in fields.items())
    return {key: value for key, value in named if key is not None and value is not None}


def _loaded(text: str, *, where: str) -> dict[str, object]:
    try:
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(getattr(error, "problem", None) or error).split())
        raise UnreadableDocument(where, f"has a header that is not YAML: {reason}") from error
    return known(fields) if isinstance(fields, dict) else {}


def _lines(text: str) -> tuple[dict[str, object], str]:
    fields: dict[str, object] = {}
    offset = 0
    for line in text[:LONGEST].splitlines(keepends=True):
        offset += len(line)
        if not line.strip():
            return (known(fields), text[offset:]) if fields else ({}, text)
        pair = PAIR.match(line)
        if not pair or not (pair["key"].lower() in KEYS or (fields and pair["key"].islower())):
            return {}, text
        fields[pair["key"]] = pair["value"].strip()
    return (known(fields), "") if fields and offset == len(text) else ({}, text)
