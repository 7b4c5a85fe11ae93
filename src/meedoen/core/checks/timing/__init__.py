"""Whether dates and periods can be true: TIJD-01 and on."""

from meedoen.core.checks.rule import Rule

TIME_RULES: tuple[Rule, ...] = ()
