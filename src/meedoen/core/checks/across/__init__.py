"""Whether places and documents agree with each other: DWARS-01 and on."""

from meedoen.core.checks.rule import Rule

ACROSS_RULES: tuple[Rule, ...] = ()
