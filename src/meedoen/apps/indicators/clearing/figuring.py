"""From tables with what is hidden of them to figures: one for each place and period, with numerator and denominator.

What was cleared and what was not goes the same way; a hidden part hides the figure that is made of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from meedoen.apps.indicators.clearing.counting import By
from meedoen.apps.indicators.clearing.naming import NO_STEP, OUTCOME, axis_of
from meedoen.apps.indicators.clearing.packing import AmountLeft
from meedoen.core.disclosure.reasons import OUTSIDE, OUTSIDE_AMOUNT
from meedoen.core.indicators.amounts import CENTS_IN_EURO, step_of
from meedoen.core.indicators.composing import Beside, Grown, figure_of, outcome_of, rounded_half_up, spans_of
from meedoen.core.indicators.counts import TOTAL, Cell, CountTable
from meedoen.core.indicators.days import Days
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Growth,
    Inhabitants,
    Ratio,
    Return,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND, parts_of
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity, Unit
from meedoen.links.definitions.reading import national_code_book

Place = tuple[tuple[str, str], ...]
_HIDDEN = -1
_OUTCOMES = {
    "on_time": "op tijd",
    "late": "te laat",
    "running": "loopt nog",
    "suspended": "opgeschort",
    "not_applicable": "niet van toepassing",
    "unknown": "niet te zeggen",
    "back": "terug",
    "not_back": "niet terug",
    "covered": "recht en gebruik",
    "uncovered": "recht, geen gebruik",
    "outside": "gebruik zonder recht",
    "unsure": "niet bekend of er recht is",
}
_UNITS = {100: Unit.PERCENTAGE, 1_000: Unit.PER_1000, 10_000: Unit.PER_10000}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTable:
    """One table of a definition, in one period and division, with the cells of it that do not leave.

    `days` is what is told of the days of the groups that are counted, None when the definition is not about days; `amounts`
    what is told of the amounts of the persons who are counted, likewise.
    """

    position: int
    grid: Grid
    index: int
    by: By
    table: CountTable
    hidden: Iterable[Cell] = ()
    days: Mapping[Cell, Days] | None = None
    amounts: Mapping[Cell, AmountLeft] | None = None


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One outcome or step within a figure: its name in Dutch and how many; None when it is hidden."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFigure:
    """The figure of a definition at one place in one period; `at` is empty for the whole municipality.

    `numerator` and `denominator` are None when they are hidden or there is none. Of days `among` is how many they are the
    days of, of an amount of how many persons it is.
    """

    grid: Grid
    index: int
    by: By
    at: Place
    quantity: Quantity
    numerator: int | None = None
    denominator: int | None = None
    pending: int = 0
    parts: tuple[FigurePart, ...] = ()
    among: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether it does not leave."""
        return isinstance(self.quantity, Absent) and self.quantity.reason is Absence.SUPPRESSED


def unit_of(definition: Definition) -> Unit:
    """Return the unit of the figures of a definition."""
    match definition.measure:
        case Total(of=of) | Average(of=of):
            return Unit.AMOUNT if step_of(of, codes=national_code_book()) == CENTS_IN_EURO else Unit.COUNT
        case Ratio(per=per):
            return _UNITS.get(per, Unit.COUNT)
        case Timeliness() | Return() | Coverage() | Growth():
            return Unit.PERCENTAGE
        case _:
            return Unit.COUNT


