"""Fifty case managers at work at once: nothing fails, and every talk that the site confirmed stands in the register once.

The run of twenty minutes stands in `tests/long`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.fifty import PEOPLE, town_for_fifty, work_together
from tests.trust.places import IS_POSTGRESQL, drop_database, make_database
from tests.trust.places import Place as Database

MINUTES = 2 if IS_POSTGRESQL else 0.5
"""On SQLite, where one at a time writes, they meet sooner."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Return the address of an empty database, or nothing for SQLite in the folder."""
    if not IS_POSTGRESQL:
        yield ""
        return
    own = Database(tmp_path, make_database())
    yield own.address()
    drop_database(own.name)


@pytest.mark.slow
def test_fifty_at_work_lose_nothing(tmp_path: Path, address: str):
    happened = work_together(town_for_fifty(tmp_path, address), minutes=MINUTES)

    assert len(happened.recorded) > PEOPLE * MINUTES / 2
