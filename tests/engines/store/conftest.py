"""A store in a folder of the test, and the rows of what it holds."""

import pytest

from meedoen.engines.store.reading import FactStore


@pytest.fixture
def store(tmp_path):
    return FactStore(tmp_path / "feiten")
