"""Agreeing who delivers which figure how often, changing that, and ending it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.goals.rights import reach_of, require_within
from meedoen.apps.indicators.models import Indicator, ReportingDuty
from meedoen.apps.indicators.naming import named_series
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import require_unchanged
from meedoen.apps.network.models import Organisation
from meedoen.core.values.cadence import Frequency
from meedoen.core.values.period import Period

MOST_DAYS = 366
FIRST_YEAR = 2015
"""Before it nobody delivers figures any more: then the tasks of today began."""
SEEN_FIELDS = ("frequency", "days_after", "person_id", "organisation_id", "first_period", "note", "ended_on")


class DutyError(Exception):
    """The agreement cannot be made so; the message says what was expected (Dutch), `field` at which field."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep the field."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed: how often, how many days after a period ends, from which period on, and who delivers."""

    frequency: Frequency
    days_after: int
    first_period: Period
    person: User | None = None
    organisation: Organisation | None = None
    note: str = ""


@transaction.atomic
def agree_duty(
    *, actor: Actor, indicator: Indicator, area_code: str, group: str, agreement: Agreement
) -> ReportingDuty:
    """Agree who delivers the figures of a cell from now on.

    Raises:
        NotAllowedError: the actor may not plan this indicator.
        DutyError: there is an agreement about this cell already, or this one does not fit.

    """
    _require_right(actor, indicator)
    _require_fit(agreement, indicator.municipality_id)
    within = ReportingDuty.objects.within(municipality_code=indicator.municipality_id, actor=SYSTEM)
    if within.filter(indicator=indicator, area_code=area_code, group=group, ended_on=None).exists():
        message = "Over dit cijfer is al afgesproken wie het aanlevert. Verander die afspraak, of beëindig haar eerst."
        raise DutyError(message, field="indicator")
    with recording(
        municipality_code=indicator.municipality_id,
        actor=actor,
        action="opleverafspraak gemaakt",
        subject=named_series(indicator=indicator, group=group),
        permission=Permission.PLAN_DUTIES,
    ) as change:
        duty = ReportingDuty(
            municipality_id=indicator.municipality_id, indicator=indicator, area_code=area_code, group=group
        )
        return change.add(_filled(duty, agreement))


@transaction.atomic
def change_duty(*, actor: Actor, duty: ReportingDuty, agreement: Agreement, seen: str) -> ReportingDuty:
    """Change an agreement; `seen` is the fingerprint of what the form showed.

    Raises:
        NotAllowedError: the actor may not plan this indicator.
        DutyError: it does not fit.
        ConflictError: somebody else changed it meanwhile.

    """
    _require_right(actor, duty.indicator)
    _require_fit(agreement, duty.municipality_id)
    fresh = _fresh(duty)
    require_unchanged(record=fresh, fields=SEEN_FIELDS, seen=seen)
    with recording(
        municipality_code=duty.municipality_id,
        actor=actor,
        action="opleverafspraak veranderd",
        subject=named_series(indicator=duty.indicator, group=duty.group),
        permission=Permission.PLAN_DUTIES,
    ) as change:
        change.update(
            fresh,
            frequency=agreement.frequency.value,
            days_after=agreement.days_after,
            person=agreement.person,
            organisation=agreement.organisation,
            first_period=agreement.first_period.code,
            note=agreement.note,
        )
    return fresh


@transaction.atomic
def end_duty(*, actor: Actor, duty: ReportingDuty, today: date) -> None:
    """End an agreement; what was delivered under it stays.

    Raises:
        NotAllowedError: the actor may not plan this indicator.
        DutyError: it ended already.

    """
    _require_right(actor, duty.indicator)
    fresh = _fresh(duty)
    if fresh.ended_on is not None:
        message = "Deze afspraak is al beëindigd."
        raise DutyError(message)
    with recording(
        municipality_code=duty.municipality_id,
        actor=actor,
        action="opleverafspraak beëindigd",
        subject=named_series(indicator=duty.indicator, group=duty.group),
        permission=Permission.PLAN_DUTIES,
    ) as change:
        change.update(fresh, ended_on=today)


def _fresh(duty: ReportingDuty) -> ReportingDuty:
    within = ReportingDuty.objects.within(municipality_code=duty.municipality_id, actor=SYSTEM)
    return within.select_for_update().get(pk=duty.pk)


def _filled(duty: ReportingDuty, agreement: Agreement) -> ReportingDuty:
    duty.frequency, duty.days_after = agreement.frequency.value, agreement.days_after
    duty.person, duty.organisation = agreement.person, agreement.organisation
    duty.first_period, duty.note = agreement.first_period.code, agreement.note
    return duty


def _require_right(actor: Actor, indicator: Indicator) -> None:
    reach = reach_of(actor=actor, permission=Permission.PLAN_DUTIES, municipality_code=indicator.municipality_id)
    require_within(reach=reach, cells=[(indicator.pk, "", "")], permission=Permission.PLAN_DUTIES)


def _require_fit(agreement: Agreement, municipality_code: str) -> None:
    if agreement.days_after > MOST_DAYS:
        message = f"Schrijf een aantal dagen van 0 tot en met {MOST_DAYS}."
        raise DutyError(message, field="days_after")
    if agreement.person is not None and agreement.organisation is not None:
        message = "Kies een medewerker of een organisatie, niet allebei."
        raise DutyError(message, field="organisation")
    if agreement.first_period.begin.year < FIRST_YEAR:
        message = (
            f"Een afspraak gaat over cijfers die nog moeten komen; kies een eerste periode vanaf {FIRST_YEAR}, "
            "toen de gemeente de Wmo, de Jeugdwet en de Participatiewet ging uitvoeren."
        )
        raise DutyError(message, field="first_period")
    if agreement.first_period.kind is not agreement.frequency.kind:
        message = f"{agreement.first_period.label} past niet bij {agreement.frequency.label}."
        raise DutyError(message, field="first_period")
    entering = people_who_may(permission=Permission.ENTER_FIGURES, municipality_code=municipality_code)
    if agreement.person is not None and agreement.person.get_username() not in entering:
        message = f"{agreement.person} mag hier geen cijfers invoeren. Kies iemand met de rol bewerker."
        raise DutyError(message, field="person")
