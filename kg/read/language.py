"""Whether a text is in English: by words that stand in every English text, and else by a classifier of languages.

A text that is too short to tell, and one of which some part is English, is left alone.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import PassedOver

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FUNCTION_WORDS = frozenset(
    str.split(
        "about after and are been but by from has have he his is it its not of said she that the their they this to was"
        " were which who will with would"
    )
)
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 0.12  # share of such words in English
FEWEST = 5  # words for that share to mean something
SHORTEST = 80  # letters for a classifier to judge by
SHORTEST_OTHER = 30  # of another alphabet, which English is never in
LATIN_ENDS = "\u0250"
SURE = 0.98
WINDOW = 1500  # characters


def primary(tag: str | None) -> str | None:
    """The language of a tag, without script or country; `en` for all that mean English."""
    if tag is None:
        return None
    first = re.split(r"[-_]", tag.lower())[0]
    return "en" if first in {"en", "eng"} else first


def refuse_foreign(text: str, *, declared: str | None, hinted: str | None, where: str) -> None:
    """Raises PassedOver for a text in another language.

    What is `declared` for it counts without question, what a page merely has as its `hinted` language only where the
    text itself leaves it open.
    """
    found = primary(declared) or spoken(text) or primary(hinted)
    if found is not None and found != "en":
        raise PassedOver(where, f"is not in English ({found})")


def spoken(text: str) -> str | None:
    """The language of a text by its two or three letters; None where it is too short or too mixed to tell."""
    windows = _windows(text)
    if any(_english(window) for window in windows):
        return "en"
    sample = "\n".join(windows)
    letters = [character for character in sample if character.isalpha()]
    latin = 2 * sum(character < LATIN_ENDS for character in letters) > len(letters)
    if len(letters) < (SHORTEST if latin else SHORTEST_OTHER):
        return None
    language, share = _classifier().classify(sample)
    return str(language) if share >= SURE or not latin else None


def _windows(text: str) -> list[str]:
    """The text's beginning, middle and end; all of it where it is short."""
    text = text.strip()
    if len(text) <= 3 * WINDOW:
        return [text[at : at + WINDOW] for at in range(0, len(text), WINDOW)]
    middle = len(text) // 2
    return [text[:WINDOW], text[middle : middle + WINDOW], text[-WINDOW:]]


def _english(window: str) -> bool:
    words = WORD.findall(window.lower())
    return len(words) >= FEWEST and sum(word in FUNCTION_WORDS for word in words) >= ENOUGH * len(words)


@cache
def _classifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
