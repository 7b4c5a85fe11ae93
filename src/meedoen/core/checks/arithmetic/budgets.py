"""Budgets of goals against the budget of what they are under."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.arithmetic.tallies import Tally
from meedoen.core.checks.arithmetic.writing import number, once
from meedoen.core.checks.dossier import BudgetFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index

Key = tuple[str, str, str]


def budgets_above_their_whole(index: Index) -> Iterator[Finding]:
    """Yield nodes whose parts have more budget together than they have themselves, in the same year (REKEN-01).

    Less is never told: not all of a budget need be divided. A node with two budgets in one year is left alone: which of
    them is divided cannot be known. Tolerance: half a euro for each amount, or half a thousand when all are thousands.
    """
    known: dict[Key, list[BudgetFacts]] = defaultdict(list)
    for budget in index.dossier.budgets:
        if budget.amount is not None:
            known[budget.framework, budget.node, budget.year].append(budget)
    yield from once(
        finding
        for key, found in known.items()
        if len(found) == 1 and (finding := _divided(key, found[0], known, index)) is not None
    )


def _divided(key: Key, whole: BudgetFacts, known: dict[Key, list[BudgetFacts]], index: Index) -> Finding | None:
    framework, code, year = key
    node = index.nodes.get((framework, code))
    children = index.children.get((framework, code), ())
    parts = [budget for child in children for budget in known.get((framework, child.code, year), ())]
    amounts = [budget.amount for budget in parts if budget.amount is not None]
    if node is None or whole.amount is None or not amounts:
        return None
    is_round = all(amount % 1000 == 0 for amount in (*amounts, whole.amount))
    tally = Tally(tuple(amounts), whole.amount, Decimal(1000 if is_round else 1))
    if tally.holds or tally.worked_out < tally.printed:
        return None
    lines = join_lines(budget.lines for budget in (whole, *parts))
    place = replace(index.node_place(node=node), document=whole.document or node.document, lines=lines)
    return Finding(
        "REKEN-01",
        Severity.ERROR,
        place,
        f"De onderdelen van {code} hebben in {year} samen € {number(tally.worked_out)} budget, meer dan de "
        f"€ {number(tally.printed)} van {code} zelf.",
        tally.arithmetic,
        "Verbeter het bedrag dat niet klopt, of schrijf op waar het geld boven het totaal vandaan komt.",
        tally.facts,
        f"budget {year}",
    )
