"""The columns that tell a cell: indicator, period, area, group; and reading an area."""

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.network.models import Area
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import RowError, Work

INDICATOR = Heading(
    name="indicator", heading="Indicator", what=What.CODE, is_required=True, explanation="De code van de indicator."
)
PERIOD = Heading(
    name="period",
    heading="Periode",
    what=What.PERIOD,
    is_required=True,
    explanation="2026, 2026-Q1, 2026-03, een dag (2026-01-28), een schooljaar (2025/2026) of jaren (2023-2026).",
)
AREA = Heading(
    name="area", heading="Gebied", what=What.CODE, explanation="De code van het gebied; leeg is de hele gemeente."
)
GROUP = Heading(
    name="group", heading="Groep", explanation="Als het over een deel van de mensen gaat, zoals leeftijd=65+."
)


def area_of(*, work: Work, code: str) -> str:
    """Return the code of an area that there is; the municipality itself when it is left out.

    Raises:
        RowError: the municipality knows no such area.

    """
    if not code or code == work.code:
        return work.code
    if not Area.objects.within(municipality_code=work.code, actor=SYSTEM).filter(code=code).exists():
        raise RowError(unknown_area(code))
    return code


def unknown_area(code: str) -> str:
    """Say that there is no such area."""
    return f"Het gebied ‘{code}’ bestaat niet. Gebruik een code uit de lijst Gebieden (Mijn werk, Lijsten), of laat het leeg."
