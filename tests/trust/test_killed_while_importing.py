"""Killed while a file of clients is read in: what is there is whole, and the same file again ends as if nothing had happened."""

import json
import os

import pytest

from tests.trust.places import Place

ROUNDS = os.environ.get("TRUST_ROUNDS", "6")
"""How often it is killed; a longer run asks for more, with another TRUST_SEED."""


@pytest.mark.slow
def test_an_import_that_is_killed_goes_on_to_the_same_end(place: Place):
    written = place.run("-m", "tests.trust.killing_an_import", ROUNDS, os.environ.get("TRUST_SEED", "1"))

    rounds = [json.loads(line) for line in written.splitlines()]
    kills = [kill for each in rounds for kill in each["kills"]]
    assert len(rounds) == int(ROUNDS)
    assert all(each["status"] == 0 and each["same"] for each in rounds), rounds
    assert all(each["whole"] and each["together"] for each in (*rounds, *kills)), rounds
    # Some were killed with a part of the batches done.
    assert {kill["done"] for kill in kills if kill["killed"]} - {0, rounds[0]["done"]}, rounds
