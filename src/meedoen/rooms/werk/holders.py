"""Whose work a page shows: one's own as a person and as a partner."""

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.queries.due import Holder


def own_holder(*, actor: Actor, municipality_code: str) -> Holder:
    """Return the actor as the one who delivers."""
    return Holder(actor.user_id, actor.organisations(municipality_code=municipality_code))


def enters(*, actor: Actor, municipality_code: str) -> bool:
    """Tell whether somebody enters figures, as an editor or as a partner."""
    may = (Permission.ENTER_FIGURES, Permission.DELIVER_FIGURES)
    return any(actor.may(permission=each, municipality_code=municipality_code) for each in may)
