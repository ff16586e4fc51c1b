"""Whether a single sentence of news speaks of a meeting: held, planned, proposed, cancelled or denied alike."""

import pytest

from kg.model import Meeting
from tests.extract.conftest import Extract
from tests.extract.news import MEETINGS, OTHERS
from tests.reading import wrong

pytestmark = pytest.mark.model

NOT_YET = {
    "The ministers of finance of Argentina and the IMF's chief met in Washington.": "two subjects by the parse",
    "At a joint meeting, the two cabinets approved the gas pipeline.": "nobody known takes part",
}


def met(extracted: Extract, text: str) -> list[Meeting]:
    return [r for r in extracted(text) if isinstance(r, Meeting)]


@pytest.mark.parametrize("text", [wrong(NOT_YET[t], t) if t in NOT_YET else t for t in MEETINGS])
def test_a_meeting(extracted: Extract, text: str) -> None:
    assert met(extracted, text)


@pytest.mark.parametrize("text", OTHERS)
def test_none(extracted: Extract, text: str) -> None:
    assert met(extracted, text) == []


def test_there_are_as_many_of_either() -> None:
    assert len(set(MEETINGS)) >= 150
    assert len(set(OTHERS)) >= 150
