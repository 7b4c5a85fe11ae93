"""What is said to be unavailable while another place has it, and one fact in two units or bases."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.across.agreement import can_agree
from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import TARGET, Index
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity, Range, Unit, describe

_MISSING = {Absence.NOT_AVAILABLE, Absence.NOT_MEASURED}
_SCALES = {Unit.PERCENTAGE: Decimal(100), Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_LEAST_IN_COMMON = 2
"""How many periods two rates must share before we call them the same fact."""

Cells = dict[tuple[str, str, str], list[FigureFacts]]


def absent_but_known_elsewhere(index: Index) -> Iterator[Finding]:
    """Yield figures that are called unavailable for a cell of which another place has the value.

    The other place is the same indicator in another document or role, a kin that proves to be the same rate in another
    scale, a kin in the same unit (a warning: it is counted in another way), or a claim about the indicator.
    """
    cells = _cells(index)
    kin = _kin(index)
    claimed = _claimed(index)
    for figure in index.dossier.figures:
        absent = isinstance(figure.quantity, Absent) and figure.quantity.reason in _MISSING
        indicator = index.indicators.get(figure.indicator)
        if not absent or figure.role == TARGET or indicator is None:
            continue
        cell = (figure.period.code, figure.area, figure.group)
        for other, is_same in [(indicator, True), *kin[indicator.code]]:
            found = cells.get(_root(other), {}).get(cell)
            if found:
                yield _known(figure, indicator, other, found[0], index, is_same=is_same)
                break
        else:
            text = claimed.get((indicator.code, *cell))
            if text:
                yield _finding(figure, indicator, text, index, Severity.WARNING)


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
    """Return the kin of each indicator that can be compared: the same rate in another scale, or the same unit."""
    found: dict[str, list[tuple[IndicatorFacts, bool]]] = defaultdict(list)
    cells = _cells(index)
    for kinship in index.dossier.kinships:
        pair = (index.indicators.get(kinship.indicator), index.indicators.get(kinship.other))
        for one, other in (pair, pair[::-1]):
            if one is not None and other is not None:
                same = _same_rate(one, other, cells)
                if same or one.unit is other.unit:
                    found[one.code].append((other, same))
    return found


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
            text = f"{value} ({claim.about}, regel {claim.lines})"
            found[claim.indicator, claim.period.code, claim.area, claim.group] = text
    return found


def _known(
    figure: FigureFacts,
    indicator: IndicatorFacts,
    other: IndicatorFacts,
    found: FigureFacts,
    index: Index,
    *,
    is_same: bool,
) -> Finding:
    document = index.documents.get(found.document)
    where = f"{document.title if document else 'elders'}, regel {found.lines}"
    value = describe(found.quantity, unit=other.unit)
    text = f"{other.code} {other.name}: {value} ({where})"
    return _finding(figure, indicator, text, index, Severity.ERROR if is_same else Severity.WARNING)


def _finding(figure: FigureFacts, indicator: IndicatorFacts, text: str, index: Index, severity: Severity) -> Finding:
    return Finding(
        "DWARS-03",
        severity,
        index.indicator_place(indicator=indicator, figure=figure),
        f"Voor {figure.period.label} staat hier dat er geen cijfer is, terwijl een andere plaats er wel een heeft.",
        text,
        "Neem het cijfer over, of schrijf waarom het hier niet bruikbaar is.",
        facts=(figure.printed, text),
        about=f"{figure.role}/{figure.period.code}/{figure.area}/{figure.group}",
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
