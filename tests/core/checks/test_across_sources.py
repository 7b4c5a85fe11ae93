"""DWARS-17: figures from a source that ended, as another place says."""

import pytest

from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from tests.core.checks.makers import document, figure, found, indicator

RULE = {rule.code: rule for rule in ACROSS_RULES}["DWARS-17"]
ENDED = "Cijfers tot en met 2015 komen van het Voorbeeld-Instituut - Jeugd in Tel, vanaf 2016 van het CBS."


def sourced(origin="Voorbeeld Instituut, Jeugd in Tel", note=ENDED, year="2020"):
    """An indicator with a value from a source, beside one whose note tells of that source."""
    return {
        "indicators": (indicator("A", name="Werk", origin=origin), indicator("B", name="Armoede", note=note)),
        "figures": (figure("measurement", "72", year, of="A"),),
        "documents": (document(),),
    }


def test_values_after_the_last_year_of_their_source_are_found():
    (finding,) = found(RULE, **sourced())

    assert (finding.severity, finding.place.indicator) == (Severity.WARNING, "A")
    assert finding.arithmetic == "B Armoede (Plan, regel 3): bron tot en met 2015"


@pytest.mark.parametrize(
    "known",
    [
        sourced(year="2014"),
        sourced(origin="CBS"),
        sourced(origin=""),
        sourced(note=""),
        sourced(note="Cijfers van het Voorbeeld-Instituut - Jeugd in Tel."),
    ],
    ids=["before it ended", "another source", "no source", "nothing told", "no last year"],
)
def test_a_source_that_goes_on_or_is_not_told_of_is_no_finding(known):
    assert found(RULE, **known) == []


def test_an_indicator_that_tells_of_its_own_source_is_no_finding():
    own = indicator("A", origin="Voorbeeld Instituut, Jeugd in Tel", note=ENDED)

    assert found(RULE, indicators=(own,), figures=(figure("measurement", "72", "2020", of="A"),)) == []
