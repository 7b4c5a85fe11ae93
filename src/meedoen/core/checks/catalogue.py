"""Every rule, in order of code. A rule that is not here does not exist; each has a page in the handbook."""

from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.rule import Rule
from meedoen.core.checks.smart import SMART_RULES
from meedoen.core.checks.timing import TIME_RULES

RULES: tuple[Rule, ...] = (*SMART_RULES, *ARITHMETIC_RULES, *ACROSS_RULES, *TIME_RULES)
