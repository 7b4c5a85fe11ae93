"""Fifty case managers at work at once for twenty minutes, on each database: nothing fails and nothing is lost."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.trust.fifty import PEOPLE, town_for_fifty, work_together
from tools.postgres import running

MINUTES = 20


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_fifty_at_work_lose_nothing_in_twenty_minutes(tmp_path: Path, database: str):
    with ExitStack() as stack:
        address = stack.enter_context(running()) if database == "postgresql" else ""
        happened = work_together(town_for_fifty(tmp_path, address), minutes=MINUTES)

    assert len(happened.recorded) > PEOPLE * MINUTES / 2
