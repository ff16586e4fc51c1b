"""Posts on networks that a text gives one after another, each with its author's name and handle in front."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.transcripts import Turn
from kg.labels import post_label

SENTENCE_ENDS = frozenset(".!?…:;")


def posts(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The posts of a text as turns; where it has nothing else, what follows a post belongs to it."""
    found: list[Turn] = []
    only_posts: bool | None = None  # unknown before the first post
    waiting = False  # for the words of a post whose label is a line of its own
    for start, end in paragraphs:
        if (label := post_label(text, start, end)) is not None:
            only_posts = True if only_posts is None else only_posts
            waiting = label.end >= end
            found.append(Turn(label.name, start, min(label.end, end), end, label.handle))
        elif found and (waiting or only_posts):
            first = end if waiting else found[-1].end
            found[-1] = replace(found[-1], start=start if waiting else found[-1].start, end=max(first, end))
            waiting = False
        elif not found and text[start:end].rstrip("\"'”’»)")[-1:] in SENTENCE_ENDS:
            only_posts = False
    return tuple(turn for turn in found if text[turn.start : turn.end].strip())
