"""Loading lines of finance tables, explained deviations and savings measures."""

from django.db import transaction

from meedoen.apps.finance.models import Deviation, FinanceAmount, FinanceLine, SavingsMeasure
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.readings import Reading


@transaction.atomic
def load_finance(*, reading: Reading) -> dict[str, int]:
    """Replace the finance records of a document; amounts stay in the printed unit, with its multiplier."""
    lines = _lines(reading)
    counts = {"financeline": replace_records(reading=reading, model=FinanceLine, records=lines)}
    amounts = [
        FinanceAmount(**reading.home(lines=record.lines.text), line=line, column=column, amount=amount.value)
        for line, record in zip(lines, reading.transcript.finance_lines, strict=True)
        for column, amount in record.amounts.items()
    ]
    counts["financeamount"] = len(FinanceAmount.objects.bulk_create(amounts))
    counts["deviation"] = replace_records(reading=reading, model=Deviation, records=_deviations(reading))
    counts["savingsmeasure"] = replace_records(reading=reading, model=SavingsMeasure, records=_measures(reading))
    return counts


def _lines(reading: Reading) -> list[FinanceLine]:
    return [
        FinanceLine(
            **reading.home(lines=line.lines.text),
            code=line.code,
            title=line.title,
            side=line.side,
            kind=line.kind,
            package_code=line.package or "",
            multiplier=int(line.multiplier.value),
        )
        for line in reading.transcript.finance_lines
    ]


def _deviations(reading: Reading) -> list[Deviation]:
    return [
        Deviation(
            **reading.home(lines=item.lines.text),
            package_code=item.package,
            title=item.title,
            cause=item.cause or "",
            costs=item.costs.value if item.costs else None,
            revenues=item.revenues.value if item.revenues else None,
            nature=item.nature or "",
            kind=item.kind,
            multiplier=int(item.multiplier.value),
        )
        for item in reading.transcript.deviations
    ]


def _measures(reading: Reading) -> list[SavingsMeasure]:
    return [
        SavingsMeasure(
            **reading.home(lines=item.lines.text),
            title=item.title,
            precondition=item.precondition,
            consequence=item.consequence or "",
            framework_code=item.framework or "",
            node_code=item.node or "",
        )
        for item in reading.transcript.savings
    ]
