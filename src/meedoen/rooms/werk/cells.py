"""From what an address or a form says to the cells that somebody enters, and each cell as a form shows it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import QueryDict

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.actions.entering import seen_of
from meedoen.apps.indicators.entering import TYPED_FIELDS, CellOf, cleaned
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation, PeriodLock
from meedoen.apps.indicators.queries.cells import current_by_cell, locked_periods, on_their_way, story_beside
from meedoen.apps.indicators.queries.known import indicators_by_code
from meedoen.apps.network.queries import area_names
from meedoen.core.values.period import NotAPeriodError
from meedoen.core.values.quantity import Unit, describe
from meedoen.core.values.record_numbers import record_number
from meedoen.core.values.typed import as_typed
from meedoen.core.values.written import read_period


class UnknownCellError(ValueError):
    """A form names something that is not there; the message says what (Dutch), `field` at which field."""

    def __init__(self, message: str, *, field: str) -> None:
        """Keep the field."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class CellName:
    """A cell as it stands in an address: codes of indicator, period, area and group."""

    indicator: str
    period: str
    area: str
    group: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The words of the address."""
        return {"indicator": self.indicator, "periode": self.period, "gebied": self.area, "groep": self.group}

    @property
    def text(self) -> str:
        """The cell as one hidden field."""
        return json.dumps([self.indicator, self.period, self.area, self.group], ensure_ascii=False)


def named_in(text: str) -> CellName | None:
    """Return the cell that a hidden field names; None when it is no such text."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    is_name = (
        isinstance(parts, list) and len(parts) == len(CellName.__slots__) and all(isinstance(x, str) for x in parts)
    )
    return CellName(*parts) if is_name else None


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell with what stands in it, what is on its way, and what somebody typed just now."""

    number: int
    cell: CellOf
    area: str
    entered: EnteredFigure | None
    current: Observation | None
    before: Observation | None
    lock: PeriodLock | None
    typed: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: EnteredFigure | None = None
    due: str = ""

    @property
    def name(self) -> CellName:
        """The cell as an address names it."""
        return name_of(self.cell)

    @property
    def state(self) -> str:
        """How far the figure is, in Dutch."""
        if self.lock is not None:
            return "goedgekeurd en gesloten"
        return EnteredFigure.State(self.entered.state).label if self.entered else ""

    @property
    def is_open(self) -> bool:
        """Tell whether one can type in it."""
        is_submitted = self.entered is not None and self.entered.state == EnteredFigure.State.SUBMITTED
        return self.lock is None and not is_submitted

    @property
    def seen(self) -> str:
        """The mark of the draft that a form shows."""
        return seen_of(self.theirs or self.entered)

    @property
    def saved_at(self) -> datetime | None:
        """When the draft was kept last."""
        return self.entered.changed_at if self.entered else None

    def told(self, observation: Observation | None) -> str:
        """Return a figure in words; empty when there is none."""
        return describe(observation.quantity, unit=Unit(self.cell.indicator.unit)) if observation else ""


def name_of(cell: CellOf) -> CellName:
    """Return the cell as an address names it."""
    return CellName(cell.indicator.code, cell.period.code, cell.area_code, cell.group)


def cells_named(*, municipality_code: str, names: Iterable[CellName]) -> list[CellOf]:
    """Return the cells of these names, in their order.

    Raises:
        UnknownCellError: an indicator or area is not known here, or a period is none.

    """
    wanted = list(names)
    indicators = indicators_by_code(municipality_code=municipality_code, codes={name.indicator for name in wanted})
    areas = {municipality_code, *area_names(municipality_code=municipality_code, actor=SYSTEM)}
    return [_cell(name, indicators, areas, municipality_code) for name in wanted]


def _cell(name: CellName, indicators: Mapping[str, Indicator], areas: set[str], municipality_code: str) -> CellOf:
    if name.indicator not in indicators:
        message = (
            "Kies een indicator uit de lijst."
            if not name.indicator
            else f"De indicator ‘{name.indicator}’ is hier niet bekend. Kies er een uit de lijst."
        )
        raise UnknownCellError(message, field="indicator")
    area = name.area or municipality_code
    if area not in areas:
        message = f"Het gebied ‘{name.area}’ is hier niet bekend. Kies er een uit de lijst."
        raise UnknownCellError(message, field="gebied")
    try:
        period = read_period(text=name.period)
    except NotAPeriodError as error:
        raise UnknownCellError(str(error), field="periode") from None
    return CellOf(indicators[name.indicator], period, area, name.group.strip()[:200])


def rows_of(*, municipality_code: str, municipality: str, cells: Sequence[CellOf]) -> list[CellRow]:
    """Return every cell with what stands in it and what is on its way."""
    ids = {cell.indicator.pk for cell in cells}
    current = current_by_cell(municipality_code=municipality_code, indicator_ids=ids)
    underway = on_their_way(municipality_code=municipality_code, indicator_id__in=ids)
    locks = locked_periods(municipality_code=municipality_code, indicator_ids=ids)
    areas = {municipality_code: municipality, **area_names(municipality_code=municipality_code, actor=SYSTEM)}
    rows = []
    for number, cell in enumerate(cells):
        key = (cell.indicator.pk, cell.role, cell.period.code, cell.area_code, cell.group)
        entered = underway.get(key)
        rows.append(
            CellRow(
                number=number,
                cell=cell,
                area=areas.get(cell.area_code, cell.area_code),
                entered=entered,
                current=current.get(key),
                before=_before(cell, current.values()),
                lock=locks.get((cell.indicator.pk, cell.period.code, cell.area_code, cell.group)),
                typed=entered.typed if entered else {},
            )
        )
    return rows


def begun_with_what_stands(*, row: CellRow) -> CellRow:
    """Return the row of a figure that somebody wants to correct with what stands there now in its fields."""
    if row.current is None or row.entered is not None or row.typed:
        return row
    story = story_beside(observation=row.current)
    typed = {
        **as_typed(quantity=row.current.quantity),
        "status": row.current.status,
        "origin": row.current.origin,
        "story": story.text,
        "story_by": story.by if story.text else "",
        "is_quote": "ja" if story.is_quote else "",
        "invited": str(row.current.invited or ""),
        "responded": str(row.current.responded or ""),
    }
    return replace(row, typed=cleaned(typed=typed))


def _before(cell: CellOf, current: Iterable[Observation]) -> Observation | None:
    """Return the figure of the last period before this one, of the same kind of period where there is one."""
    same = [
        each
        for each in current
        if each.indicator_id == cell.indicator.pk
        and (each.role, each.area_code, each.group) == (cell.role, cell.area_code, cell.group)
        and each.period_end <= cell.period.begin
    ]
    return max(same, key=lambda each: (each.period_end, each.known_from), default=None)


def typed_in(*, posted: QueryDict, number: int) -> dict[str, str]:
    """Return what was typed in the fields of one row."""
    return cleaned(typed={name: posted.get(f"r{number}-{name}", "") for name in TYPED_FIELDS})


def numbers_in(posted: QueryDict) -> list[tuple[int, CellName]]:
    """Return the rows that a form sends, each with the cell that it names."""
    found = []
    for key in posted:
        number = record_number(text=key.removeprefix("r").removesuffix("-cel"))
        if number is None or key != f"r{number}-cel":
            continue
        name = named_in(str(posted[key]))
        if name is not None:
            found.append((number, name))
    return found
