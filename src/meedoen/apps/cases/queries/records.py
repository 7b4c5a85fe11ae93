"""One record of the register, as an address names it, and what forms offer to choose from."""

from uuid import UUID

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, NextStep, OwnGoal, Resident, Team
from meedoen.apps.network.models import Organisation


def resident_with(*, desk: Desk, token: UUID) -> Resident | None:
    """Return the resident of this municipality with a token, or None."""
    found: Resident | None = Resident.objects.within(**desk.scope).filter(token=token).first()
    return found


def known_spell(*, desk: Desk, resident: Resident, number: int) -> CaseSpell | None:
    """Return a spell of somebody's file as it is known now, or None."""
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, number=number)
    found: CaseSpell | None = spells.select_related("resident").first()
    return found


def known_event(*, desk: Desk, resident: Resident, number: int) -> CaseEvent | None:
    """Return something that happened, in somebody's file as it is known now, or None."""
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, number=number)
    found: CaseEvent | None = events.select_related("resident").first()
    return found


def agreed_step(*, desk: Desk, resident: Resident, pk: int) -> NextStep | None:
    """Return what was agreed with somebody, open or not, or None."""
    found: NextStep | None = NextStep.objects.within(**desk.scope).filter(resident=resident, pk=pk).first()
    return found


def teams(*, desk: Desk) -> dict[str, Team]:
    """Return the teams by their key, in order of name."""
    return {str(team.pk): team for team in Team.objects.within(**desk.scope)}


def providers(*, desk: Desk) -> dict[str, Organisation]:
    """Return the organisations of the municipality by their key, in order of name."""
    return {str(each.pk): each for each in Organisation.objects.within(**desk.scope)}


def known_goal(*, desk: Desk, resident: Resident, number: int) -> OwnGoal | None:
    """Return an own goal of somebody as it is known now, or None."""
    goals = OwnGoal.objects.within(**desk.scope).known().filter(resident=resident, number=number)
    found: OwnGoal | None = goals.select_related("resident").first()
    return found
