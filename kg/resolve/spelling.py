"""What two spellings of one person's name have in common, and what tells two names apart.

Romanised names vary by regular habits: Sergei and Sergey, Mohammed and Muhammad, Zelensky and Zelenskyy. The habits
below are wide on purpose, for a spelling alone never makes two persons one.
"""

import re
from enum import IntEnum
from functools import lru_cache

from kg.gazetteer import fold

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "von", "van", "der", "den", "de", "di", "da", "dos", "du", "la"}
)
HABITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(mo|mu)h?am+[aeiou]+[dt]+$", "mohamed"),
        (r"(?<=[bdfglmnprstvz])yo", "e"),
        (r"^(yu|iu|ju)", "iu"),
        (r"^(ya|ia|ja)", "ia"),
        (r"^(ye|je|e)(?=[vkgl])", "e"),
        (r"sk(yy|iy|yi|ii|ij|yj|y|i)$", "ski"),
        (r"(e[iyj]|i[iyj]|yi|yj|y)$", "i"),
        (r"(ks|x)", "ks"),
        (r"(kh|gh|q|ck|k)", "k"),
        (r"(ph|ff)", "f"),
        (r"(dzh|dj|zh)", "j"),
        (r"(tch|tsch|ch)", "c"),
        (r"(sh|sch)", "s"),
        (r"(ou|oo|u)", "u"),
        (r"(ee|y|ie)", "i"),
        (r"(ei|ai|ay|ey)", "ei"),
        (r"gu(?=[ei])", "g"),
        (r"c(?=[aoukt]|$)", "k"),
        (r"nder$", "ndr"),
        (r"w", "v"),
        (r"h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
)


class Likeness(IntEnum):
    """How alike two names are, the closest last."""

    DIFFERENT = 0
    SURNAME = 1  # one is a single word, the other one's family name
    SHORTER = 2  # one leaves out middle names, initials or particles
    SWAPPED = 3  # family name first, and last
    SPELT = 4  # another romanisation
    EQUAL = 5  # but for case, accents, dots and hyphens


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """A name's words, folded and in lower case, without suffixes such as “Jr.”."""
    found = fold(name).lower().replace(",", " ").split()
    return tuple(word for word in found if word not in SUFFIXES) or tuple(found)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """What the romanisations of one word share."""
    for habit, to in HABITS:
        word = habit.sub(to, word)
    return word


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words, particles left out."""
    return tuple(key(word) for word in words(name) if word not in PARTICLES) or tuple(map(key, words(name)))


def likeness(one: str, other: str) -> Likeness:
    """How alike two persons' names are."""
    if words(one) == words(other):
        return Likeness.EQUAL
    ours, theirs = keys(one), keys(other)
    if ours == theirs:
        return Likeness.SPELT
    if len(ours) == len(theirs) == 2 and ours == theirs[::-1]:
        return Likeness.SWAPPED
    short, long = sorted((ours, theirs), key=len)
    if len(short) == 1:
        return Likeness.SURNAME if short[0] in (long[0], long[-1]) and len(long) > 1 else Likeness.DIFFERENT
    if (short[0], short[-1]) == (long[0], long[-1]) and _leaves_out(short, long):
        return Likeness.SHORTER
    return Likeness.DIFFERENT


def _leaves_out(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name only lacks words of a longer one; an initial stands for any word that begins with it."""
    rest = iter(long)
    return all(any(_stands_for(word, full) for full in rest) for word in short)


def _stands_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))
