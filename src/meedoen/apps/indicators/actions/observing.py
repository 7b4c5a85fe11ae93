"""From figures that were released to observations of the indicators that they count: hidden ones as hidden, with the sentence.

A figure that a person entered, or a period that somebody closed, stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.clearing.excluding import is_amount
from meedoen.apps.indicators.clearing.figuring import PlacedFigure, unit_of
from meedoen.apps.indicators.clearing.naming import AREA_AXIS, UNKNOWN_PLACE, fed_by
from meedoen.apps.indicators.figures import keep_figures, quantity_columns
from meedoen.apps.indicators.models import Indicator, Observation, Release
from meedoen.apps.indicators.queries.cells import locked_periods
from meedoen.apps.indicators.queries.known import indicators_by_code
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.grids import GridKind
from meedoen.core.indicators.measures import Duration, Transition, Waiting
from meedoen.core.indicators.units import DAYS
from meedoen.core.values.dutch import format_date, format_number
from meedoen.core.values.quantity import Absence, Absent, Number, Unit, misfit

OWN_REGISTER = "eigen register"
"""The origin of an observation that was computed."""
_SAME = ("number", "number_high", "decimals", "absence", "numerator", "denominator", "status")
_CELL = ("indicator_id", "period_code", "area_code", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What became of the figures: new observations, those that replaced an earlier one, and cells that were left alone."""

    added: int
    revised: int
    kept: int
    indicators: tuple[Indicator, ...]


def observed_by(*, definitions: Sequence[Definition], municipality_code: str) -> Mapping[str, tuple[Indicator, ...]]:
    """Return by definition the indicators of the municipality of which it gives the figures.

    An indicator of which two definitions give a number in its unit has no figures of either, unless one has its code.
    """
    by_code = indicators_by_code(municipality_code=municipality_code)
    fits: dict[str, list[str]] = defaultdict(list)
    for definition in definitions:
        for code in fed_by(definition):
            if code in by_code and _counts_the_same(definition, by_code[code]) and _is_one_number(definition):
                fits[code].append(definition.code)
    found: dict[str, list[Indicator]] = defaultdict(list)
    for code, candidates in fits.items():
        chosen = code if code in candidates else candidates[0] if len(candidates) == 1 else ""
        if chosen:
            found[chosen].append(by_code[code])
    return {code: tuple(indicators) for code, indicators in found.items()}


def _counts_the_same(definition: Definition, indicator: Indicator) -> bool:
    """Tell whether an indicator is told in the same unit; the unit of days is a number, of which the indicator says that it counts days."""
    if is_amount(definition.measure) and unit_of(definition) is not Unit.AMOUNT:
        return False
    is_days = isinstance(definition.measure, Duration | Waiting)
    same = indicator.unit == unit_of(definition)
    return same and (not is_days or indicator.counts.strip().casefold() == DAYS)


def _is_one_number(definition: Definition) -> bool:
    return not isinstance(definition.measure, Transition)


def observe(
    *,
    release: Release,
    approved_by: str,
    figures: Iterable[tuple[Definition, Indicator, PlacedFigure]],
    now: datetime,
) -> Observed:
    """Write the figures as observations; what stands already in the same words stays, the rest closes what it replaces."""
    writing = _Writing(release, approved_by, now)
    incoming = [writing.observation(*each) for each in figures if _is_observed(each[2], each[1])]
    ids = {each.indicator_id for each in incoming}
    code = release.municipality_id
    within = Observation.objects.within(municipality_code=code, actor=SYSTEM)
    standing = {
        _cell(each): each
        for each in within.filter(
            indicator_id__in=ids, known_until=None, document=None, role=Observation.Role.MEASUREMENT
        )
    }
    locks = locked_periods(municipality_code=code, indicator_ids=ids)
    added, closed, kept = [], [], 0
    for each in incoming:
        old = standing.get(_cell(each))
        if (old is not None and old.origin != OWN_REGISTER) or _cell(each) in locks:
            kept += 1
        elif old is None:
            added.append(each)
        elif any(getattr(old, name) != getattr(each, name) for name in _SAME):
            each.is_published = old.is_published
            closed.append(old)
            added.append(each)
    keep_figures(model=Observation, closed=closed, added=added, now=now)
    indicators = {each.indicator_id: each.indicator for each in added}
    return Observed(
        added=len(added) - len(closed), revised=len(closed), kept=kept, indicators=tuple(indicators.values())
    )


def _cell(record: Observation) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in _CELL)


def _is_observed(figure: PlacedFigure, indicator: Indicator) -> bool:
    """Tell whether a figure stands with an indicator: not of twelve rolling months, and months only of the whole municipality."""
    kind = figure.grid.kind
    is_fine = kind is GridKind.MONTH and bool(figure.at)
    if kind is GridKind.ROLLING_YEAR or is_fine or (AREA_AXIS, UNKNOWN_PLACE) in figure.at:
        return False
    match figure.quantity:
        case Number(value=value):
            return not misfit(value=value, unit=Unit(indicator.unit))
        case Absent(reason=reason):
            return reason is Absence.SUPPRESSED
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes the observations of one release."""

    release: Release
    approved_by: str
    now: datetime

    def observation(self, definition: Definition, indicator: Indicator, figure: PlacedFigure) -> Observation:
        period, release = figure.grid.period(figure.index), self.release
        at = dict(figure.at)
        area = at.pop(AREA_AXIS, release.municipality_id)
        lineage = (
            f"Berekend met de definitie ‘{definition.code}’ (versie {definition.version}) uit versie {release.revision} van "
            f"de feiten, gezien op {format_date(release.seen_on)}. Vrijgave {release.number}."
        )
        if figure.among is not None:
            many = format_number(Decimal(figure.among))
            told = f"In hele euro, over {many} personen" if is_amount(definition.measure) else f"In dagen, over {many}"
            lineage = f"{told}. {lineage}"
        return Observation(
            municipality_id=release.municipality_id,
            indicator=indicator,
            role=Observation.Role.MEASUREMENT,
            period_code=period.code,
            period_begin=period.begin,
            period_end=period.end,
            area_code=area,
            group=", ".join(f"{axis}={place}" for axis, place in sorted(at.items())),
            status=Observation.Status.PROVISIONAL if figure.pending else Observation.Status.FINAL,
            note=f"{getattr(figure.quantity, 'note', '')} {lineage}" if figure.is_hidden else lineage,
            origin=OWN_REGISTER,
            recorded_by=release.made_by,
            approved_by=self.approved_by,
            known_from=self.now,
            **quantity_columns(quantity=figure.quantity),
        )
