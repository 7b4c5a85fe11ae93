"""Killed in the middle of work: afterwards all of it is there or nothing, the log agrees, and it can be done again."""

import json
import os

import pytest

from tests.trust.places import Place

ROUNDS = os.environ.get("TRUST_ROUNDS", "2")
"""How many moments by chance, besides those around the commit; a longer run asks for more, with another TRUST_SEED."""


@pytest.mark.slow
@pytest.mark.parametrize("work", ["delivering", "approving", "adopting", "reading_in", "undoing"])
def test_work_that_is_killed_is_done_or_not_done(place: Place, work: str):
    written = place.run("-m", "tests.trust.killing", work, ROUNDS, os.environ.get("TRUST_SEED", "1"))

    rounds = [json.loads(line) for line in written.splitlines()]
    assert all(each["left"] in {"before", "after"} for each in rounds), rounds
    assert all(each["whole"] for each in rounds), rounds
    assert all(each.get("again", True) for each in rounds), rounds
    # Both ends were seen: killed before the commit and after it.
    assert {each["left"] for each in rounds if each["killed"]} == {"before", "after"}
