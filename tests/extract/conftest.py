"""The real pipeline, loaded once, and a reader of single texts."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from kg.annotate import parse, pipeline
from kg.extract import extract
from kg.gazetteer import gazetteer
from kg.model import Document, Records

PUBLISHED = date(2025, 5, 14)  # a Wednesday

type Reader = Callable[..., Records]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    """Reads a text as a document of its own: its records."""

    def reader(text: str, *, title: str | None = None) -> Records:
        document = Document(identifier="case", text=text, title=title, issued=PUBLISHED)
        return extract(document, parse(text, nlp), gazetteer())

    return reader
