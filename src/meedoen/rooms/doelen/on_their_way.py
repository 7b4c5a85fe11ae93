"""What somebody inside sees of figures on their way, on the page of a node."""

from collections.abc import Sequence

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.queries import NodeIndicator
from meedoen.apps.indicators.queries.underway import underway_of
from meedoen.rooms.doelen.pages import Visited
from meedoen.ui.page import Place
from meedoen.ui.underway import underway_lines


def underway_at(*, at: Visited, indicators: Sequence[NodeIndicator]) -> list[Place]:
    """Return what is on its way of the indicators of a node; nothing for a visitor."""
    code, actor = at.visit.municipality.code, at.visit.actor
    found = underway_of(**at.visit.scope, indicator_codes=[item.code for item in indicators], name_them=True)
    return underway_lines(
        slug=at.slug,
        items=found,
        enters=actor.may(permission=Permission.ENTER_FIGURES, municipality_code=code),
        approves=actor.may(permission=Permission.APPROVE_FIGURES, municipality_code=code),
    )
