"""Whether goals can be measured and are aimed: SMART-01 and on."""

from meedoen.core.checks.rule import Group, Rule
from meedoen.core.checks.smart.presence import results_without_indicator

SMART_RULES = (
    Rule(
        "SMART-01",
        Group.SMART,
        "Resultaat zonder indicator",
        "Zonder indicator kan niemand zien of het resultaat dichterbij komt.",
        results_without_indicator,
    ),
)
