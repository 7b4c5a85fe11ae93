"""What is said to be unavailable while another place has it, and one fact in two units or bases."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.across.agreement import can_agree, contains
from meedoen.core.checks.across.citing import in_words, where
from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import BASELINE, MEASUREMENT, TARGET, Index
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity, Range, Unit, describe

_MISSING = {Absence.NOT_AVAILABLE, Absence.NOT_MEASURED}
_RECENT = 5
"""How many years before a baseline that is still to be made a value elsewhere is worth looking at."""

_TWICE = Decimal(2)
"""From this factor between values of one cell two indicators are about different things."""

_SCALES = {Unit.PERCENTAGE: Decimal(100), Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_LEAST_IN_COMMON = 2
"""How many periods two rates must share before we call them the same fact."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What another place says: of which kind of kin, the absent figure, and the value."""

    severity: Severity
    absent: FigureFacts
    value: str
    where: str


Cells = dict[tuple[str, str, str], list[FigureFacts]]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a value can stand: figures by indicator and cell, kin of each indicator, claims by indicator and cell."""

    cells: dict[str, Cells]
    kin: dict[str, list[tuple[IndicatorFacts, bool]]]
    claimed: dict[tuple[str, str, str, str], str]
    index: Index


def absent_but_known_elsewhere(index: Index) -> Iterator[Finding]:
    """Yield, per indicator and other place, the figures that are called unavailable while the other place has a value.

    An error when the other place is the same indicator, or a kin that proves to be the same rate in another scale; a
    warning for a claim and for a kin: in the same unit, about the same cell, another group, or a period within it; or, of
    a baseline that is still to be made, in any unit and of the last five years. A kin of which other cells differ by
    more than a factor two is about something else.
    """
    places = _Places(_cells(index), _kin(index), _claimed(index), index)
    found: dict[tuple[str, str], list[_Known]] = defaultdict(list)
    for figure in index.dossier.figures:
        indicator = index.indicators.get(figure.indicator)
        if not isinstance(figure.quantity, Absent) or figure.role == TARGET or indicator is None:
            continue
        if figure.quantity.reason in _MISSING:
            for other, known in _elsewhere(figure, indicator, places):
                found[indicator.code, other].append(known)
        elif figure.quantity.reason is Absence.TO_BE_DEVELOPED and figure.role == BASELINE:
            for other, known in _lately(figure, places):
                found[indicator.code, other].append(known)
    for (code, other), items in found.items():
        yield _finding(index.indicators[code], other, items, index)


def _elsewhere(figure: FigureFacts, indicator: IndicatorFacts, places: _Places) -> Iterator[tuple[str, _Known]]:
    """Yield the first of: the same cell of the indicator or of kin, a claim, kin with another group or a day within."""
    cell = (figure.period.code, figure.area, figure.group)
    index = places.index
    usable = [
        (other, same) for other, same in places.kin.get(indicator.code, []) if same or other.unit is indicator.unit
    ]
    for other, is_same in [(indicator, True), *usable]:
        values = places.cells.get(_root(other), {}).get(cell)
        if values:
            severity = Severity.ERROR if is_same else Severity.WARNING
            yield other.code, _known(figure, other, values[0], index, severity)
            return
    if text := places.claimed.get((indicator.code, *cell)):
        yield "tekst", _Known(Severity.WARNING, figure, text, "")
        return
    for other, _ in usable:
        for value in index.figures_of.get(other.code, []):
            if _is_near(value, figure):
                yield other.code, _known(figure, other, value, index, Severity.WARNING)
                return


def _is_near(value: FigureFacts, figure: FigureFacts) -> bool:
    """Tell whether a value is of the same area and of another group or of a time within that of the absent figure."""
    is_value = value.role in {BASELINE, MEASUREMENT} and isinstance(value.quantity, (Number, Range))
    return is_value and value.area == figure.area and contains(outer=figure.period, inner=value.period)


def _lately(figure: FigureFacts, places: _Places) -> Iterator[tuple[str, _Known]]:
    for other, _ in places.kin.get(figure.indicator, []):
        values = [item for found in places.cells.get(_root(other), {}).values() for item in found]
        for value in sorted(values, key=lambda item: item.period.end):
            since = figure.period.begin.year - value.period.begin.year
            is_value = value.role in {BASELINE, MEASUREMENT} and value.document != figure.document
            if is_value and 0 <= since <= _RECENT and value.area == figure.area and value.group == figure.group:
                yield other.code, _known(figure, other, value, places.index, Severity.WARNING)


def _root(indicator: IndicatorFacts) -> str:
    return indicator.same_as or indicator.code


def _cells(index: Index) -> dict[str, Cells]:
    found: dict[str, Cells] = defaultdict(lambda: defaultdict(list))
    for figure in index.dossier.figures:
        indicator = index.indicators.get(figure.indicator)
        if indicator and figure.role != TARGET and isinstance(figure.quantity, (Number, Range)):
            found[_root(indicator)][figure.period.code, figure.area, figure.group].append(figure)
    return found


def _kin(index: Index) -> dict[str, list[tuple[IndicatorFacts, bool]]]:
    """Return the kin of each indicator with whether it is the same rate in another scale; none that contradicts it."""
    found: dict[str, list[tuple[IndicatorFacts, bool]]] = defaultdict(list)
    cells = _cells(index)
    for kinship in index.dossier.kinships:
        pair = (index.indicators.get(kinship.indicator), index.indicators.get(kinship.other))
        for one, other in (pair, pair[::-1]):
            if one is not None and other is not None:
                same = _same_rate(one, other, cells)
                if same or not _contradict(one, other, cells):
                    found[one.code].append((other, same))
    return found


def _contradict(one: IndicatorFacts, other: IndicatorFacts, cells: dict[str, Cells]) -> bool:
    """Tell whether two indicators in one unit differ too much, in a cell that both have, to be about one thing."""
    if one.unit is not other.unit:
        return False
    mine, theirs = cells.get(_root(one), {}), cells.get(_root(other), {})
    pairs = ((_size(mine[cell][0]), _size(theirs[cell][0])) for cell in mine if cell in theirs)
    return any(max(pair) > _TWICE * min(pair) for pair in pairs)


def _size(figure: FigureFacts) -> Decimal:
    match figure.quantity:
        case Number(value=value) | Range(low=value):
            return abs(value)
        case _:
            return Decimal(0)


def _same_rate(one: IndicatorFacts, other: IndicatorFacts, cells: dict[str, Cells]) -> bool:
    """Two rates are the same fact when they agree, each in its own scale, in all cells that both have."""
    if one.unit not in _SCALES or other.unit not in _SCALES or one.unit is other.unit:
        return False
    mine, theirs = cells.get(_root(one), {}), cells.get(_root(other), {})
    shared = [(mine[cell][0].quantity, theirs[cell][0].quantity) for cell in mine if cell in theirs]
    factor = _SCALES[one.unit] / _SCALES[other.unit]
    return len(shared) >= _LEAST_IN_COMMON and all(
        can_agree(one=first, other=_scaled(second, factor)) for first, second in shared
    )


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    decimals = max(0, -factor.normalize().as_tuple().exponent) if isinstance(quantity, Number) else 0  # type: ignore[operator]  # a finite factor
    return Number(quantity.value * factor, quantity.decimals + decimals) if isinstance(quantity, Number) else quantity


def _claimed(index: Index) -> dict[tuple[str, str, str, str], str]:
    found = {}
    for claim in index.dossier.claims:
        indicator = index.indicators.get(claim.indicator)
        if indicator and claim.quantity is not None and claim.period and claim.unit is indicator.unit:
            value = describe(claim.quantity, unit=claim.unit)
            text = f"{value} ({claim.about}, {claim.period.label}; {where(fact=claim, index=index)})"
            found[claim.indicator, claim.period.code, claim.area, claim.group] = text
    return found


def _known(figure: FigureFacts, other: IndicatorFacts, value: FigureFacts, index: Index, severity: Severity) -> _Known:
    about = ", ".join(part for part in (group_in_words(value.group), value.period.label) if part)
    text = f"{describe(value.quantity, unit=other.unit)} ({about})"
    return _Known(severity, figure, text, where(fact=value, index=index))


def _finding(indicator: IndicatorFacts, other: str, items: Sequence[_Known], index: Index) -> Finding:
    first = items[0].absent
    kin = index.indicators.get(other)
    values = ", ".join(dict.fromkeys(item.value for item in items))
    sources = "; ".join(dict.fromkeys(item.where for item in items if item.where))
    text = f"{kin.code} {kin.name}: {values} ({sources})" if kin else values
    years = in_words(list(dict.fromkeys(item.absent.period.label for item in items)))
    is_planned = isinstance(first.quantity, Absent) and first.quantity.reason is Absence.TO_BE_DEVELOPED
    said = "de nulmeting nog gemaakt wordt" if is_planned else "er geen cijfer is"
    order = list(Severity)
    return Finding(
        "DWARS-03",
        min((item.severity for item in items), key=order.index),
        index.indicator_place(indicator=indicator, figure=first),
        f"Voor {years} staat hier dat {said}, terwijl een andere plaats er wel een heeft.",
        text,
        "Neem het cijfer over, of schrijf waarom het hier niet bruikbaar is.",
        facts=(*dict.fromkeys(item.absent.printed for item in items), text),
        about=other,
    )


def one_rate_two_bases(index: Index) -> Iterator[Finding]:
    """Yield pairs of rates that agree number for number in their scales while they say to count other things."""
    cells = _cells(index)
    for kinship in index.dossier.kinships:
        one, other = index.indicators.get(kinship.indicator), index.indicators.get(kinship.other)
        if one is None or other is None or not _same_rate(one, other, cells):
            continue
        mine, theirs = cells[_root(one)], cells[_root(other)]
        pairs = [
            f"{mine[cell][0].period.label}: {describe(mine[cell][0].quantity, unit=one.unit)} en "
            f"{describe(theirs[cell][0].quantity, unit=other.unit)}"
            for cell in mine
            if cell in theirs
        ]
        yield Finding(
            "DWARS-02",
            Severity.ERROR,
            index.indicator_place(indicator=one, figure=next(iter(mine.values()))[0]),
            f"Dit is hetzelfde cijfer als ‘{other.name}’ ({other.code}), maar in een andere eenheid of op een andere basis.",
            "; ".join(pairs),
            "Kies één eenheid en één basis, en noem die op beide plaatsen.",
            facts=(one.unit.value, other.unit.value, *pairs),
            about=other.code,
        )
