"""Compare what was read with what a person says: what is right, wrong, incomplete, refused without need, or lost."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from meedoen.links.published_tables.results import ProposedRow, TableReading
from tests.links.published_tables.cases import ANY, NOWHERE, Case, Cell, Figure

PROVISIONAL = "provisional"
THE_COUNTRY = {"nederland", "landelijk", "nl"}
OWN = "gemeente"
"""How the reader calls the own municipality when the table prints no name."""


@dataclass(slots=True)
class Verdict:
    """The rows and cells of one case by how they fared; a wrong row comes with the reason."""

    right: list[ProposedRow] = field(default_factory=list)
    wrong: list[tuple[ProposedRow, str]] = field(default_factory=list)
    incomplete: list[tuple[ProposedRow, str]] = field(default_factory=list)
    refused: list[Cell] = field(default_factory=list)
    """Cells that could have been read and were refused."""
    cautious: list[Cell] = field(default_factory=list)
    """Cells that may be read or refused, and were refused."""
    rightly_refused: list[Cell] = field(default_factory=list)
    lost: list[Cell] = field(default_factory=list)
    """Cells that are nowhere: not a row, not refused, not in a note."""
    unsaid: list[str] = field(default_factory=list)
    """Words that had to be in a note or a refusal, and are not."""


def judge(case: Case, reading: TableReading) -> Verdict:
    """Hold a reading against the cells of a case."""
    verdict = Verdict()
    accepted: set[int] = set()
    for row in reading.rows:
        _place(row, case=case, accepted=accepted, verdict=verdict)
    for place, cell in enumerate(case.cells):
        if place in accepted or cell.kind == "empty":
            continue
        if not _is_told(cell, case=case, reading=reading):
            verdict.lost.append(cell)
        {"must": verdict.refused, "may": verdict.cautious, "refuse": verdict.rightly_refused}[cell.kind].append(cell)
    said = fold(" ".join(_all_words(reading)))
    verdict.unsaid = [word for word in case.mention if fold(word) not in said]
    if not case.cells and not said:
        verdict.unsaid.append("waarom er niets is gelezen")
    return verdict


def fold(text: str) -> str:
    """Lower case without accents, spaces or dashes, so that spelling does not matter."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[\s\u00ad‐‑–-]+|[\u0300-\u036f]", "", plain)


def _place(row: ProposedRow, *, case: Case, accepted: set[int], verdict: Verdict) -> None:
    same_key = [place for place in _named(row, case.cells) if _fits_key(row, case.cells[place], case=case)]
    if not same_key:
        verdict.wrong.append((row, "zo’n cel is er niet"))
        return
    same_figure = [place for place in same_key if _fits_figure(row, case.cells[place])]
    if not same_figure:
        kinds = {case.cells[place].kind for place in same_key}
        verdict.wrong.append((row, "moest geweigerd worden" if kinds == {"refuse"} else "een ander getal"))
        return
    free = [place for place in same_figure if place not in accepted]
    if not free:
        verdict.wrong.append((row, "dezelfde cel twee keer"))
        return
    cell = case.cells[free[0]]
    accepted.add(free[0])
    fault = _unit_fault(row, cell) or _status_fault(row, cell)
    if fault.startswith("!"):
        verdict.wrong.append((row, fault[1:]))
    else:
        verdict.right.append(row)
        if fault:
            verdict.incomplete.append((row, fault))


def _named(row: ProposedRow, cells: Sequence[Cell]) -> list[int]:
    name = fold(row.indicator)
    exact = [place for place, cell in enumerate(cells) if fold(cell.indicator) == name]
    if exact:
        return exact
    near = [
        p
        for p, cell in enumerate(cells)
        if fold(cell.indicator) in name or (len(name) > 8 and name in fold(cell.indicator))
    ]
    longest = max((len(cells[place].indicator) for place in near), default=0)
    return [place for place in near if len(cells[place].indicator) == longest]


def _fits_key(row: ProposedRow, cell: Cell, *, case: Case) -> bool:
    period = cell.period == ANY or row.period == ("" if cell.period == NOWHERE else cell.period)
    return period and row.role in cell.roles and _fits_area(row.area, cell=cell, case=case)


