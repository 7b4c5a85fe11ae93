"""Writing down that somebody looked at figures that were not released: who saw numbers of few persons must be known later."""

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import log


@transaction.atomic
def note_look(*, actor: Actor, municipality_code: str, definition_code: str, what: str) -> None:
    """Log that the actor sees the figures of a definition with nothing hidden; `what` tells which of them.

    Raises:
        NotAllowedError: the actor may not see what is not cleared.

    """
    require(actor=actor, permission=Permission.SEE_UNCLEARED, municipality_code=municipality_code)
    log(
        municipality_code=municipality_code,
        actor=actor,
        action="niet vrijgegeven cijfers bekeken",
        subject=f"{definition_code}, {what}",
    )
