"""Reminding people by e-mail of figures that are due: one letter per person with everything in it, nothing twice.

No program can send a letter and write that down in one go. What is to be sent is written down first, so that stopping halfway, or
two of these at once, never sends it twice; a letter of which nobody knows whether it left is told the next time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM, Actor, require
from meedoen.apps.accounts.mail import MailError, send_letter
from meedoen.apps.accounts.models import Municipality, MunicipalQuerySet, User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_of_partners
from meedoen.apps.indicators.models import ReportingDuty, SentReminder
from meedoen.apps.indicators.queries.due import DueFigure, due_figures
from meedoen.apps.journal.actions import log
from meedoen.core.values.cadence import reminder_of
from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True)
class Reminded:
    """What came of reminding: how many letters left, whom nothing could be sent, and who has no address (Dutch)."""

    letters: int
    missed: tuple[str, ...]
    without_address: tuple[str, ...] = ()


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
    without_address: list[str] = []
    letters, missed = 0, _left_halfway(actor, municipality, now)
    for person, mine in _by_person(code, due).items():
        new = [each for each in mine if (kind := reminder_of(of=each.due)) and _key(each, kind, person) not in told]
        if not new:
            continue
        if not person.email:
            without_address.append(f"{person.get_username()} heeft geen e-mailadres; er staat {len(mine)} open.")
            continue
        begun = _begin(municipality, person, new, now)
        if not begun:
            continue
        try:
            send_letter(to=person.email, subject=_subject(municipality, mine), text=_text(municipality, person, mine))
        except MailError as error:
            _reminders(code).filter(pk__in=begun).delete()
            missed.append(f"{person.get_username()}: {error}")
            continue
        _settle(actor, municipality, begun, SentReminder.State.SENT, person.get_username())
        letters += 1
    return Reminded(letters, tuple(missed), tuple(without_address))


_SURELY_OVER = timedelta(hours=1)
"""After this long nobody is still sending a letter that was begun."""


def _left_halfway(actor: Actor, municipality: Municipality, now: datetime) -> list[str]:
    """Return of whom it is not known whether the last letter left (Dutch), once."""
    halfway = _reminders(municipality.code).filter(state=SentReminder.State.BEGUN, sent_at__lt=now - _SURELY_OVER)
    found: dict[str, list[int]] = {}
    for each in halfway.exclude(person=None).select_related("person"):
        found.setdefault(each.person.get_username(), []).append(each.pk)
    for name, begun in found.items():
        _settle(actor, municipality, begun, SentReminder.State.UNKNOWN, name)
    return [
        f"Het versturen is de vorige keer afgebroken; misschien kreeg {name} geen brief over {_figures(len(begun))}. Meedoen stuurt die niet nog eens."
        for name, begun in found.items()
    ]


_Key = tuple[int, str, str, int]


def _key(each: DueFigure, kind: str, person: User) -> _Key:
    return each.duty_id, each.due.period.code, kind, person.pk


def _told(municipality_code: str) -> set[_Key]:
    sent = _reminders(municipality_code)
    return set(sent.exclude(person=None).values_list("duty_id", "period_code", "kind", "person_id"))


def _reminders(municipality_code: str) -> MunicipalQuerySet:
    return SentReminder.objects.within(municipality_code=municipality_code, actor=SYSTEM)


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


def _begin(municipality: Municipality, person: User, new: Sequence[DueFigure], now: datetime) -> list[int]:
    """Write down what is about to be sent; return the keys, none when somebody else is sending it at this moment."""
    try:
        with transaction.atomic():
            made = SentReminder.objects.bulk_create(
                SentReminder(
                    municipality=municipality,
                    duty_id=each.duty_id,
                    period_code=each.due.period.code,
                    kind=reminder_of(of=each.due),
                    person=person,
                    sent_at=now,
                    state=SentReminder.State.BEGUN,
                )
                for each in new
            )
    except IntegrityError:
        return []
    return [each.pk for each in made]


@transaction.atomic
def _settle(
    actor: Actor, municipality: Municipality, begun: Sequence[int], state: SentReminder.State, name: str
) -> None:
    """Write down what became of a letter, also in the log."""
    _reminders(municipality.code).filter(pk__in=begun).update(state=state)
    log(
        municipality_code=municipality.code,
        actor=actor,
        action=f"herinnering {state.label}",
        subject=name,
        details={"cijfers": len(begun)},
    )


def _subject(municipality: Municipality, mine: Sequence[DueFigure]) -> str:
    return f"{municipality.name} vraagt u om {_figures(len(mine))}"


def _figures(count: int) -> str:
    return "1 cijfer" if count == 1 else f"{count} cijfers"


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
    return f"{each.indicator_name}{about}, {each.due.period.label}: uiterlijk {format_date(each.due.day)} ({each.reopened or each.due.told})"
