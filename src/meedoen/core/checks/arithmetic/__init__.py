"""Whether printed numbers follow from each other: REKEN-01 and on."""

from meedoen.core.checks.rule import Rule

ARITHMETIC_RULES: tuple[Rule, ...] = ()
