"""Choosing which figure one enters: first the indicator, then the period that fits it, the area and the group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.indicators.queries.due import frequencies_of
from meedoen.apps.indicators.queries.known import BETWEEN, code_in, codes_with, indicators_by_code
from meedoen.apps.network.queries import area_names
from meedoen.core.values.cadence import Frequency, recent_periods
from meedoen.rooms.werk.cells import CellName, UnknownCellError
from meedoen.rooms.werk.opening import Opening
from meedoen.ui.jinja import counted
from meedoen.ui.page import Field, Option

INDICATORS, PERIODS = "indicatoren-om-in-te-voeren", "periodes-die-passen"
_PERIODS_OFFERED = 8


class NotYetError(UnknownCellError):
    """The period is one, but it has not begun."""


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
    """Return the code of the indicator that somebody typed or chose, also when a part of the name fits one alone.

    What is none, or fits several, is returned as it is.
    """
    known = enterable(opening=opening)
    fitting = codes_with(text, known)
    return code_in(text, known) or (fitting[0] if len(fitting) == 1 else text)


def choosing(*, opening: Opening, asked: CellName, error: UnknownCellError | None) -> Choosing:
    """Return the fields with which one chooses a cell: the period is asked when the indicator is known."""
    known = enterable(opening=opening)
    wrong = {error.field: str(error)} if error else {}
    indicator = known.get(asked.indicator)
    fitting = codes_with(asked.indicator, known) if indicator is None else []
    if fitting:
        return Choosing([_which(asked.indicator, fitting, known)])
    if indicator is not None and "periode" in wrong and not isinstance(error, NotYetError):
        wrong["periode"] = f"‘{asked.period[:_LONGEST_SHOWN]}’ is geen periode. {_expected(opening, indicator)}"
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
    expected = _expected(opening, indicator)
    return Choosing([first, *_about_when(opening, asked, wrong, periods, expected)], suggested, periods)


def _which(text: str, fitting: Sequence[str], known: Mapping[str, Indicator]) -> Field:
    """Return a list to choose from, when what somebody typed fits several indicators."""
    told = counted(len(fitting), "indicator past", "indicatoren passen")
    first = (
        f"; dit zijn de eerste {_MOST_FITTING}. Typ meer van de naam als de goede er niet bij staat"
        if len(fitting) > _MOST_FITTING
        else ""
    )
    return Field(
        "indicator",
        "Welke indicator bedoelt u?",
        kind="radio",
        options=[Option(code, f"{code}{BETWEEN}{known[code].name}") for code in fitting[:_MOST_FITTING]],
        hint=f"{told} bij ‘{text[:_LONGEST_SHOWN]}’{first}.",
    )


_MOST_FITTING = 25
_LONGEST_SHOWN = 40


def _expected(opening: Opening, indicator: Indicator) -> str:
    """Say how to write the periods that figures of this indicator are about."""
    frequencies = frequencies_of(municipality_code=opening.code, indicator_id=indicator.pk) or [Frequency.YEAR]
    told = " of ".join(_EXAMPLES[each] for each in frequencies)
    return f"Schrijf {told}. Is het een peildatum, schrijf dan een dag, zoals 30-9-2026."


_EXAMPLES = {
    Frequency.MONTH: "een maand, zoals september 2026 of 2026-09",
    Frequency.QUARTER: "een kwartaal, zoals 3e kwartaal 2026 of 2026-Q3",
    Frequency.YEAR: "een jaar, zoals 2026",
    Frequency.SCHOOL_YEAR: "een schooljaar, zoals 2025/2026",
}


def _about_when(
    opening: Opening, asked: CellName, wrong: dict[str, str], periods: Sequence[tuple[str, str]], expected: str
) -> list[Field]:
    areas = {opening.code: opening.visit.municipality.name}
    areas |= area_names(municipality_code=opening.code, actor=SYSTEM)
    chosen = asked.area or opening.code
    return [
        Field(
            "periode",
            "Periode",
            value=asked.period or (periods[0][0] if periods else ""),
            hint=expected,
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
