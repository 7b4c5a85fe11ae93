"""What was agreed with somebody: done, or dropped with the reason."""

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import NextStep
from meedoen.core.cases.entries import Objection


@one_change
def end_step(*, desk: Desk, step: NextStep, dropped_why: str = "") -> NextStep:
    """Say that what was agreed is done, or with a reason that it will not be.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it ended before.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    # Of two who end it at the same moment one is told that it was ended.
    open_one = NextStep.objects.within(**desk.scope).filter(pk=step.pk, ended_on=None)
    if not open_one.update(ended_on=desk.today, ended_by=desk.actor.name, dropped_why=dropped_why):
        text = "Deze afspraak was al afgerond. Kijk in het verloop wanneer."
        raise EntryError(Objection(field="", text=text))
    step.ended_on, step.ended_by, step.dropped_why = desk.today, desk.actor.name, dropped_why
    desk.look.changed(what=f"afspraak {step.pk} {'vervallen' if dropped_why else 'gedaan'}")
    return step