@dataclass(slots=True)
class _Numbers:
    """Every count of a definition, by question, periods, division, period and place; hidden ones marked."""

    found: dict[tuple[int, Grid, By, int], dict[Place, int]] = field(default_factory=dict)
    amounts: dict[tuple[Grid, By, int], dict[Place, AmountLeft]] = field(default_factory=dict)

    def add(self, seen: SeenTable) -> None:
        if seen.amounts is not None:
            told = self.amounts.setdefault((seen.grid, seen.by, seen.index), {})
            told.update((cell.at, each) for cell, each in seen.amounts.items())
        counts = self.found.setdefault((seen.position, seen.grid, seen.by, seen.index), {})
        for cell in seen.table.cells():
            counts[cell.at] = seen.table.counts.get(cell, 0)
        for cell in seen.hidden:
            counts[cell.at] = _HIDDEN

    def at(self, key: tuple[int, Grid, By, int], place: Place) -> int | None:
        """Return a count, `_HIDDEN` when it does not leave, None when it is in no table."""
        counts = self.found.get(key)
        return None if counts is None else counts.get(place, 0)


def figures_of(definition: Definition, *, seen: Sequence[SeenTable]) -> list[PlacedFigure]:
    """Return the figures of a definition in the order of the tables, each at every place of its division."""
    numbers = _Numbers()
    for each in seen:
        numbers.add(each)
    inner = {OUTCOME, axis_of(FROM_KIND), axis_of(TO_KIND)}
    figures = []
    for each in seen:
        if each.position:
            continue
        figures += [_figure(definition, each, place, numbers) for place in _places(each, inner)]
    return figures


def _places(seen: SeenTable, inner: set[str]) -> list[Place]:
    """Return the innermost places of a division; a table of no division has one, the municipality."""
    found = []
    outer = [axis for axis in seen.table.axes if axis.name not in inner]
    for cell in seen.table.cells():
        at = dict(cell.at)
        if inner & set(at) or len(at) < len(outer):
            continue
        if all(not axis.parts(at[axis.name]) for axis in outer):
            found.append(cell.at)
    return found


def _figure(definition: Definition, seen: SeenTable, place: Place, numbers: _Numbers) -> PlacedFigure:
    measure = definition.measure
    key = (0, seen.grid, seen.by, seen.index)
    match measure:
        case Ratio():
            return _placed(seen, place, **_ratio(measure, key, place, numbers))
        case Growth():
            return _placed(seen, place, **_growth(measure, key, place, numbers))
        case Timeliness() | Return() | Coverage():
            return _placed(seen, place, **_cohort(measure, key, place, numbers))
        case Total() | Average():
            return _placed(seen, place, **_amount(definition, key[1:], place, numbers))
        case Duration() | Waiting():
            return _placed(seen, place, **_lasting(seen, place, numbers.at(key, place)))
        case _:
            counted = numbers.at(key, place)
            parts = _steps(seen, place, numbers) if isinstance(measure, Transition) else ()
            return _placed(seen, place, quantity=_count(counted), numerator=_told(counted), parts=parts)


def _placed(seen: SeenTable, place: Place, **told: object) -> PlacedFigure:
    return PlacedFigure(grid=seen.grid, index=seen.index, by=seen.by, at=place, **told)  # type: ignore[arg-type] # as the makers below give them


def _ratio(ratio: Ratio, key: tuple[int, Grid, By, int], place: Place, numbers: _Numbers) -> dict[str, object]:
    _, grid, by, index = key
    above, below = numbers.at(key, place), numbers.at((1, grid, by, index), place)
    if _HIDDEN in (above, below):
        return {"quantity": _hidden(), "numerator": _told(above), "denominator": _told(below)}
    if isinstance(ratio.denominator, Inhabitants | TaskFigure):
        below = below or None
    both = Beside(numerator=above, denominator=below, per=ratio.per)
    return {"quantity": both.quantity(), "numerator": above, "denominator": below}


def _growth(growth: Growth, key: tuple[int, Grid, By, int], place: Place, numbers: _Numbers) -> dict[str, object]:
    _, grid, by, index = key
    (_, (before, _)) = spans_of(growth, grid=grid, first=index, last=index)
    now, then = numbers.at(key, place), numbers.at((0, grid, by, before), place)
    if _HIDDEN in (now, then):
        return {"quantity": _hidden(), "numerator": _told(now), "denominator": _told(then)}
    return {"quantity": Grown(now=now, before=then).share.quantity(), "numerator": now, "denominator": then}


