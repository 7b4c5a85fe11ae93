"""Killed in the middle of a program's delivery: all of it is there or nothing, and sending it again completes it, once."""

import json
import os

import pytest

from tests.trust.places import Place
from tests.trust.test_killed_at_work import ROUNDS

ROWS = 50
NOTHING, ALL = [0, 0, 0, 0], [ROWS, 1, 1, 1]


@pytest.mark.slow
def test_a_delivery_that_is_killed_is_made_once_when_it_is_sent_again_under_the_same_word(place: Place):
    seed = os.environ.get("TRUST_SEED", "1")
    written = place.run("-m", "tests.trust.killing_in_the_api", ROUNDS, seed, str(ROWS))

    rounds = [json.loads(line) for line in written.splitlines()]

    assert {tuple(each["left"]) for each in rounds} == {tuple(NOTHING), tuple(ALL)}, rounds
    assert all(each["again"] == ALL for each in rounds), rounds
    assert all(each["whole"] and each["answered"] for each in rounds), rounds
