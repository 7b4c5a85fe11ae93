"""Whether printed numbers follow from each other: REKEN-01 and on."""

from collections.abc import Callable, Iterator
from itertools import chain

from meedoen.core.checks.arithmetic.columns import shares_of_a_whole, totals_of_tables
from meedoen.core.checks.arithmetic.deviations import deviations_against_totals, passed_thresholds
from meedoen.core.checks.arithmetic.differences import differences_of_finance
from meedoen.core.checks.arithmetic.finance import totals_of_finance
from meedoen.core.checks.arithmetic.shares import shares_of_tables
from meedoen.core.checks.arithmetic.sideways import difference_columns, total_columns
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Group, Rule

Find = Callable[[Index], Iterator[Finding]]


def _all(*finds: Find) -> Find:
    """Return a rule that finds what each of the given ones does, in their order, nothing twice."""
    return lambda index: once(chain.from_iterable(find(index) for find in finds))


def _rule(code: str, name: str, why: str, *finds: Find) -> Rule:
    return Rule(code, Group.ARITHMETIC, name, why, _all(*finds))


ARITHMETIC_RULES: tuple[Rule, ...] = (
    _rule(
        "REKEN-01",
        "Totaal is niet de optelling",
        "Wie op een totaal stuurt dat niet klopt, verdeelt geld of mensen die er niet zijn.",
        totals_of_finance,
        totals_of_tables,
        total_columns,
    ),
    _rule(
        "REKEN-02",
        "Verschil is niet het verschil",
        "De kolom met verschillen is waar de raad het eerst naar kijkt; een fout daar stuurt het gesprek de verkeerde kant op.",
        differences_of_finance,
        difference_columns,
    ),
    _rule(
        "REKEN-03",
        "Verklaarde afwijkingen tellen niet op",
        "Wat niet verklaard is, is niet verantwoord: de raad weet dan niet waar het geld gebleven is.",
        deviations_against_totals,
    ),
    _rule(
        "REKEN-04",
        "Percentage past niet bij de aantallen",
        "Een percentage en een aantal die niet bij elkaar passen, gaan over verschillende groepen of er is een fout gemaakt.",
        shares_of_tables,
    ),
    _rule(
        "REKEN-06",
        "Delen passen niet bij het geheel",
        "Als de delen samen niet het geheel zijn, telt er iemand dubbel of ontbreekt er een groep.",
        shares_of_a_whole,
    ),
    _rule(
        "REKEN-13",
        "Drempel voorbij zonder toelichting",
        "De raad sprak af vanaf welk bedrag hij uitleg krijgt. Zonder die uitleg kan hij zijn werk niet doen.",
        passed_thresholds,
    ),
)
