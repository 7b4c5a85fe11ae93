"""Indicators that stand at no node yet: adding one, and changing what it says. It is of the municipality as a whole."""

from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.ground import Edited, locked
from meedoen.apps.goals.actions.editing.placements import INDICATOR_FIELDS, require_free_code, require_same_unit
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.actions import recording


def add_loose_indicator(*, actor: Actor, municipality_code: str, code: str, values: dict[str, Any]) -> Edited:
    """Add an indicator without letting it stand anywhere; `values` by `INDICATOR_FIELDS`. It is not published yet.

    Raises:
        NotAllowedError: the actor may not edit frameworks of the whole municipality.
        EditError: the code is malformed or taken.

    """
    require_everywhere(actor=actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=municipality_code)
    known = Indicator.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    require_free_code(code=code, taken=list(known.values_list("code", flat=True)))
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action="indicator toegevoegd",
        subject=code,
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        fresh = Indicator(municipality_id=municipality_code, code=code, is_published=False, **values)
        record = change.add(fresh)
    return Edited(record, change.entry)


def change_loose_indicator(*, actor: Actor, indicator: Indicator, values: dict[str, Any], seen: str) -> Edited:
    """Change what an indicator says that stands nowhere; `values` by `INDICATOR_FIELDS`.

    Raises:
        NotAllowedError: the actor may not edit frameworks of the whole municipality.
        EditError: its unit would change under its figures.
        ConflictError: somebody else changed it meanwhile.

    """
    code = indicator.municipality_id
    require_everywhere(actor=actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=code)
    with recording(
        municipality_code=code,
        actor=actor,
        action="indicator gewijzigd",
        subject=indicator.code,
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        now = locked(record=indicator, seen=seen, fields=INDICATOR_FIELDS)
        require_same_unit(indicator=now, unit=values["unit"])
        change.update(now, **values)
    return Edited(now, change.entry)
