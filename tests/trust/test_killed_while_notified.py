"""Killed while notifications of DUO are done: each is done as a whole or not at all, and doing them again ends as if nothing had happened."""

import json
import os

import pytest

from tests.trust.places import Place

ROUNDS = os.environ.get("TRUST_ROUNDS", "6")
"""How often it is killed; a longer run asks for more, with another TRUST_SEED."""


@pytest.mark.slow
def test_notifications_that_were_broken_off_are_done_again_and_nothing_twice(place: Place):
    written = place.run("-m", "tests.trust.killing_notifications", ROUNDS, os.environ.get("TRUST_SEED", "1"))

    rounds = [json.loads(line) for line in written.splitlines()]
    kills = [kill for each in rounds for kill in each["kills"]]
    assert len(rounds) == int(ROUNDS)
    assert all(each["status"] == 0 and each["same"] for each in rounds), rounds
    assert all(each["whole"] and each["together"] for each in (*rounds, *kills)), rounds
    # Some were killed with a part of them done.
    assert {kill["done"] for kill in kills if kill["killed"]} - {0, rounds[0]["done"]}, rounds
