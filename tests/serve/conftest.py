"""One server for all tests that only read."""

from collections.abc import Iterator

import pytest

from tests.serve.served import Served, serving, stored


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(stored(tmp_path_factory.mktemp("served"))) as running:
        yield running
