"""Choosing which figure one enters: first the indicator, then the period that fits it, the area and the group."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.indicators.queries.due import frequencies_of
from meedoen.apps.indicators.queries.known import BETWEEN, code_in, indicators_by_code
from meedoen.apps.network.queries import area_names
from meedoen.core.values.cadence import Frequency, recent_periods
from meedoen.rooms.werk.cells import CellName, UnknownCellError
from meedoen.rooms.werk.opening import Opening
from meedoen.ui.page import Field, Option

INDICATORS, PERIODS = "indicatoren-om-in-te-voeren", "periodes-die-passen"
_PERIODS_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Choosing:
    """The fields with which one chooses, and what each of them suggests while one types."""

    fields: Sequence[Field]
    indicators: Sequence[str] = ()
    periods: Sequence[tuple[str, str]] = ()


def enterable(*, opening: Opening) -> dict[str, Indicator]:
    """Return the indicators of which who asks may enter something, by code."""
    reach = entering_reach(actor=opening.visit.actor, municipality_code=opening.code)
    delivered = {cell[0] for cell in reach.cells}
    return {
        code: each
        for code, each in indicators_by_code(municipality_code=opening.code).items()
        if reach.indicator_ids is None or each.pk in reach.indicator_ids or each.pk in delivered
    }


def named_indicator(*, opening: Opening, text: str) -> str:
    """Return the code of the indicator that somebody typed or chose; what is none is returned as it is."""
    return code_in(text, enterable(opening=opening)) or text


def choosing(*, opening: Opening, asked: CellName, error: UnknownCellError | None) -> Choosing:
    """Return the fields with which one chooses a cell: the period is asked when the indicator is known."""
    known = enterable(opening=opening)
    wrong = {error.field: str(error)} if error else {}
    indicator = known.get(asked.indicator)
    first = Field(
        "indicator",
        "Indicator",
        value=f"{indicator.code}{BETWEEN}{indicator.name}" if indicator else asked.indicator,
        hint="Typ een deel van de naam of de code en kies uit de lijst.",
        error=wrong.get("indicator"),
        suggestions=INDICATORS,
    )
    suggested = [f"{code}{BETWEEN}{each.name}" for code, each in known.items()]
    if indicator is None:
        return Choosing([first], suggested)
    periods = _periods(opening, indicator)
    return Choosing([first, *_about_when(opening, asked, wrong, periods)], suggested, periods)


def _about_when(
    opening: Opening, asked: CellName, wrong: dict[str, str], periods: Sequence[tuple[str, str]]
) -> list[Field]:
    areas = {opening.code: opening.visit.municipality.name}
    areas |= area_names(municipality_code=opening.code, actor=SYSTEM)
    chosen = asked.area or opening.code
    return [
        Field(
            "periode",
            "Periode",
            value=asked.period or (periods[0][0] if periods else ""),
            hint="Schrijf 2026, 2026-Q3, 2026-09, 2026-09-30 (peildatum) of 2025/2026 (schooljaar).",
            error=wrong.get("periode"),
            suggestions=PERIODS if periods else None,
        ),
        Field(
            "gebied",
            "Gebied",
            kind="select",
            options=[Option(code, name, code == chosen) for code, name in areas.items()],
            error=wrong.get("gebied"),
        ),
        Field(
            "groep",
            "Groep",
            value=asked.group,
            hint="Alleen als het cijfer over een groep gaat, zoals 18-27 jaar.",
            required=False,
        ),
    ]


def _periods(opening: Opening, indicator: Indicator) -> list[tuple[str, str]]:
    """Return the last periods that have ended, of how often figures of this indicator come, each with its name."""
    frequencies = frequencies_of(municipality_code=opening.code, indicator_id=indicator.pk) or [Frequency.YEAR]
    today = timezone.localdate()
    found = [
        period
        for frequency in frequencies
        for period in recent_periods(day=today, frequency=frequency, count=_PERIODS_OFFERED + 1)
        if period.last_day < today
    ]
    return [(period.code, period.label) for period in found]
