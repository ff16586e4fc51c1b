"""What a text's words are like, in so few bytes that texts can be compared when they are gone.

A sketch is the MinHash (A. Broder, On the resemblance and containment of documents, 1997) of a text's runs of four
words: the share of places in which two sketches agree estimates the share of runs that two texts have in common.
"""

import re
from base64 import b64decode, b64encode
from hashlib import blake2b
from operator import eq
from typing import NamedTuple

RUN = 4  # words
PLACES = 128  # so that an estimate is off by 0.04 as a rule
LEAST = 20  # runs; of shorter texts too little is known
SEED = 1
WORD = re.compile(r"\w+")
SPOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+")


class Words(NamedTuple):
    """What a statement's words come to: a digest of 16 bytes for all of them, and how many they are."""

    digest: bytes
    length: int


def words(text: str) -> Words:
    """The words of a text, without case and punctuation; equal for equal words only."""
    found = SPOKEN.findall(text.casefold())
    return Words(blake2b("".join(found).encode("utf-8", "surrogatepass"), digest_size=16).digest(), len(found))


def sketch(text: str) -> str | None:
    """The sketch of a text, one byte a place, in base64; None where the text is too short to be told by its words.

    Case, punctuation and layout make no difference.
    """
    from rensa import RMinHash

    found = WORD.findall(text.lower())
    runs = {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}
    if len(runs) < LEAST:
        return None
    hashed = RMinHash(num_perm=PLACES, seed=SEED)
    hashed.update(list(runs))
    return b64encode(bytes(value & 0xFF for value in hashed.digest())).decode()


def places(sketched: str) -> bytes:
    """A sketch, byte by byte; ValueError for what is none."""
    found = b64decode(sketched, validate=True)
    if len(found) != PLACES:
        raise ValueError(f"a sketch has {PLACES} places, this one {len(found)}")
    return found


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs of words that two texts have in common, as estimated from their sketches' places."""
    return sum(1 for equal in map(eq, one, other) if equal) / PLACES
