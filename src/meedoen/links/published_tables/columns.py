"""From heads to columns with a meaning: which holds the name, the unit, the period, and what each column of values is about.

What the head alone does not decide, the cells below it or the other columns may: an unknown word beside ‘Nederland’ is
the own municipality, a bare year beside a budget is a measurement only when it lies before the budget.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meedoen.links.published_tables.areas import NamedArea, find_area
from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import Cell, Firmness, Row
from meedoen.links.published_tables.headings import Heading, Kind
from meedoen.links.published_tables.periods import is_year, only_period
from meedoen.links.published_tables.roles import planned_from, with_roles
from meedoen.links.published_tables.tables import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by what they are for; `values` are those to read, `skipped` those that were not, with why."""

    name: int | None = None
    number: int | None = None
    unit: int | None = None
    period: int | None = None
    area: int | None = None
    values: tuple[tuple[int, Heading], ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    skipped: tuple[tuple[int, Heading, str], ...] = ()
    is_turned: bool = False
    planned_from: str = ""
    notes: tuple[str, ...] = field(default=())


def lay_out(table: Table, *, title: str, today_year: int | None) -> Layout:
    """Give every column of a table its purpose."""
    layout = _Layouter(table, title, today_year).layout()
    return replace(layout, planned_from=planned_from(title=title, today_year=today_year))


def column_cells(table: Table, place: int) -> list[Cell]:
    """Return the cells of a column that are not empty."""
    return [row.cells[place] for row in table.body if place < len(row.cells) and not row.cells[place].is_empty]


class _Layouter:
    """Decides column by column, and keeps what was chosen as notes."""

    def __init__(self, table: Table, title: str, today_year: int | None) -> None:
        self._table = table
        self._title = title
        self._today_year = today_year
        self._heads = list(table.headings)
        width = max((len(row.cells) for row in table.body), default=0)
        self._heads += [Heading(Kind.UNKNOWN)] * (width - len(self._heads))
        self._notes: list[str] = []
        self._skipped: list[tuple[int, Heading, str]] = []
        self._texts: list[tuple[int, str]] = []

    def layout(self) -> Layout:
        singles = {kind: self._first(kind) for kind in (Kind.NUMBER, Kind.UNIT, Kind.PERIOD, Kind.AREA)}
        name = self._name(singles)
        period = singles[Kind.PERIOD]
        if name is None and period is not None and not self._has_values():
            return self._turned(period)
        if singles[Kind.AREA] is None:
            singles[Kind.AREA] = self._area_without_head(name)
        if singles[Kind.PERIOD] is None:
            singles[Kind.PERIOD] = self._years_column(name)
        used = {place for place in (name, *singles.values()) if place is not None}
        values: list[tuple[int, Heading]] = []
        for place, head in enumerate(self._heads):
            if place not in used:
                self._place(place, head, values)
        chosen = with_roles(
            self._with_areas(values), above=self._table.above, title=self._title, today_year=self._today_year
        )
        self._skipped += chosen.skipped
        self._notes += chosen.notes
        values = self._without_doubles(self._without_years(chosen.values))
        return Layout(
            name=name,
            number=singles[Kind.NUMBER],
            unit=singles[Kind.UNIT],
            period=singles[Kind.PERIOD],
            area=singles[Kind.AREA],
            values=tuple(values),
            texts=tuple(self._texts),
            skipped=tuple(self._skipped),
            notes=tuple(self._notes),
        )

    def _cells(self, place: int) -> list[Cell]:
        return column_cells(self._table, place)

    def _first(self, kind: Kind) -> int | None:
        return next((place for place, head in enumerate(self._heads) if head.kind is kind), None)

    def _has_values(self) -> bool:
        return any(head.kind is Kind.VALUE for head in self._heads)

    def _name(self, singles: dict[Kind, int | None]) -> int | None:
        named = self._first(Kind.NAME)
        if named is not None:
            return named
        for place, head in enumerate(self._heads):
            cells = self._cells(place)
            wordy = [cell for cell in cells if not looks_like_value(cell.text) and only_period(cell.text) is None]
            if (
                head.kind in {Kind.UNKNOWN, Kind.NUMBER, Kind.TEXT, Kind.AREA}
                and cells
                and len(wordy) > 0.7 * len(cells)
            ):
                if head.kind in {Kind.NUMBER, Kind.AREA} and singles.get(head.kind) == place:
                    singles[head.kind] = None
                printed = f"met kop ‘{head.printed}’" if head.printed else "zonder kop"
                self._notes.append(
                    f"De {_ordinal(place)} kolom ({printed}) is gelezen als de namen van de indicatoren."
                )
                return place
            if head.kind in {Kind.VALUE, Kind.PERIOD}:
                return None
        return None

    def _area_without_head(self, name: int | None) -> int | None:
        """Find a column without a head that holds only areas, such as the municipality and ‘Landelijk’."""
        for place, head in enumerate(self._heads):
            cells = self._cells(place)
            if place == name or head.kind not in {Kind.UNKNOWN, Kind.TEXT} or head.printed or len(cells) < 2:  # noqa: PLR2004 - one cell shows no pattern
                continue
            texts = Counter(cell.text for cell in cells)
            if any((area := find_area(text)) and area.is_reference for text in texts) and not any(
                looks_like_value(text) for text in texts
            ):
                self._notes.append(f"De {_ordinal(place)} kolom (zonder kop) is gelezen als het gebied.")
                return place
        return None

    def _years_column(self, name: int | None) -> int | None:
        """Find a column such as ‘Laatste meting’ whose cells are all years."""
        for place, head in enumerate(self._heads):
            cells = self._cells(place)
            if (
                place != name
                and head.kind is Kind.VALUE
                and not head.period
                and head.area is None
                and cells
                and all(is_year(cell.text) for cell in cells)
            ):
                self._notes.append(f"Onder ‘{head.printed}’ staan alleen jaren; dat is gelezen als de periode.")
                return place
        return None

    def _place(self, place: int, head: Heading, values: list[tuple[int, Heading]]) -> None:
        cells = self._cells(place)
        figures = [cell for cell in cells if cell.number is not None or looks_like_value(cell.text)]
        if head.kind is Kind.VALUE or (head.kind is Kind.UNKNOWN and head.left and figures):
            if head.role == "target" and not head.period and cells and not figures:
                self._texts.append((place, head.printed))
            else:
                values.append((place, head))
        elif head.kind is Kind.BAD:
            if head.left and head.period and figures:
                values.append((place, head))
            else:
                self._skipped.append((place, head, head.problem))
        elif head.kind is Kind.UNKNOWN and figures and len(figures) >= 0.5 * len(cells):
            values.append((place, head))
        elif head.kind is Kind.DERIVED:
            self._skipped.append((place, head, ""))
        elif cells:
            self._texts.append((place, head.printed))

    def _with_areas(self, values: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
        """Read an unknown word over a column of values as the own municipality when its like is an area to compare with."""
        compared = {
            head.period
            for _, head in values
            if head.kind is Kind.VALUE and head.area is not None and head.area.is_reference
        }
        unknown = [(place, head) for place, head in values if head.kind is not Kind.VALUE]
        names = {(head.left or head.printed).strip() for _, head in unknown}
        found = []
        for place, head in values:
            if head.kind is Kind.VALUE:
                found.append((place, head))
                continue
            name = (head.left or head.printed).strip()
            is_name = bool(name) and name[0].isupper() and not any(sign.isdigit() for sign in name)
            if is_name and len(names) == 1 and head.period in compared:
                self._notes.append(
                    f"‘{name}’ staat naast een gebied om mee te vergelijken en is gelezen als de eigen gemeente."
                )
                found.append(
                    (
                        place,
                        replace(
                            head, kind=Kind.VALUE, area=NamedArea(name, is_reference=False, is_own=True), problem=""
                        ),
                    )
                )
            else:
                reason = head.problem or (
                    f"wat de kop ‘{head.printed}’ betekent, is niet zeker"
                    if head.printed
                    else "boven deze kolom staat geen kop"
                )
                self._skipped.append((place, head, reason))
        return found

    def _without_doubles(self, values: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
        """Skip columns that claim to be about the same thing, unless their unit or a word tells them apart."""
        keys = Counter(_key(head) for _, head in values)
        found = []
        for place, head in values:
            if keys[_key(head)] > 1:
                self._skipped.append(
                    (
                        place,
                        head,
                        f"de kop ‘{head.printed}’ staat er meer dan één keer, en niets zegt wat het verschil is",
                    )
                )
            else:
                found.append((place, head))
        return found

    def _without_years(self, values: Sequence[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
        """Leave out columns with nothing but years: they say of when another figure is, or the rows have moved."""
        kept = []
        for place, head in values:
            texts = [cell.text for cell in self._cells(place)]
            least = 2 if self._table.firmness is Firmness.FIRM else 1
            if len(texts) >= least and all(is_year(text) for text in texts):
                self._skipped.append((place, head, f"onder ‘{head.printed}’ staan alleen jaartallen"))
            else:
                kept.append((place, head))
        return kept

    def _turned(self, period: int) -> Layout:
        """Read a table with a row per period and a column per indicator."""
        values = tuple(
            (place, replace(head, kind=Kind.VALUE, role="measurement"))
            for place, head in enumerate(self._heads)
            if place != period and head.kind in {Kind.UNKNOWN, Kind.BAD} and head.printed and self._cells(place)
        )
        texts = tuple(
            (place, head.printed)
            for place, head in enumerate(self._heads)
            if place != period and head.kind in {Kind.TEXT, Kind.UNIT}
        )
        note = "De tabel heeft een rij per periode en een kolom per indicator."
        return Layout(period=period, values=values, texts=texts, is_turned=True, notes=(*self._notes, note))


def _key(head: Heading) -> tuple[object, ...]:
    unit = tuple(told.name for told in head.units)
    return (head.period, head.role, head.area.name.lower() if head.area else "", unit, head.remarks)


def _ordinal(place: int) -> str:
    names = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")
    return names[place] if place < len(names) else f"{place + 1}e"


__all__ = ["Layout", "Row", "column_cells", "lay_out"]
