"""What two ways of writing one name have in common."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′＇"), "'")
DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−"), " ")
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
PARTICLES = re.compile(r"\b(Al|El|Bin|Bint|Von|Van|Der|De|Di|Da|Dos)(?= )")
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"'[sS]?$")

# Letters that transliterations of one name choose between; the longer ones first.
TRANSLITERATED = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("^ye(?=[vkgl])", "e"), ("(?<=[bdfglmnprstvz])yo", "e"), ("gu(?=[ei])", "g"), ("c(?=[aout]|$)", "k"),
        ("abdul", "abdel"), ("tsch|tch|ch|cz|č", "c"), ("sch|sh|sz", "s"), ("dzh|dj", "i"), ("zh", "z"), ("kh", "h"),
        ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ou|oo|o", "u"), ("ee", "i"), ("x", "ks"),
        ("ck|q", "k"), ("w", "v"), ("[yj]", "i"), ("e", "a"), ("dar$", "dr"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip
SHORTEST_SPELT = 5  # letters; shorter words with one key are rather different names


def plain(name: str) -> str:
    """The name without diacritics, nothing else changed."""
    apart = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(character for character in apart if not unicodedata.combining(character))


@lru_cache(maxsize=1 << 14)
def fold(surface: str) -> str:
    """The form under which a name is looked up; case stays, except in particles such as “Al” and “bin”.

    Folded are apostrophes, dashes (to spaces), diacritics, runs of white space, dots, a leading article and a
    possessive ending.
    """
    straight = plain(surface.translate(APOSTROPHES).translate(DASHES)).replace(".", "")
    bare = POSSESSIVE.sub("", ARTICLE.sub("", " ".join(straight.split()))).strip()
    return PARTICLES.sub(lambda particle: particle[0].lower(), bare)


def spelling_key(word: str) -> str:
    """What the transliterations of one word of a name share, where the spelling alone may lead to somebody."""
    key = fold(word).casefold()
    return transliterated(key) if len(key) >= SHORTEST_SPELT else key


@lru_cache(maxsize=1 << 16)
def transliterated(word: str) -> str:
    """What the transliterations of a folded word share: “sergey” and “sergei”, “mohammed” and “muhammad”."""
    for pattern, letters in TRANSLITERATED:
        word = pattern.sub(letters, word)
    return word


def spellings(name: str) -> Iterator[str]:
    """The ways a name may stand in a text: with and without diacritics, with straight and curly apostrophes."""
    for form in dict.fromkeys((name, plain(name))):
        yield form
        if "'" in form:
            yield form.replace("'", "’")
