"""The areas in which people of the register live or lived, found without reading where everybody does."""

from django.db import connection

from meedoen.apps.cases.desk import Desk
from meedoen.apps.network.queries import area_names

_NEXT = "SELECT MIN(area_code) FROM cases_residence WHERE municipality_id = %s AND area_code > "
_HELD = " ".join(
    (
        "WITH RECURSIVE held(code) AS (",
        *(_NEXT, "''", "UNION ALL SELECT (", _NEXT, "held.code) FROM held WHERE held.code IS NOT NULL"),
        ") SELECT code FROM held WHERE code IS NOT NULL",
    )
)
"""From one area to the next along the index: as many steps as there are areas, however many people live in them."""


def held_areas(*, desk: Desk) -> dict[str, str]:
    """Return the name of every area in which somebody of the register lives or lived, by its code; without a name the code."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [desk.code, desk.code])
        codes = [code for (code,) in cursor.fetchall()]
    names = area_names(**desk.scope)
    return {code: names.get(code, code) for code in codes}
