"""Signals: writing down what came in, whose file it belongs to, what was done about it, and how it ended.

Somebody who is not known here yet has no file: the intake looks who it is, or registers the person, and then the signal goes into
the file. What was done about a signal stays; contact is written in the file too, for that is what the term waits for.
"""

from dataclasses import dataclass
from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError, known_person
from meedoen.apps.cases.actions.versions import first_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Alert, AlertStep, CaseEvent, EarlierAlert, Resident
from meedoen.core.cases.alerts import AlertDoing, AlertKind, objections_to_alert, objections_to_doing
from meedoen.core.cases.entries import Objection, objections_to_day
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list

UNTRUE = "onterecht"
"""The outcome of a signal that was not true: what it wrote in the file falls away."""

_MEANWHILE = "Iemand anders heeft dit signaal intussen veranderd. Kijk wat er nu staat."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlert:
    """A signal that came in; `about_…` say whom it is about when that is not known in the register."""

    kind: AlertKind
    from_whom: str
    received_on: date
    text: str = ""
    about_name: str = ""
    about_born: date | None = None
    about_where: str = ""


@one_change
def record_alert(*, desk: Desk, alert: NewAlert, resident: Resident | None = None) -> Alert:
    """Write down a signal; about a resident it goes into the file, and `desk` has let the actor into it.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files or register people, or it cannot be so.

    """
    require_work_or_intake(desk=desk)
    named = bool(alert.about_name.strip() or alert.about_where.strip())
    objections = objections_to_alert(
        received_on=alert.received_on,
        names_somebody=resident is not None or named,
        today=desk.today,
        born=alert.about_born if resident is None else None,
    )
    if not alert.from_whom.strip():
        objections = (*objections, Objection(field="from_whom", text="Van wie kwam het signaal?"))
    if objections:
        raise EntryError(*objections)
    made: Alert = Alert._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        kind=alert.kind.word,
        from_whom=alert.from_whom.strip(),
        received_on=alert.received_on,
        text=alert.text.strip(),
        about_name=alert.about_name.strip() if resident is None else "",
        about_born=alert.about_born if resident is None else None,
        about_where=alert.about_where.strip() if resident is None else "",
        recorded_at=desk.now,
        recorded_by=desk.actor.name,
    )
    desk.look.changed(what=f"signaal {made.pk} erbij")
    if resident is not None:
        put_in_file(desk=desk, alert=made, resident=resident, kind=alert.kind)
    return made


