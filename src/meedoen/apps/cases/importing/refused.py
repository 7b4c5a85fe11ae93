"""The file of rows that were refused: as they stood, with why behind them, to correct and give again."""

import base64
from collections.abc import Sequence
from itertools import groupby

from meedoen.apps.accounts.sealing import seal, unseal
from meedoen.apps.cases.importing.outcome import Refusal, in_order
from meedoen.apps.cases.importing.reading import REFUSED_SHEET, GivenList
from meedoen.apps.cases.models import ImportRun
from meedoen.links.workbooks import Column, Form, Sheet, write_workbook

_RESULT, _REASON = "Resultaat", "Reden"


def refused_file(*, given: GivenList, refusals: Sequence[Refusal]) -> bytes:
    """Return a workbook with the refused rows; reading passes its last two columns over."""
    by_row = {row: list(found) for row, found in groupby(in_order(refusals), key=lambda each: each.row)}
    columns = [Column(heading=heading or f"(kolom {place})") for place, heading in enumerate(given.headings, start=1)]
    rows = ((*row.values, "geweigerd", _told(by_row[row.number])) for row in given.rows if row.number in by_row)
    sheet = Sheet(
        title=REFUSED_SHEET, columns=[*columns, Column(heading=_RESULT), Column(heading=_REASON, width=60)], rows=rows
    )
    return write_workbook(sheets=[sheet], form=Form.XLSX)


def sealed_file(*, content: bytes, municipality_code: str) -> str:
    """Return a file so that the database does not show what is in it."""
    return seal(text=base64.b64encode(content).decode(), purpose=_purpose(municipality_code))


def file_of(*, run: ImportRun) -> bytes:
    """Return the file of rows that a run refused; empty when it refused none."""
    return opened_file(sealed=run.refused_rows, municipality_code=run.municipality_id)


def opened_file(*, sealed: str, municipality_code: str) -> bytes:
    """Return what `sealed_file` sealed; empty for nothing.

    Raises:
        SealBrokenError: it was sealed with another secret key.

    """
    return base64.b64decode(unseal(sealed=sealed, purpose=_purpose(municipality_code))) if sealed else b""


def _purpose(municipality_code: str) -> str:
    return f"import:{municipality_code}"


def _told(found: Sequence[Refusal]) -> str:
    return "; ".join(f"{each.column}: {each.text}" if each.column else each.text for each in found)
