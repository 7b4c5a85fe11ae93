"""Random sound frameworks in which nothing is found, and one planted mistake that gives exactly its findings."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.checks.generating import Size, sound_dossier
from benchmarks.checks.planting import KINDS
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.rule import Group, Rule
from meedoen.core.checks.running import run_checks

SEEDS = st.integers(min_value=0, max_value=10**6)
SIZES = st.builds(Size, frameworks=st.integers(2, 3), goals=st.integers(2, 4), results=st.integers(2, 3))
PLANTED = {
    code
    for kind in KINDS.values()
    for code, _ in kind(sound_dossier(seed=1, size=Size()), Random(1)).expected  # noqa: S311 invented mistakes
}


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, size=SIZES)
def test_in_a_sound_framework_nothing_is_found(seed, size):
    findings = run_checks(dossier=sound_dossier(seed=seed, size=size), rules=RULES)

    assert [(item.code, item.message, item.arithmetic) for item in findings] == []


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=3, deadline=None)
@given(seed=SEEDS, size=SIZES)
def test_a_planted_mistake_gives_exactly_its_findings(kind, seed, size):
    planted = KINDS[kind](sound_dossier(seed=seed, size=size), Random(seed))  # noqa: S311 as above

    findings = run_checks(dossier=planted.dossier, rules=RULES)

    assert Counter(item.code for item in findings) == Counter(code for code, _ in planted.expected)
    places = {(item.code, item.place.code) for item in findings}
    assert {pair for pair in planted.expected if pair[1]} <= places


# These need a document of a special shape, and are planted in the tables of the tests beside this one.
BESIDE = {"DWARS-13", "DWARS-14", "DWARS-15", "DWARS-16", "DWARS-17", "REKEN-17", "TIJD-01", "TIJD-07"}


def test_every_rule_is_planted_here_or_named_as_tested_beside():
    assert {rule.code for rule in RULES} - PLANTED == BESIDE


def test_findings_that_a_rule_does_not_tell_apart_are_numbered():
    place = Place(PlaceKind.NODE, "D1", "doel D1")
    same = Finding("X-01", Severity.NOTE, place, "Twee keer.", "", "Niets.", facts=())
    rule = Rule("X-01", Group.SMART, "Proef", "Proef.", lambda _: iter((same, same)))

    findings = run_checks(dossier=sound_dossier(seed=1, size=Size()), rules=(rule,))

    assert [item.about for item in findings] == ["", "#2"]
