"""A framework with one goal, for the tests of SMART rules."""

from dataclasses import replace
from typing import Any

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.finding import Finding
from meedoen.core.checks.smart import SMART_RULES
from meedoen.core.values.quantity import Absence, Absent, Quantity
from tests.core.checks.makers import document, figure, found, framework, node, placement

RULE = {rule.code: rule for rule in SMART_RULES}


def smart(code: str, *, kind: str = "programme", **lists: Any) -> list[Finding]:
    """Run a rule over one framework with a goal D1; indicators stand there unless placements say otherwise."""
    indicators = lists.pop("indicators", ())
    placements = lists.pop("placements", tuple(placement(item.code) for item in indicators))
    return found(
        RULE[code],
        documents=(document(kind=kind),),
        frameworks=(lists.pop("of", framework()),),
        nodes=(node("D1"), *lists.pop("nodes", ())),
        indicators=tuple(indicators),
        placements=tuple(placements),
        figures=tuple(lists.pop("figures", ())),
        **lists,
    )


def with_quantity(item: FigureFacts, quantity: Quantity) -> FigureFacts:
    return replace(item, quantity=quantity)


def to_come(role: str, period: str, printed: str = "") -> FigureFacts:
    return with_quantity(figure(role, "1", period, printed=printed), Absent(Absence.TO_BE_DEVELOPED))
