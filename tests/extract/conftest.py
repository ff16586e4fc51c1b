"""All records of a text: what tests of meetings and agreements look at."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from kg.annotate import parse
from kg.extract import extract
from kg.gazetteer import gazetteer
from kg.model import Document, Records

PUBLISHED = date(2025, 5, 14)  # a Wednesday

type Extract = Callable[..., Records]


@pytest.fixture(scope="session")
def extracted(nlp: Language) -> Extract:
    """Reads a text as a document of its own: its records."""

    def extracted(
        text: str, *, title: str | None = None, name: str = "case", issued: date | None = PUBLISHED
    ) -> Records:
        document = Document(identifier=name, text=text, title=title, issued=issued)
        return extract(document, parse(text, nlp), gazetteer())

    return extracted
