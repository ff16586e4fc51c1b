"""Documents of nearly the same words: one story, printed by several, of which the first to appear stands for all."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kg.errors import GraphError
from kg.said import Told
from kg.sketch import likeness, places

ALIKE = 0.5  # share of runs of words: a text of which a third is cut has 0.67
REPRINTED = 0.8  # the same for a paper's own text of the day before: its serial reports have less in common
BAND = 4  # places; with bands of four, texts that have a half in common meet 7 times in 8, those with 0.6 99 in 100
APART = 7  # days after which a text is printed again on another occasion

type Pair = frozenset[str]  # the IRIs of two documents, or of two statements


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of one document's text, by the document's IRI."""

    document: str
    sketch: bytes = b""
    issued: date | None = None
    publisher: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Its place among others: by day, those without one last, then by IRI."""
        return str(self.issued or "~"), self.document


def story(told: Told, *, base: str) -> Story | None:
    """What a document tells of its text, if it is a text; GraphError for what we cannot have written."""
    document = base + told.document
    try:
        issued = date.fromisoformat(told.issued) if told.story and told.issued else None
        found = [Story(document, places(sketch) if sketch else b"", issued, by) for sketch, by in told.story]
    except ValueError as error:
        raise GraphError(f"{document}: {error}") from error
    return found[0] if found else None


def copies(known: Mapping[str, Story], *, apart: Collection[Pair] = ()) -> dict[str, str]:
    """For each copy the first document that it is alike itself, and not `apart` from: no copy is led along a chain."""
    first: dict[str, str] = {}
    heads: dict[bytes, list[Story]] = defaultdict(list)
    for story in sorted(known.values(), key=lambda each: each.place):
        bands = [bytes((at,)) + story.sketch[at : at + BAND] for at in range(0, len(story.sketch), BAND)]
        met = {head.document: head for band in bands for head in heads.get(band, ())}
        fitting = [head for head in met.values() if _copied(head, story)]
        fitting = [head for head in fitting if frozenset((head.document, story.document)) not in apart]
        if fitting:
            first[story.document] = min(fitting, key=lambda each: each.place).document
        else:
            for band in bands:
                heads[band].append(story)
    return first


def _copied(one: Story, other: Story) -> bool:
    """Whether two texts are one story: alike, and of about one time; a paper's own text of the next day more alike."""
    apart = abs((one.issued - other.issued).days) if one.issued and other.issued else 0
    again = apart > 0 and one.publisher == other.publisher
    if apart > (1 if again else APART):
        return False
    return likeness(one.sketch, other.sketch) >= (REPRINTED if again else ALIKE)
