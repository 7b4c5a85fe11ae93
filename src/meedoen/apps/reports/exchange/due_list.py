"""The list of figures that somebody still has to deliver: filled in and read in like any list of figures."""

from collections.abc import Sequence
from typing import BinaryIO

from meedoen.apps.indicators.queries.due import DueFigure
from meedoen.apps.reports.exchange.observations import OBSERVATIONS
from meedoen.apps.reports.exchange.origin import belongs_to
from meedoen.links.workbooks import Form, Sheet, write_workbook_to
from meedoen.links.workbooks.sheets import Writable

_TOLD = (
    "Dit zijn de cijfers die u nog moet aanleveren. Vul ze in en lees het bestand in bij Mijn werk, ‘Een bestand inlezen’.",
    "Laat de koppen van de kolommen staan. Haal een rij weg als u dat cijfer nog niet hebt; zij blijft dan op u wachten.",
    "Komt er geen cijfer, kies dan bij ‘Geen cijfer omdat’ waarom. Een leeg cijfer is nooit 0.",
)


def write_due(*, file: BinaryIO, due: Sequence[DueFigure], municipality_code: str, form: Form) -> None:
    """Write a row for each figure that is to come, with all but the figure filled in."""
    rows: list[list[Writable]] = []
    for each in due:
        known = {
            "indicator": each.indicator_code,
            "name": each.indicator_name,
            "period": each.due.period.code,
            "area": "" if each.area_code == municipality_code else each.area_code,
            "group": each.group,
        }
        rows.append([known.get(column.name) for column in OBSERVATIONS.columns])
    sheet = Sheet(title=OBSERVATIONS.title, columns=[column.column for column in OBSERVATIONS.columns], rows=rows)
    write_workbook_to(file=file, sheets=[sheet], form=form, explanation=(belongs_to(code=municipality_code), *_TOLD))
