"""Reading finance tables, explained deviations and savings measures, as finished values in the printed unit."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.finance.models import Deviation, FinanceAmount, FinanceLine, SavingsMeasure


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a finance table with its amounts by column, in the printed unit."""

    code: str
    title: str
    side: str
    kind: str
    package_code: str
    lines: str
    amounts: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class FinanceTable:
    """The finance table of a document: column codes in printed order, lines, and the unit (1000 is thousands)."""

    columns: tuple[str, ...]
    lines: tuple[TableLine, ...]
    multiplier: int


def finance_table(*, municipality_code: str, actor: Actor, document_id: int) -> FinanceTable | None:
    """Return the finance table of a document, or None when it has none."""
    within: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    amounts: dict[int, dict[str, Decimal]] = defaultdict(dict)
    columns: dict[str, None] = {}
    rows = FinanceAmount.objects.within(**within).filter(document_id=document_id).order_by("id")
    for line_id, column, amount in rows.values_list("line_id", "column", "amount"):
        amounts[line_id][column] = amount
        columns[column] = None
    lines = list(FinanceLine.objects.within(**within).filter(document_id=document_id).order_by("id"))
    if not lines:
        return None
    return FinanceTable(
        columns=tuple(columns),
        lines=tuple(
            TableLine(
                code=line.code,
                title=line.title,
                side=line.side,
                kind=line.kind,
                package_code=line.package_code,
                lines=line.lines,
                amounts=amounts[line.pk],
            )
            for line in lines
        ),
        multiplier=lines[0].multiplier,
    )


@dataclass(frozen=True, slots=True)
class ExplainedDeviation:
    """A deviation as explained: costs and revenues in the printed unit, incidental or structural."""

    package_code: str
    title: str
    cause: str
    costs: Decimal | None
    revenues: Decimal | None
    nature: str
    kind: str
    lines: str


def deviations(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[ExplainedDeviation, ...]:
    """Return the explained deviations of a document in printed order."""
    rows = Deviation.objects.within(municipality_code=municipality_code, actor=actor)
    names = ("package_code", "title", "cause", "costs", "revenues", "nature", "kind", "lines")
    found = rows.filter(document_id=document_id).order_by("id").values_list(*names)
    return tuple(ExplainedDeviation(*row) for row in found)


@dataclass(frozen=True, slots=True)
class Saving:
    """A savings measure, the condition under which it can work, and what it leads to."""

    title: str
    precondition: str
    consequence: str
    lines: str


def savings(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[Saving, ...]:
    """Return the savings measures of a document in printed order."""
    rows = SavingsMeasure.objects.within(municipality_code=municipality_code, actor=actor)
    names = ("title", "precondition", "consequence", "lines")
    return tuple(Saving(*row) for row in rows.filter(document_id=document_id).order_by("id").values_list(*names))


def documents_with_finance(*, municipality_code: str, actor: Actor) -> set[int]:
    """Return the ids of documents that hold a finance table, deviations or savings measures."""
    within: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return {
        pk
        for model in (FinanceLine, SavingsMeasure)
        for pk in model.objects.within(**within).values_list("document_id", flat=True).distinct()
        if pk is not None
    }
