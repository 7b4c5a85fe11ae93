"""Reminding people by e-mail of figures that are due: one letter per person with everything in it, nothing twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM, Actor, require
from meedoen.apps.accounts.mail import MailError, send_letter
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_of_partners
from meedoen.apps.indicators.models import ReportingDuty, SentReminder
from meedoen.apps.indicators.queries.due import DueFigure, due_figures
from meedoen.apps.journal.actions import log
from meedoen.core.values.cadence import reminder_of
from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True)
class Reminded:
    """What came of reminding: how many letters left, and whom nothing could be sent, with why (Dutch)."""

    letters: int
    missed: tuple[str, ...]


def send_reminders(*, actor: Actor, municipality: Municipality, today: date, now: datetime) -> Reminded:
    """Send everybody who has to deliver something one letter, when there is anything new to say.

    A letter tells all that is due from somebody; it leaves when at least one of those was not told yet in this way.

    Raises:
        NotAllowedError: the actor may not plan duties here.

    """
    require(actor=actor, permission=Permission.PLAN_DUTIES, municipality_code=municipality.code)
    code = municipality.code
    due = [each for each in due_figures(municipality_code=code, today=today) if each.is_open]
    told = _told(code)
    letters, missed = 0, []
    for person, mine in _by_person(code, due).items():
        new = [each for each in mine if (kind := reminder_of(of=each.due)) and _key(each, kind, person) not in told]
        if not new:
            continue
        if not person.email:
            missed.append(f"{person.get_username()} heeft geen e-mailadres; er staat {len(mine)} open.")
            continue
        try:
            send_letter(to=person.email, subject=_subject(municipality, mine), text=_text(municipality, person, mine))
        except MailError as error:
            missed.append(f"{person.get_username()}: {error}")
            continue
        _keep(actor, municipality, person, new, now)
        letters += 1
    return Reminded(letters, tuple(missed))


_Key = tuple[int, str, str, int]


def _key(each: DueFigure, kind: str, person: User) -> _Key:
    return each.duty_id, each.due.period.code, kind, person.pk


def _told(municipality_code: str) -> set[_Key]:
    sent = SentReminder.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return set(sent.exclude(person=None).values_list("duty_id", "period_code", "kind", "person_id"))


def _by_person(municipality_code: str, due: Sequence[DueFigure]) -> Mapping[User, list[DueFigure]]:
    """Return what is due from each person: as the holder, or as somebody of the organisation that delivers."""
    within = ReportingDuty.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    duties = within.select_related("person", "organisation").in_bulk([each.duty_id for each in due])
    partners = people_of_partners(municipality_code=municipality_code)
    found: dict[User, list[DueFigure]] = {}
    for each in due:
        duty = duties[each.duty_id]
        people: Iterable[User] = [duty.person] if duty.person is not None and duty.person.is_active else []
        if duty.organisation is not None:
            people = partners.get(duty.organisation.slug, ())
        for person in people:
            found.setdefault(person, []).append(each)
    return found


@transaction.atomic
def _keep(actor: Actor, municipality: Municipality, person: User, new: Sequence[DueFigure], now: datetime) -> None:
    SentReminder.objects.bulk_create(
        SentReminder(
            municipality=municipality,
            duty_id=each.duty_id,
            period_code=each.due.period.code,
            kind=reminder_of(of=each.due),
            person=person,
            sent_at=now,
        )
        for each in new
    )
    log(
        municipality_code=municipality.code,
        actor=actor,
        action="herinnering verstuurd",
        subject=person.get_username(),
        details={"cijfers": len(new)},
    )


def _subject(municipality: Municipality, mine: Sequence[DueFigure]) -> str:
    what = "1 cijfer" if len(mine) == 1 else f"{len(mine)} cijfers"
    return f"{municipality.name} vraagt u om {what}"


def _text(municipality: Municipality, person: User, mine: Sequence[DueFigure]) -> str:
    lines = "\n".join(f"- {_line(each)}" for each in mine)
    batch = f"{settings.MEEDOEN_BASE_URL}{reverse('werk:batch', args=(municipality.slug,))}"
    return (
        f"Beste {person.get_username()},\n\n"
        f"Voor {municipality.name} moet u deze cijfers nog aanleveren:\n\n{lines}\n\n"
        f"Vul ze in op één pagina:\n{batch}\n\n"
        "Is er geen cijfer, kies daar dan waarom niet. Hoort dit niet bij u? Zeg het wie bij de gemeente de cijfers "
        "bijhoudt, dan verandert die de afspraak.\n"
    )


def _line(each: DueFigure) -> str:
    about = f", {each.group}" if each.group else ""
    return f"{each.indicator_name}{about}, {each.due.period.label}: uiterlijk {format_date(each.due.day)} ({each.due.told})"
