"""The pipeline, loaded once, with what reads texts by it; and one browser, for a process may start no second one."""

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language

from kg.annotate import pipeline
from tests.reading import Read, reader
from tests.view.opened import CHROMIUM, QUIET


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    return reader(nlp)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()