def _cohort(
    measure: Timeliness | Return | Coverage, key: tuple[int, Grid, By, int], place: Place, numbers: _Numbers
) -> dict[str, object]:
    names = parts_of(asked=measure)
    found = {name: numbers.at(key, _with(place, OUTCOME, name)) or 0 for name in names}
    parts = tuple(FigurePart(_OUTCOMES.get(name, name), _told(number)) for name, number in found.items())
    told = {name: number for name, number in found.items() if number != _HIDDEN}
    try:
        both = outcome_of(measure, parts=told)
    except KeyError:
        return {"quantity": _hidden(), "parts": parts}
    return {
        "quantity": figure_of(measure, both=both),
        "numerator": both.numerator,
        "denominator": both.denominator,
        "pending": both.pending,
        "parts": parts,
    }


def _lasting(seen: SeenTable, place: Place, counted: int | None) -> dict[str, object]:
    """Return what is told of the days of a group, with how many they are; what is told of the one is not told without the other."""
    if counted is None or counted == _HIDDEN:
        return {"quantity": _count(counted)}
    if not counted:
        return {"quantity": Absent(Absence.NOT_APPLICABLE, "er waren er geen"), "among": 0}
    days = (seen.days or {}).get(Cell(seen.table.subject, seen.table.period, place))
    return {"quantity": days.quantity if days else _hidden(), "among": counted}


def _amount(definition: Definition, key: tuple[Grid, By, int], place: Place, numbers: _Numbers) -> dict[str, object]:
    """Return what is told of an amount, with of how many persons it is; what was told stays with the events of then."""
    persons = numbers.at((1, *key), place)
    is_mean = isinstance(definition.measure, Average)
    hidden = Absent(Absence.SUPPRESSED, OUTSIDE_AMOUNT)
    if persons is None or persons == _HIDDEN:
        return {"quantity": hidden if persons else Absent(Absence.NOT_AVAILABLE)}
    if not persons:
        none = Absent(Absence.NOT_APPLICABLE, "er waren er geen")
        return {"quantity": none if is_mean else Number(Decimal(0)), "among": 0}
    left = numbers.amounts.get(key, {}).get(place)
    if left is None or left.told is None or (is_mean and not left.events):
        return {"quantity": hidden, "among": persons}
    value = Fraction(left.told, CENTS_IN_EURO if unit_of(definition) is Unit.AMOUNT else 1)
    return {"quantity": Number(rounded_half_up(value / (left.events if is_mean else 1), decimals=0)), "among": persons}


def _steps(seen: SeenTable, place: Place, numbers: _Numbers) -> tuple[FigurePart, ...]:
    """Return every step that somebody made or that is hidden, from and to."""
    key, out, to = (0, seen.grid, seen.by, seen.index), axis_of(FROM_KIND), axis_of(TO_KIND)
    axes: Mapping[str, list[str]] = {axis.name: list(axis.part_of) for axis in seen.table.axes}
    found = []
    for since in axes.get(out, []):
        for until in axes.get(to, []):
            number = numbers.at(key, _with(_with(place, out, since), to, until))
            if number:
                found.append(FigurePart(f"van {_said(since)} naar {_said(until)}", _told(number)))
    return tuple(found)


def _said(step: str) -> str:
    return "niets" if step == NO_STEP else step


def _with(place: Place, axis: str, at: str) -> Place:
    return tuple(sorted((*place, (axis, at)))) if at != TOTAL else place


def _told(number: int | None) -> int | None:
    return None if number == _HIDDEN else number


def _count(number: int | None) -> Quantity:
    if number == _HIDDEN:
        return _hidden()
    return Absent(Absence.NOT_AVAILABLE) if number is None else Number(Decimal(number))


def _hidden() -> Quantity:
    return Absent(Absence.SUPPRESSED, OUTSIDE)
