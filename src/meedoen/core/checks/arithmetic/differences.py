"""The difference column of a finance table against the two columns that it compares."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.arithmetic.finance import SIDE_WORDS, column_name, finance_place
from meedoen.core.checks.arithmetic.tallies import Tally
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.dossier import FinanceLineFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index

_DIFFERENCE = re.compile(r"verschil|afwijking", re.IGNORECASE)
_REALISED = re.compile(r"realisatie|rekening|werkelijk|uitkomst|besteed", re.IGNORECASE)
_BUDGET = re.compile(r"begroting|begroot|raming|geraamd", re.IGNORECASE)
_CHANGED = re.compile(r"wijziging|bijgesteld|actue", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
Pair = tuple[str, str]


def differences_of_finance(index: Index) -> Iterator[Finding]:
    """Yield differences that are not the realised amount less the changed budget, or the other way round (REKEN-02).

    Which way round is what most lines of that side do. Tolerance: one and a half printed unit. A table that prints costs
    with a minus, so that a plus is an advantage, and additions to a reserve without, is told as a warning.
    """
    yield from once(_wrong_differences(index))
    yield from once(_turned_signs(index))


def columns_compared(names: list[str]) -> Pair | None:
    """Return the realised and the budget column that a difference compares, None when they cannot be told.

    >>> columns_compared(["realisatie-2023", "begroting-2024", "begroting-na-wijziging-2024", "realisatie-2024", "verschil"])
    ('realisatie-2024', 'begroting-na-wijziging-2024')
    """
    realised = sorted((name for name in names if _REALISED.search(name)), key=_year)
    budgets = [name for name in names if _BUDGET.search(name) and not _DIFFERENCE.search(name)]
    if not realised or not budgets:
        return None
    last = realised[-1]
    same_year = [name for name in budgets if _year(name) == _year(last)] or budgets
    changed = [name for name in same_year if _CHANGED.search(name)]
    return last, (changed or same_year)[-1]


def _year(name: str) -> str:
    found = _YEAR.findall(name)
    return found[-1] if found else ""


def difference_column(names: list[str]) -> str | None:
    """Return the column that is called a difference, None when there is none or more than one."""
    found = [name for name in names if _DIFFERENCE.search(name)]
    return found[0] if len(found) == 1 else None


def _wrong_differences(index: Index) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[tuple[FinanceLineFacts, str, Pair]]] = defaultdict(list)
    for line in index.dossier.finance_lines:
        names = [name for name, _ in line.amounts]
        difference, pair = difference_column(names), columns_compared(names)
        if difference is not None and pair is not None:
            groups[line.document, line.side].append((line, difference, pair))
    for lines in groups.values():
        forward = [(line, column, _tally(line, column, pair, sign=1)) for line, column, pair in lines]
        back = [(line, column, _tally(line, column, pair, sign=-1)) for line, column, pair in lines]
        best = max((forward, back), key=lambda found: sum(tally.holds for _, _, tally in found))
        for line, column, tally in best:
            if not tally.holds:
                yield _finding(line, column, tally, index)


def _tally(line: FinanceLineFacts, difference: str, pair: Pair, *, sign: int) -> Tally:
    amounts = dict(line.amounts)
    realised, budget = (amounts[name] for name in pair)
    return Tally((sign * realised, -sign * budget), amounts[difference])


def _finding(line: FinanceLineFacts, column: str, tally: Tally, index: Index) -> Finding:
    label = f"{line.title} ({SIDE_WORDS.get(line.side, line.side)})"
    return Finding(
        "REKEN-02",
        Severity.ERROR,
        finance_place(
            index=index, code=line.code, label=label, document=line.document, lines=line.lines, package=line.package
        ),
        f"De kolom ‘{column_name(column)}’ bij ‘{line.title}’ is niet het verschil tussen de twee kolommen.",
        tally.arithmetic,
        "Reken het verschil na en verbeter de kolom die niet klopt.",
        tally.facts,
        column,
    )


def _turned_signs(index: Index) -> Iterator[Finding]:
    minus_is_costs = {
        line.document
        for line in index.dossier.finance_lines
        if line.side == "costs" and line.amounts and all(amount <= 0 for _, amount in _budgets(line))
    }
    for line in index.dossier.finance_lines:
        difference = difference_column([name for name, _ in line.amounts])
        found = dict(line.amounts).get(difference or "", Decimal(0))
        is_positive = any(amount > 0 for _, amount in _budgets(line))
        if line.side == "additions" and line.document in minus_is_costs and is_positive and found > 0:
            yield _turned(line, difference or "", found, index)


def _budgets(line: FinanceLineFacts) -> list[tuple[str, Decimal]]:
    return [(name, amount) for name, amount in line.amounts if not _DIFFERENCE.search(name)]


def _turned(line: FinanceLineFacts, column: str, found: Decimal, index: Index) -> Finding:
    return Finding(
        "REKEN-02",
        Severity.WARNING,
        finance_place(
            index=index,
            code=line.code,
            label=f"{line.title} (stortingen)",
            document=line.document,
            lines=line.lines,
            package=line.package,
        ),
        "Bij de stortingen staat een hogere storting als een plus, terwijl een plus elders in deze tabel een voordeel is.",
        f"Er is {found} meer gestort dan begroot; dat is een nadeel, en lasten die hoger uitvallen staan hier met een min.",
        "Zet voor het verschil bij de stortingen het teken dat ook bij de lasten geldt, of leg onder de tabel uit wat een plus is.",
        (str(found),),
        f"teken {column}",
    )
