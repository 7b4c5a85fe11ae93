"""The way to somebody who is in the register already, for who would register the same person again.

Who registers may know that somebody with this BSN, or of this name and day of birth, is here: that keeps anybody from standing in the
register twice. Whose file it is, opens only on the grounds that open every file; where that takes a reason, the way is to search, and nothing
of the file is told.
"""

from meedoen.apps.cases.actions.registering import KnownAlreadyError, RegisteringError
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.page import Place


def way_to_known(*, page: Page, error: KnownAlreadyError | RegisteringError) -> Place | None:
    """Return where to go instead of registering: the file, or searching where it opens with a reason; None when nobody is known."""
    if error.resident is None:
        return None
    try:
        enter(desk=page.desk, resident=error.resident)
    except ReasonNeededError:
        page.desk.look.ground = Ground.INTAKE
        note = (
            "Het dossier is van een team waar u niet werkt. U opent het met een reden, en de privacy officer ziet die."
        )
        return Place("Zoek de persoon op", page.to("search"), note=note)
    return Place("Open het dossier van wie er al staat", page.to("person", error.resident.token))
