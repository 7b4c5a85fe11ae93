"""Doing notifications at once, when somebody just took away what stood in their way; DUO is asked outside any transaction."""

from collections import Counter
from collections.abc import Iterable

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.notified import process_one
from meedoen.apps.cases.connections import duo_for
from meedoen.apps.cases.models import Notification
from meedoen.links.remote.circuit import UnreachableError
from meedoen.ui.jinja import counted

_State = Notification.State


def do_now(*, actor: Actor, municipality_code: str, keys: Iterable[int]) -> str:
    """Do these notifications and say what came of them (Dutch); what cannot be done now stays.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    duo = duo_for(municipality_code=municipality_code)
    counts: Counter[str] = Counter()
    try:
        for key in keys:
            counts[process_one(actor=actor, municipality_code=municipality_code, key=key, duo=duo)] += 1
    except UnreachableError as error:
        return f"{error} De meldingen blijven staan en worden vanzelf verwerkt."
    told = []
    if counts[_State.DONE]:
        told.append(f"{counted(counts[_State.DONE], 'melding is', 'meldingen zijn')} verwerkt.")
    left = counts[_State.WAITING] + counts[_State.REFUSED]
    if left:
        told.append(f"{counted(left, 'melding staat', 'meldingen staan')} er nog; lees waarom.")
    return " ".join(told)