def _fits_area(area: str, *, cell: Cell, case: Case) -> bool:
    if cell.area == ANY:
        return True
    found, wanted = fold(area), fold(cell.area)
    if not wanted:
        printed = fold(str(case.source.get("input", case.source.get("sheet", ""))))
        return found in {"", OWN, fold(case.municipality)} or f"gemeente{found.removeprefix('gemeente')}" in printed
    own = {fold(case.municipality)} if case.municipality else set()
    if wanted in own and found in {"", OWN}:
        return True
    if wanted in THE_COUNTRY:
        return found in THE_COUNTRY
    return found in {wanted, f"provincie{wanted}", f"gemeente{wanted}"}


def _fits_figure(row: ProposedRow, cell: Cell) -> bool:
    if cell.kind == "refuse":
        return False
    if cell.kind == "empty":
        return bool(row.absence) and not row.value
    wanted = cell.figure
    if wanted.absence:
        return not row.value and bool(row.absence) and wanted.absence in {ANY, row.absence}
    return not row.absence and _ends(row) == (wanted.low, wanted.high)


def _ends(row: ProposedRow) -> tuple[Decimal | None, Decimal | None]:
    try:
        return Decimal(row.value) if row.value else None, Decimal(row.value_high) if row.value_high else None
    except InvalidOperation:
        return None, None


def _unit_fault(row: ProposedRow, cell: Cell) -> str:
    if cell.unit == ANY or (row.absence and not row.unit):
        return ""
    optional, wanted = cell.unit.startswith("*"), cell.unit.removeprefix("*").replace("none", "")
    if row.unit == wanted or (optional and not row.unit):
        return ""
    return f"!eenheid {row.unit} in plaats van {wanted or 'geen'}" if row.unit else f"eenheid {wanted} ontbreekt"


def _status_fault(row: ProposedRow, cell: Cell) -> str:
    if cell.status == ANY:
        return ""
    is_provisional = row.status in {PROVISIONAL, "voorlopig"}
    if is_provisional == (cell.status == PROVISIONAL):
        return ""
    return "!voorlopig zonder dat het er staat" if is_provisional else "dat het voorlopig is, ontbreekt"


def _is_told(cell: Cell, *, case: Case, reading: TableReading) -> bool:
    if not reading.rows and (reading.refused or reading.notes):
        return True
    name = fold(cell.indicator)
    told = [fold(word) for word in [*(f"{r.text} {r.reason}" for r in reading.refused), *reading.notes]]
    if any(name in words or f"‘{cell.period}’" in words for words in told):
        return True
    lines = _lines(cell, case=case)
    if any(refusal.text.endswith("…") and lines and refusal.line <= lines.start for refusal in reading.refused):
        return True  # a stretch of lines that was refused in one, of which the text is cut where it is shown
    return any(refusal.line in lines for refusal in reading.refused) or (
        case.format == "html" and bool(reading.refused)
    )


def _lines(cell: Cell, *, case: Case) -> range:
    """The lines from the name of this indicator up to that of the next."""
    if "sheet" in case.source:
        lines = [fold(" ".join(str(content) for content in row)) for row in case.source["sheet"]]
    else:
        lines = [fold(line) for line in case.source["input"].splitlines()]
    others = {fold(other.indicator) for other in case.cells} - {fold(cell.indicator)}
    start = next((n for n, line in enumerate(lines, start=1) if fold(cell.indicator) in line), 0)
    if not start:
        return range(0)
    stop = next((n for n in range(start + 1, len(lines) + 1) if any(o in lines[n - 1] for o in others)), len(lines) + 1)
    return range(start, max(stop, start + 1))


def _all_words(reading: TableReading) -> list[str]:
    return [
        *reading.notes,
        *(f"{refusal.text} {refusal.reason}" for refusal in reading.refused),
        *(row.note for row in reading.rows),
    ]


def figure_of(row: ProposedRow) -> Figure:
    """What a row says, as a figure."""
    low, high = _ends(row)
    return Figure(low=low, high=high, absence=row.absence)