@one_change
def match_alert(*, desk: Desk, alert: Alert, resident: Resident) -> Alert:
    """Say which resident a signal is about; what was known of the person besides goes, and the signal is in the file.

    Raises:
        NotAllowedError, EntryError: the actor may not register people, or it is in a file already, or closed.
        ChangedMeanwhileError: somebody else did so meanwhile.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    _refuse_closed(alert)
    if alert.resident_id is not None:
        text = "Iemand anders heeft dit signaal intussen aan een dossier gekoppeld."
        raise EntryError(Objection(field="", text=text))
    _hold(desk, alert)
    alert.resident = resident
    alert.about_name, alert.about_born, alert.about_where = "", None, ""
    alert.save(update_fields=("resident", "about_name", "about_born", "about_where"))
    # Whom it seemed to be about before may be somebody else, of whom nothing belongs in this file.
    earlier = EarlierAlert.objects.within(**desk.scope).filter(alert=alert)
    earlier.update(about_name="", about_born=None, about_where="")
    desk.look.saw(residents=[resident])
    desk.look.changed(what=f"signaal {alert.pk} bij een dossier gezet")
    put_in_file(desk=desk, alert=alert, resident=resident, kind=national_alert_list().kind(word=alert.kind))
    for step in AlertStep.objects.within(**desk.scope).filter(alert=alert):
        if national_alert_list().doing(word=step.what).is_contact:
            first_contact(desk=desk, alert=alert, day=step.day)
    return alert


@one_change
def add_step(*, desk: Desk, alert: Alert, doing: AlertDoing, day: date, text: str = "") -> AlertStep:
    """Write down what was done about a signal.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files or register people, or it cannot be so.
        ChangedMeanwhileError: somebody else closed it meanwhile, or said in whose file it is.

    """
    require_work_or_intake(desk=desk)
    _refuse_closed(alert)
    objections = objections_to_doing(day=day, received_on=alert.received_on, today=desk.today)
    if doing.is_contact and (died := _died_before(desk, alert, day)):
        text = f"Deze persoon is overleden op {format_date(died)}: contact was er daarna niet meer. Kies wat u anders deed."
        objections = (*objections, Objection(field="what", text=text))
    if objections:
        raise EntryError(*objections)
    _hold(desk, alert)
    made: AlertStep = AlertStep._default_manager.create(
        municipality_id=desk.code,
        alert=alert,
        day=day,
        what=doing.word,
        text=text.strip(),
        recorded_at=desk.now,
        recorded_by=desk.actor.name,
    )
    desk.look.changed(what=f"stap bij signaal {alert.pk}")
    if doing.is_contact:
        first_contact(desk=desk, alert=alert, day=day)
    return made


@one_change
def close_alert(*, desk: Desk, alert: Alert, outcome: str, day: date, why: str = "") -> Alert:
    """Close a signal with how it ended. One that was not true asks why, and falls out of the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files or register people, or it cannot be so.
        ChangedMeanwhileError: somebody else closed it meanwhile, or changed what stands in the file.

    """
    require_work_or_intake(desk=desk)
    _refuse_closed(alert)
    objections = objections_to_doing(day=day, received_on=alert.received_on, today=desk.today)
    if outcome == UNTRUE and not why.strip():
        text = "Zeg waarom het signaal niet klopte. Daarmee gaat het ook uit het dossier."
        objections = (*objections, Objection(field="why", text=text))
    if objections:
        raise EntryError(*objections)
    _hold(desk, alert)
    alert.closed_on, alert.closed_by, alert.outcome, alert.closed_why = day, desk.actor.name, outcome, why.strip()
    alert.save(update_fields=("closed_on", "closed_by", "outcome", "closed_why"))
    desk.look.changed(what=f"signaal {alert.pk} afgesloten")
    if outcome == UNTRUE and alert.event_number is not None:
        for event in CaseEvent.objects.within(**desk.scope).known().filter(number=alert.event_number):
            withdraw(desk=desk, shown=event, why=why.strip())
    return alert


def put_in_file(*, desk: Desk, alert: Alert, resident: Resident, kind: AlertKind) -> None:
    """Write the signal in the file as an event of its day.

    Raises:
        EntryError: nothing can be told of the person on that day.

    """
    person = known_person(desk=desk, resident=resident)
    objections = objections_to_day(day=alert.received_on, person=person, today=desk.today, field="received_on")
    if objections:
        raise EntryError(*objections)
    number = desk.book.kinds.of_word(kind.event).number
    columns = {"kind": number, "day": alert.received_on, "observer": alert.from_whom, "note": kind.name}
    event = first_version(desk=desk, model=CaseEvent, resident=resident, **columns)
    alert.event_number = event.number
    alert.save(update_fields=("event_number",))


def first_contact(*, desk: Desk, alert: Alert, day: date) -> None:
    """Write the first contact after a signal in the file, unless there was contact since it came, or who it is about had died."""
    if alert.resident is None or _died_before(desk, alert, day):
        return
    word = national_alert_list().kind(word=alert.kind).contact
    kind = desk.book.kinds.of_word(word).number
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=alert.resident, kind=kind)
    if not events.filter(day__gte=alert.received_on, day__lte=day).exists():
        first_version(desk=desk, model=CaseEvent, resident=alert.resident, kind=kind, day=day)


def _died_before(desk: Desk, alert: Alert, day: date) -> date | None:
    """Return on which day who a signal is about died, when that was before this day."""
    died = known_person(desk=desk, resident=alert.resident).died if alert.resident else None
    return died if died is not None and died < day else None


def require_work_or_intake(*, desk: Desk) -> None:
    """Refuse who neither writes in files nor registers people.

    Raises:
        NotAllowedError: that is so.

    """
    if not desk.actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code):
        require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)


def _hold(desk: Desk, alert: Alert) -> None:
    """Let nobody else do anything about a signal until this page is done: when nobody knows whom it is about, no file is held.

    Raises:
        ChangedMeanwhileError: it was closed, corrected or put in a file since it was shown.

    """
    same = Alert.objects.within(**desk.scope).filter(pk=alert.pk, recorded_at=alert.recorded_at)
    open_still = same.filter(resident=alert.resident_id, closed_on=None)
    if open_still.select_for_update(no_key=True).first() is None:
        raise ChangedMeanwhileError(_MEANWHILE)


def _refuse_closed(alert: Alert) -> None:
    if alert.closed_on is not None:
        when = f"Dit signaal was al afgesloten, op {format_date(alert.closed_on)} door {alert.closed_by}."
        raise EntryError(Objection(field="", text=f"{when} Klopt dat niet, heropen het dan."))
