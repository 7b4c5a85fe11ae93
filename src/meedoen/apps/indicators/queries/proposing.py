"""Reading a table that somebody gave, and comparing it with what the municipality knows."""

from datetime import date

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.indicators.comparing import judge_table
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation
from meedoen.apps.indicators.proposals import Choices, Known, Proposal, code_for
from meedoen.apps.indicators.queries.cells import locked_periods, on_their_way
from meedoen.apps.network.queries import area_names
from meedoen.links.published_tables import KnownIndicator, TableError, TableReading, read_table

MOST_FIGURES = 600
_MOST_REASONS = 3


def proposal_of(
    *,
    municipality_code: str,
    actor: Actor,
    municipality: str,
    content: bytes,
    file_name: str,
    choices: Choices,
    today: date,
    enters: frozenset[int] | None = None,
) -> Proposal:
    """Read a table and say for each of its figures what taking it over would do; `enters` as in `Known`.

    Raises:
        TableError: the table cannot be read, holds no figure, or is too long to judge on one page (Dutch message).

    """
    within = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    indicators = {indicator.code: indicator for indicator in within}
    areas = {municipality_code: municipality, **area_names(municipality_code=municipality_code, actor=actor)}
    reading = read_table(
        content=content,
        name=file_name,
        # Without their units: what the table does not say itself, the person says.
        definitions=[KnownIndicator(item.code, item.name, own=True) for item in indicators.values()],
        municipality=municipality_code,
        own_names=(municipality,),
        today=today,
    )
    _require_bounded(reading)
    known = Known(
        municipality_code=municipality_code,
        indicators=indicators,
        areas=areas,
        current=_current(municipality_code, actor, reading, choices, indicators),
        today=today,
        taken=_taken(municipality_code, [item.pk for item in indicators.values()]),
        enters=enters,
    )
    return judge_table(reading=reading, line_count=content.count(b"\n") + 1, known=known, choices=choices)


def _require_bounded(reading: TableReading) -> None:
    if not reading.rows:
        reasons = dict.fromkeys(refusal.reason for refusal in reading.refused)
        said = " ".join(f"{reason[:1].upper()}{reason[1:].rstrip('.')}." for reason in list(reasons)[:_MOST_REASONS])
        message = f"Er is geen enkel cijfer gelezen. {said}".strip()
        raise TableError(message)
    if len(reading.rows) > MOST_FIGURES:
        message = (
            f"In deze tabel staan {len(reading.rows)} cijfers; op één pagina beoordeelt u er hoogstens {MOST_FIGURES}. "
            "Knip de tabel in stukken en lees ze een voor een in."
        )
        raise TableError(message)


def _taken(municipality_code: str, indicator_ids: list[int]) -> dict[tuple[int, str, str, str], str]:
    """Return the cells in which nothing can be handed in now, each with why."""
    taken: dict[tuple[int, str, str, str], str] = {}
    locks = locked_periods(municipality_code=municipality_code, indicator_ids=indicator_ids)
    for (indicator, period, area, group), lock in locks.items():
        if not group:
            told = f"{lock.locked_by} keurde deze periode goed; zij is gesloten. Vraag een goedkeurder om haar te heropenen."
            taken |= {(indicator, role, period, area): told for role in Observation.Role.values}
    for key, entered in on_their_way(municipality_code=municipality_code, group="").items():
        state = EnteredFigure.State(entered.state).label
        taken[key[:4]] = f"{entered.entered_by} heeft hier al een cijfer ({state}). Stem het samen af."
    return taken


def _current(
    municipality_code: str,
    actor: Actor,
    reading: TableReading,
    choices: Choices,
    indicators: dict[str, Indicator],
) -> dict[tuple[int, str, str, str], Observation]:
    """Return the figure that counts now for each cell of the indicators in the table: the last that became known."""
    wanted = {code_for(row, choices=choices) for row in reading.rows}
    found = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(
        known_until=None, group="", indicator_id__in=[item.pk for code, item in indicators.items() if code in wanted]
    )
    return {
        (item.indicator_id, item.role, item.period_code, item.area_code): item
        for item in found.select_related("indicator", "document").order_by("known_from", "pk")
    }
