"""REKEN-17: a difference between percentages is in percentage points."""

from typing import Any

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, found

(RULE,) = (rule for rule in ARITHMETIC_RULES if rule.code == "REKEN-17")
RELATION = facts.RelationFacts(
    "difference", "west en noord", "feit:d", ("feit:w", "feit:n"), document="plan", lines="7"
)


def findings(difference: str, unit: Unit = Unit.PERCENTAGE, **more: Any) -> list[Finding]:
    claims = (
        claim("west", "76", code="w", unit=unit),
        claim("noord", "67", code="n", unit=unit),
        claim("verschil", difference, code="d", unit=unit, **more),
    )
    return found(RULE, relations=(RELATION,), claims=claims)


def test_a_difference_between_percentages_with_a_percent_sign_is_a_note():
    (finding,) = findings("9")

    assert finding.severity is Severity.NOTE
    assert finding.arithmetic == "76 % − 67 % = 9 procentpunt; in procenten is het 13,4 %."


@pytest.mark.parametrize(
    ("difference", "unit", "more"),
    [("9", Unit.PERCENTAGE, {"counts": "procentpunt"}), ("9", Unit.COUNT, {}), ("19", Unit.PERCENTAGE, {})],
    ids=["told as points", "counts", "no difference of the two"],
)
def test_what_is_told_rightly_or_wrong_otherwise_is_no_finding(difference: str, unit: Unit, more: dict[str, str]):
    assert findings(difference, unit, **more) == []
