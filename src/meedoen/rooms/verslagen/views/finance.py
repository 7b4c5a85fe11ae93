"""Money as published: the finance table, the explained deviations, budgets per goal, savings measures.

The amounts are as printed. Checking sums and clustering per goal are later capabilities.
"""

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meedoen.apps.finance.queries import ExplainedDeviation, FinanceTable, deviations, finance_table, savings
from meedoen.apps.reports.queries.reports import BudgetYear, node_budgets, report_document
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import ABSENCE_NAMES, Absence
from meedoen.rooms.verslagen.views.shared_frame import begin
from meedoen.ui.page import Column, Place

SIDES = {
    "costs": "Lasten",
    "revenues": "Baten",
    "balance": "Saldo van lasten en baten",
    "additions": "Stortingen in reserves",
    "withdrawals": "Onttrekkingen aan reserves",
    "reserve_balance": "Saldo van de reserves",
}
UNITS = {1: "hele euro's", 1000: "duizenden euro's"}
NATURES = {"incidental": "incidenteel", "structural": "structureel"}


@require_safe
def finance(request: HttpRequest, gemeente: str, document: str) -> HttpResponse:
    """Show the money of one document."""
    visit, context = begin(request=request, gemeente=gemeente, crumbs=(Place("Geld"),))
    report = report_document(code=document, **visit.scope)
    if report is None:
        message = f"Het document ‘{document}’ is hier niet gelezen."
        raise Http404(message)
    table = finance_table(document_id=report.pk, **visit.scope)
    context |= {
        "title": f"Geld in {report.title}",
        "source": Place(report.title, reverse("cijfers:source", args=(gemeente, report.code))),
        "table": _table(table) if table else None,
        "deviations": _deviations(deviations(document_id=report.pk, **visit.scope)),
        "budgets": _budgets(gemeente, node_budgets(document_id=report.pk, **visit.scope)),
        "savings": savings(document_id=report.pk, **visit.scope),
    }
    return render(request, "verslagen/finance.html", context)


def _table(table: FinanceTable) -> dict[str, object]:
    unit = UNITS.get(table.multiplier, f"eenheden van {format_number(Decimal(table.multiplier))} euro")
    columns = [Column("Post"), Column("Kant"), *(Column(_column(code), numeric=True) for code in table.columns)]
    rows = [
        (
            f"{line.package_code} {line.title}".strip(),
            SIDES.get(line.side, line.side),
            *(_cell(line.amounts.get(code)) for code in table.columns),
        )
        for line in table.lines
    ]
    return {"caption": f"Bedragen in {unit}, zoals gedrukt", "columns": columns, "rows": rows}


def _column(code: str) -> str:
    return code.replace("-", " ").capitalize()


def _cell(amount: Decimal | None) -> str:
    return "niet vermeld" if amount is None else format_number(amount, decimals=0)


def _deviations(found: tuple[ExplainedDeviation, ...]) -> list[dict[str, object]]:
    packages: dict[str, list[ExplainedDeviation]] = {}
    for deviation in found:
        packages.setdefault(deviation.package_code, []).append(deviation)
    return [
        {
            "package": code,
            "columns": [
                Column("Afwijking"),
                Column("Oorzaak"),
                Column("Lasten", numeric=True),
                Column("Baten", numeric=True),
                Column("Aard"),
                Column("Regel"),
            ],
            "rows": [
                (
                    item.title,
                    item.cause or "",
                    "" if item.costs is None else format_number(item.costs, decimals=0),
                    "" if item.revenues is None else format_number(item.revenues, decimals=0),
                    NATURES.get(item.nature, ""),
                    item.lines,
                )
                for item in items
            ],
        }
        for code, items in packages.items()
    ]


def _budgets(gemeente: str, found: tuple[BudgetYear, ...]) -> dict[str, object] | None:
    if not found:
        return None
    years = sorted({budget.year for budget in found})
    rows: dict[str, dict[str, BudgetYear]] = {}
    for budget in found:
        rows.setdefault(budget.node_code, {})[budget.year] = budget
    return {
        "columns": [Column("Onderdeel"), *(Column(year, numeric=True) for year in years)],
        "rows": [
            (_node(gemeente, next(iter(cells.values()))), *(_budget(cells.get(year)) for year in years))
            for cells in rows.values()
        ],
    }


def _node(gemeente: str, budget: BudgetYear) -> Place:
    address = reverse("doelen:node", args=(gemeente, budget.framework_code, budget.node_code))
    return Place(budget.node_title, address)


def _budget(budget: BudgetYear | None) -> str:
    if budget is None:
        return "niet vermeld"
    if budget.amount is None:
        name = ABSENCE_NAMES[Absence(budget.absence)]
        return f"{name} ({budget.printed})" if budget.printed else name
    return f"€ {format_number(budget.amount, decimals=0)}"
