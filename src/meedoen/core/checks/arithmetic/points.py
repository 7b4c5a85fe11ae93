"""Differences between two percentages that are called a percentage: they are percentage points."""

from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.outcomes import work_out
from meedoen.core.checks.arithmetic.places import relation_place
from meedoen.core.checks.arithmetic.writing import number
from meedoen.core.checks.dossier import RelationFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve
from meedoen.core.values.quantity import Unit

_POINTS = "procentpunt"


def percent_for_points(index: Index) -> Iterator[Finding]:
    """Yield differences of two percentages that are printed with a percent sign; a note.

    What the document calls percentage points is loaded with `procentpunt` as what it counts, and is left alone. So is
    an outcome that is no difference at all: that is another mistake.
    """
    for relation in index.dossier.relations:
        if relation.kind != "difference":
            continue
        amounts = _amounts(relation, index)
        if amounts is None or not _are_percentages(*amounts) or _POINTS in amounts[0].counts.casefold():
            continue
        outcome, *parts = amounts
        worked = work_out(kind=relation.kind, outcome=outcome, parts=parts, subject=relation.subject)
        if worked is not None and worked.holds:
            yield _finding(relation, outcome, parts[0].low, parts[1].low, index)


def _amounts(relation: RelationFacts, index: Index) -> list[Amount] | None:
    try:
        return [
            resolve(operand=operand, index=index, document=relation.document)
            for operand in (relation.outcome, *relation.parts)
        ]
    except UnknownOperandError:
        return None


def _finding(relation: RelationFacts, outcome: Amount, first: Decimal, second: Decimal, index: Index) -> Finding:
    relative = f"; in procenten is het {number(abs(first - second) / second * 100, decimals=1)}%" if second else ""
    return Finding(
        "REKEN-17",
        Severity.NOTE,
        relation_place(index=index, relation=relation, outcome=outcome, lines=relation.lines or outcome.lines),
        f"Het verschil bij ‘{relation.subject}’ is {number(abs(outcome.low))} procentpunt, geen procent.",
        f"{number(first)}% − {number(second)}% = {number(first - second)} procentpunt{relative}.",
        "Schrijf ‘procentpunt’.",
        facts=(str(outcome.low), str(first), str(second)),
        about=f"{relation.outcome}|{'+'.join(relation.parts)}",
    )


def _are_percentages(*amounts: Amount) -> bool:
    return all(item.unit is Unit.PERCENTAGE and item.value is not None for item in amounts)
