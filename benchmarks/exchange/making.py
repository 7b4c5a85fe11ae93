"""A file with figures of the example municipality, as somebody would fill it in: every row can be taken over."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.reports.exchange.observations import OBSERVATIONS
from meedoen.links.workbooks import Form, Sheet, write_workbook

MUNICIPALITY = "GM0303"
_INDICATORS, _FIRST_YEAR, _YEARS, _MONTHS = 100, 2014, 12, 12
_WHOLE = 50


def indicators() -> list[Indicator]:
    """Return the indicators of which there are figures in the file."""
    known = Indicator.objects.within(municipality_code=MUNICIPALITY, actor=SYSTEM).filter(
        unit__in=("count", "percentage")
    )
    return list(known.order_by("code")[:_INDICATORS])


def file_of(*, count: int, form: Form) -> bytes:
    """Return a workbook with so many figures, in all columns that our own list has."""
    columns = [column.column for column in OBSERVATIONS.columns]
    names = [column.name for column in OBSERVATIONS.columns]
    rows = ([values.get(name) for name in names] for values in _rows(count))
    return write_workbook(sheets=[Sheet(title=OBSERVATIONS.title, columns=columns, rows=rows)], form=form)


def _rows(count: int) -> Iterator[dict[str, Any]]:
    known = indicators()
    months = [f"{_FIRST_YEAR + year}-{month:02}" for year in range(_YEARS) for month in range(1, _MONTHS + 1)]
    for number in range(count):
        place, indicator = divmod(number, len(known))
        group, month = divmod(place, len(months))
        yield {
            "indicator": known[indicator].code,
            "name": known[indicator].name,
            "period": months[month],
            "group": f"groep={group}" if group else None,
            "role": "meting",
            "status": "voorlopig" if number % 5 == 0 else "definitief",
            "origin": "Registratie, overzicht van november",
            "note": f"Toelichting bij regel {number}" if number % 4 == 0 else None,
            "reason": "Herziening na controle",
            **_figure(number, known[indicator].unit),
        }


def _figure(number: int, unit: str) -> dict[str, Any]:
    if unit == "count":
        return {"value": number * 37 % 5000}
    part = number % _WHOLE
    if number % 3:
        return {"value": Decimal(number * 37 % 1000) / 10}
    return {"value": Decimal(part * 100) / _WHOLE, "numerator": part, "denominator": _WHOLE}
