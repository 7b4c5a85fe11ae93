"""Somebody holds a file at the moment at which it is destroyed: it stays, or it is gone and who held it is told."""

import json

from tests.trust.places import Place


def test_a_hold_is_in_time_or_is_told_that_the_file_is_gone(place: Place):
    written = place.run("-m", "tests.trust.holding_while_destroyed")

    met = {each["what"]: each for each in map(json.loads, written.splitlines())}
    first, later = met["aanhouden eerst"], met["vernietigen eerst"]
    assert (first["told"], first["left"], first["held"]) == (["gedaan", "gedaan"], True, 1), first
    assert (later["told"][1], later["left"], later["held"]) == ("gedaan", False, 0), later
    assert later["told"][0].startswith("gezegd: Dit dossier is er niet meer."), later
