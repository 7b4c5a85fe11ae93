"""`python -m benchmarks.checks.changing`: change one number of the five documents, and see whether a check notices.

Every number that stands in a figure, a claim, a printed table, a finance line, a deviation, a budget or a project is
changed in turn, all else left alone. A number that the documents print once, and that stands in no sum, cannot be
noticed by anyone: the report tells per kind how many are noticed, and with `--list` which are not.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from benchmarks.preparing import place
from meedoen.core.checks import dossier as facts
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.printed import read_cell
from meedoen.core.checks.running import run_checks
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Number, Unit
from tools import steps

MUNICIPALITIES = ("GM0303", "GM0014", "GM0225")
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Change:
    """One number that was changed: of which kind, where, from what to what, and the dossier after it."""

    kind: str
    where: str
    old: Decimal
    new: Decimal
    dossier: facts.Dossier


def other(value: Decimal, *, is_share: bool = False) -> Decimal:
    """Return another number that is no misprint of the first, in the same unit: a share stays below 100."""
    step = Decimal(1).scaleb(value.as_tuple().exponent) if value else Decimal(1)  # type: ignore[arg-type]  # a finite number
    if is_share:
        return (value + 31 * max(step, Decimal("0.1"))) % 100
    return value * 2 + 37 * step


def changes(*, dossier: facts.Dossier) -> Iterator[Change]:
    """Yield every change of one number."""
    yield from _figures(dossier)
    yield from _claims(dossier)
    yield from _cells(dossier)
    yield from _money(dossier)


def _with(dossier: facts.Dossier, field: str, place_in: int, record: object) -> facts.Dossier:
    records = list(getattr(dossier, field))
    records[place_in] = record
    changed: dict[str, Any] = {field: tuple(records)}
    return replace(dossier, **changed)


def _figures(dossier: facts.Dossier) -> Iterator[Change]:
    units = {item.code: item.unit for item in dossier.indicators}
    for number, item in enumerate(dossier.figures):
        if isinstance(item.quantity, Number):
            old = item.quantity.value
            new = other(_tidy(old), is_share=units.get(item.indicator) is Unit.PERCENTAGE)
            changed = replace(item, quantity=replace(item.quantity, value=new))
            where = f"{item.indicator} {item.role} {item.period.code} {item.group}".strip()
            yield Change("figure", where, old, new, _with(dossier, "figures", number, changed))


def _tidy(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def _claims(dossier: facts.Dossier) -> Iterator[Change]:
    for number, item in enumerate(dossier.claims):
        if isinstance(item.quantity, Number):
            old = item.quantity.value
            new = other(_tidy(old), is_share=item.unit is Unit.PERCENTAGE)
            changed = replace(item, quantity=replace(item.quantity, value=new))
            where = f"{item.document} {item.lines}: {item.about}"
            yield Change("claim", where, old, new, _with(dossier, "claims", number, changed))


def _cells(dossier: facts.Dossier) -> Iterator[Change]:
    for number, table in enumerate(dossier.tables):
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                found = read_cell(text=cell)
                if not column or found is None or found.value is None:
                    continue
                new = other(found.value, is_share=found.is_percentage)
                cells = list(row)
                cells[column] = format_number(new) + ("%" if "%" in cell else "")
                rows = [*table.rows]
                rows[row_number] = tuple(cells)
                where = f"{table.code} {row[0]} / {table.columns[column] if column < len(table.columns) else column}"
                changed = replace(table, rows=tuple(rows))
                yield Change("cell", where, found.value, new, _with(dossier, "tables", number, changed))


def _money(dossier: facts.Dossier) -> Iterator[Change]:
    yield from _finance(dossier)
    for number, item in enumerate(dossier.deviations):
        for side in ("costs", "revenues"):
            old = getattr(item, side)
            if old is not None:
                sided: dict[str, Any] = {side: other(old)}
                after = _with(dossier, "deviations", number, replace(item, **sided))
                yield Change("deviation", f"{item.package} {item.title} {side}", old, other(old), after)
    for number, budget in enumerate(dossier.budgets):
        if budget.amount is not None:
            new = other(budget.amount)
            after = _with(dossier, "budgets", number, replace(budget, amount=new))
            yield Change("budget", f"{budget.node} {budget.year}", budget.amount, new, after)


def _finance(dossier: facts.Dossier) -> Iterator[Change]:
    for number, line in enumerate(dossier.finance_lines):
        for place_in, (column, amount) in enumerate(line.amounts):
            amounts = list(line.amounts)
            amounts[place_in] = (column, other(amount))
            after = _with(dossier, "finance_lines", number, replace(line, amounts=tuple(amounts)))
            yield Change("finance", f"{line.code} {column}", amount, other(amount), after)
    for number, project in enumerate(dossier.projects):
        for place_in, spent in enumerate(project.spending):
            if spent.amount is not None:
                spending = list(project.spending)
                spending[place_in] = replace(spent, amount=other(spent.amount))
                after = _with(dossier, "projects", number, replace(project, spending=tuple(spending)))
                yield Change("project", f"{project.number} {spent.item}", spent.amount, other(spent.amount), after)


def noticed(*, change: Change, before: set[tuple[str, str]]) -> tuple[str, ...]:
    """Return the codes of what is found now and was not found before, or was found on other facts."""
    after = run_checks(dossier=change.dossier, rules=RULES)
    return tuple(sorted({item.code for item in after if (item.key, item.fingerprint) not in before}))


def main() -> int:
    """Change, count and tell."""
    parser = argparse.ArgumentParser(prog="benchmarks.checks.changing", description=__doc__)
    parser.add_argument("--list", action="store_true", help="also tell which changes are not noticed")
    parser.add_argument("--only", default="", help="only this kind: figure, claim, cell, finance, deviation, budget")
    arguments = parser.parse_args()
    with place() as here:
        here.command("load-examples")
        dossiers = _dossiers(here.environment())
    total, seen, codes = Counter[str](), Counter[str](), Counter[str]()
    for dossier in dossiers:
        before = {(item.key, item.fingerprint) for item in run_checks(dossier=dossier, rules=RULES)}
        for change in changes(dossier=dossier):
            if arguments.only and change.kind != arguments.only:
                continue
            found = noticed(change=change, before=before)
            total[change.kind] += 1
            seen[change.kind] += bool(found)
            codes.update(found)
            if arguments.list and not found:
                steps.say(f"not noticed: {change.kind} {change.where}: {change.old} → {change.new}")
    for kind in total:
        steps.say(f"{kind}: {seen[kind]} of {total[kind]} noticed")
    steps.say(f"all: {seen.total()} of {total.total()} noticed")
    steps.say(", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    return 0


def _dossiers(environment: dict[str, str]) -> list[facts.Dossier]:
    os.environ.update(environment)  # noqa: TID251 - Django reads where its data is when it starts
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from meedoen.apps.accounts.actors import SYSTEM  # noqa: PLC0415 - needs Django
    from meedoen.apps.reports.dossier import dossier_of  # noqa: PLC0415 - needs Django

    return [dossier_of(municipality_code=code, actor=SYSTEM, today=TODAY) for code in MUNICIPALITIES]


if __name__ == "__main__":
    sys.exit(main())
