"""Opening a file of another caseload with a reason, which is kept and which the privacy officer sees."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import FileOpening, PersonalDetails, Resident
from meedoen.core.cases.unnamed import why_it_names

SHORTEST_REASON = 10


class ReasonError(ValueError):
    """What was given is no reason; the message says what is expected (Dutch)."""


@one_change
def open_with_reason(*, desk: Desk, resident: Resident, reason: str) -> FileOpening:
    """Open a file of another caseload for the rest of the day.

    Raises:
        ReasonError: the reason is too short to be one, or says whom it is about: it stays in the log of access.

    """
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        message = f"Schrijf in een paar woorden waarom u dit dossier nodig hebt, met {SHORTEST_REASON} tekens of meer."
        raise ReasonError(message)
    if desk.actor.user_id is None:
        message = "Een dossier openen met een reden kan alleen met een account."
        raise NotAllowedError(message)
    desk.look.saw(residents=[resident])
    known = PersonalDetails.objects.within(**desk.scope).filter(resident=resident)
    if naming := why_it_names(text=said, surnames=known.values_list("surname", flat=True)):
        raise ReasonError(naming)
    tomorrow = desk.today + timedelta(days=1)
    desk.look.ground, desk.look.reason = Ground.OPENED, said
    desk.look.changed(what="dossier geopend met reden")
    return FileOpening._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        user_id=desk.actor.user_id,
        reason=said,
        opened_at=desk.now,
        until=timezone.make_aware(datetime.combine(tomorrow, time.min)),
    )
