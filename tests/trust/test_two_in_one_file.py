"""Two people who change the same at the same moment: one does it, the other is told in words, and no rule is broken."""

import json

from tests.trust.places import Place

STANDS = {
    "uitkeringen": 1,
    "treden": 1,
    "wensen": 1,
    "plaats": 1,
    "gesprek": 1,
    "weg uit het team": 0,
    "toewijzen": ["t.leider"],
    "inschrijven met BSN": 1,
    "inschrijven zonder BSN": 1,
    "niet verstuurd": "Was al verstuurd per mail",
    "signaal": 0,
    "aanhouden": 1,
    "teams": 1,
    "inlezen": 3,
}


def test_of_two_who_change_the_same_one_does_and_the_other_is_told(place: Place):
    written = place.run("-m", "tests.trust.meeting_in_a_file")

    met = {each["what"]: each for each in map(json.loads, written.splitlines())}
    assert {name: each["now"] for name, each in met.items()} == STANDS
    for each in met.values():
        first, second = each["told"]
        assert first == "gedaan", each
        assert second.startswith("gezegd: "), each
