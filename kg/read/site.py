"""What is known of all documents of a folder: `site.yaml` in it, which the folders below inherit.

publisher: Ministry of Foreign Affairs
country: Kenya          # or KEN
kind: official          # or press
language: en
dates: day-first        # or month-first: how 3/4/2025 is meant
title: h1.headline      # CSS selectors for saved pages; where body is given, it is the text
body: div.statement
date: p.released
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import yaml
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from kg.errors import InputError, UnreadableDocument
from kg.gazetteer import gazetteer
from kg.model import SourceKind
from kg.read.dates import ORDERS
from kg.read.decode import decode

NAME = "site.yaml"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
CODE = re.compile(r"[A-Z]{3}")
SELECTORS = ("title", "body", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a folder's `site.yaml` says, with what those above it say besides."""

    fields: dict[str, object] = field(default_factory=dict)
    order: str | None = None  # of day and month in a date of figures
    selectors: dict[str, CSSSelector] = field(default_factory=dict)


class Located(Protocol):
    """Whatever lies in a folder, below one that is as far up as its site can reach."""

    @property
    def folder(self) -> Path: ...

    @property
    def top(self) -> Path: ...


class Profiles:
    """The profiles of folders, each file read once; InputError for one that cannot be used."""

    def __init__(self) -> None:
        self._of: dict[tuple[Path, Path], Profile] = {}
        self._own: dict[Path, Profile] = {}

    def of(self, place: Located) -> Profile:
        """What holds for a file: what the folders above it say, and then, before that, its own."""
        at = place.folder, place.top
        if at not in self._of:
            profile = Profile()
            for path in reversed(sites(*at)):
                if path not in self._own:
                    self._own[path] = _loaded(path)
                profile = _over(profile, self._own[path])
            self._of[at] = profile
        return self._of[at]


def sites(folder: Path, top: Path) -> list[Path]:
    """The files that say what holds for a folder, its own first, then those of the folders above it up to `top`."""
    inheriting = [each for each in folder.parents if each == top or top in each.parents]
    return [path for each in (folder, *inheriting) if (path := each / NAME).is_file()]


def _over(above: Profile, own: Profile) -> Profile:
    return replace(
        above,
        fields={**above.fields, **own.fields},
        order=own.order or above.order,
        selectors={**above.selectors, **own.selectors},
    )


def _loaded(path: Path) -> Profile:
    fields: dict[str, object] = {}
    order: str | None = None
    selectors: dict[str, CSSSelector] = {}
    for key, value in _pairs(path):
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{path}: {key} wants words, not {value!r}")
        value = value.strip()
        if key in SELECTORS:
            selectors[key] = _selector(value, key, path)
        elif key == "dates":
            order = _one_of(value, ORDERS, key, path)
        else:
            fields[key] = FIELDS[key](value, path)
    return Profile(fields=fields, order=order, selectors=selectors)


def _pairs(path: Path) -> list[tuple[str, object]]:
    try:
        given = yaml.safe_load(decode(path.read_bytes(), where=str(path)))
    except UnreadableDocument as error:
        raise InputError(str(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(getattr(error, "problem", None) or error).split())
        raise InputError(f"{path}: is not YAML: {reason}") from error
    known = (*FIELDS, "dates", *SELECTORS)
    if given is None:
        return []
    if not isinstance(given, dict):
        raise InputError(f"{path}: wants lines of `key: value` with {', '.join(known)}")
    for key in given:
        if key not in known:
            raise InputError(f"{path}: {key!r} means nothing here; these do: {', '.join(known)}")
    return list(given.items())


def _selector(value: str, key: str, path: Path) -> CSSSelector:
    try:
        return CSSSelector(value, translator="html")
    except SelectorError as error:
        raise InputError(f"{path}: {key} wants a CSS selector, not {value!r}: {error}") from error


def _one_of(value: str, choice: tuple[str, ...], key: str, path: Path) -> str:
    if value.lower() not in choice:
        raise InputError(f"{path}: {key} wants one of {', '.join(choice)}, not {value!r}")
    return value.lower()


def _kind(value: str, path: Path) -> SourceKind:
    return SourceKind(_one_of(value, tuple(kind.value for kind in SourceKind), "kind", path))


def _country(value: str, path: Path) -> str:
    """The code of a state, as `dkg:countryCode` has it."""
    if CODE.fullmatch(value):
        return value
    state = gazetteer().named(value)
    if state is None or state.code is None or not state.id.startswith("state/"):
        raise InputError(f"{path}: country wants a state's name or its code of three capitals, not {value!r}")
    return state.code


def _language(value: str, path: Path) -> str:
    if not LANGUAGE.fullmatch(value):
        raise InputError(f"{path}: language wants a tag such as en or pt-BR, not {value!r}")
    return value


def _phrase(value: str, path: Path) -> str:
    return " ".join(value.split())


FIELDS: dict[str, Callable[[str, Path], object]] = {
    "publisher": _phrase,
    "country": _country,
    "kind": _kind,
    "language": _language,
}
