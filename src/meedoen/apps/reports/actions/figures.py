"""Approving figures and what follows from it: courses, findings of the checks, and what can be found."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.approving import Approved, approve
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.reports.actions.findings import refresh_findings


@transaction.atomic
def approve_and_check(*, actor: Actor, entered: Sequence[EnteredFigure], now: datetime) -> Approved:
    """Approve submitted figures with their stories and run the checks again.

    Raises:
        NotAllowedError: the actor may not approve one of them, or worked on it.
        EntryError: one was changed or decided on meanwhile, or its period is locked.

    """
    done = approve(actor=actor, entered=entered, now=now)
    code = entered[0].municipality_id
    refresh_findings(actor=SYSTEM, municipality_code=code, today=timezone.localdate(now))
    return done
