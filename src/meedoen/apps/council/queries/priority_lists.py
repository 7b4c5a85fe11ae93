"""Reading the lists of priorities that somebody edits."""

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.council.models import PriorityList
from meedoen.apps.goals.models import Framework


def lists_of(*, municipality_code: str, actor: Actor, framework: Framework) -> list[PriorityList]:
    """Return the lists of priorities of a framework, in the order of its nodes."""
    found = PriorityList.objects.within(municipality_code=municipality_code, actor=actor).filter(framework=framework)
    return list(found.select_related("node", "framework").order_by("node__position", "pk"))
