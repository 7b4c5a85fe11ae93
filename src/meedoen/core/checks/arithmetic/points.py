"""Differences between two percentages that are called a percentage: they are percentage points."""

from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.cases import all_cases
from meedoen.core.checks.arithmetic.outcomes import work_out
from meedoen.core.checks.arithmetic.places import relation_place
from meedoen.core.checks.arithmetic.writing import number
from meedoen.core.checks.dossier import RelationFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Unit

_POINTS = "procentpunt"


def percent_for_points(index: Index) -> Iterator[Finding]:
    """Yield differences of two percentages that are printed with a percent sign; a note.

    What the document calls percentage points is loaded with `procentpunt` as what it counts, and is left alone. So is
    an outcome that is no difference at all: that is another mistake.
    """
    for case in index.derived(all_cases):
        relation, amounts = case.relation, (case.outcome, *case.parts)
        is_difference = relation.kind == "difference" and _are_percentages(*amounts)
        if not is_difference or _POINTS in case.outcome.counts.casefold():
            continue
        worked = work_out(kind=relation.kind, outcome=case.outcome, parts=case.parts, subject=relation.subject)
        if worked is not None and worked.holds:
            yield _finding(relation, case.outcome, case.parts[0].low, case.parts[1].low, index)


def _finding(relation: RelationFacts, outcome: Amount, first: Decimal, second: Decimal, index: Index) -> Finding:
    relative = f"; in procenten is het {number(abs(first - second) / second * 100, decimals=1)} %" if second else ""
    return Finding(
        "REKEN-17",
        Severity.NOTE,
        relation_place(index=index, relation=relation, outcome=outcome, lines=relation.lines or outcome.lines),
        f"Het verschil bij ‘{relation.subject}’ is {number(abs(outcome.low))} procentpunt, geen procent.",
        f"{number(first)} % − {number(second)} % = {number(first - second)} procentpunt{relative}.",
        "Schrijf ‘procentpunt’.",
        facts=(str(outcome.low), str(first), str(second)),
        about=f"{relation.outcome}|{'+'.join(relation.parts)}",
    )


def _are_percentages(*amounts: Amount) -> bool:
    return all(item.unit is Unit.PERCENTAGE and item.value is not None for item in amounts)
