from pathlib import Path

import pytest

from tests.resolve.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "graph")
