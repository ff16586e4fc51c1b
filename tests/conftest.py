"""The pipeline, loaded once, and what reads texts with it."""

import pytest
from spacy.language import Language

from kg.annotate import pipeline
from tests.reading import Read, reader


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    return reader(nlp)
