"""Where a quotation stands: its paragraph, and the narrative around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.draft import Span
from kg.extract.quotes import Quotation
from kg.grammar import is_blank, last_visible, tokens_between

HEADING_ENDS = frozenset(".!?…,—–-:;”’\"')]")
SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation and the narrative before and after it, within its paragraph; spans are half-open code points."""

    doc: Doc
    text: str
    quotation: Quotation
    paragraph: Span
    before: Span
    after: Span

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return self.quotation.start, self.quotation.end

    @property
    def inner(self) -> Span:
        """The quotation's words without the marks."""
        return self.quotation.inner(self.text)

    def tokens_before(self) -> list[Token]:
        """The tokens of the narrative in front."""
        return tokens_between(self.doc, *self.before)

    def is_first(self) -> bool:
        """Whether a quotation begins its paragraph."""
        return is_blank(self.text, self.paragraph[0], self.quotation.start)

    def is_alone(self) -> bool:
        """Whether a quotation is a whole paragraph."""
        return self.is_first() and is_blank(self.text, self.quotation.end, self.paragraph[1])

    def is_heading(self) -> bool:
        """Whether a quotation is a paragraph that no sentence ends: a heading in somebody's words."""
        return self.is_alone() and self.quotation.closed and last_visible(self.text, *self.inner) not in HEADING_ENDS

    def since(self, previous: "Setting") -> str:
        """What stands between another quotation and this one."""
        return self.text[previous.quotation.end : self.quotation.start].strip()

    def is_blank_since(self, previous: "Setting") -> bool:
        """Whether nothing stands between another quotation and this one."""
        return is_blank(self.text, previous.quotation.end, self.quotation.start)


def settings(doc: Doc, text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]) -> Iterator[Setting]:
    """Each quotation with what stands around it, up to its neighbours or its paragraph's edges."""
    place = 0
    for number, quotation in enumerate(found):
        while place + 1 < len(paragraphs) and paragraphs[place][1] <= quotation.start:
            place += 1
        start, end = paragraphs[place]
        ended = found[number - 1].end if number else 0
        following = found[number + 1].start if number + 1 < len(found) else end
        before = max(ended, start)
        if before == start == quotation.start and place and last_visible(text, *paragraphs[place - 1]) == ":":
            before = max(ended, paragraphs[place - 1][0])  # "NAME went on:" in a paragraph of its own
        after = min(following, end)
        yield Setting(doc, text, quotation, (start, end), (before, quotation.start), (quotation.end, after))
