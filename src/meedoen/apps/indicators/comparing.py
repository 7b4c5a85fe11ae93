"""Judging a table that somebody gave: what each figure is compared with, and why some cannot be taken over.

Nothing is guessed: a unit, an area or an indicator that is not certain is left to the person. Plain values in and out.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.indicators.proposals import Choices, Known, Proposal, Proposed, Step, area_named, code_for
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.values.period import NotAPeriodError, Period, parse_period
from meedoen.core.values.quantity import UNIT_NAMES, Absence, Absent, Number, Quantity, Range, Unit, describe, misfit
from meedoen.links.published_tables.results import ProposedRow, TableReading

_WORD = re.compile(r"[^\W_]+")
_UNIT_WORDS = {"percentage", "procent", "aantal"}
_OPEN_ABOVE = "alleen de ondergrens staat er"
"""How the reader tells in its note that ‘16+’ was printed: a row has no column for it."""


def judge_table(*, reading: TableReading, line_count: int, known: Known, choices: Choices) -> Proposal:
    """Compare every row of a reading with what is known, under the choices of the person."""
    figures = [_judged(number, row, known, choices) for number, row in enumerate(reading.rows)]
    return Proposal(
        figures=tuple(_without_doubles(figures)),
        refused=reading.refused,
        notes=reading.notes,
        line_count=line_count,
        known=known,
        choices=choices,
    )


def names_agree(printed: str, *, name: str) -> bool:
    """Tell whether two names have the same words; otherwise a person has to look, however near they are.

    >>> names_agree("Jongeren met jeugdhulp", name="% Jongeren met jeugdhulp")
    True
    >>> names_agree("Eenzaam 65+", name="Eenzaam (19-64 jaar)")
    False
    """
    return _words(printed) == _words(name)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _UNIT_WORDS]


class _LeftOutError(Exception):
    """The row cannot be taken over; the message says why (Dutch)."""


def _judged(number: int, row: ProposedRow, known: Known, choices: Choices) -> Proposed:
    area_code = area_named(row.area, known=known) or choices.areas.get(row.area, "")
    begun = Proposed(
        number=number,
        row=row,
        step=Step.LEFT_OUT,
        why="",
        as_read=_as_read(row),
        indicator=known.indicators.get(code_for(row, choices=choices)),
        area_code=area_code,
        area=known.areas.get(area_code, row.area),
    )
    try:
        return _worked_out(begun, known, choices)
    except _LeftOutError as reason:
        return replace(begun, why=str(reason))


def _worked_out(begun: Proposed, known: Known, choices: Choices) -> Proposed:
    """Finish what was begun; a reason why it cannot be taken over is raised."""
    row, indicator = begun.row, begun.indicator
    period = _period(row, known)
    _require_measured(row)
    if indicator is None:
        raise _LeftOutError("Kies eerst bij welke indicator dit hoort.")
    if begun.area_code not in known.areas:
        raise _LeftOutError(f"Het gebied ‘{row.area}’ is hier niet bekend. Kies een gebied.")
    unit = Unit(indicator.unit)
    quantity = _quantity(row, unit, is_converted=row.indicator in choices.converted)
    cell = (indicator.pk, row.role, period.code, begun.area_code)
    current = known.current.get(cell)
    step, why = (Step.NEW, "Nieuw.") if current is None else _compared(quantity, current)
    if step is not Step.SAME:
        _require_room(indicator, known, cell)
    return replace(
        begun,
        step=step,
        why=why,
        period=period,
        quantity=quantity,
        text=describe(quantity, unit=unit),
        current=current,
        current_text=describe(_bare(current.quantity), unit=unit) if current else "",
        doubts=_doubts(row, indicator, choices),
    )


def _require_room(indicator: Indicator, known: Known, cell: tuple[int, str, str, str]) -> None:
    if known.enters is not None and indicator.pk not in known.enters:
        raise _LeftOutError("U mag van deze indicator geen cijfers invoeren.")
    if cell in known.taken:
        raise _LeftOutError(known.taken[cell])


def _bare(quantity: Quantity) -> Quantity:
    return Absent(quantity.reason) if isinstance(quantity, Absent) else quantity


def _as_read(row: ProposedRow) -> str:
    try:
        unit = Unit(row.unit) if row.unit else Unit.SCORE
        return describe(_plain_quantity(row), unit=unit)
    except (_LeftOutError, ValueError):
        return row.value or (f"hoogstens {row.value_high}" if row.value_high else row.absence)


def _period(row: ProposedRow, known: Known) -> Period:
    try:
        period = parse_period(row.period)
    except NotAPeriodError:
        raise _LeftOutError("Over welke periode dit gaat, staat niet in de tabel.") from None
    if period.begin > known.today and row.role == Observation.Role.MEASUREMENT:
        raise _LeftOutError(f"{period.label} is nog niet begonnen; daarover kan nog niets gemeten zijn.")
    return period


_ELSEWHERE = {
    "baseline": "Een nulmeting hoort bij een kader. Zet haar in het invoerbestand van dat kader.",
    "target": "Een streefwaarde hoort bij een kader. Zet haar in het invoerbestand van dat kader.",
    "budget": "Een begrote waarde is geen meting. Meedoen bewaart bij een indicator alleen wat gemeten is.",
}


def _require_measured(row: ProposedRow) -> None:
    if row.role not in Observation.Role.values:
        raise _LeftOutError(_ELSEWHERE.get(row.role, "Of dit gemeten is, staat niet in de tabel."))


def _plain_quantity(row: ProposedRow) -> Number | Range | Absent:
    if row.absence:
        return Absent(Absence(row.absence))
    if not row.value:
        raise _LeftOutError("Meedoen kan een waarde zonder ondergrens (‘minder dan’) nog niet bewaren.")
    low = Decimal(row.value)
    decimals = _decimals(row.value)
    if _OPEN_ABOVE in row.note:
        return Range(low, None, decimals)
    if row.value_high:
        return Range(low, Decimal(row.value_high), max(decimals, _decimals(row.value_high)))
    return Number(low, decimals)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


_SCALES: dict[str, Decimal] = {
    Unit.PERCENTAGE: Decimal(100),
    Unit.PER_1000: Decimal(1000),
    Unit.PER_10000: Decimal(10000),
}


def factor_between(*, told: str, wanted: str) -> Decimal | None:
    """Return what a value must be multiplied with to go from one scale to another; None when that cannot be.

    >>> factor_between(told="per_1000", wanted="per_10000")
    Decimal('10')
    >>> factor_between(told="count", wanted="percentage") is None
    True
    """
    one, other = _SCALES.get(told), _SCALES.get(wanted)
    return None if one is None or other is None or one == other else other / one


def _quantity(row: ProposedRow, unit: Unit, *, is_converted: bool) -> Quantity:
    quantity = _plain_quantity(row)
    if isinstance(quantity, Absent):
        return quantity
    if row.unit and row.unit != unit:
        wanted, told = UNIT_NAMES[unit], UNIT_NAMES[Unit(row.unit)]
        factor = factor_between(told=row.unit, wanted=unit)
        if factor is None:
            raise _LeftOutError(f"De tabel geeft een {told}, de indicator is een {wanted}. Dat is niet om te rekenen.")
        if not is_converted:
            raise _LeftOutError(f"De tabel geeft {told}, de indicator is {wanted}. Reken om, of laat het weg.")
        quantity = _times(quantity, factor)
    values = [quantity.value] if isinstance(quantity, Number) else [quantity.low, quantity.high or quantity.low]
    wrong = next(filter(None, (misfit(value=value, unit=unit) for value in values)), "")
    if wrong:
        raise _LeftOutError(wrong)
    return quantity


def _times(quantity: Number | Range, factor: Decimal) -> Number | Range:
    """Convert to another scale; a figure is not made more precise than it was printed."""
    shift = factor.adjusted()
    decimals = max(0, quantity.decimals - shift)
    if isinstance(quantity, Number):
        return Number(quantity.value * factor, decimals)
    high = None if quantity.high is None else quantity.high * factor
    return Range(quantity.low * factor, high, decimals)


def _doubts(row: ProposedRow, indicator: Indicator, choices: Choices) -> tuple[str, ...]:
    doubts = []
    if row.indicator not in choices.indicators and not names_agree(row.indicator, name=indicator.name):
        doubts.append("De naam is niet helemaal gelijk; kijk of het dezelfde indicator is.")
    if not row.unit and not row.absence:
        doubts.append(f"Neem dit alleen over als het een {UNIT_NAMES[Unit(indicator.unit)]} is.")
    return tuple(doubts)


def _compared(quantity: Quantity, current: Observation) -> tuple[Step, str]:
    now = current.quantity
    if isinstance(quantity, Absent) and isinstance(now, Absent):
        return Step.SAME, "Ook in Meedoen is er geen waarde."
    if isinstance(quantity, Absent):
        return Step.LEFT_OUT, "Meedoen heeft hier al een cijfer; de tabel heeft er geen."
    if isinstance(now, Absent) and not _is_of_a_table(current):
        # The document that says that there is no value keeps saying so; the table adds one.
        return Step.NEW, f"Nieuw. Een eerdere bron zei: {describe(_bare(now), unit=Unit.TEXT).lower()}."
    if _are_equal(quantity, now):
        is_rounded = isinstance(quantity, Number) and isinstance(now, Number) and quantity.value != now.value
        return Step.SAME, "Staat er al, met meer decimalen." if is_rounded else "Staat er al."
    return Step.DIFFERENT, "Wijkt af van wat er nu staat."


def _is_of_a_table(current: Observation) -> bool:
    """Tell whether a figure was taken over from a table: a document has one figure per cell."""
    return current.document is not None and current.document.kind == SourceDocument.TABLE


def _are_equal(one: Quantity, other: Quantity) -> bool:
    if isinstance(one, Number) and isinstance(other, Number):
        return one.value == other.value or _is_rounded(one, other)
    if isinstance(one, Range) and isinstance(other, Range):
        return (one.low, one.high) == (other.low, other.high)
    return False


def _is_rounded(printed: Number, exact: Number) -> bool:
    """Tell whether the table gives the figure that is known, with fewer decimals."""
    if printed.decimals >= exact.decimals:
        return False
    half = Decimal(5).scaleb(-printed.decimals - 1)
    return abs(printed.value - exact.value) <= half


def _without_doubles(figures: Iterable[Proposed]) -> list[Proposed]:
    """Leave out what stands twice in the table: the second of two equal figures, and all of what contradicts itself."""
    found = list(figures)
    cells: dict[tuple[object, ...], list[Proposed]] = {}
    for figure in found:
        if figure.indicator and figure.period and figure.step in {Step.NEW, Step.DIFFERENT}:
            key = (figure.indicator.pk, figure.row.role, figure.period.code, figure.area_code)
            cells.setdefault(key, []).append(figure)
    out: dict[int, str] = {}
    for same in cells.values():
        if len({figure.text for figure in same}) > 1:
            lines = ", ".join(str(figure.row.line) for figure in same)
            out |= {
                figure.number: f"De tabel geeft dit cijfer meer keren, met andere waarden (regel {lines})."
                for figure in same
            }
        else:
            out |= {figure.number: f"Staat ook op regel {same[0].row.line}." for figure in same[1:]}
    return [
        replace(figure, step=Step.LEFT_OUT, why=out[figure.number]) if figure.number in out else figure
        for figure in found
    ]
