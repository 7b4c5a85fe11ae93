"""Choosing which figure one enters: the indicator, the period, the area and the group."""

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.queries.known import indicators_by_code
from meedoen.apps.network.queries import area_names
from meedoen.rooms.werk.cells import CellName, UnknownCellError
from meedoen.rooms.werk.opening import Opening
from meedoen.ui.page import Field, Option


def choosing_fields(*, opening: Opening, asked: CellName, error: UnknownCellError | None) -> list[Field]:
    """Return the fields with which one chooses a cell; only indicators that one may enter are there."""
    wrong = {error.field: str(error)} if error else {}
    reach = entering_reach(actor=opening.visit.actor, municipality_code=opening.code)
    delivered = {cell[0] for cell in reach.cells}
    indicators = [
        Option(code, f"{each.name} ({code})", code == asked.indicator)
        for code, each in indicators_by_code(municipality_code=opening.code).items()
        if reach.indicator_ids is None or each.pk in reach.indicator_ids or each.pk in delivered
    ]
    own = opening.visit.municipality.name
    areas = {opening.code: own, **area_names(municipality_code=opening.code, actor=SYSTEM)}
    chosen = asked.area or opening.code
    return [
        Field(
            "indicator",
            "Indicator",
            kind="select",
            options=[Option("", "Kies een indicator", not asked.indicator), *indicators],
            error=wrong.get("indicator"),
        ),
        Field(
            "periode",
            "Periode",
            value=asked.period,
            hint="Schrijf 2026, 2026-Q3, 2026-09, 2026-09-30 (peildatum) of 2025/2026 (schooljaar).",
            error=wrong.get("periode"),
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
