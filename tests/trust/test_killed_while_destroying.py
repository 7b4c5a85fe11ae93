"""Killed while files are destroyed: each file is there whole or gone whole, and the next run ends where it would have ended."""

import json
import os

import pytest

from tests.trust.places import Place

ROUNDS = os.environ.get("TRUST_ROUNDS", "6")
"""How often it is killed; a longer run asks for more, with another TRUST_SEED."""


@pytest.mark.slow
def test_destroying_that_is_killed_goes_on_to_the_same_end(place: Place):
    written = place.run("-m", "tests.trust.killing_destroying", ROUNDS, os.environ.get("TRUST_SEED", "1"))

    rounds = [json.loads(line) for line in written.splitlines()]
    kills = [kill for each in rounds for kill in each["kills"]]
    assert len(rounds) == int(ROUNDS)
    assert all(each["status"] == 0 and each["same"] and each["left"] == 2 for each in rounds), rounds
    assert all(each["whole"] and each["together"] for each in (*rounds, *kills)), rounds
    assert any(kill["killed"] for kill in kills), rounds
