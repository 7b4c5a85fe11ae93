"""The list of municipalities with province and inhabitants, from a workbook or CSV such as statistics offices publish.

One row a municipality, with the headings code, naam, provincie and inwoners in any order; other columns are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from meedoen.core.indicators.comparisons import Listing
from meedoen.links.workbooks.reading import read_workbook
from meedoen.links.workbooks.sheets import Row, Value

_HEADINGS = {
    "code": ("code", "gemeentecode"),
    "naam": ("naam", "gemeente", "gemeentenaam"),
    "provincie": ("provincie", "provincienaam"),
    "inwoners": ("inwoners", "inwonertal", "aantal inwoners"),
}
_CODE = re.compile(r"(?:GM)?(\d{1,4})")
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")


class MunicipalityListError(ValueError):
    """The list cannot be taken over; `problems` says of each row what was expected (Dutch)."""

    def __init__(self, *, problems: Sequence[str]) -> None:
        """Keep every problem; the message is the whole list."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read_municipality_list(*, content: bytes, file_name: str) -> tuple[Listing, ...]:
    """Read the list, in order of the names.

    Raises:
        WorkbookError: the file is no workbook or CSV.
        MunicipalityListError: rows are wrong; all of them are told.

    """
    rows = next(sheet.rows for sheet in read_workbook(content=content, file_name=file_name).sheets if sheet.rows)
    places = _places(rows[0])
    found: dict[str, Listing] = {}
    problems: list[str] = []
    for row in rows[1:]:
        cells = {name: row.values[place] for name, place in places.items()}
        wrong = list(_wrong(row, cells))
        if wrong:
            problems += wrong
            continue
        made = _listing(cells)
        if made.code in found:
            problems.append(f"Rij {row.number}: {made.code} staat er twee keer in.")
        found[made.code] = made
    if not found and not problems:
        problems.append("Er staat geen gemeente in deze lijst.")
    if problems:
        raise MunicipalityListError(problems=problems)
    return tuple(sorted(found.values(), key=lambda each: each.name))


def _places(head: Row) -> dict[str, int]:
    said = ["" if value is None else str(value).strip().casefold() for value in head.values]
    places = {
        name: next((place for place, text in enumerate(said) if text in texts), -1) for name, texts in _HEADINGS.items()
    }
    missing = [name for name, place in places.items() if place < 0]
    if missing:
        told = f"Rij {head.number}: de kolom ‘{missing[0]}’ ontbreekt. Verwacht zijn: {', '.join(_HEADINGS)}."
        raise MunicipalityListError(problems=[told])
    return places


def _wrong(row: Row, cells: dict[str, Value]) -> Iterator[str]:
    yield from row.problems
    if _code(cells["code"]) is None:
        yield f"Rij {row.number}: ‘{cells['code'] or ''}’ is geen gemeentecode. Schrijf een code als GM0303."
    for name in ("naam", "provincie"):
        if not isinstance(cells[name], str):
            yield f"Rij {row.number}: vul bij ‘{name}’ een naam in."
    if _inhabitants(cells["inwoners"]) is None:
        yield f"Rij {row.number}: ‘{cells['inwoners'] or ''}’ is geen aantal inwoners. Schrijf een heel getal, zoals 44.337."


def _listing(cells: dict[str, Value]) -> Listing:
    return Listing(
        code=_code(cells["code"]) or "",
        name=str(cells["naam"]).strip(),
        province=str(cells["provincie"]).strip(),
        inhabitants=_inhabitants(cells["inwoners"]),
    )


def _code(value: Value) -> str | None:
    found = _CODE.fullmatch("" if value is None else str(value).strip())
    return f"GM{int(found[1]):04}" if found else None


def _inhabitants(value: Value) -> int | None:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) and value >= 0 else None
    text = value.strip() if isinstance(value, str) else ""
    return int(re.sub(r"\D", "", text)) if _NUMBER.fullmatch(text) else None
