"""Two who change the same, of whom the slower began first: nothing of the quicker one is lost, and the slower one is told."""

import json

from tests.trust.places import IS_POSTGRESQL, Place

STANDS = {
    "treden": [None],
    "wensen": ["B1", "A1"],
    "plan": [False, True],
    "plan vervallen": 0,
    "vervallen": 0,
    "plaats": [5, ""],
    "dienstverlening": ["Werkplein Noord", None],
    "brief": 1,
    "overdracht": 0,
    "signaal": 1,
    "melding": ["Anders", 1],
}
BOTH = frozenset({"signaal", "melding", "brief"} if IS_POSTGRESQL else {"signaal", "melding", "brief", "treden"})
"""What the second may do too: put in a file what was done about a signal, or who a notification is about; be led to the letter that it made
already; where one writes at a time, end the step that it then sees."""


def test_of_two_of_whom_the_slower_began_first_nothing_is_lost(place: Place):
    written = place.run("-m", "tests.trust.meeting_late")

    met = {each["what"]: each for each in map(json.loads, written.splitlines())}
    stands = STANDS if IS_POSTGRESQL else {**STANDS, "treden": ["2026-03-09"]}
    assert {name: each["now"] for name, each in met.items()} == stands
    for name, each in met.items():
        first, second = each["told"]
        assert first == "gedaan", each
        assert second.startswith("gezegd: ") or (name in BOTH and second == "gedaan"), each
