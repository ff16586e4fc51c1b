"""What two spellings of one person's name have in common, and what tells two names apart.

The keys of `kg.gazetteer.fold` are wide, and here they are for short words too: a spelling alone never makes two
persons one.
"""

from enum import IntEnum
from functools import lru_cache

from kg.gazetteer.fold import fold, transliterated

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "von", "van", "der", "den", "de", "di", "da", "dos", "du", "la"}
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


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words, particles left out."""
    found = words(name)
    return tuple(map(transliterated, [word for word in found if word not in PARTICLES] or found))


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
