"""The plan of approach of somebody as its page shows it: since when, when it was discussed, and the own goals."""

from dataclasses import dataclass

from meedoen.apps.cases.actions.plans import DISCUSSED, PLAN
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, OwnGoal, Resident
from meedoen.apps.cases.queries.file import Deadline, deadlines_of

TERMS = frozenset({"plan-eerste-bespreking", "plan-volgende-bespreking"})
"""The codes of the terms of a plan of approach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlan:
    """A plan that runs, or None; every discussion, the newest first; the goals; and the terms of it that are open."""

    running: CaseSpell | None
    discussed: tuple[CaseEvent, ...]
    goals: tuple[OwnGoal, ...]
    deadlines: tuple[Deadline, ...]


def plan_of(*, desk: Desk, resident: Resident) -> ShownPlan:
    """Return somebody's plan of approach as it is known now."""
    kinds = desk.book.kinds
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, kind=kinds.of_word(PLAN).number)
    events = CaseEvent.objects.within(**desk.scope).known()
    discussed = events.filter(resident=resident, kind=kinds.of_word(DISCUSSED).number).order_by("-day")
    goals = OwnGoal.objects.within(**desk.scope).known().filter(resident=resident).order_by("-since")
    return ShownPlan(
        running=spells.filter(begin__lte=desk.today, end=None).select_related("resident").order_by("-begin").first(),
        discussed=tuple(discussed),
        goals=tuple(goals),
        deadlines=tuple(each for each in deadlines_of(desk=desk, resident=resident) if each.is_asked_by(TERMS)),
    )
