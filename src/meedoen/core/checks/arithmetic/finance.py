"""Lines of finance tables: totals against their items, and a balance against costs and revenues."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from meedoen.core.checks.arithmetic.tallies import Tally
from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.dossier import FinanceLineFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

SIDE_WORDS = {
    "costs": "lasten",
    "revenues": "baten",
    "balance": "saldo",
    "additions": "stortingen",
    "withdrawals": "onttrekkingen",
    "reserve_balance": "saldo reserves",
}
_BALANCES = {"balance": ("revenues", "costs"), "reserve_balance": ("withdrawals", "additions")}
_REMEDY = (
    "Reken de kolom na aan de hand van de bron en verbeter het getal dat niet klopt, of zet de ontbrekende regel erbij."
)


@dataclass(frozen=True, slots=True)
class FinanceTally:
    """A total of a finance table in one column, with the lines that it is about."""

    line: FinanceLineFacts
    column: str
    tally: Tally
    lines: str


@dataclass(slots=True)
class _Side:
    """What was read of one side since its last total."""

    items: list[FinanceLineFacts] = field(default_factory=list)
    since_subtotal: list[FinanceLineFacts] = field(default_factory=list)
    closing: FinanceLineFacts | None = None


def finance_place(*, index: Index, code: str, label: str, document: str, lines: str, package: str) -> Place:
    """Return the place of a finance line or of a package, marked at the node of the same code when there is one."""
    node = index.nodes_printed.get((document, package)) if package else None
    return Place(
        PlaceKind.FINANCE,
        code,
        label,
        framework=node.framework if node else "",
        node=node.code if node else "",
        document=document,
        lines=lines,
    )


def totals_of_finance(index: Index) -> Iterator[Finding]:
    """Yield totals and balances of finance lines that do not follow from their lines (REKEN-01).

    Tolerance: half a printed unit for each term and for the total.
    """
    yield from once(_finding(found, index) for found in finance_tallies(index) if not found.tally.holds)


def _finding(found: FinanceTally, index: Index) -> Finding:
    line = found.line
    label = f"{line.title} ({SIDE_WORDS.get(line.side, line.side)})"
    place = finance_place(
        index=index, code=line.code, label=label, document=line.document, lines=found.lines, package=line.package
    )
    return Finding(
        "REKEN-01",
        Severity.ERROR,
        place,
        f"‘{line.title}’ is in de kolom ‘{column_name(found.column)}’ niet de optelling van de regels erboven.",
        found.tally.arithmetic,
        _REMEDY,
        found.tally.facts,
        found.column,
    )


def column_name(column: str) -> str:
    """Return a column as it reads: ‘realisatie 2024’."""
    return column.replace("-", " ")


def finance_tallies(index: Index) -> Iterator[FinanceTally]:
    """Yield every total and balance of the finance lines with its parts, right or wrong."""
    by_document: dict[str, list[FinanceLineFacts]] = defaultdict(list)
    for line in index.dossier.finance_lines:
        by_document[line.document].append(line)
    for lines in by_document.values():
        sides: dict[str, _Side] = defaultdict(_Side)
        for line in lines:
            if line.side in _BALANCES:
                yield from _balance(line, [sides[side] for side in _BALANCES[line.side]])
            elif line.kind == "item":
                sides[line.side].items.append(line)
                sides[line.side].since_subtotal.append(line)
            else:
                yield from _total(line, sides[line.side])


def _total(line: FinanceLineFacts, side: _Side) -> Iterator[FinanceTally]:
    parts = side.since_subtotal if line.kind == "subtotal" else side.items
    for column, printed in line.amounts:
        amounts = [dict(item.amounts).get(column) for item in parts]
        known = [amount for amount in amounts if amount is not None]
        if known and len(known) == len(amounts):
            yield FinanceTally(line, column, Tally(tuple(known), printed), _span(parts, line))
    side.closing = line
    side.since_subtotal = []
    if line.kind == "total":
        side.items = []


def _span(parts: list[FinanceLineFacts], line: FinanceLineFacts) -> str:
    return ", ".join(dict.fromkeys(item.lines for item in (*parts, line) if item.lines))


def _balance(line: FinanceLineFacts, pair: list[_Side]) -> Iterator[FinanceTally]:
    """Try plus and minus for what is taken off: costs stand with a minus in one table and without in another."""
    plus, minus = (_of_package(side, line.package) for side in pair)
    known: list[tuple[str, Decimal, list[Decimal], list[Decimal]]] = []
    for column, printed in line.amounts:
        above, below = _amounts(plus, column), _amounts(minus, column)
        if above is not None and below is not None and (above or below):
            known.append((column, printed, above, below))
    readings = [
        [FinanceTally(line, column, Tally((*above, *(sign * item for item in below)), printed), _span([*plus, *minus], line))
         for column, printed, above, below in known]
        for sign in (_sign(minus), -_sign(minus))
    ]  # fmt: skip
    best = max(readings, key=lambda found: sum(item.tally.holds for item in found))
    other = {item.column for reading in readings for item in reading if item.tally.holds and "verschil" in item.column}
    yield from (item for item in best if item.tally.holds or item.column not in other)


def _sign(lines: list[FinanceLineFacts]) -> int:
    amounts = [amount for line in lines for _, amount in line.amounts]
    return 1 if sum(amount < 0 for amount in amounts) * 2 > len(amounts) else -1


def _of_package(side: _Side, package: str) -> list[FinanceLineFacts]:
    if package:
        return [item for item in side.items if item.package == package]
    return [side.closing] if side.closing is not None else side.items


def _amounts(lines: list[FinanceLineFacts], column: str) -> list[Decimal] | None:
    found = [dict(line.amounts).get(column) for line in lines]
    known = [amount for amount in found if amount is not None]
    return known if len(known) == len(found) else None
