"""Lists out: one, or all in one workbook, with the rows that somebody may see; and the template without rows."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from meedoen.apps.reports.exchange.columns import Heading
from meedoen.apps.reports.exchange.lists import TEMPLATE
from meedoen.apps.reports.exchange.marks import Marker
from meedoen.apps.reports.exchange.origin import belongs_to
from meedoen.apps.reports.exchange.sheets import MARK, REMOVE, ListSheet, Scope
from meedoen.links.workbooks import Form, Sheet, write_workbook_to
from meedoen.links.workbooks.sheets import Writable

_EMPTY = {REMOVE.name: None}
_TOLD = (
    "Dit bestand komt uit Meedoen en kan er weer in, bij Mijn werk, ‘Een bestand inlezen’.",
    "Wat u niet verandert, blijft zoals het is. Een regel die u weghaalt, verandert niets; schrijf ja bij ‘Verwijderen’ om iets te verwijderen.",
    "Laat de koppen van de kolommen staan. Kolommen die u niet nodig hebt, mag u weglaten, behalve waaraan een rij wordt herkend.",
)
_MARKED = (
    "Verandert een collega intussen iets wat u niet aanraakt, dan blijft dat staan. Veranderde u allebei dezelfde cel, dan weigert Meedoen "
    "die rij en zegt wat er nu staat. Meedoen ziet dat aan de verborgen kolom ‘Merk’; laat die staan."
)


def write_lists(*, file: BinaryIO, scope: Scope, sheets: Sequence[ListSheet], form: Form) -> None:
    """Write lists with their rows."""
    written = [
        Sheet(title=sheet.title, columns=[column.column for column in columns], rows=_cells(sheet, columns, scope))
        for sheet, columns in ((sheet, sheet.columns_for(scope)) for sheet in sheets)
    ]
    told = [belongs_to(code=scope.municipality_code), *_TOLD, _MARKED, *_about(sheets)]
    write_workbook_to(file=file, sheets=written, form=form, explanation=told)


def write_template(*, file: BinaryIO, form: Form) -> None:
    """Write every list that a municipality begins with, without rows."""
    sheets = [
        Sheet(
            title=sheet.title, columns=[column.column for column in sheet.columns if not column.is_shown_only], rows=()
        )
        for sheet in TEMPLATE
    ]
    begin = "Begin bij Kaders en werk naar rechts: wat een rij noemt, staat op een blad ervoor."
    write_workbook_to(file=file, sheets=sheets, form=form, explanation=(begin, *_TOLD, *_about(TEMPLATE)))


def _about(sheets: Sequence[ListSheet]) -> list[str]:
    return [f"{sheet.title}: {sheet.about}" for sheet in sheets]


def _cells(sheet: ListSheet, columns: Sequence[Heading], scope: Scope) -> Iterator[Sequence[Writable]]:
    writers: list[tuple[str, Any]] = [(column.name, column.written) for column in columns]
    marker = Marker(sheet=sheet, municipality_code=scope.municipality_code) if MARK in columns else None
    for kept in sheet.rows(scope):
        values = {**_EMPTY, **kept.values}
        if marker is not None:
            values[MARK.name] = marker.of(kept.values)
        yield [write(values[name]) for name, write in writers]
